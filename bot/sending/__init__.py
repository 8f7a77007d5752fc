"""Messages on their way out: rows of the outbox carried to Telegram within its rates, and what its refusals mean."""
