"""Tests of the working time room: arithmetic against an oracle, yearly norms, layers of a day, files that are wrong."""
