"""Tests of the storage room over real SQLite, and over PostgreSQL where one can be had."""
