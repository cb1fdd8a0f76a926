"""How well the models read, measured on public labelled sets."""
