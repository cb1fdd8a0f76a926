"""Ask a language model for the wording of theme names, where the settings name one."""
