"""What the command line can do: one module per group of commands, each with `add`; texts in `texts.*.toml`."""
