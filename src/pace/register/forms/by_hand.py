"""Forms of the register by hand. What is odd is shown once more, and saved when somebody ticks that it is so."""

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.register.content import AT_HOME
from pace.register.rules.by_hand import EARLIEST

Choices = Sequence[tuple[str, str]]
_BIRTH = {"born_month", "born_year"}
LOOK_AGAIN = "look-again"
MONTHS = [(str(number), date(2000, number, 1).strftime("%B")) for number in range(1, 13)]
NOT_KNOWN = "Not known"


class ByHand(Form):
    """A form whose answers may be odd: `ask` shows it again with what is odd, and a tick that it is so."""

    def __init__(self, *args: object, asked: Mapping[str, forms.Field], **kwargs: object) -> None:
        """The form with what is asked, and the tick where something was found odd before."""
        super().__init__(*args, **kwargs)
        self.warnings: tuple[str, ...] = ()
        self.fields.update(asked)
        self.fields["about"] = forms.CharField(required=False, widget=forms.HiddenInput)
        if self.data.get("about"):
            self.fields["sure"] = _sure()

    def clean(self) -> dict[str, object]:
        """Month and year of birth are both known or neither."""
        typed = super().clean()
        if bool(typed.get("born_month")) != bool(typed.get("born_year")) and not self.errors.keys() & _BIRTH:
            missing = "born_year" if typed.get("born_month") else "born_month"
            self.add_error(missing, "Enter month and year of birth, or neither.")
        return typed

    def ask(self, warnings: Sequence[str]) -> None:
        """Show the form again with what is odd, unless somebody ticks that it is so."""
        self.warnings = tuple(warnings)
        self.data = self.data.copy()
        self.data["about"] = said(warnings)
        self.data.pop("sure", None)
        self.fields["sure"] = _sure()
        for field in self.fields.values():
            _first_input(field).attrs.pop("autofocus", None)
        self.fields["sure"].widget.attrs["autofocus"] = True


class Corrected(ByHand):
    """The same with the version that was opened, so that nobody writes over another's correction."""

    version = Version()


def said(warnings: Sequence[str]) -> str:
    """What was found odd, in one line: the tick counts for these words and no others."""
    return " ".join(warnings)


def milestone(*, today: date, outcomes: Choices) -> dict[str, forms.Field]:
    """The day of a milestone, and what came of it where anything is told of it."""
    asked: dict[str, forms.Field] = {"on": day("On which day?", today)}
    if outcomes:
        asked["outcome"] = fields.Select(label="What came of it?", choices=outcomes, ask=NOT_KNOWN, required=False)
    return asked


def child(*, today: date, sexes: Choices) -> dict[str, forms.Field]:
    """A child who is added: the reference, and what is known."""
    reference = fields.Line(
        label="Reference",
        max_length=100,
        width="fixed-20",
        help_text="The area's own reference of this journey. Never a name.",
        error_messages={"required": "Enter the reference."},
    )
    other = fields.Line(
        label="Reference of the child, if another",
        max_length=100,
        width="fixed-20",
        required=False,
        help_text="Where a child has had several journeys, what is the same in all of them.",
    )
    return {"reference": _focused(reference), "child": other, **facts(today=today, sexes=sexes)}


def facts(*, today: date, sexes: Choices, placements: Choices = ()) -> dict[str, forms.Field]:
    """What is known of a journey besides its milestones."""
    kept = {"placement": _select("Placement", placements)} if placements else {}
    return {
        "started_on": day("Looked after since", today),
        "at_home": _select("At home or away from home", list(AT_HOME.items())),
        "born_month": _select("Month of birth", MONTHS),
        "born_year": _year("Year of birth"),
        "sex": _select("Sex", sexes),
        "team": fields.Line(label="Team", max_length=60, required=False, width="fixed-20"),
        "locality": fields.Line(label="Locality", max_length=60, required=False, width="fixed-20"),
        **kept,
    }


def end(*, today: date, destinations: Choices) -> dict[str, forms.Field]:
    """The end of a journey."""
    how = fields.Select(
        label="How did it end?", choices=destinations, error_messages={"required": "Choose how it ended."}
    )
    return {"on": _focused(day("On which day did it end?", today)), "ended_by": how}


def route(*, today: date, routes: Choices) -> dict[str, forms.Field]:
    """Another route, from a day on."""
    which = fields.Select(label="Which route?", choices=routes, error_messages={"required": "Choose a route."})
    return {"route": _focused(which), "on": day("From which day on?", today)}


def never(*, milestones: Choices, reasons: Choices) -> dict[str, forms.Field]:
    """What will not happen, and for which reason."""
    what = fields.Select(
        label="What will not happen?", choices=milestones, error_messages={"required": "Choose a milestone."}
    )
    return {
        "milestone": _focused(what),
        "reason": fields.Choice(label="Why?", choices=reasons, error_messages={"required": "Choose a reason."}),
        "more": fields.Text(
            label="What else should others know?",
            max_length=300,
            rows=2,
            required=False,
            help_text="Name no child. It is kept, and others read it.",
        ),
    }


def why(*, label: str = "Why is it corrected?") -> dict[str, forms.Field]:
    """The reason of a correction."""
    asked = fields.Text(
        label=label,
        max_length=500,
        rows=2,
        help_text="For example: the minute of the meeting has another day. Name no child. Others read it.",
        error_messages={"required": "Say why. Others will ask."},
    )
    return {"why": asked}


def day(label: str, today: date) -> fields.DateField:
    """A day that has come, and not one of another century."""
    return fields.DateField(label=label, earliest=EARLIEST, latest=today)


def focused(asked: Mapping[str, forms.Field]) -> Mapping[str, forms.Field]:
    """The same, with the keyboard in the first field when the page opens."""
    _focused(next(iter(asked.values())))
    return asked


def _focused(field: forms.Field) -> forms.Field:
    _first_input(field).attrs["autofocus"] = True
    return field


def _first_input(field: forms.Field) -> forms.Widget:
    widget = field.widget
    return widget.widgets[0] if isinstance(widget, forms.MultiWidget) else widget


def _select(label: str, choices: Choices) -> fields.Select:
    return fields.Select(label=label, choices=choices, ask=NOT_KNOWN, required=False)


def _year(label: str) -> forms.IntegerField:
    wrong = "Enter the year with four digits, such as 2019."
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1900,
        max_value=2100,
        widget=forms.TextInput({"inputmode": "numeric", "class": "ds_input--fixed-4", "autocomplete": "off"}),
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


def _sure() -> fields.Tick:
    tick = fields.Tick(label="It is so. Save it as it is.", required=False)
    tick.widget.attrs["aria-describedby"] = LOOK_AGAIN
    return tick
