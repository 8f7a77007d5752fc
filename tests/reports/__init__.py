"""Shortcomings, outages and summaries: what a month is told of."""
