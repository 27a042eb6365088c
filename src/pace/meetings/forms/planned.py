"""Forms of meetings: planned, changed, called off, invited to."""

from typing import Any

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.meetings import content
from pace.meetings.forms import when
from pace.meetings.queries.choices import Offered
from pace.meetings.rules.planned import SAY_WHY, Stated


class Plan(Form):
    """What a meeting is, when and where, and who is asked."""

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        """The form with the people who may be asked."""
        super().__init__(*args, **kwargs)
        self.fields |= {
            "kind": when.kind(offered.kinds),
            "name": when.name("What is it called?"),
            "on": fields.DateField(label="On which day?", earliest=when.EARLIEST, latest=when.LATEST),
            "starts": when.starts(),
            "minutes": when.minutes(),
            "place": when.place(),
            "chair": when.chair(offered.chairs),
            "people": when.people(offered.people),
        }

    def stated(self, *, series: int | None = None) -> Stated:
        """What the form says, as actions take it."""
        typed = self.cleaned_data
        plain = {name: typed[name] for name in ("kind", "name", "on", "starts", "place")}
        people = tuple(int(one) for one in typed["people"])
        minutes, chair = int(typed["minutes"]), int(typed["chair"])
        return Stated(**plain, minutes=minutes, chair=chair, people=people, series=series)


class Change(Plan):
    """The same of a meeting that is planned, with the version that was opened."""

    version = Version()


class CallOff(Form):
    """Why a meeting is called off."""

    why = fields.Text(
        label="Why is it called off?",
        max_length=content.LONGEST_TEXT,
        rows=3,
        help_text=when.NO_CHILD,
        error_messages={"required": SAY_WHY},
    )


class Invite(Form):
    """Whether those who have it already are sent it again."""

    everybody = fields.Tick(label="Send it again to those who have it already", required=False)
