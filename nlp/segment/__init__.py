"""Split comments into clauses, each a stretch that says one thing."""
