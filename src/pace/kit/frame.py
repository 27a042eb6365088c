"""What stands around every page: the service's name, where one is, where one may go, who one is."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NavigationItem:
    """One entry of the side navigation; with a reason it is shown but not yet open to this person."""

    label: str
    url: str = ""
    current: bool = False
    reason: str = ""
    items: tuple["NavigationItem", ...] = ()


@dataclass(frozen=True, kw_only=True)
class SwitcherEntry:
    """One place to which the switcher leads."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Switcher:
    """The places between which a person may move; shown as plain words when there is only one."""

    label: str
    current: str
    entries: tuple[SwitcherEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link in the header or footer; the count stands beside it when there is one, with what it counts (`about`).

    Who sees the page reads the number; the words are for those who hear it.
    """

    label: str
    url: str
    count: int | None = None
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Account:
    """The person who is signed in: their name, what they are here, their own page and the way out."""

    name: str
    url: str
    sign_out_url: str
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Banner:
    """A strip above every page, as for invented data."""

    tag: str
    words: str
    link: Link | None = None


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Everything that `kit/page.html` shows around a page; each part may be missing."""

    service: str = ""
    home_url: str = "/"
    banner: Banner | None = None
    notice: str = ""
    navigation: tuple[NavigationItem, ...] = ()
    navigation_label: str = "Pages"
    switcher: Switcher | None = None
    account: Account | None = None
    links: tuple[Link, ...] = ()
    search_url: str = ""
    footer: tuple[Link, ...] = ()
    version: str = ""
