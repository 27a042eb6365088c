"""What holds the gains of implemented changes, and where a measure has gone back since."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes.models import ChangeTest, Holding
from pace.changes.queries import effect
from pace.changes.queries.effect import LookUp
from pace.changes.rules import holding as rules
from pace.kit import words
from pace.measures.queries.figures import figures
from pace.permissions import Permission, Viewer
from pace.register.queries import NothingLoaded


@dataclass(frozen=True, kw_only=True)
class WentBack:
    """An implemented test whose measure has shifted the wrong way since, and a sentence that says so."""

    test: ChangeTest
    on: date
    sentence: str


def of_test(viewer: Viewer, test: ChangeTest) -> Holding | None:
    """What holds the gain of a test; None where nobody has said so, or this person may not see it."""
    if not may(viewer, Permission.SEE_CHANGES, test.area):
        return None
    return Holding.objects.filter(test=test).select_related("test__area", "measure__area", "owner").first()


def measures(viewer: Viewer, test: ChangeTest) -> list[tuple[str, str]]:
    """The measures that can be watched, by key and name: those that it should move first."""
    if not may(viewer, Permission.KEEP_CHANGES, test.area):
        return []
    own = set(test.measures.values_list("pk", flat=True))
    rows = test.area.measures.filter(retired_at=None).order_by("place", "pk")
    return [(str(one.pk), one.name) for one in sorted(rows, key=lambda one: one.pk not in own)]


def why_not_hold(viewer: Viewer, test: ChangeTest) -> str:
    """Why this person may not say now what holds the gain; empty where they may."""
    return rules.why_not_hold(test, by=viewer) or ""


def why_not_review(viewer: Viewer, test: ChangeTest) -> str:
    """Why this person may not review now whether the gain is held; empty where they may."""
    return rules.why_not_review(test, by=viewer) or ""


def shifted_back(viewer: Viewer, area: Area, *, look_up: LookUp = figures) -> list[WentBack]:
    """The implemented tests whose watched measure went back, for whoever may see figures."""
    if not may(viewer, Permission.SEE_CHANGES, area):
        return []
    rows = area.change_holdings.filter(test__state="implemented").select_related("test__area", "measure__area")
    return [found for one in rows.order_by("pk") if (found := shifted(viewer, one, look_up=look_up)) is not None]


def since_of(kept: Holding) -> date:
    """The day on which the change was implemented, since when its gain is to be held."""
    return timezone.localdate(kept.test.since)


def shifted(viewer: Viewer, kept: Holding, *, look_up: LookUp = figures) -> WentBack | None:
    """That a watched measure has shifted the wrong way since its test was implemented; None where it has not."""
    if not may(viewer, Permission.SEE_FIGURES, kept.area):
        return None
    try:
        on, way = effect.shift(viewer, kept.test.area, kept.measure, since=since_of(kept), look_up=look_up)
    except NothingLoaded:
        return None
    if on is None or way != "worse":
        return None
    sentence = (
        f"“{kept.measure.name}” shows a sustained shift the wrong way from {words.day(on)}, after the change was "
        "implemented. Look at the test again."
    )
    return WentBack(test=kept.test, on=on, sentence=sentence)
