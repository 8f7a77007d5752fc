"""Composition and the outside world: settings, command line, clock, storage, inbox, outbox, alarm, rendering."""
