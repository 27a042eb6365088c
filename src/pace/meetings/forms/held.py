"""Forms of a meeting that is held. Those of its screen are many small ones that are sent together."""

from collections.abc import Sequence
from datetime import date

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.meetings import content

NO_CHILD = "Nothing about any child."
Choices = Sequence[tuple[str, str]]


class Notes(Form):
    """What is noted of one item; `seen`: which notes stood there when they were shown."""

    notes = fields.Text(label="Notes", help_text=NO_CHILD, required=False, max_length=content.LONGEST_NOTES, rows=6)
    version = Version()
    seen = Version()


class Took(Form):
    """How one person took part; `seen`: what stood there when it was shown."""

    how = fields.Choice(label="", choices=[("", "Not said"), *content.ATTENDED.items()], required=False)
    deputy = fields.Line(label="Deputy’s name", required=False, max_length=content.LONGEST_NAME)
    seen = Version()

    def __init__(self, *args: object, name: str, **kwargs: object) -> None:
        """The choices under the person's name."""
        super().__init__(*args, **kwargs)
        self.fields["how"].label = name


class Guest(Form):
    """Somebody who came and was not asked."""

    name = fields.Line(label="Guest’s name", max_length=content.LONGEST_NAME)
    agency = fields.Select(label="Agency", choices=(), ask="None of these", required=False)

    def __init__(self, *args: object, agencies: Choices, **kwargs: object) -> None:
        """The agencies of the area."""
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "None of these"), *agencies]


class Act(Form):
    """What somebody is to do."""

    what = fields.Line(label="What is to be done?", help_text=NO_CHILD, max_length=content.LONGEST_LINE)
    owner = fields.Select(label="Who does it?", choices=())
    due_on = fields.DateField(label="By when?")

    def __init__(self, *args: object, owners: Choices, on: date, **kwargs: object) -> None:
        """Who can be given an action; not by a day before the meeting."""
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "Choose one"), *owners]
        self.fields["due_on"].earliest = on


class Decide(Form):
    """What was decided."""

    what = fields.Text(label="What was decided?", help_text=NO_CHILD, max_length=content.LONGEST_TEXT, rows=2)
    evidence = fields.Line(label="What does it rest on?", required=False, max_length=content.LONGEST_LINE)


class Approve(Form):
    """The chair says that the notes are right."""

    version = Version()


class Send(Form):
    """Nothing is asked, unless they were sent before."""

    again = fields.Tick(
        label="Send everybody the link once more",
        missing="They were sent already. Tick the box to send them once more.",
    )

    def __init__(self, *args: object, sent_before: bool, **kwargs: object) -> None:
        """Without the box the first time."""
        super().__init__(*args, **kwargs)
        if not sent_before:
            del self.fields["again"]


class Correct(Form):
    """What is corrected in approved notes."""

    words = fields.Text(
        label="What is to be corrected?",
        help_text=f"Say which item it is about. The notes stay, and this stands below them. {NO_CHILD}",
        max_length=content.LONGEST_TEXT,
    )
