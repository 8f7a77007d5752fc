"""A Telegram for one machine: an honest Bot API server and the phones of the people who talk to the bot.

It knows nothing of the product: no rule of the office, no text, no handler. It leaves the page to `demo.page`."""
