"""The program's version, as CHANGELOG.md has it: what a database was written by last is told by it."""

VERSION = "0.1.0"
