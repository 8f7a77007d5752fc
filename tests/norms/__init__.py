"""Regulations as data: the shipped files against the texts, the loader, deadlines, the check and the command line."""
