"""Tests of the composition: settings, the bot as a command, the door."""
