"""The bot as whoever runs it sees it: logs, measures, health over HTTP, and trouble told once. What people write stays out."""
