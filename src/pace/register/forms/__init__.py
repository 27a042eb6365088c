"""What is asked on the register's pages."""

from datetime import date

from pace.kit import fields, forms


class Find(forms.Form):
    """Which child is meant. It is sent, never put into an address, so that no list of visited pages names a child."""

    reference = fields.Line(
        max_length=100,
        label="Reference",
        help_text="The area's own reference of the child or the journey, or a part of it.",
        width="fixed-20",
    )


class TakeBack(forms.Form):
    """Why a change of the register is taken back."""

    why = fields.Text(
        label="Why is it taken back?",
        max_length=500,
        rows=3,
        help_text="For example: it was last month's file. Name no child. It is kept, and others read it.",
        error_messages={"required": "Say why it is taken back."},
    )


class KnownOn(forms.Form):
    """On which evening the register is looked at."""

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        """The form; no day after today can be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["known"] = fields.DateField(
            label="As it was known on",
            latest=today,
            help_text="Shows what the register held on that evening. What came later is left out.",
            error_messages={"required": "Enter a date."},
        )


class View(forms.Form):
    """What a view of the list of who waits is called, and whether it is the first."""

    name = fields.Line(
        max_length=60,
        label="Name of the view",
        help_text="For example: North team, overdue. It is yours alone. Name no child.",
        width="fixed-20",
        error_messages={"required": "Give the view a name."},
    )
    first = fields.Tick(label="Show it when I open the page", required=False)
