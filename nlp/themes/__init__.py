"""Group clauses into themes, name them, and account for every clause that has none."""
