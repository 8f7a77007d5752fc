"""Updates as the documented API allows them, and as it does not: whatever comes, the bot goes on and nobody reads an error."""
