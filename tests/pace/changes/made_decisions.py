"""Decisions on tests of change for the tests: proposed, accepted; registers in which a measure moves."""

from datetime import date, timedelta

from pace.changes.actions import deciding
from pace.changes.models import TestedCondition
from pace.measures.queries import figures
from pace.register.queries import figures as held
from tests.pace.cast import viewer_of
from tests.pace.changes import made_changes as made
from tests.pace.measures import made_measures
from tests.pace.register.made_registers import load

NOW = made.NOW
MONTHLY = {"name": "Panel in time, by month", "frequency": "month"}
IN_TIME, LATE = 60, 100


def studied(cast, **other):
    """A test in testing with one studied cycle, which was tried by one team."""
    test = made.agreed(cast, **other)
    team, _ = TestedCondition.objects.get_or_create(area=cast.strathmarr, dimension="team", words="North")
    made.acted(cast, test, conditions=(team.pk,))
    test.refresh_from_db()
    return test


def proposed(cast, test=None, *, kind="implement", by="champion", despite="It is urgent."):
    """A decision that waits, on little evidence."""
    said = {"kind": kind, "why": "It works.", "despite": despite}
    return deciding.propose(test=test or studied(cast), **said, by=viewer_of(cast.of(by)), now=NOW)


def accepted(cast, test=None, **other):
    """A decision that a senior manager accepted."""
    decision, by = proposed(cast, test, **other), viewer_of(cast.of("senior-manager"))
    return deciding.accept(decision=decision, why="The team is ready.", by=by, now=NOW)


def load_moving(area, *, better_from, worse_from=date.max, first=date(2022, 1, 5)):
    """A recommendation on the 5th of every month; its panel is late, in time from one day, late again from another."""
    rows, on = [], first
    while on <= made_measures.AS_OF:
        days = IN_TIME if better_from <= on < worse_from else LATE
        heard = on + timedelta(days=days)
        milestones = [("permanence_recommended", on, "adoption")]
        milestones += [("panel", heard, None)] if heard <= made_measures.AS_OF else []
        rows.append((f"M{len(rows)}/1", on - timedelta(days=90), None, None, milestones))
        on = date(on.year + on.month // 12, on.month % 12 + 1, 5)
    left = ("E/1", first - timedelta(days=400), first - timedelta(days=1), "home", [])
    load(area, left, *rows)


def forget():
    """Forget what is held in memory of registers, as another process would not know it."""
    figures.forget()
    held.forget()


def solid(cast, *, on):
    """A test whose evidence lacks nothing: two studied cycles by two teams, since a day from which a measure moved."""
    measure = made_measures.add(cast, **MONTHLY)
    test = made.agreed(cast, measures=(measure.pk,), starts_on=on)
    for words in ("North", "South"):
        team, _ = TestedCondition.objects.get_or_create(area=cast.strathmarr, dimension="team", words=words)
        made.acted(cast, test, conditions=(team.pk,), on=on)
    test.refresh_from_db()
    return test
