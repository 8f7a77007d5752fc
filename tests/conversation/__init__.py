"""Tests of the core's `workflow/conversation`: pure values in, values or refusals out."""
