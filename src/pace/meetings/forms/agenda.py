"""Forms of agendas: an item added or changed."""

from typing import Any

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.meetings import content
from pace.meetings.content import asked
from pace.meetings.forms.when import NO_CHILD
from pace.meetings.rules.agenda import Stated

MOST_MINUTES = 300


class Item(Form):
    """What an item is about, and the time for it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The three questions."""
        super().__init__(*args, **kwargs)
        self.fields |= {
            "title": fields.Line(
                label="What is the item called?",
                max_length=content.LONGEST_LINE,
                help_text=NO_CHILD,
                error_messages={"required": "Enter what the item is called."},
            ),
            "about": fields.Text(
                label="What is it about?",
                max_length=content.LONGEST_TEXT,
                rows=3,
                required=False,
                help_text=f"What is to be talked about or decided, and who brings it. {NO_CHILD}",
            ),
            "minutes": fields.number(
                label="How many minutes?", least=1, most=MOST_MINUTES, places=0, help_text="For example: 10."
            ),
        }
        self.fields["minutes"].initial = asked.USUAL_ITEM

    def stated(self) -> Stated:
        """What the form says, as actions take it."""
        typed = self.cleaned_data
        return Stated(title=typed["title"], about=typed["about"], minutes=int(typed["minutes"]))


class ChangeItem(Item):
    """The same of an item that there is, with the version that was opened."""

    version = Version()
