"""What stops something typed by hand: only what is impossible. What is odd is told by `rules.odd`."""

import re
from dataclasses import dataclass
from datetime import date

from pace.areas.models import Area
from pace.kit import words
from pace.register.content import FACTS, REASONS, WORDS_OF_BOUNDS
from pace.register.models import Journey, JourneyFacts, MilestoneReached, OwnMilestone

EARLIEST = date(1990, 1, 1)
# Nobody begins to be looked after so old, whatever the age to which care may go on.
OLDEST = 25
NO_NAME = "This looks like a name, and the register keeps no names. Enter the area's reference."
# Two words or more without a digit, as the intake knows names among references.
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*(?:[ ,]+[^\W\d_](?:[^\W\d_]|['’.\-])*)+")


@dataclass(frozen=True, kw_only=True)
class Born:
    """The month and year of a birth."""

    year: int
    month: int

    def age(self, on: date) -> int:
        """Completed years on a day; in the month of birth the birthday counts as reached."""
        return on.year - self.year - (on.month < self.month)


def why_not_reason(why: str) -> str | None:
    """A correction has its reason."""
    return None if why.strip() else "Say why. Others will ask."


def why_not_day(on: date, *, today: date) -> str | None:
    """A day that has come, and not one of another century."""
    if on > today:
        return f"{words.day(on)} has not come yet. Enter a day up to today, {words.day(today)}."
    if on < EARLIEST:
        return f"{words.day(on)} is before {EARLIEST.year}. Look at the year."
    return None


def why_not_reference_of_child(reference: str) -> str | None:
    """The reference of a child is not a name."""
    return NO_NAME if _NAME.fullmatch(reference) else None


def why_not_reference(area: Area, reference: str) -> str | None:
    """A new journey has a reference of its own, which is not a name."""
    if not reference:
        return "Enter a reference."
    if _NAME.fullmatch(reference):
        return NO_NAME
    if area.journey_facts.filter(until=None, journey__reference=reference).exists():
        return "This reference is in use already. Find the child by it, or enter another."
    return None


def why_not_long(**said: object) -> str | None:
    """Words fit into where they are kept."""
    for name, value in said.items():
        most = _room(name)
        if isinstance(value, str) and len(value) > most:
            return f"{FACTS.get(name, name.capitalize())}: enter at most {most} characters."
    return None


def _room(name: str) -> int:
    model = Journey if name in {"reference", "child"} else JourneyFacts
    return model._meta.get_field(name).max_length or 0  # Django's own way to ask a model


def why_not_birth(born: Born | None, *, started_on: date, today: date) -> str | None:
    """A birth lies in the past, and who begins to be looked after is young."""
    if born is None:
        return None
    if (born.year, born.month) > (today.year, today.month):
        return "The month of birth has not come yet. Look at the year."
    if born.age(started_on) > OLDEST:
        return "The year of birth is too early for a child. Look at the year."
    return None


def why_not_milestone(journey: Journey, milestone: str, *, on: date, but: int | None = None) -> str | None:
    """A milestone is one of those that are offered, between a journey's bounds, and not there already on that day."""
    reason = why_not_offered(journey, milestone)
    if reason is not None:
        return reason
    same = journey.milestones.filter(until=None, milestone=milestone, on=on).exclude(pk=but)
    return "The register has this milestone on this day already." if same.exists() else None


def why_not_offered(journey: Journey, milestone: str) -> str | None:
    """A milestone that the catalogue has, or the journey's area has added, and that is no bound of a journey."""
    from permanence import milestones  # noqa: PLC0415  # NumPy comes with it

    if milestone in WORDS_OF_BOUNDS:
        return WORDS_OF_BOUNDS[milestone]
    own = OwnMilestone.objects.filter(area=journey.area_id, slug=milestone)
    if milestone in milestones.catalogue() or own.exists():
        return None
    return "There is no such milestone. Choose one from the list."


def why_not_outcome(milestone: str, outcome: str, *, before: str = "") -> str | None:
    """What came of a milestone is one of what may come of it, or what stood there."""
    from permanence import milestones  # noqa: PLC0415  # as above

    if outcome in {"", before} or milestone not in milestones.catalogue():
        return None
    if outcome in milestones.outcomes_of(milestone):
        return None
    return "This cannot come of this milestone. Choose from the list."


def why_not_present(reached: MilestoneReached) -> str | None:
    """What is corrected is what holds now."""
    if reached.until_id is None:
        return None
    return "Somebody corrected this meanwhile. Go back to the child and look at what stands there now."


def why_not_end(facts: JourneyFacts, *, on: date, ended_by: str) -> str | None:
    """An end comes on or after the start, in one of the ways that the catalogue has."""
    from permanence import milestones  # noqa: PLC0415  # as above

    if on < facts.started_on:
        return f"The journey began on {words.day(facts.started_on)}. It cannot end before that."
    return None if ended_by in milestones.destinations() else "Choose from the list how it ended."


def why_not_start(facts: JourneyFacts, *, on: date) -> str | None:
    """A start comes on or before the end."""
    if facts.ended_on is not None and on > facts.ended_on:
        return f"The journey ended on {words.day(facts.ended_on)}. It cannot begin after that."
    return None


def why_not_route(journey: Journey, *, route: str, on: date) -> str | None:
    """A route is one of the catalogue's, and a day has one route."""
    from permanence import milestones  # noqa: PLC0415  # as above

    if route not in milestones.routes():
        return "There is no such route. Choose one from the list."
    same = journey.routes.filter(until=None, on=on).exists()
    return "The register has a route from this day on already. Take that change back first." if same else None


def why_not_mark(journey: Journey, *, milestone: str, reason: str) -> str | None:
    """What will not happen has not happened, and is said once, for one of the reasons that there are."""
    if reason not in REASONS:
        return "Choose a reason from the list."
    if journey.will_not_happen.filter(until=None, milestone=milestone).exists():
        return "It is marked already as what will not happen."
    if journey.milestones.filter(until=None, milestone=milestone).exists():
        return "The register has a day on which this happened. Say first that this is not so."
    return why_not_offered(journey, milestone)
