"""Checks of the house rules: of the tree itself, not of what the bot does."""
