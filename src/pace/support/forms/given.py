"""Forms about support: planned, logged, delivered, called off, planned again; who supports an area."""

from datetime import date

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.support.forms import Choices

MOST_HOURS, MOST_PEOPLE = 200, 500
EARLIEST = date(2000, 1, 1)
LATEST = date(2100, 1, 1)


class _Support(Form):
    """What is said of any support: its kind and phase, what it is, and who gives it."""

    def __init__(self, *args: object, kinds: Choices, team: Choices, **kwargs: object) -> None:
        """The form with the kinds of support by phase, and the people of the national team."""
        super().__init__(*args, **kwargs)
        self.fields["kind"] = fields.Select(
            label="What kind of support, and in which phase?",
            choices=kinds,
            error_messages={"required": "Choose the kind of support."},
        )
        self.fields["what"] = fields.Line(
            label="What is it?",
            max_length=200,
            required=False,
            help_text="For example: second training day, for health and education. Nothing about any child.",
        )
        self._day()
        self.fields["people"] = fields.Choices(label="Who of the national team?", choices=team, required=False)
        self.fields["notes"] = fields.Text(
            label="Notes", max_length=4000, rows=4, required=False, help_text="Nothing about any child."
        )

    def _day(self) -> None:
        """The day and the hours, as far as they are known."""


class Plan(_Support):
    """Support that lies ahead."""

    def _day(self) -> None:
        self.fields["on"] = fields.DateField(label="For which day is it planned?", earliest=EARLIEST, latest=LATEST)
        self.fields["hours"] = fields.number(
            label="How many hours are planned?", least=0.1, most=MOST_HOURS, required=False
        )


class Log(_Support):
    """Support that was given."""

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        """The form; no day after today can be chosen."""
        self.today = today
        super().__init__(*args, **kwargs)

    def _day(self) -> None:
        self.fields["on"] = fields.DateField(label="When was it?", earliest=EARLIEST, latest=self.today)
        self.fields["hours"] = fields.number(label="How many hours did it take?", least=0.1, most=MOST_HOURS)
        self.fields["attended"] = fields.number(
            label="How many people of the area took part?", least=0, most=MOST_PEOPLE, places=0, required=False
        )


class ChangePlan(Plan):
    """The same of support that is planned, with the version that was opened."""

    version = Version()


class ChangeLog(Log):
    """The same of support that was delivered, with the version that was opened."""

    version = Version()


class Why(Form):
    """Why support is called off."""

    why = fields.Text(
        label="Why is it called off?",
        max_length=1000,
        rows=3,
        error_messages={"required": "Say why. Everybody who takes part may read it."},
    )


class PlanAgain(Form):
    """For which day support is planned again, and why."""

    planned_on = fields.DateField(label="For which day is it planned?", earliest=EARLIEST, latest=LATEST)
    why = fields.Text(
        label="Why is it planned again?",
        max_length=1000,
        rows=3,
        error_messages={"required": "Say why."},
    )


class Advise(Form):
    """Who of the national team supports an area."""

    def __init__(self, *args: object, team: Choices, **kwargs: object) -> None:
        """The form with those who do not support it yet."""
        super().__init__(*args, **kwargs)
        self.fields["person_id"] = fields.Choice(
            label="Who supports the area?", choices=team, error_messages={"required": "Choose a person."}
        )

    def clean_person_id(self) -> int:
        """The person's key, as a number."""
        return int(self.cleaned_data["person_id"])
