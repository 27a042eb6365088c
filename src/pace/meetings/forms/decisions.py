"""Forms of decisions: what was decided, when, in which meeting, and what it rests on."""

from datetime import date
from typing import Any

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.meetings import content
from pace.meetings.forms.actions import NO_CHILD
from pace.meetings.rules.decisions import Stated

EARLIEST = date(2000, 1, 1)


class StateDecision(Form):
    """What was decided, and what it rests on."""

    def __init__(self, *args: Any, meetings: Any, on_tests: Any, today: date, **kwargs: Any) -> None:
        """The form with the meetings and the decisions on tests that may be named."""
        super().__init__(*args, **kwargs)
        self.fields["what"] = fields.Text(
            label="What was decided?",
            help_text=f"In one or two sentences, so that it is clear without the meeting. {NO_CHILD}",
            max_length=content.LONGEST_TEXT,
            rows=3,
            error_messages={"required": "Say what was decided."},
        )
        self.fields["on"] = fields.DateField(label="On which day?", earliest=EARLIEST, latest=today)
        self.fields["meeting"] = fields.Select(
            label="In which meeting?", choices=meetings, ask="In none", required=False
        )
        self.fields["evidence"] = fields.Text(
            label="What does it rest on?",
            help_text=f"The figures, the experience, or the advice. {NO_CHILD}",
            max_length=content.LONGEST_TEXT,
            rows=3,
            required=False,
        )
        self.fields["about"] = fields.Select(
            label="Which decision on a test of change is it about?", choices=on_tests, ask="None", required=False
        )

    def stated(self, *, item: int | None = None) -> Stated:
        """What the form says, as actions take it; `item`: of which item of an agenda it is."""
        typed = self.cleaned_data
        keys = {name: int(typed[name]) if typed[name] else None for name in ("meeting", "about")}
        return Stated(what=typed["what"], on=typed["on"], evidence=typed["evidence"], item=item, **keys)


class ChangeDecision(StateDecision):
    """The same of a decision that there is, with the version that was opened."""

    version = Version()
