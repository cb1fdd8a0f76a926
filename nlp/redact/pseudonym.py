"""Give a person or a comment an id that leads nowhere without the installation's key."""

import hashlib
import hmac

DIGITS = 24  # 96 bits: among a billion ids, two the same have a chance of one in 10^11


def pseudonym(secret: bytes, *parts: str) -> str:
    """Return the keyed hash (HMAC-SHA256) of some words, as 24 hexadecimal digits.

    Args:
        secret: The installation's key, at least 16 bytes.
        parts: What names the thing, such as project and key; ("ab", "c") and ("a", "bc") give different ids.

    Raises:
        ValueError: If the key is too short to keep a secret.
    """
    if len(secret) < 16:
        message = "the key for pseudonyms has fewer than 16 bytes; make one with `yousaid init`"
        raise ValueError(message)
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    joined = b"".join(len(part).to_bytes(8, "big") + part for part in encoded)
    return hmac.new(secret, joined, hashlib.sha256).hexdigest()[:DIGITS]
