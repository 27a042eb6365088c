"""The form in which an area rates itself against a requirement."""

from collections.abc import Collection, Mapping, Sequence

from django import forms

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.readiness.forms import named
from pace.readiness.rules.rated import Rated
from pace.readiness.states import RATINGS

# Whole posts and hours beyond these are slips of the hand.
MOST_POSTS, MOST_HOURS = 10, 200


class Rate(Form):
    """How far a requirement is met, what shows it, who sees to it and by when, and the figures that it asks for."""

    rating = fields.Choice(
        label="How far is it met?",
        choices=list(RATINGS.items()),
        error_messages={"required": "Choose how far it is met."},
    )
    text = fields.Text(
        label="What shows it?",
        max_length=4000,
        rows=5,
        required=False,
        help_text="What is in place, since when; or what is still missing. Name no child.",
    )
    version = Version()

    def __init__(self, *args: object, asks: Collection[str], people: Sequence[str], **kwargs: object) -> None:
        """The form with the figures that this requirement asks for, and the people who may be named."""
        super().__init__(*args, **kwargs)
        for name in ("share_of_post", "protected_hours"):
            if name in asks:
                self.fields[name] = _FIGURES[name]()
        named.add_fields(self, people, label="Who sees to it?", required=False)
        self.fields["on"] = fields.DateField(
            label="By when is it met, or since when?",
            required=False,
            help_text="Needed where it is not met yet, for example 27 3 2027.",
        )

    def clean(self) -> dict[str, object]:
        """The fields, with one name made of the two for it."""
        super().clean()
        self.cleaned_data["owner"] = named.chosen(self)
        return self.cleaned_data

    def rated(self, typed: Mapping[str, object]) -> Rated:
        """What was said, as the action takes it."""
        return Rated(**{name: typed.get(name) for name in Rated.__dataclass_fields__ if name in typed})


def _share_of_post() -> forms.DecimalField:
    return _figure(
        label="What share of a full post is given to it?",
        help_text="As a number: 0.5 is half a post, which is advised.",
        most=MOST_POSTS,
        decimals=2,
        whole="of a full post, such as 0.5",
    )


def _protected_hours() -> forms.DecimalField:
    return _figure(
        label="How many hours a week are protected for each person, on average?",
        help_text="Agreed with their managers, for example 3.5.",
        most=MOST_HOURS,
        decimals=1,
        whole="of hours, such as 3.5",
    )


def _figure(*, label: str, help_text: str, most: int, decimals: int, whole: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=0,
        max_value=most,
        decimal_places=decimals,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "ds_input--fixed-5"}),
        error_messages={
            "invalid": f"Enter a number {whole}.",
            "min_value": f"Enter a number {whole}, not less than nought.",
            "max_value": f"Enter a number {whole}, and at most {most}.",
            "max_decimal_places": f"Enter a number {whole}, with at most {decimals} figures after the point.",
        },
    )


_FIGURES = {"share_of_post": _share_of_post, "protected_hours": _protected_hours}
