"""The library: what areas publish of their tests of change, and where else each was tried; the viewer first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from pace.areas.content import AGENCY_KINDS
from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes import content, states
from pace.changes.models import ChangeTest, PublishedTest
from pace.changes.rules import publishing as rules
from pace.permissions import Permission, Viewer

Labelled = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Copy:
    """Where a test was tried too: the area, how far it is there; `key`: what that area published of it, if it did."""

    area: str
    state: str
    result: str
    key: int | None = None


@dataclass(frozen=True, kw_only=True)
class Published:
    """A test as others read it: what it is about, its texts, how much it was tried, all by labels.

    `copies`: in how many other areas it was tried too.
    """

    key: int
    test_id: int
    area_id: int
    area: str
    at: datetime
    name: str
    driver: str
    result: str
    agencies: tuple[str, ...]
    cycles: int
    about: Labelled
    texts: Labelled
    tried: Labelled
    copies: int = 0

    @property
    def searched(self) -> str:
        """Everything in it that is searched."""
        return "\n".join([self.area, self.name, *(text for _, text in (*self.about, *self.texts))])


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """That a test was taken out of the library: when; `replaced_by`: what its area published instead, if it did."""

    area: str
    at: datetime
    why: str = ""
    replaced_by: int | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a test was copied from: the area; `key`: what is in the library of it now, None where nothing is."""

    area: str
    name: str
    key: int | None


def library(viewer: Viewer, area: Area | None = None) -> list[Published]:
    """Everything that is in the library, the latest first, in two queries."""
    if not _reads(viewer, area):
        return []
    copied = Counter(test for test, _ in set(_copies().values_list("source__test", "area")))
    rows = _open().select_related("area").order_by("-at", "-pk")
    return [shown(one, copies=copied[one.test_id]) for one in rows]


def one(viewer: Viewer, area: Area | None, key: int) -> Published | None:
    """One test of the library; None where there is none, or it was withdrawn."""
    found = _open().filter(pk=key).select_related("area").first() if _reads(viewer, area) else None
    return shown(found) if found else None


def to_copy(viewer: Viewer, area: Area, key: int) -> PublishedTest | None:
    """What is in the library of another area, as it is stored, for those who may start a test here from it."""
    if not _reads(viewer, area) or not may(viewer, Permission.KEEP_CHANGES, area):
        return None
    return _open().filter(pk=key).exclude(area=area).select_related("area").first()


def begins_with(published: PublishedTest) -> dict[str, str]:
    """What a copy begins with, by field of what a test says."""
    return {name: str(published.content.get(name, "")) for name in ("name", "different", "for_whom", "prediction")}


def withdrawn(viewer: Viewer, area: Area, key: int) -> Withdrawn | None:
    """That it was withdrawn, for the area that published it (with the reason) and those that copied it."""
    found = PublishedTest.objects.filter(pk=key, withdrawn_at__isnull=False).select_related("area").first()
    if found is None or not _reads(viewer, area):
        return None
    own = found.area_id == area.pk
    if not own and not area.change_tests.filter(source__test=found.test_id).exists():
        return None
    return Withdrawn(
        area=found.area.name,
        at=found.withdrawn_at,
        why=found.withdrawn_why if own else "",
        replaced_by=_open().filter(test=found.test_id).values_list("pk", flat=True).first(),
    )


def copies(viewer: Viewer, area: Area | None, published: Published) -> list[Copy]:
    """Where else a test of the library was tried."""
    return _tried(published.test_id) if _reads(viewer, area) else []


def tried_elsewhere(viewer: Viewer, test: ChangeTest) -> list[Copy]:
    """In which other areas a copy of this test was made, and what became of it, for those who see the test."""
    return _tried(test.pk) if may(viewer, Permission.SEE_CHANGES, test.area) else []


def source_of(viewer: Viewer, test: ChangeTest) -> Source | None:
    """What a test was copied from, for those who see the test; None where it was no copy."""
    if test.source_id is None or not may(viewer, Permission.SEE_CHANGES, test.area):
        return None
    rows = PublishedTest.objects.select_related("area")
    found = rows.get(pk=test.source_id)
    there = rows.filter(test=found.test_id, withdrawn_at__isnull=True).first()
    name = str(there.content.get("name", "")) if there else ""
    return Source(area=found.area.name, name=name, key=there.pk if there else None)


def open_of(viewer: Viewer, test: ChangeTest) -> PublishedTest | None:
    """What of this test is in the library now, for those who see the test."""
    return _open().filter(test=test).first() if may(viewer, Permission.SEE_CHANGES, test.area) else None


def why_not_publish(viewer: Viewer, test: ChangeTest) -> str:
    """Why this person may not publish a test now; empty where they may."""
    return rules.why_not_publish(test, by=viewer) or ""


def why_not_withdraw(viewer: Viewer, test: ChangeTest) -> str:
    """Why this person may not take a test out of the library now; empty where they may."""
    return rules.why_not_withdraw(open_of(viewer, test), by=viewer, area_id=test.area_id) or ""


def shown(published: PublishedTest, *, copies: int = 0) -> Published:
    """A published test as others read it."""
    said: Mapping[str, Any] = published.content
    return Published(
        key=published.pk,
        test_id=published.test_id,
        area_id=published.area_id,
        area=published.area.name,
        at=published.at,
        name=str(said.get("name", "")),
        driver=str(said.get("driver", "")),
        result=str(said.get("result", "tried")),
        agencies=tuple(said.get("agencies", ())),
        cycles=int(said.get("cycles", 0)),
        about=(*_said(said, content.PUBLISHED_LINES[1:]), ("Agencies", _agencies(said))),
        texts=_said(said, content.PUBLISHED_TEXTS),
        tried=tuple(_tried_how(said)),
        copies=copies,
    )


def _said(said: Mapping[str, Any], names: Iterable[str]) -> Labelled:
    return tuple((content.PUBLISHED[name], said[name]) for name in names if said.get(name))


def _agencies(said: Mapping[str, Any]) -> str:
    kinds = [AGENCY_KINDS[kind] for kind in said.get("agencies", ()) if kind in AGENCY_KINDS]
    return ", ".join(kinds) or rules.NOT_RECORDED


def _tried_how(said: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    yield "Cycles", str(said.get("cycles", 0))
    yield "Cases noted", said.get("cases", rules.NOT_RECORDED)
    yield "Predictions that came true", said.get("predictions", rules.NOT_RECORDED)
    tried = said.get("conditions", {})
    words = [f"{label}: {tried[name]}" for name, label in content.DIMENSIONS.items() if tried.get(name)]
    yield "Conditions tried", "; ".join(words) or rules.NOT_RECORDED


def _tried(test: int) -> list[Copy]:
    rows = _copies().filter(source__test=test).select_related("area").order_by("area__name", "pk")
    found = list(rows)
    keys = dict(_open().filter(test__in=found).values_list("test_id", "pk"))
    return [
        Copy(
            area=one.area.name,
            state=states.TEST.states[one.state],
            result=rules.result_of(one),
            key=keys.get(one.pk),
        )
        for one in found
    ]


def _copies() -> QuerySet[ChangeTest]:
    """Tests that were begun as a copy of another area's."""
    return ChangeTest.objects.filter(source__isnull=False).filter(~Q(area=F("source__area")))


def _open() -> QuerySet[PublishedTest]:
    return PublishedTest.objects.filter(withdrawn_at__isnull=True)


def _reads(viewer: Viewer, area: Area | None) -> bool:
    return may(viewer, Permission.SEE_LIBRARY if area else Permission.SEE_AREAS, area)
