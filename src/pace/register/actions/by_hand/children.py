"""A child added, what is known of a journey corrected, its route changed, its end said and put back."""

from dataclasses import dataclass
from datetime import date, datetime

from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.kit.forms import Stale
from pace.permissions import Viewer
from pace.register.actions import writing
from pace.register.actions.by_hand.one_change import facts_of, replace_facts, write
from pace.register.actions.comparing import in_order
from pace.register.models import Change, Journey, JourneyFacts, RouteTaken
from pace.register.rules import by_hand as rules
from pace.register.rules import keeping
from pace.register.rules.by_hand import Born


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is typed of a journey; what is empty or None is not known."""

    started_on: date
    born: Born | None = None
    sex: str = ""
    team: str = ""
    locality: str = ""
    placement: str = ""
    at_home: bool | None = None

    def stored(self) -> dict[str, object]:
        """The facts as they are stored."""
        words = {name: getattr(self, name) for name in ("sex", "team", "locality", "placement")}
        born = {"born_year": self.born.year, "born_month": self.born.month} if self.born else {}
        empty = {"born_year": None, "born_month": None}
        return {"started_on": self.started_on, "at_home": self.at_home, **words, **empty, **born}


def add_child(*, area: Area, reference: str, child: str = "", facts: Facts, by: Viewer, now: datetime) -> Journey:
    """Add a journey under the area's reference; `child` where the child has another one, as with several journeys."""

    def act(area: Area, change: Change, today: date) -> Journey:
        refuse(
            rules.why_not_reference(area, reference),
            rules.why_not_reference_of_child(child),
            keeping.why_not_again(area, journey=reference, child=child or reference),
            rules.why_not_long(reference=reference, child=child),
            *_why_not_facts(facts, today=today),
        )
        journey = _journey(area, reference, child or reference)
        writing.add([_first_facts(journey, facts, change)])
        return journey

    return write(area.pk, act, doing="add a child to the register", by=by, now=now)


def correct_facts(*, journey: Journey, facts: Facts, version: str, why: str, by: Viewer, now: datetime) -> Journey:
    """Correct what is known of a journey besides its milestones, unless somebody else did so meanwhile."""

    def act(area: Area, change: Change, today: date) -> Journey:
        present = facts_of(area, journey)
        if str(present.pk) != version:
            raise _stale(present)
        refuse(
            rules.why_not_reason(why),
            *_why_not_facts(facts, today=today),
            rules.why_not_start(present, on=facts.started_on),
        )
        return replace_facts(present, change, **facts.stored(), **_age(present, facts))

    return write(journey.area_id, act, doing="correct a journey", why=why, by=by, now=now)


def end_journey(*, journey: Journey, on: date, ended_by: str, why: str = "", by: Viewer, now: datetime) -> Journey:
    """Say on which day a child ceased to be looked after, and how it ended; or correct that."""

    def act(area: Area, change: Change, today: date) -> Journey:
        present = facts_of(area, journey)
        refuse(
            rules.why_not_day(on, today=today),
            rules.why_not_end(present, on=on, ended_by=ended_by),
            rules.why_not_reason(why) if present.ended_on else None,
        )
        return replace_facts(present, change, ended_on=on, ended_by=ended_by)

    return write(journey.area_id, act, doing="end a journey", why=why, by=by, now=now)


def put_end_back(*, journey: Journey, why: str, by: Viewer, now: datetime) -> Journey:
    """Say that a journey has not ended: the child is still looked after."""

    def act(area: Area, change: Change, _today: date) -> Journey:
        present = facts_of(area, journey)
        refuse(rules.why_not_reason(why), None if present.ended_on else "The register has no end of this journey.")
        return replace_facts(present, change, ended_on=None, ended_by="")

    return write(journey.area_id, act, doing="put the end of a journey back", why=why, by=by, now=now)


def change_route(*, journey: Journey, route: str, on: date, why: str, by: Viewer, now: datetime) -> Journey:
    """Say that a journey takes another route from a day on; the one with the latest day is its route."""

    def act(area: Area, change: Change, today: date) -> Journey:
        present = facts_of(area, journey)
        refuse(
            rules.why_not_reason(why),
            rules.why_not_day(on, today=today),
            rules.why_not_route(present.journey, route=route, on=on),
        )
        later = area.routes_taken.filter(until=None, journey=journey.pk, on__gt=on).exists()
        known = {"since": change, "source": change}
        writing.add([RouteTaken(area=area, journey=present.journey, route=route, on=on, **known)])
        return present.journey if later or present.route == route else replace_facts(present, change, route=route)

    return write(journey.area_id, act, doing="change the route of a journey", why=why, by=by, now=now)


def _journey(area: Area, reference: str, child: str) -> Journey:
    """The journey of this reference: one that was in the register before has its address again."""
    return Journey.unscoped.get_or_create(area=area, reference=reference, defaults={"child": child})[0]


def _why_not_facts(facts: Facts, *, today: date) -> tuple[str | None, ...]:
    words = {"sex": facts.sex, "team": facts.team, "locality": facts.locality, "placement": facts.placement}
    return (
        rules.why_not_day(facts.started_on, today=today),
        rules.why_not_birth(facts.born, started_on=facts.started_on, today=today),
        rules.why_not_long(**words),
    )


def _first_facts(journey: Journey, facts: Facts, change: Change) -> JourneyFacts:
    stored = facts.stored()
    stored["age_at_start"] = _years(facts)
    typed = in_order(["reference", *(name for name, value in stored.items() if value not in {None, ""})])
    return JourneyFacts(area_id=journey.area_id, journey=journey, since=change, source=change, by_hand=typed, **stored)


def _age(present: JourneyFacts, facts: Facts) -> dict[str, int | None]:
    """The age at the start, where the months from which it follows have changed."""
    born = facts.born or Born(year=0, month=0)
    start = facts.started_on
    before = (present.born_year or 0, present.born_month or 0, present.started_on.year, present.started_on.month)
    if before == (born.year, born.month, start.year, start.month) or facts.born is None:
        return {}
    return {"age_at_start": _years(facts)}


def _years(facts: Facts) -> int | None:
    return max(facts.born.age(facts.started_on), 0) if facts.born else None


def _stale(present: JourneyFacts) -> Stale:
    """What stands now, by the fields of the form, and who wrote it."""
    who = present.source.by.name if present.source.by else ""
    at_home = {True: "yes", False: "no", None: ""}[present.at_home]
    names = ("started_on", "born_month", "born_year", "sex", "team", "locality", "placement")
    saved = {**{name: getattr(present, name) for name in names}, "at_home": at_home}
    return Stale(version=present.pk, saved=saved, by=who, at=present.source.at)
