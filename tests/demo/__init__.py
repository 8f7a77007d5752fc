"""The demo as a visitor meets it: its site, its command, its clocks."""
