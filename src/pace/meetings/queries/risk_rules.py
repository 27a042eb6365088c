"""The rules that propose risks: each gives what it sees in an area, with words for all that a risk says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone

from pace.areas.models import Area
from pace.areas.queries import may
from pace.areas.queries.people import words_in
from pace.changes import states as change_states
from pace.changes.models import ChangeTest, TestCycle
from pace.kit.words import counted, day
from pace.measures.queries import aims, tiles
from pace.measures.queries.aims import VersionShown
from pace.measures.queries.figures import if_there
from pace.meetings.queries.attendance import missed_in_a_row
from pace.permissions import Permission, Viewer
from pace.register.queries import NothingLoaded
from pace.register.queries.waiting import data_of

# Data are loaded every month; so much later they are late.
A_MONTH, LATE_BY = timedelta(days=31), timedelta(days=14)
# A test is stuck when its next step waits for so long.
STUCK_FOR = timedelta(days=30)
# With so much time left, an aim can hardly be reached that is out of reach of chance.
LITTLE_TIME = timedelta(weeks=26)
CO_ORDINATOR, DATA = "area", "extract"


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A risk that a rule sees: of what (`subject`), why it sees it, what it would say, and the day of its latest fact.

    `owner`: who might own it, where that is plain.
    """

    rule: str
    subject: str
    sentence: str
    what: str
    cause: str
    effect: str
    likelihood: int
    impact: int
    since: date
    owner: int | None = None


def agency_absent(viewer: Viewer, area: Area, _: date) -> Iterator[Proposed]:
    """Agencies that missed the last champions' meetings."""
    for one in missed_in_a_row(viewer, area):
        last = one.meetings[0].on
        yield Proposed(
            rule="agency-absent",
            subject=str(one.agency.pk),
            sentence=f"{one.agency.name} missed {counted(one.count, 'meeting')} in a row, the last on {day(last)}.",
            what=f"{one.agency.name} does not take part in the meetings",
            cause=f"It missed {one.count:,} champions' meetings in a row.",
            effect="What is decided is not done in that agency, and its view is not heard.",
            likelihood=3,
            impact=2,
            since=last,
        )


def no_co_ordinator(_: Viewer, area: Area, today: date) -> Iterator[Proposed]:
    """That nobody co-ordinates the work, or that no time is protected for it."""
    role = words_in(area)["project-manager"]
    here = area.roles.filter(role="project-manager", state="held", person__is_active=True)
    people = list(here.values_list("person_id", flat=True))
    effect = "Meetings are not prepared, actions are not followed up, and tests of change stand still."
    known = {"rule": "no-co-ordinator", "subject": CO_ORDINATOR, "effect": effect, "likelihood": 4, "impact": 3}
    if not people:
        left = area.roles.filter(role="project-manager").aggregate(last=Max("until"))["last"]
        said = f"Nobody in {area.name} is {role.small} now."
        since = timezone.localdate(left) if left else date.min
        yield Proposed(sentence=said, what="Nobody co-ordinates the work", cause=said, since=since, **known)
        return
    time = area.protected_time.filter(person__in=people)
    if not time.filter(Q(until=None) | Q(until__gte=today)).exists():
        said = f"No protected time is recorded for the {role.small}."
        since = time.aggregate(last=Max("until"))["last"] or date.min
        what = "Nobody has time to co-ordinate the work"
        yield Proposed(sentence=said, what=what, cause=said, since=since, owner=people[0], **known)


def data_late(_: Viewer, area: Area, today: date) -> Iterator[Proposed]:
    """That the last extract is older than its monthly rhythm allows."""
    last = data_of(area)
    if last is None or last.kind != "extract" or last.as_of + A_MONTH + LATE_BY >= today:
        return
    said = f"The last extract holds data up to {day(last.as_of)}, {counted((today - last.as_of).days, 'day')} ago."
    yield Proposed(
        rule="data-late",
        subject=DATA,
        sentence=said,
        what="The data are late",
        cause=said,
        effect="Charts and lists say how things were, not how they are; tests of change cannot be judged.",
        likelihood=4,
        impact=2,
        since=last.as_of + A_MONTH + LATE_BY,
    )


