"""Forms about areas and clusters."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError

from pace.areas.content import OWN_WORDS, role_words, sheriffdoms
from pace.kit import fields
from pace.kit.forms import Form, Version

Choices = Sequence[tuple[str, str]]
NOT_RECORDED = "Not recorded"


def _sheriffdom() -> fields.Select:
    return fields.Select(
        label="Sheriffdom",
        choices=[(one, one) for one in sheriffdoms()],
        ask=NOT_RECORDED,
        required=False,
        help_text="The sheriff courts to which its children's cases go.",
    )


def _areas(choices: Choices) -> fields.Choices:
    return fields.Choices(label="Areas", choices=choices, required=False)


class Add(Form):
    """Which council takes part; its sheriffdom where the service does not know it."""

    def __init__(self, *args: object, councils: Choices, **kwargs: object) -> None:
        """The form with the councils that are not here yet."""
        super().__init__(*args, **kwargs)
        self.fields["council"] = fields.Select(
            label="Council", choices=councils, error_messages={"required": "Choose the council."}
        )
        self.fields["sheriffdom"] = _sheriffdom()
        self.fields["sheriffdom"].choices = [("", "As the service knows it"), *self.fields["sheriffdom"].choices[1:]]


class Place(Form):
    """Where an area lies, and with which others it learns."""

    version = Version()

    def __init__(self, *args: object, health_boards: Sequence[str], clusters: Choices, **kwargs: object) -> None:
        """The form with the health boards and clusters that there are."""
        super().__init__(*args, **kwargs)
        boards = [(one, one) for one in health_boards]
        self.fields["health_board"] = fields.Select(
            label="Health board", choices=boards, ask=NOT_RECORDED, required=False
        )
        self.fields["sheriffdom"] = _sheriffdom()
        self.fields["clusters"] = fields.Choices(label="Clusters", choices=clusters, required=False)


class Cluster(Form):
    """What a cluster is called, and which areas are in it."""

    name = fields.Line(
        label="Name",
        max_length=100,
        help_text="What the areas share, for example: Tayside.",
        error_messages={"required": "Enter what the cluster is called."},
    )

    def __init__(self, *args: object, areas: Choices, **kwargs: object) -> None:
        """The form with the areas that there are."""
        super().__init__(*args, **kwargs)
        self.fields["areas"] = _areas(areas)


class ChangeCluster(Cluster):
    """The same of a cluster that is there, with the version that was opened."""

    version = Version()


class Remove(Form):
    """Nothing is asked: the button says it."""


class Words(Form):
    """What an area calls each role that it may call as it likes: for one, and for several."""

    version = Version()

    def __init__(self, *args: object, **kwargs: object) -> None:
        """A pair of lines for each role."""
        super().__init__(*args, **kwargs)
        for key in OWN_WORDS:
            word = role_words.PROGRAMME[key]
            self.fields[f"{key}-one"] = fields.Line(label=f"{word.one}: one of them", max_length=60, required=False)
            self.fields[f"{key}-more"] = fields.Line(label=f"{word.one}: several", max_length=60, required=False)

    def clean(self) -> Mapping[str, object]:
        """A role is renamed for one and for several, or not at all."""
        for key in OWN_WORDS:
            one, more = (self.cleaned_data.get(f"{key}-{part}", "") for part in ("one", "more"))
            if bool(one) is not bool(more):
                missing = "more" if one else "one"
                self.add_error(
                    f"{key}-{missing}",
                    ValidationError("Enter the word for one and for several, or leave both empty.", code="half"),
                )
        return self.cleaned_data

    def words(self) -> dict[str, tuple[str, str]]:
        """The words by role; empty where the programme's word stays."""
        return {key: (self.cleaned_data[f"{key}-one"], self.cleaned_data[f"{key}-more"]) for key in OWN_WORDS}
