"""Forms of what is decided about charts: phases begun and withdrawn, what happened on a day."""

from datetime import date
from typing import Any

from pace.kit import fields
from pace.kit.forms import Form
from pace.measures import content

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


class Phase(Form):
    """From which day a new phase begins, and why."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """The form; no day after today can be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["on"] = fields.DateField(
            label="From which day?",
            help_text="The phase begins with the month, quarter or child of that day.",
            earliest=EARLIEST,
            latest=today,
        )
        self.fields["why"] = fields.Line(
            label="Why?",
            help_text="The cause that you know, and that you expect it to last.",
            max_length=300,
            error_messages={"required": "Say why. Everybody who sees the chart may read it."},
        )


class Mark(Form):
    """What happened on a day, in a few words, and on which charts it is marked."""

    on = fields.DateField(label="On which day?", earliest=EARLIEST, latest=LATEST)
    kind = fields.Choice(label="What was it?", choices=list(content.MARKS.items()))
    words = fields.Line(
        label="In a few words", help_text="They stand below the chart. Nothing about any child.", max_length=100
    )
    where = fields.Choice(
        label="On which charts?",
        choices=[("this", "On the chart of this measure"), ("all", "On every chart of the area")],
        initial="this",
    )
