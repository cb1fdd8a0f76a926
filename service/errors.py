"""Errors of the service, in the tree of ``corpora.errors``."""

from corpora.errors import InputError, TryAgainError, WorkError


class SettingsError(InputError):
    """A setting is missing or cannot be used."""


class NothingToDoError(InputError):
    """The command needs data that is not there yet; the message says which command brings it."""


class StoreError(WorkError):
    """The database cannot be opened, read or written."""


class BusyError(TryAgainError):
    """Somebody else holds what this needs: a lock on the database, or a port."""


class ExchangeError(InputError):
    """A file that exchanges work with other programs cannot be written or read."""


class PasswordError(InputError):
    """A password that may not be chosen."""


class AccountError(InputError):
    """Something that may not be done to an account or a token."""


class LoginError(InputError):
    """Somebody may not log in; the message tells nothing about the accounts there are.

    Attributes:
        is_limit: Whether there were too many attempts.
    """

    def __init__(self, message: str, *, is_limit: bool = False) -> None:
        super().__init__(message)
        self.is_limit = is_limit
