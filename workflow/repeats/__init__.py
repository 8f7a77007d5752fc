"""How messages that ask the same are found among past ones. Pure; the rows they are found through are kept elsewhere."""
