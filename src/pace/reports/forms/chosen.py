"""What a kind of report is to hold."""

from typing import Any

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.reports import content
from pace.reports.content import Kind
from pace.reports.rules.chosen import NO_PARTS, Chosen

# What each part shows, beside its name.
SHOWS = {
    "summary": "The answer first: are children waiting less, and what needs attention.",
    "since-last": "The figures of the last report beside those of now, and what is new.",
    "aims": "Each aim with how far it is, and the number of children that it rests on.",
    "measures": "The run charts, each with its sentence.",
    "waiting": "Who waits at which stage, and how many are over a limit.",
    "changes": "What is tried, how it stands, what was learnt.",
    "actions": "What is open, what is overdue, what was done in the period.",
    "risks": "What stands in the way, and what is done about it.",
    "decisions": "What was decided in the period, and where.",
    "attendance": "Which agencies came to the meetings of the period.",
    "joining": "How far the area is on its way in the programme.",
    "next": "The next meetings, reviews and steps.",
    "definitions": "What each figure means, and up to which day the data go.",
}


class Choose(Form):
    """The parts, the period and the area's own words, with the version that was opened."""

    version = Version()

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        """The form with the parts that the kind can have."""
        super().__init__(*args, **kwargs)
        self.fields["parts"] = fields.Choices(
            label="Parts, in this order",
            choices=[(one, content.PARTS[one]) for one in kind.parts],
            hints=SHOWS,
            error_messages={"required": NO_PARTS},
        )
        self.fields["period"] = fields.Choice(
            label="Period",
            choices=list(content.PERIODS.items()),
            hints={
                "since-last": "From the day after the last report of this kind; the first covers three months.",
            },
            error_messages={"required": "Choose the period."},
        )
        self.fields["foreword"] = fields.Text(
            label="Your own words before the rest",
            help_text="They stand in each report of this kind until you change them. Nothing about any child.",
            max_length=content.LONGEST_TEXT,
            rows=4,
            required=False,
        )

    def chosen(self) -> Chosen:
        """What was chosen."""
        typed = self.cleaned_data
        return Chosen(parts=tuple(typed["parts"]), period=typed["period"], foreword=typed["foreword"])


class ChooseTest(Form):
    """The test of change that a report is about."""

    def __init__(self, *args: Any, tests: list[tuple[str, str]], **kwargs: Any) -> None:
        """The form with the tests of change of the area."""
        super().__init__(*args, **kwargs)
        self.fields["test"] = fields.Select(
            label="Which test of change?",
            choices=tests,
            error_messages={"required": "Choose the test of change."},
        )
