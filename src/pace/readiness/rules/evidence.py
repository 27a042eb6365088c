"""What may be added as evidence: links that a browser may safely follow, and files as far as there is room."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Sum

from pace.kit import words
from pace.readiness.models import Evidence, Round

MOST_OF_A_ROUND = 100_000_000
MOST_OF_ONE = 20


@dataclass(frozen=True, kw_only=True)
class About:
    """What evidence is for: one question, or one requirement."""

    question: int | None = None
    requirement: int | None = None

    @property
    def is_question(self) -> bool:
        """Whether it is a question that the evidence is for."""
        return self.question is not None

    @property
    def number(self) -> int:
        """The question's number, or the requirement's."""
        return self.question if self.question is not None else self.requirement or 0

    @property
    def fields(self) -> dict[str, int | None]:
        """The same as fields of a row."""
        return {"question": self.question, "requirement": self.requirement}


def why_not_link(url: str) -> str | None:
    """Why an address is not taken as a link; None where it is."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return _NO_ADDRESS
    if parts.scheme.lower() != "https":
        return "The address must begin with https://, so that nobody on the way can change what it shows."
    if not re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", host) or re.search(r"[\s<>\"\\]", url):
        return _NO_ADDRESS
    if parts.username is not None or parts.password is not None:
        return "The address holds a name or password before an @. Take it out: others would see it."
    return None


def host_of(url: str) -> str:
    """Where a link leads."""
    return urlsplit(url).hostname or ""


def why_not_more(found: Round, about: About) -> str | None:
    """Why no more evidence may be added for one question or requirement."""
    if Evidence.objects.filter(round=found, removed_at=None, **about.fields).count() < MOST_OF_ONE:
        return None
    return f"There are {MOST_OF_ONE} pieces of evidence here, which is the most. Remove one that matters less first."


def why_not_file(found: Round, about: About, *, size: int, digest: str) -> str | None:
    """Why a file is not kept: it is there already, or the round's files fill their room (removed ones are kept too)."""
    same = Evidence.objects.filter(round=found, digest=digest, removed_at=None, **about.fields).only("title").first()
    if same is not None:
        return f"This very file is there already, as “{same.title}”."
    kept = Evidence.objects.filter(round=found).aggregate(all=Sum("size"))["all"] or 0
    if kept + size <= MOST_OF_A_ROUND:
        return None
    most = words.file_size(MOST_OF_A_ROUND)
    return f"The files of a round come to {most} at most, those removed included. Give a link to this one instead."


_NO_ADDRESS = "This is not an address on the web. Copy it from the browser, as in https://www.example.scot/report."
