"""The office's rules: pure Python, values in, values or named errors out. It reads no clock, file or network."""