def aim_off_course(viewer: Viewer, area: Area, today: date) -> Iterator[Proposed]:
    """Agreed aims that were missed, become worse, or can hardly be reached; only by figures that are worked out."""
    if not may(viewer, Permission.SEE_FIGURES, area):
        return
    for one in aims.in_force(viewer, area):
        version = one.in_force
        facts = _figures_of(viewer, area, version) if version else None
        said = _off_course(version, facts, today) if version and facts else ""
        if version and facts and said:
            yield Proposed(
                rule="aim-off-course",
                subject=one.slug[:40],
                sentence=f"{version.name}: {said}",
                what=f"The aim “{version.name}” is off course",
                cause=said,
                effect="Children wait longer for a decision than the area agreed.",
                likelihood=3,
                impact=4,
                since=_end_of(facts["last"]["quarters"][-1]),
            )


def stuck_test(_: Viewer, area: Area, today: date) -> Iterator[Proposed]:
    """Tests of change whose next step waits for a month or more."""
    tried = area.change_tests.filter(state__in=change_states.TEST_TRIED).prefetch_related("cycles").order_by("pk")
    for test in tried:
        cycles = sorted((one for one in test.cycles.all() if one.state != "called-off"), key=lambda one: one.number)
        found = _waits(test, cycles[-1] if cycles else None)
        if found and found[0] + STUCK_FOR < today:
            on, said = found
            yield Proposed(
                rule="test-stuck",
                subject=str(test.pk),
                sentence=f"{test.name}: {said} ({day(on)}).",
                what=f"The test “{test.name}” is stuck",
                cause=f"{said} ({day(on)}).",
                effect="Nothing is learnt from it, and whoever takes part loses heart.",
                likelihood=3,
                impact=2,
                since=on + STUCK_FOR,
                owner=test.owner_id,
            )


def _waits(test: ChangeTest, latest: TestCycle | None) -> tuple[date, str] | None:
    """Since when the next step of a test waits, and which; None where it does not wait for anybody."""
    begun = latest is not None and latest.state != "planned"
    if test.state == "agreed" and not begun:
        return test.starts_on, "it is agreed and was to start, and no cycle has begun"
    if latest is None:
        return None
    if latest.state == "doing":
        return latest.ends_on, f"cycle {latest.number} was planned to end, and is not finished"
    if latest.state == "ended" and latest.ended_on:
        return latest.ended_on, f"cycle {latest.number} ended, and waits for its study"
    return None


def _figures_of(viewer: Viewer, area: Area, version: VersionShown) -> Mapping[str, Any] | None:
    """Where an aim stands, where it was worked out already and a quarter is complete; else None."""
    try:
        found = if_there(viewer, area, tiles.of_aim(version))
    except NothingLoaded:
        return None
    return found.facts if found and found.facts["last"] else None


def _off_course(version: VersionShown, facts: Mapping[str, Any], today: date) -> str:
    """Why an aim is off course, in words; empty where it is not, or where too little is known."""
    target = (100 if version.share is None else version.share) / 100
    last, four, before = facts["last"], facts["four"], facts["before"]
    share = f"{last['met']:,} of {last['judged']:,} were in time in the last complete quarter"
    if version.by_on and version.by_on < today and last["value"] < target:
        return f"its day has passed ({day(version.by_on)}), and {share}."
    if before and four["high"] < before["low"]:
        return f"fewer are in time than a year before, by more than chance would make; {share}."
    if version.by_on and version.by_on - LITTLE_TIME < today and four["high"] < target:
        return f"its day is near ({day(version.by_on)}), and {share}."
    return ""


def _end_of(quarter: str) -> date:
    """The last day of a quarter such as "2026-Q1"."""
    year, _, number = quarter.partition("-Q")
    month = 3 * int(number) + 1
    first = date(int(year) + (month > 12), (month - 1) % 12 + 1, 1)
    return first - timedelta(days=1)
