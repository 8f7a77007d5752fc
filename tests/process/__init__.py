"""Tests of the core's `workflow/process`: pure values in, values or refusals out."""
