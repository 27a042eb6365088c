"""Forms about people and their roles."""

from collections.abc import Mapping, Sequence

from pace.kit import fields
from pace.kit.forms import Form

Choices = Sequence[tuple[str, str]]


class Invite(Form):
    """Who is invited, to which role, for which agency."""

    name = fields.Line(label="Name", max_length=100, error_messages={"required": "Enter the person's name."})
    email = fields.Email(
        label="E-mail address",
        autocomplete="off",
        help_text="The invitation goes here, and the person signs in with it. A work address of their own.",
        error_messages={"required": "Enter the e-mail address to which the invitation goes."},
    )

    def __init__(
        self, *args: object, roles: Choices, hints: Mapping[str, str], agencies: Choices = (), **kwargs: object
    ) -> None:
        """The form with the roles that may be given here; agencies only in an area that has some."""
        super().__init__(*args, **kwargs)
        self.fields["role"] = fields.Choice(
            label="Role", choices=roles, hints=hints, error_messages={"required": "Choose the role."}
        )
        if agencies:
            self.fields["agency"] = fields.Select(
                label="Agency",
                choices=agencies,
                ask="For the area as a whole",
                required=False,
                help_text="The agency that the person speaks for.",
            )


class End(Form):
    """Why a role ends."""

    why = fields.Text(
        label="Why does the role end?",
        max_length=1000,
        rows=3,
        help_text="For example: has moved to another team. It is kept in the record, and the person may read it.",
        error_messages={"required": "Say why the role ends."},
    )


class GiveUp(Form):
    """Why somebody gives up their role, if they want to say."""

    why = fields.Text(label="Why do you give it up?", max_length=1000, rows=3, required=False)


class HandOver(Form):
    """Who takes a role over."""

    def __init__(self, *args: object, people: Choices, hints: Mapping[str, str], **kwargs: object) -> None:
        """The form with the people who may take it over."""
        super().__init__(*args, **kwargs)
        self.fields["to_id"] = fields.Choice(
            label="Who takes it over?",
            choices=people,
            hints=hints,
            error_messages={"required": "Choose who takes the role over."},
        )
        self.fields["why"] = fields.Text(label="Why?", max_length=1000, rows=3, required=False)

    def clean_to_id(self) -> int:
        """The person's key, as a number."""
        return int(self.cleaned_data["to_id"])
