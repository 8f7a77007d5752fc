"""Which past messages a new one is taken to repeat."""
