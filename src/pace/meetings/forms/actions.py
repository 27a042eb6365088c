"""Forms of actions: what is to be done, that it is done, and the reasons of other moves."""

from datetime import date
from typing import Any

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.meetings import content
from pace.meetings.rules.actions import Stated

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
NO_CHILD = "Nothing about any child."
SAY_WHY = {"required": "Say why. It is kept, and everybody who takes part may read it."}


class StateAction(Form):
    """What somebody is to do, by when, and where it comes from."""

    def __init__(self, *args: Any, owners: Any, origins: Any, **kwargs: Any) -> None:
        """The form with the people who can be given it, and where it can come from."""
        super().__init__(*args, **kwargs)
        self.fields["what"] = fields.Line(
            label="What is to be done?",
            max_length=content.LONGEST_LINE,
            help_text=f"One thing that one person can do. {NO_CHILD}",
            error_messages={"required": "Say what is to be done."},
        )
        self.fields["owner"] = fields.Select(label="Who does it?", choices=owners)
        self.fields["due_on"] = fields.DateField(label="By when?", earliest=EARLIEST, latest=LATEST)
        self.fields["origin"] = fields.Select(label="Where does it come from?", choices=origins)

    def stated(self) -> Stated:
        """What the form says, as actions take it."""
        typed = self.cleaned_data
        source, _, key = typed["origin"].partition("-")
        named = {source: int(key)} if key else {}
        return Stated(what=typed["what"], owner=int(typed["owner"]), due_on=typed["due_on"], source=source, **named)


class ChangeAction(StateAction):
    """The same of an action that there is, with the version that was opened."""

    version = Version()


class Done(Form):
    """What came of an action, where there is something to say."""

    words = fields.Text(
        label="What came of it?",
        help_text=NO_CHILD,
        max_length=content.LONGEST_TEXT,
        rows=2,
        required=False,
    )


class Why(Form):
    """The reason of a move."""

    def __init__(self, *args: object, question: str, **kwargs: object) -> None:
        """The form with the question of this move."""
        super().__init__(*args, **kwargs)
        self.fields["why"] = fields.Text(
            label=question,
            help_text=f"Everybody who takes part may read it. {NO_CHILD}",
            max_length=content.LONGEST_TEXT,
            rows=3,
            error_messages=SAY_WHY,
        )
