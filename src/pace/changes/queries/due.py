"""What of an area's tests of change is due for one person: cycles, agreeing, deciding, reviews; the viewer first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from pace.areas.models import Area
from pace.areas.queries import areas_of, may
from pace.changes import states
from pace.changes.models import ChangeDecision, ChangeTest, Holding, Observation, Tally, TestCycle
from pace.changes.rules.steps import PATIENCE
from pace.permissions import Permission, Viewer

Address = tuple[str, Mapping[str, str | int]]
_DECISIONS = {"widen": "Decide whether it is widened", "implement": "Decide whether it is implemented"}


@dataclass(frozen=True, kw_only=True)
class Due:
    """One thing to do: in words, of which test, since when, and where, by name and words of the address."""

    words: str
    what: str
    on: date
    url_name: str
    url_words: Mapping[str, str | int] = field(default_factory=dict)
    overdue: bool = False


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many things are due for somebody in one area, how many of them are overdue, and what they are called."""

    area: str
    due: int
    overdue: int
    nouns: tuple[str, str] = ("thing is due in tests of change", "things are due in tests of change")


Counts = Callable[[Viewer, date], Sequence[Counted]]
_offered: list[Counts] = []


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """For whom, where and on which day."""

    viewer: Viewer
    area: Area
    today: date

    def may(self, permission: Permission) -> bool:
        """Whether the person may do this here."""
        return may(self.viewer, permission, self.area)


def due(viewer: Viewer, area: Area, *, today: date) -> list[Due]:
    """What is due for this person in an area, what is overdue first; at most five queries, however much it is."""
    asked = _Asked(viewer=viewer, area=area, today=today)
    parts = (_cycles(asked), _without_cycle(asked), _to_decide(asked), _to_agree(asked), _reviews(asked))
    return sorted((one for part in parts for one in part), key=lambda one: (not one.overdue, one.on, one.words))


def offer(counts: Counts) -> None:
    """Take up what a later part counts as due for a person, to be told with what is due in tests of change."""
    _offered.append(counts)


def counted(viewer: Viewer, *, today: date) -> list[Counted]:
    """The areas in which something is due for this person, with how much: in tests of change, then in other parts."""
    return [*_of_tests(viewer, today), *(one for counts in _offered for one in counts(viewer, today))]


def _of_tests(viewer: Viewer, today: date) -> list[Counted]:
    found = [(area.name, due(viewer, area, today=today)) for area in areas_of(viewer) if _takes_part(viewer, area)]
    return [
        Counted(area=name, due=len(things), overdue=sum(one.overdue for one in things))
        for name, things in found
        if things
    ]


def _takes_part(viewer: Viewer, area: Area) -> bool:
    return any(held.area_id == area.pk for held in viewer.holdings)


def _cycles(asked: _Asked) -> Iterator[Due]:
    """Of tests that one owns: to begin, finish, study, act on; of cycles that name one: to fill in."""
    keeps, fills = asked.may(Permission.KEEP_CHANGES), asked.may(Permission.FILL_CYCLES)
    if not keeps and not fills:
        return
    named = Exists(TestCycle.contributors.through.objects.filter(testcycle=OuterRef("pk"), person=asked.viewer.id))
    rows = asked.area.test_cycles.filter(state__in=("planned", "doing", "ended", "studied"))
    rows = rows.filter(test__state__in=states.TEST_TRIED).annotate(named=named, wrote=_wrote(asked))
    for one in rows.filter(Q(test__owner=asked.viewer.id) | Q(named=True)).select_related("test").order_by("pk"):
        found = _owned(one, asked) if keeps and one.test.owner_id == asked.viewer.id else None
        found = found or (_named(one, asked) if fills and one.named else None)
        if found:
            yield found


def _wrote(asked: _Asked) -> Q:
    """Whether one has written something down in a cycle."""
    own = {"cycle": OuterRef("pk"), "by": asked.viewer.id}
    return Exists(Observation.objects.filter(**own)) | Exists(Tally.objects.filter(**own))


