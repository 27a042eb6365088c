"""Every area on its way into the programme and through it, as the national team sees them; the viewer first."""

from dataclasses import dataclass
from datetime import date, datetime

from pace.agreement import queries as agreement
from pace.agreement.queries import AgreementShown
from pace.areas.models import Area
from pace.areas.queries import national
from pace.areas.queries.people import words_in
from pace.permissions import Viewer
from pace.phases import queries as phases
from pace.phases.content import in_words
from pace.phases.queries import national as national_phases
from pace.phases.queries.national import StandingShown
from pace.phases.states import NEXT, SHORT
from pace.readiness.queries import rounds
from pace.support.queries import national as support
from pace.support.queries.national import GivenShown


@dataclass(frozen=True, kw_only=True)
class AreaOnItsWay:
    """One area: phase, readiness, memorandum, last contact, next step, support given against the plan."""

    name: str
    slug: str
    clusters: tuple[str, ...]
    advisors: tuple[str, ...]
    phase: str
    since: datetime | None
    participation: str
    readiness: str
    round: int
    agreement: str
    last_contact: date | None
    next_planned: date | None
    next_step: str
    whose: str
    planned_hours: float
    delivered_hours: float
    overdue: int


AREA, NATIONAL = "the area", "the national team"


def areas_on_their_way(viewer: Viewer, *, now: datetime) -> tuple[AreaOnItsWay, ...]:
    """Every area by name, in a number of queries that does not grow with the areas."""
    standings, given = national_phases.standings(viewer, now=now), support.given(viewer, now=now)
    signed, latest = agreement.of_all_areas(viewer), rounds.latest_of_all(viewer)
    return tuple(
        _area(one, standings[one.id], given[one.id], signed.get(one.id), latest.get(one.id))
        for one in national.areas_shown(viewer)
    )


def next_in(viewer: Viewer, area: Area, *, now: datetime) -> tuple[str, str]:
    """What is next for one area and whose it is; both empty for whoever may not see how it joins."""
    way = phases.way(viewer, area, now=now)
    if way is None:
        return "", ""
    last = rounds.current(viewer, area)
    missing = [in_words.title(one.condition, words_in(area)) for one in way.missing]
    stands = StandingShown(
        phase=way.phase,
        since=way.since,
        participation=way.participation,
        participation_since=way.away_since,
        next_missing=missing[0] if missing else "",
        missing=len(missing),
    )
    agreed = agreement.standing(viewer, area).state
    return next_step(stands, readiness=last.state if last else "none", agreement=agreed)


def _area(
    one: national.AreaShown,
    stands: StandingShown,
    given: GivenShown,
    signed: AgreementShown | None,
    last: object | None,
) -> AreaOnItsWay:
    readiness = last.state if last else "none"
    agreed = signed.state if signed else "unsigned"
    step, whose = next_step(stands, readiness=readiness, agreement=agreed)
    return AreaOnItsWay(
        name=one.name,
        slug=one.slug,
        clusters=one.clusters,
        advisors=given.advisors,
        phase=stands.phase,
        since=stands.since,
        participation=stands.participation,
        readiness=readiness,
        round=last.number if last else 0,
        agreement=agreed,
        last_contact=given.last_contact,
        next_planned=given.next_planned,
        next_step=step,
        whose=whose,
        planned_hours=float(given.planned_hours),
        delivered_hours=float(given.delivered_hours),
        overdue=given.overdue,
    )


# Of an area that is joining: what its readiness asks for next, and of whom.
_BY_READINESS = {
    "none": ("Begin the readiness questionnaire", AREA),
    "drafting": ("Finish and submit the questionnaire", AREA),
    "submitted": ("Discuss readiness, and decide", NATIONAL),
    "not-yet": ("Take the named steps, then begin the next round", AREA),
}
_BY_AGREEMENT = {
    "unsigned": ("Sign the memorandum", AREA),
    "signed": ("Acknowledge the memorandum", NATIONAL),
}


def next_step(stands: StandingShown, *, readiness: str, agreement: str) -> tuple[str, str]:
    """What is next for an area, and whose it is; both empty for one that has left."""
    if stands.participation != "taking-part":
        return ("Go on, or leave", AREA) if stands.participation == "paused" else ("", "")
    if stands.phase == "joining" and readiness in _BY_READINESS:
        return _BY_READINESS[readiness]
    if agreement in _BY_AGREEMENT:
        return _BY_AGREEMENT[agreement]
    if stands.next_missing:
        more = f", and {stands.missing - 1} more" if stands.missing > 1 else ""
        return f"{stands.next_missing}{more}", AREA
    following = NEXT.get(stands.phase)
    return (f"Begin {SHORT[following]}", NATIONAL) if following else ("", "")
