"""What must be read again, stored sealed: a copy of the database without the key gives nothing of it."""

import base64
import hashlib
import hmac

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


def fingerprints(text: str, *, purpose: str) -> list[str]:
    """Keyed digests by which a text is known again and not found out: by the present key first, then earlier ones."""
    keys = [
        HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(one.encode()) for one in _secrets()
    ]
    return [hmac.new(key, text.encode(), hashlib.sha256).hexdigest() for key in keys]


def _secrets() -> tuple[str, ...]:
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


def _box() -> MultiFernet:
    return MultiFernet([Fernet(_key(one)) for one in _secrets()])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(_derived(secret, PURPOSE))


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
