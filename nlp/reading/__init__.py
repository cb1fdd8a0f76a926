"""Read a comment once with the trained network, and say what each stretch of it feels and is about."""
