"""What to do about what customers say: keep it, rank it, act on it, show it."""
