"""What is odd about something typed, before it is written; what is impossible is refused here as the action would."""

from datetime import date

from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.permissions import Viewer
from pace.register import rules as register
from pace.register.models import JourneyFacts
from pace.register.queries.entered import entered
from pace.register.queries.waiting import data_of
from pace.register.rules import by_hand as rules
from pace.register.rules import odd
from pace.register.rules.by_hand import Born

Words = tuple[str, ...]


def why_not_keep(viewer: Viewer, area: Area) -> str | None:
    """Why this person may not write in the register; None where they may."""
    return register.why_not_keep(area, by=viewer)


def odd_child(viewer: Viewer, area: Area, *, reference: str, started_on: date, born: Born | None, today: date) -> Words:
    """What is odd about a child who is to be added."""
    refuse(
        rules.why_not_reference(entered(viewer, area), reference),
        rules.why_not_day(started_on, today=today),
        rules.why_not_birth(born, started_on=started_on, today=today),
    )
    return odd.of_start(started_on, beside=odd.Known(as_of=_day_of_extract(area), born=born))


def odd_facts(viewer: Viewer, one: JourneyFacts, *, started_on: date, born: Born | None, today: date) -> Words:
    """What is odd about facts that are to be corrected: of the start, where that or the birth differs."""
    refuse(
        rules.why_not_day(started_on, today=today),
        rules.why_not_birth(born, started_on=started_on, today=today),
        rules.why_not_start(one, on=started_on),
    )
    before = (one.started_on, one.born_year, one.born_month)
    if before == (started_on, born and born.year, born and born.month):
        return ()
    beside = _known(viewer, one)
    return odd.of_start(started_on, beside=odd.Known(as_of=beside.as_of, born=born, firsts=beside.firsts))


def odd_milestone(
    viewer: Viewer, one: JourneyFacts, *, milestone: str, on: date, today: date, but: int | None = None
) -> Words:
    """What is odd about a milestone on a day; `but`: the milestone that is being corrected."""
    refuse(rules.why_not_day(on, today=today), rules.why_not_milestone(one.journey, milestone, on=on, but=but))
    return odd.of_milestone(milestone, on, beside=_known(viewer, one, but=but))


def odd_end(viewer: Viewer, one: JourneyFacts, *, on: date, ended_by: str, today: date) -> Words:
    """What is odd about the end of a journey."""
    refuse(rules.why_not_day(on, today=today), rules.why_not_end(one, on=on, ended_by=ended_by))
    return odd.of_end(on, beside=_known(viewer, one))


def odd_route(viewer: Viewer, one: JourneyFacts, *, route: str, on: date, today: date) -> Words:
    """What is odd about a route from a day on."""
    refuse(rules.why_not_day(on, today=today), rules.why_not_route(one.journey, route=route, on=on))
    return odd.of_route(on, beside=_known(viewer, one))


def _known(viewer: Viewer, one: JourneyFacts, *, but: int | None = None) -> odd.Known:
    area = entered(viewer, one.area)
    return odd.known(one, as_of=_day_of_extract(area), but=but)


def _day_of_extract(area: Area) -> date | None:
    """The day of the data, where an extract gives it: by hand the register goes up to today."""
    data = data_of(area)
    return data.as_of if data and data.kind == "extract" else None
