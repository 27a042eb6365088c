"""By what kept bytes are known again."""

import hashlib


def fingerprint(content: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def in_groups(of: str) -> str:
    """A fingerprint as people compare it: eight characters at a time.

    >>> in_groups("0123456789abcdef")
    '01234567 89abcdef'
    """
    return " ".join(of[start : start + 8] for start in range(0, len(of), 8))
