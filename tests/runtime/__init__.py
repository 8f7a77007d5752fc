"""The runtime: inbox, outbox, alarm, clock and the Telegram edge."""
