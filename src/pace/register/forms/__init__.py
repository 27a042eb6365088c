"""What is asked on the register's pages."""

from collections.abc import Sequence
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


Choices = Sequence[tuple[str, str]]


class OwnMilestone(forms.Form):
    """A milestone that an area adds to the catalogue."""

    version = forms.Version()

    def __init__(self, *args: object, agencies: Choices, milestones: Choices, added: bool, **kwargs: object) -> None:
        """The form; of one that is there already also whether it is in use."""
        super().__init__(*args, **kwargs)
        self.fields["name"] = fields.Line(
            label="Name", max_length=60, help_text="For example: Life story work begun. Name no child."
        )
        self.fields["meaning"] = fields.Text(
            label="What does it mean?",
            max_length=300,
            rows=3,
            help_text="Which day counts, so that everybody records the same one.",
        )
        self.fields["agency"] = fields.Select(label="Whose step is it?", choices=agencies)
        self.fields["after"] = fields.Select(label="After which milestone does it usually come?", choices=milestones)
        if added:
            del self.fields["version"]
        else:
            self.fields["in_use"] = fields.Choice(
                label="Is it in use?",
                choices=[("yes", "Yes"), ("no", "No")],
                hints={"no": "It is offered no more. Journeys that have it keep it."},
            )


class LocalLimit(forms.Form):
    """A limit that an area sets itself."""

    def __init__(self, *args: object, starts: Choices, ends: Choices, **kwargs: object) -> None:
        """The form with the milestones between which it may lie."""
        super().__init__(*args, **kwargs)
        self.fields["start"] = fields.Select(label="From which milestone?", choices=starts)
        self.fields["end"] = fields.Select(label="To which milestone?", choices=ends)
        self.fields["within"] = fields.Line(
            label="Within how long?",
            max_length=20,
            width="fixed-10",
            help_text="A number and a unit: days, working days, weeks or months. For example: 8 weeks.",
        )
        self.fields["since"] = fields.DateField(label="Since which day does it hold?")
        self.fields["why"] = fields.Text(
            label="Why?",
            max_length=300,
            rows=3,
            help_text="For example: agreed by the champions in March. Name no child. It is kept, and others read it.",
        )


class EndLimit(forms.Form):
    """Until when a limit of an area's own held."""

    def __init__(self, *args: object, first: date, **kwargs: object) -> None:
        """The form; no day before its first can be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["until"] = fields.DateField(label="Until which day does it hold?", earliest=first)
