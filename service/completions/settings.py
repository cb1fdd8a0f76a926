"""Which server words the names of themes, if any: it is off unless the environment names one."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from service.errors import SettingsError

DEFAULT_TIMEOUT = 30.0  # seconds: a small model on a laptop's processor takes ten to twenty
DEFAULT_BUDGET = 300.0  # seconds: what a run of several minutes can take longer
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class NamerSettings:
    """An OpenAI-compatible server and how long to wait for it.

    Attributes:
        url: Where chat completions are asked for.
        model: Name of the model, as the server knows it.
        key: Sent as bearer token; None sends none. Never shown.
        timeout: Seconds for one answer.
        budget: Seconds for all names together.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = DEFAULT_TIMEOUT
    budget: float = DEFAULT_BUDGET

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine."""
        return urlsplit(self.url).hostname in LOOPBACK


def read_namer_settings(environment: Mapping[str, str]) -> NamerSettings | None:
    """Return which server the environment names, or None if it names none.

    Args:
        environment: Of the process; YOUSAID_NAMER_URL (such as http://localhost:11434/v1), YOUSAID_NAMER_MODEL,
            YOUSAID_NAMER_KEY, YOUSAID_NAMER_TIMEOUT and YOUSAID_NAMER_BUDGET are read.

    Raises:
        SettingsError: One of them is missing or cannot be used. The message never holds the key.
    """
    url = environment.get("YOUSAID_NAMER_URL")
    if not url:
        return None
    model = environment.get("YOUSAID_NAMER_MODEL")
    if not model:
        raise SettingsError("YOUSAID_NAMER_URL names a server; YOUSAID_NAMER_MODEL must name one of its models")
    settings = NamerSettings(
        url=_completions_url(url),
        model=model,
        key=_checked_key(environment.get("YOUSAID_NAMER_KEY")),
        timeout=_seconds(environment, "YOUSAID_NAMER_TIMEOUT", DEFAULT_TIMEOUT),
        budget=_seconds(environment, "YOUSAID_NAMER_BUDGET", DEFAULT_BUDGET),
    )
    if settings.key and not settings.is_local and not settings.url.startswith("https:"):
        raise SettingsError(
            "YOUSAID_NAMER_URL would send YOUSAID_NAMER_KEY unencrypted over the network; use https, or no key"
        )
    return settings


def _completions_url(url: str) -> str:
    """Return the address of chat completions under a server's base address."""
    wrong = "YOUSAID_NAMER_URL must be the base address of a server, such as http://localhost:11434/v1"
    if not url.isascii() or not url.isprintable() or " " in url:
        raise SettingsError(f"{wrong}; it holds characters that no address has")
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a port or a bracket that is none
        usable = False
    if not usable:
        raise SettingsError(wrong)
    if parts.username is not None or parts.query or parts.fragment:
        raise SettingsError(f"{wrong}, without a user, query or fragment; a key goes into YOUSAID_NAMER_KEY")
    base = url.rstrip("/")
    return base if base.endswith("/chat/completions") else f"{base}/chat/completions"


def _checked_key(key: str | None) -> str | None:
    if key and not (key.isascii() and key.isprintable() and " " not in key):
        raise SettingsError("YOUSAID_NAMER_KEY holds a space, a line break or a character that no key has")
    return key or None


def _seconds(environment: Mapping[str, str], name: str, default: float) -> float:
    text = environment.get(name)
    if not text:
        return default
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise SettingsError(f'{name} must be a number of seconds above 0, such as {default:g}, not "{text}"')
    return seconds
