"""One module for each format that comments arrive in; ``corpora.plugins`` finds them by name."""
