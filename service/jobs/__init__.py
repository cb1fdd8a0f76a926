"""One use case a file; every job is safe to run twice."""
