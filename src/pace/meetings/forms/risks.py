"""Forms of risks: what one is, how likely and how large, who owns it, what is done, when it is looked at again."""

from datetime import date
from typing import Any

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.meetings import content
from pace.meetings.forms.actions import NO_CHILD
from pace.meetings.rules.risks import Stated

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
_TEXT = {"max_length": content.LONGEST_TEXT, "rows": 3, "required": False}


class StateRisk(Form):
    """What a risk says."""

    def __init__(self, *args: Any, owners: Any, **kwargs: Any) -> None:
        """The form with the people who can own it."""
        super().__init__(*args, **kwargs)
        self.fields |= {**_what(), **_how_severe()}
        self.fields["owner"] = fields.Select(
            label="Who owns it?", choices=owners, help_text="One person who keeps an eye on it."
        )
        self.fields["done"] = fields.Text(label="What is done about it?", help_text=NO_CHILD, **_TEXT)
        self.fields["review_on"] = fields.DateField(
            label="When is it looked at again?", earliest=EARLIEST, latest=LATEST
        )

    def stated(self, *, rule: str = "", subject: str = "") -> Stated:
        """What the form says, as actions take it; which rule proposed it, and of what."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        numbers = {name: int(typed.pop(name)) for name in ("likelihood", "impact", "owner")}
        return Stated(**typed, **numbers, rule=rule, subject=subject)


class ChangeRisk(StateRisk):
    """The same of a risk that there is, with the version that was opened."""

    version = Version()


def _what() -> dict[str, Any]:
    return {
        "what": fields.Line(
            label="What may go wrong, or does?",
            max_length=content.LONGEST_LINE,
            help_text=f"In one sentence. {NO_CHILD}",
            error_messages={"required": "Say what may go wrong."},
        ),
        "cause": fields.Text(label="What causes it?", help_text=NO_CHILD, **_TEXT),
        "effect": fields.Text(label="What follows from it?", help_text=NO_CHILD, **_TEXT),
    }


def _how_severe() -> dict[str, Any]:
    return {
        "likelihood": fields.Choice(label="How likely is it?", choices=_choices(content.LIKELIHOODS)),
        "impact": fields.Choice(label="How large would it be?", choices=_choices(content.IMPACTS)),
    }


def _choices(named: Any) -> list[tuple[str, str]]:
    return [(str(key), words) for key, words in named.items()]
