"""How the application is reached: under which names, over TLS or not, and from where without an account."""

from dataclasses import dataclass

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Doors:
    """How the application is reached.

    Attributes:
        names: Host names it answers to; any other could be a page elsewhere that points here.
        secure: Whether people reach it over TLS only, so that cookies may be kept from anything else.
        local: Whether the one person at this machine may come in while there is no account.
    """

    names: tuple[str, ...] = LOOPBACK_NAMES
    secure: bool = False
    local: bool = True


THIS_MACHINE = Doors()
