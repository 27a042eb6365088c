"""What must be read again, stored sealed: a copy of the database without the key gives nothing of it."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

# Keeps these keys apart from whatever else is made of the installation's key.
PURPOSE = b"pace.kit.sealed"


class NotOpened(Exception):
    """No key that the installation knows opens this: it was sealed with another, or altered."""


def seal(text: str) -> str:
    """The text, sealed with the present key."""
    return _box().encrypt(text.encode()).decode()


def opened(sealed: str) -> str:
    """What was sealed with the present key or an earlier one that is still known; raises NotOpened."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as fault:
        raise NotOpened("Sealed with a key that is not known here, or altered.") from fault


def seal_bytes(content: bytes) -> bytes:
    """The bytes of a file, sealed with the present key."""
    return _box().encrypt(content)


def opened_bytes(sealed: bytes) -> bytes:
    """The bytes that were sealed with the present key or an earlier one that is still known; raises NotOpened."""
    try:
        return _box().decrypt(bytes(sealed))
    except InvalidToken as fault:
        raise NotOpened("Sealed with a key that is not known here, or altered.") from fault


def _box() -> MultiFernet:
    return MultiFernet([Fernet(_key(one)) for one in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(made)
