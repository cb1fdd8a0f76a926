"""Errors of the language stages, in the tree of ``corpora.errors``."""

from corpora.errors import InputError, WorkError


class ModelError(WorkError):
    """A model is missing, is not the one that was pinned, or returned something that cannot be used."""


class TextError(InputError):
    """What was given is not a list of texts."""


class TaxonomyError(InputError):
    """A taxonomy of touchpoints cannot be read, or does not say what it should; or a name is not in it."""


class RuleError(InputError):
    """A rule for a theme cannot be read."""


class ThemeEditError(InputError):
    """An edit of the themes cannot be made, or a log of edits cannot be read."""
