"""The only SQL of the project: one file a noun."""
