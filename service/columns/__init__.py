"""What is said of each record, by name: what the commands print and the interface sends."""
