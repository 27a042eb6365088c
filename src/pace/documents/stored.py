"""A document as bytes to be kept, from which it can be made again exactly."""

import base64
import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from pace.documents import blocks
from pace.documents.blocks import Document

_VERSION = 1
_IS, _DATE, _BYTES = "is", "date", "bytes"
_KINDS: dict[str, Any] = {
    one.__name__: one
    for one in vars(blocks).values()
    if isinstance(one, type) and is_dataclass(one) and one.__module__ == blocks.__name__
}


class NotUnderstood(ValueError):
    """What is kept is no document that this program can read."""


def written(document: Document) -> bytes:
    """The document as bytes; the same document gives the same bytes."""
    kept = {"version": _VERSION, "document": _plain(document)}
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def read(content: bytes) -> Document:
    """The document that was written; raises NotUnderstood where these bytes are none."""
    try:
        kept = json.loads(content)
        found = _again(kept["document"]) if kept["version"] == _VERSION else None
    except (ValueError, KeyError, TypeError) as fault:
        raise NotUnderstood("These bytes are no document that was kept.") from fault
    if not isinstance(found, Document):
        raise NotUnderstood("These bytes are no document that was kept.")
    return found


def _plain(value: Any) -> Any:
    """A value as JSON holds it; what JSON has no kind for says its own."""
    if is_dataclass(value):
        return {_IS: type(value).__name__, **{one.name: _plain(getattr(value, one.name)) for one in fields(value)}}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, bytes):
        return {_IS: _BYTES, "value": base64.b64encode(value).decode("ascii")}
    if isinstance(value, date):
        return {_IS: _DATE, "value": value.isoformat()}
    return value


def _again(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_again(one) for one in value)
    if not isinstance(value, dict):
        return value
    kind = value.pop(_IS)
    if kind == _BYTES:
        return base64.b64decode(value["value"], validate=True)
    if kind == _DATE:
        return date.fromisoformat(value["value"])
    return _KINDS[kind](**{name: _again(one) for name, one in value.items()})
