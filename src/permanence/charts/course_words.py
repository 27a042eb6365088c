"""What is said of a journey's course: its milestones, how its clocks stand, what is overdue and what is next."""

from __future__ import annotations

from datetime import date

from permanence import dates, milestones, spells
from permanence.charts import words
from permanence.charts.courses import Clock, Course, Happened

_NONE_REACHED = "no step with a limit was reached"


def headline(course: Course) -> str:
    """What is overdue and what is next; of a journey that has ended, how and how its limits were kept."""
    if course.ended_on is not None:
        how = f": {words.inside(outcome(course.ended_by))}" if course.ended_by else ""
        return f"The journey ended on {dates.in_words(course.ended_on)}{how}; {_kept(course)}."
    coming = course.to_come
    next_ = (
        f"next is {_end(coming[0])}, due on {dates.in_words(coming[0].due_on)}"
        if coming
        else "no other step has a due day"
    )
    if len(course.overdue) == 1:
        return f"{words.sentence(_overdue(course.overdue[0], course.as_of))}; {next_}."
    if course.overdue:
        first = course.overdue[0]
        longest = f"{_end(first)} the longest, by {_days((course.as_of - first.due_on).days)}"
        return f"{len(course.overdue)} steps are overdue, {longest}; {next_}."
    return f"Nothing is overdue; {next_ if coming else 'no step has a due day'}."


def _kept(course: Course) -> str:
    stopped = [clock for clock in course.clocks if clock.stopped_on is not None]
    in_time = sum((clock.stopped_on or clock.due_on) <= clock.due_on for clock in stopped)
    steps = "step" if len(stopped) == 1 else "steps"
    was = "was" if 1 in (in_time, len(stopped)) else "were"
    return f"{in_time} of {len(stopped)} {steps} with a limit {was} in time" if stopped else _NONE_REACHED


def _overdue(clock: Clock, as_of: date) -> str:
    return f"{_end(clock)} is {_days((as_of - clock.due_on).days)} overdue"


def _end(clock: Clock) -> str:
    """The milestone a clock runs to, and whose it is where the catalogue says so."""
    whose = f" ({agency(clock.end)})" if clock.end in milestones.catalogue() else ""
    return f"{words.inside(words.milestone(clock.end))}{whose}"


def agency(slug: str) -> str:
    """Whose step a milestone is."""
    known = milestones.catalogue().get(slug)
    return known.agency if known else "not known"


def _days(number: int) -> str:
    return words.counted(number, "day")


def standing(clock: Clock, course: Course) -> str:
    """How a clock stands: in time, late, overdue, due in so many days, or ended before."""
    if clock.stopped_on is not None:
        late = (clock.stopped_on - clock.due_on).days
        return f"{_days(late)} late" if late > 0 else "in time"
    if clock.passed_by is not None:
        return "no date recorded"
    if course.ended_on is not None:
        return "ended before" if course.ended_on <= clock.due_on else "not reached"
    left = (clock.due_on - course.as_of).days
    if left < 0:
        return f"{_days(-left)} overdue"
    return "due today" if left == 0 else f"due in {_days(left)}"


def in_words(course: Course) -> str:
    """Every milestone with its day, then every placement and legal status with its first."""
    happened = [(one.on, milestone_name(one)) for one in course.happened]
    began = [(one.began_on, words.plain(spells.name(one.kind, one.what))) for one in course.spells]
    return " ".join(f"{dates.in_words(on)}: {said}." for on, said in (*happened, *began))


def milestone_name(one: Happened) -> str:
    """A milestone with its outcome."""
    said = words.milestone(one.milestone)
    return f"{said} ({words.inside(outcome(one.outcome))})" if one.outcome else said


def outcome(slug: str | None) -> str:
    """The words for an outcome."""
    return milestones.outcome_names().get(slug or "", words.sentence(words.plain((slug or "").replace("_", " "))))
