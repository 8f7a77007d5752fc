"""A Telegram on this machine and an office to try the product in: a Bot API server and a page with the office's phones."""