def _owned(one: TestCycle, asked: _Asked) -> Due | None:
    number, today = f"cycle {one.number}", asked.today
    at = ("changes.cycle", {"test": one.test.slug, "cycle_number": one.number})
    if one.state == "planned":
        return _thing(asked, f"Begin {number}", one.test, on=one.begins_on, at=at) if one.begins_on <= today else None
    if one.state == "doing":
        return _thing(asked, f"Finish {number}", one.test, on=one.ends_on, at=at) if one.ends_on < today else None
    words = f"Study {number}" if one.state == "ended" else f"Say what follows from {number}"
    since = one.ended_on if one.state == "ended" else timezone.localdate(one.studied_at)
    return _thing(asked, words, one.test, on=since, at=at, patience=PATIENCE)


def _named(one: TestCycle, asked: _Asked) -> Due | None:
    """What is for somebody who fills a cycle in, until its end, and after it as long as they wrote nothing down."""
    if one.state != "doing" or (one.wrote and one.ends_on < asked.today):
        return None
    return _thing(asked, f"Fill in cycle {one.number}", one.test, on=one.ends_on, at=("cycles.one", {"cycle": one.pk}))


def _without_cycle(asked: _Asked) -> Iterator[Due]:
    """Agreed tests that one owns, whose day of starting is there, and that have no cycle."""
    if not asked.may(Permission.KEEP_CHANGES):
        return
    cycles = TestCycle.objects.filter(test=OuterRef("pk")).exclude(state="called-off")
    rows = asked.area.change_tests.filter(owner=asked.viewer.id, state="agreed", starts_on__lte=asked.today)
    for one in rows.filter(~Exists(cycles)).order_by("pk"):
        at = ("changes.plan-cycle", {"test": one.slug})
        yield _thing(asked, "Plan its first cycle", one, on=one.starts_on, at=at)


def _to_decide(asked: _Asked) -> Iterator[Due]:
    if not asked.may(Permission.DECIDE_CHANGES):
        return
    rows = ChangeDecision.objects.filter(area=asked.area, state="proposed").select_related("test").order_by("pk")
    for one in rows:
        at = ("changes.decision", {"test": one.test.slug, "decision": one.pk})
        since = timezone.localdate(one.proposed_at)
        yield _thing(asked, _DECISIONS[one.kind], one.test, on=since, at=at, patience=PATIENCE)


def _to_agree(asked: _Asked) -> Iterator[Due]:
    if not asked.may(Permission.AGREE_CHANGES):
        return
    for one in asked.area.change_tests.filter(state="proposed").order_by("pk"):
        at, since = ("changes.one", {"test": one.slug}), timezone.localdate(one.since)
        yield _thing(asked, "Agree it, or say what is missing", one, on=since, at=at, patience=PATIENCE)


def _reviews(asked: _Asked) -> Iterator[Due]:
    """What holds a gain and is to be looked at again by the person who watches it."""
    if not asked.may(Permission.KEEP_CHANGES):
        return
    rows = Holding.objects.filter(area=asked.area, owner=asked.viewer.id, review_on__lte=asked.today)
    rows = rows.filter(Q(reviewed_on=None) | Q(reviewed_on__lt=F("review_on"))).filter(test__state="implemented")
    for one in rows.select_related("test").order_by("pk"):
        at = ("changes.review", {"test": one.test.slug})
        yield _thing(asked, "Look whether the gain is held", one.test, on=one.review_on, at=at)


def _thing(
    asked: _Asked, words: str, test: ChangeTest, *, on: date, at: Address, patience: timedelta = timedelta(0)
) -> Due:
    overdue = asked.today - on > patience
    return Due(words=words, what=test.name, on=on, url_name=at[0], url_words=at[1], overdue=overdue)
