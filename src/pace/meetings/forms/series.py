"""Forms of series: begun, changed, planned ahead."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.meetings import content
from pace.meetings.forms import when
from pace.meetings.queries.choices import Offered
from pace.meetings.queries.rhythm import Day
from pace.meetings.queries.when import weekday
from pace.meetings.rules.series import NO_DAY, Stated

RHYTHM_HINT = (
    "Champions usually meet every six weeks. Where the work is well under way, as in phase 3, "
    "every three months may be enough."
)

HALF_A_YEAR = timedelta(weeks=26)


class State(Form):
    """What a series is."""

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        """The form with the people who may be asked."""
        super().__init__(*args, **kwargs)
        self.fields |= {
            "kind": when.kind(offered.kinds),
            "name": when.name("What is the series called?"),
            "weeks": fields.Select(
                label="How often?",
                choices=[(str(weeks), label) for weeks, label in content.RHYTHMS.items()],
                help_text=RHYTHM_HINT,
                error_messages={"required": "Choose a rhythm."},
            ),
            "starts": when.starts(),
            "minutes": when.minutes(),
            "place": when.place(),
            "chair": when.chair(offered.chairs),
            "people": when.people(offered.people),
        }

    def stated(self) -> Stated:
        """What the form says, as actions take it."""
        typed = self.cleaned_data
        plain = {name: typed[name] for name in ("kind", "name", "starts", "place")}
        people = tuple(int(one) for one in typed["people"])
        numbers = {name: int(typed[name]) for name in ("weeks", "minutes", "chair")}
        return Stated(**plain, **numbers, people=people)


class Begin(State):
    """The same, with the day of its first meeting."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The form, with the day last."""
        super().__init__(*args, **kwargs)
        self.fields["first"] = first_day()


class Change(State):
    """The same of a series that there is, with the version that was opened."""

    version = Version()


class From(Form):
    """From which day on meetings are planned."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The one question."""
        super().__init__(*args, **kwargs)
        self.fields["first"] = first_day()


class Ahead(Form):
    """On which of the next days of the rhythm a meeting is planned."""

    def __init__(self, *args: Any, days: Sequence[Day], **kwargs: Any) -> None:
        """The days that are not planned yet; those of half a year on which offices are open are ticked."""
        super().__init__(*args, **kwargs)
        free = [one for one in days if not one.is_planned]
        soon = [one for one in free if one.on < days[0].on + HALF_A_YEAR]
        self.fields["on"] = fields.Choices(
            label="Plan a meeting on",
            choices=[(one.on.isoformat(), weekday(one.on)) for one in free],
            hints={one.on.isoformat(): one.against for one in free if one.against},
            initial=[one.on.isoformat() for one in soon if not one.against],
            error_messages={"required": NO_DAY},
        )

    def days(self) -> list[date]:
        """The days that were ticked."""
        return [date.fromisoformat(one) for one in self.cleaned_data["on"]]


def first_day() -> fields.DateField:
    """The day of the first meeting that is planned."""
    return fields.DateField(
        label="On which day is the first meeting?",
        earliest=when.EARLIEST,
        latest=when.LATEST,
        help_text="The next step shows the days that follow in this rhythm, for you to tick.",
    )
