"""Tests of change for the tests: made by the actions, as people do it."""

from datetime import UTC, date, datetime
from decimal import Decimal

from pace.changes.actions import cycles, filling, proposing
from pace.changes.rules.cycles import Found, Planned
from pace.changes.rules.proposed import Stated
from pace.measures.models import Aim, AimVersion, Driver, DriverDiagram
from tests.pace.cast import viewer_of
from tests.pace.measures import made_measures

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)
STARTS = date(2025, 9, 1)
TO_PANEL = {"name": "Panel in time", "start": "permanence_recommended", "end": "panel", "value": 12, "unit": "weeks"}
SAID = {
    "name": "Chronology before the review",
    "different": "The health visitor and the social worker write one chronology.",
    "for_whom": "Children under five who are newly accommodated",
    "prediction": "The chronology is complete at the first review.",
    "starts_on": STARTS,
}
PLANNED = {
    "objective": "Try it with one worker and one child.",
    "news": ("first",),
    "new_words": "",
    "scale": 1,
    "who_does": "One social worker",
    "what_done": "Both sit down together for an hour.",
    "where_done": "At the health centre",
    "begins_on": date(2025, 9, 1),
    "ends_on": date(2025, 9, 14),
    "data_words": "Whether it was complete",
    "tally": "yes-no",
    "tally_words": "Was it complete?",
    "asked": (("Is it complete at the review?", "Yes, for the one child"),),
}


def idea(cast, words="Write one chronology"):
    """A change idea in Strathmarr: of an aim that is agreed, below a primary and a secondary driver."""
    area, lead = cast.strathmarr, cast.of("local-area-lead")
    aim, made = Aim.objects.get_or_create(area=area, slug="panel-in-time", defaults={"state": "agreed", "since": NOW})
    if made:
        says = {"written_at": NOW, "written_by": lead, "agreed_at": NOW, "agreed_by": lead, "share": 90}
        AimVersion.objects.create(area=area, aim=aim, number=1, by_on=date(2026, 12, 31), **TO_PANEL, **says)
    first = {"area": area, "version": 1, "changed_at": NOW, "changed_by": lead}
    diagram, _ = DriverDiagram.objects.get_or_create(aim=aim, defaults=first)
    place = diagram.drivers.count() + 1
    known = {"area": area, "diagram": diagram, "place": place}
    primary = Driver.objects.create(kind="primary", words=f"Early assessment {place}", **known)
    secondary = Driver.objects.create(kind="secondary", words=f"Shared concerns {place}", above=primary, **known)
    return Driver.objects.create(kind="idea", words=words, above=secondary, **known)


def measure(cast, **other):
    """A measure of Strathmarr that tests should move."""
    found = cast.strathmarr.measures.filter(name=other.get("name", made_measures.SHARE["name"])).first()
    return found or made_measures.add(cast, **other)


def stated(cast, *, owner="champion", **other):
    """What a test says where nothing else is said: its owner is Strathmarr's champion."""
    said = {**SAID, "owner": cast.of(owner).pk, "measures": (measure(cast).pk,)}
    return Stated(**{**said, "driver": other.pop("driver", None) or idea(cast).pk, **other})


def propose(cast, *, by="champion", **other):
    """A proposed test of change."""
    return proposing.propose(area=cast.strathmarr, stated=stated(cast, **other), by=viewer_of(cast.of(by)), now=NOW)


def agreed(cast, **other):
    """An agreed test of change."""
    test, lead = propose(cast, **other), viewer_of(cast.of("local-area-lead"))
    return proposing.agree(test=test, version=str(test.version), by=lead, now=NOW)


def planned(**other):
    """The plan of a cycle where nothing else is said."""
    return Planned(**{**PLANNED, **other})


def plan(cast, test, *, now=NOW, **other):
    """A planned cycle of a test."""
    return cycles.plan(test=test, planned=planned(**other), by=viewer_of(cast.of("champion")), now=now)


def begun(cast, test, *, on=STARTS, **other):
    """A cycle under way."""
    cycle, by = plan(cast, test, **other), viewer_of(cast.of("champion"))
    return cycles.begin(cycle=cycle, on=on, by=by, now=NOW)


def studied(cast, test, *, results=("kept",), values=(1,), **other):
    """A cycle that was studied: what its questions found, and what was noted of its cases."""
    cycle, by = begun(cast, test, **other), viewer_of(cast.of("champion"))
    if values:
        noted = [Decimal(value) for value in values]
        filling.tally(cycle=cycle, on=cycle.begun_on, values=noted, by=by, now=NOW)
    cycle = cycles.finish(cycle=cycle, on=cycle.begun_on, as_planned="yes", differed="", by=by, now=NOW)
    keys = cycle.questions.order_by("place").values_list("pk", flat=True)
    found = {key: Found(result=result, happened="So it was.") for key, result in zip(keys, results, strict=True)}
    learnt = {"learning": "It needs an hour.", "version": str(cycle.version)}
    return cycles.study(cycle=cycle, found=found, **learnt, by=by, now=NOW)


def acted(cast, test, *, act="widen", **other):
    """A complete cycle, with what follows from it."""
    by = viewer_of(cast.of("champion"))
    return cycles.act(cycle=studied(cast, test, **other), act=act, words="So.", by=by, now=NOW)
