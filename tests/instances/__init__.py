"""Several instances of the bot over one database."""
