"""The numbers: pure functions on arrays and records, one subject a file."""
