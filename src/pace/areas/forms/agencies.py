"""Forms about agencies."""

from pace.areas.content import AGENCY_KINDS
from pace.kit import fields
from pace.kit.forms import Form, Version


class Add(Form):
    """What an agency is, and what it is called here."""

    kind = fields.Choice(
        label="What kind of agency is it?",
        choices=list(AGENCY_KINDS.items()),
        error_messages={"required": "Choose the kind of agency."},
    )
    name = fields.Line(
        label="What is it called here?",
        max_length=100,
        help_text="As its people would say it, for example: NHS Strathmarr.",
        error_messages={"required": "Enter what the agency is called."},
    )


class Change(Add):
    """The same of an agency that is there, with the version that was opened."""

    version = Version()


class Remove(Form):
    """Nothing is asked: the button says it."""
