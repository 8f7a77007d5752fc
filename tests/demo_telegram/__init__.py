"""The demo's Telegram, spoken to by a real aiogram client over HTTP."""
