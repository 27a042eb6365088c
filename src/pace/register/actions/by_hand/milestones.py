"""Milestones added, corrected, said not to be so; and those that will not happen."""

from datetime import date, datetime

from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.permissions import Viewer
from pace.register.actions import writing
from pace.register.actions.by_hand.one_change import facts_of, write
from pace.register.content import REASONS
from pace.register.models import Change, Journey, MilestoneReached, WillNotHappen
from pace.register.rules import by_hand as rules

NOT_SAID = "This is not marked any more. Go back to the child and look at what stands there now."


def add_milestone(
    *, journey: Journey, milestone: str, on: date, outcome: str = "", by: Viewer, now: datetime
) -> Journey:
    """Record a milestone of a journey; where it was said that it will not happen, that ends."""

    def act(area: Area, change: Change, today: date) -> Journey:
        here = facts_of(area, journey).journey
        refuse(
            rules.why_not_day(on, today=today),
            rules.why_not_milestone(here, milestone, on=on),
            rules.why_not_outcome(milestone, outcome),
        )
        marks = area.will_not_happen.filter(until=None, journey=here, milestone=milestone)
        writing.end(WillNotHappen, list(marks.values_list("pk", flat=True)), change)
        writing.add([_reached(here, change, milestone, on, outcome)])
        return here

    return write(journey.area_id, act, doing="record a milestone", by=by, now=now)


def correct_milestone(
    *, reached: MilestoneReached, on: date, outcome: str = "", why: str, by: Viewer, now: datetime
) -> Journey:
    """Correct the day or the outcome of a milestone."""

    def act(area: Area, change: Change, today: date) -> Journey:
        old = _as_it_is(area, reached)
        refuse(
            rules.why_not_reason(why),
            rules.why_not_present(old),
            rules.why_not_day(on, today=today),
            rules.why_not_milestone(old.journey, old.milestone, on=on, but=old.pk),
            rules.why_not_outcome(old.milestone, outcome, before=old.outcome),
            "Nothing differs from what stands there now." if (old.on, old.outcome) == (on, outcome) else None,
        )
        writing.end(MilestoneReached, [old.pk], change)
        writing.add([_reached(old.journey, change, old.milestone, on, outcome, replaces=old)])
        return old.journey

    return write(reached.area_id, act, doing="correct a milestone", why=why, by=by, now=now)


def remove_milestone(*, reached: MilestoneReached, why: str, by: Viewer, now: datetime) -> Journey:
    """Say that a milestone is not so: it did not happen, or not in this journey."""

    def act(area: Area, change: Change, _today: date) -> Journey:
        old = _as_it_is(area, reached)
        refuse(rules.why_not_reason(why), rules.why_not_present(old))
        writing.end(MilestoneReached, [old.pk], change)
        return old.journey

    return write(reached.area_id, act, doing="say that a milestone is not so", why=why, by=by, now=now)


def will_not_happen(
    *, journey: Journey, milestone: str, reason: str, more: str = "", by: Viewer, now: datetime
) -> Journey:
    """Say that a milestone will not happen, so that nobody waits for it; `more`: what is to be said besides."""

    def act(area: Area, change: Change, _today: date) -> Journey:
        here = facts_of(area, journey).journey
        refuse(rules.why_not_mark(here, milestone=milestone, reason=reason))
        known = {"since": change, "source": change}
        writing.add([WillNotHappen(area=area, journey=here, milestone=milestone, reason=reason, **known)])
        return here

    why = ". ".join(part for part in (REASONS.get(reason, ""), more.strip()) if part)
    return write(journey.area_id, act, doing="say that a milestone will not happen", why=why, by=by, now=now)


def will_happen(*, mark: WillNotHappen, why: str, by: Viewer, now: datetime) -> Journey:
    """Take back that a milestone will not happen: the child waits for it again."""

    def act(area: Area, change: Change, _today: date) -> Journey:
        old = area.will_not_happen.select_related("journey").get(pk=mark.pk)
        refuse(rules.why_not_reason(why), NOT_SAID if old.until_id else None)
        writing.end(WillNotHappen, [old.pk], change)
        return old.journey

    return write(mark.area_id, act, doing="say that a milestone may happen after all", why=why, by=by, now=now)


def _as_it_is(area: Area, reached: MilestoneReached) -> MilestoneReached:
    return area.milestones_reached.select_related("journey").get(pk=reached.pk)


def _reached(
    journey: Journey,
    change: Change,
    milestone: str,
    on: date,
    outcome: str,
    *,
    replaces: MilestoneReached | None = None,
) -> MilestoneReached:
    return MilestoneReached(
        area_id=journey.area_id,
        journey=journey,
        since=change,
        source=change,
        replaces=replaces,
        milestone=milestone,
        on=on,
        outcome=outcome,
    )
