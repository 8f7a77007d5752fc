"""Regulations as data: what they fix, how their files are read and checked, and the deadlines that follow from them."""
