"""Public labelled sets, read from a folder that the operator names: nothing of them is in the project."""
