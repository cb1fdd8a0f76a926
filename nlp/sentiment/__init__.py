"""How a stretch of text feels."""
