"""Stories: the office's work through the demo's Telegram, over HTTP, with the very application of production."""
