"""What a page asks of who opens it, declared beside its view."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from pace.permissions.names import Permission


class Place(Protocol):
    """An area as pages are given it: its key, its name, and its word in addresses."""

    pk: int
    name: str
    slug: str


@dataclass(frozen=True)
class Declared:
    """What a page asks of who opens it: a permission, to be signed in, or nothing; the last two with a reason.

    `again`: to have confirmed who one is just now, as for handing a role over; the sign-in pages see to it.
    `before_second_step`: open also to those who must set up a second step of signing in and have not done so yet.
    """

    permission: Permission | None = None
    signed_in: bool = True
    reason: str = ""
    again: bool = False
    before_second_step: bool = False


View = Callable[..., Any]


def _declare(declared: Declared) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.declared = declared  # type: ignore[attr-defined]
        return view

    return mark


def needs(permission: Permission, *, again: bool = False) -> Callable[[View], View]:
    """Mark a view as open to those who hold a permission (in the area that the address names)."""
    return _declare(Declared(permission=permission, again=again))


def signed_in(reason: str, *, again: bool = False, before_second_step: bool = False) -> Callable[[View], View]:
    """Mark a view as open to everyone who has signed in, with the reason why no permission is needed."""
    return _declare(Declared(reason=reason, again=again, before_second_step=before_second_step))


def public(reason: str) -> Callable[[View], View]:
    """Mark a view as open to everyone, with the reason."""
    return _declare(Declared(signed_in=False, reason=reason))
