"""The HTTP interface: what the commands can read and do, as JSON."""
