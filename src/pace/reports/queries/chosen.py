"""What is chosen for an area's reports: their parts and period, what they look like, the test that one is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes.models import ChangeTest
from pace.changes.queries import found as changes
from pace.permissions import Permission, Viewer
from pace.reports import content
from pace.reports.models import ReportChoice, ReportLook
from pace.reports.rules import chosen as rules
from pace.reports.rules.chosen import Chosen


@dataclass(frozen=True, kw_only=True)
class Look:
    """What stands on all reports of an area: its crest, what that shows, and its own words at the foot."""

    crest: bytes = b""
    crest_words: str = ""
    below: str = ""
    version: int = 0


def chosen(viewer: Viewer, area: Area, kind: str) -> Chosen:
    """What is chosen for one kind of report; what is usual where nobody has chosen."""
    return chosen_of_all(viewer, area)[kind]


def chosen_of_all(viewer: Viewer, area: Area) -> Mapping[str, Chosen]:
    """The same of every kind, for whoever makes reports."""
    rows = area.report_choices.all() if may(viewer, Permission.MAKE_REPORTS, area) else ReportChoice.objects.none()
    stored = {one.kind: as_chosen(one) for one in rows}
    return {kind: stored.get(kind) or rules.usual(kind) for kind in content.KINDS}


def as_chosen(row: ReportChoice) -> Chosen:
    """What is stored, as it is chosen; parts that a kind no longer has are left out."""
    parts = rules.in_order(row.kind, tuple(row.parts))
    return Chosen(parts=parts, period=row.period, foreword=row.foreword, version=row.version)


def look(viewer: Viewer, area: Area) -> Look:
    """What an area's reports look like, for whoever may read one of them."""
    if not may(viewer, Permission.READ_REPORTS, area):
        return Look()
    found = ReportLook.objects.filter(area=area).first()
    if found is None:
        return Look()
    return Look(crest=bytes(found.crest), crest_words=found.crest_words, below=found.below, version=found.version)


def tests(viewer: Viewer, area: Area) -> list[tuple[str, str]]:
    """The tests of change that a report can be about, by their word in addresses and name."""
    rows = changes.tests(viewer, area) if may(viewer, Permission.MAKE_REPORTS, area) else ChangeTest.objects.none()
    return list(rows.values_list("slug", "name"))


def test(viewer: Viewer, area: Area, slug: str) -> ChangeTest | None:
    """The test of change of this word; None where there is none for this person."""
    return changes.test(viewer, area, slug) if slug else None


def words_of_tests(viewer: Viewer, area: Area) -> list[tuple[int, str]]:
    """The tests of change of an area by key, with their word in addresses."""
    return list(changes.tests(viewer, area).values_list("pk", "slug"))
