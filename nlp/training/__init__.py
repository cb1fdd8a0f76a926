"""Make the weights from public labelled sets: one command, seeded, resumable."""
