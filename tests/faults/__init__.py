"""Faults that an office meets, each run against the real bot: `make faults` runs them all, the tests here a few of each."""
