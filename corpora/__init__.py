"""Where comments come from: readers for real files, and a synthetic corpus with a known truth."""
