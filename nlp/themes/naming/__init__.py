"""How themes come to their names."""
