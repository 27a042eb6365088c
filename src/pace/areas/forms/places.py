"""Forms about areas and clusters."""

from collections.abc import Sequence

from pace.areas.content import OWN_WORDS, role_words, sheriffdoms
from pace.kit import fields
from pace.kit.forms import Form, Version

Choices = Sequence[tuple[str, str]]
NOT_RECORDED = "Not recorded"


def _sheriffdom(courts: Sequence[str], *, ask: str = NOT_RECORDED) -> fields.Select:
    return fields.Select(
        label="Sheriffdom",
        choices=[(one, one) for one in courts],
        ask=ask,
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
        self.fields["sheriffdom"] = _sheriffdom(sheriffdoms(), ask="As recorded for the council")


class Place(Form):
    """Where an area lies, and with which others it learns."""

    version = Version()

    def __init__(
        self, *args: object, health_boards: Sequence[str], courts: Sequence[str], clusters: Choices, **kwargs: object
    ) -> None:
        """The form with the health boards, sheriffdoms and clusters that there are."""
        super().__init__(*args, **kwargs)
        boards = [(one, one) for one in health_boards]
        self.fields["health_board"] = fields.Select(
            label="Health board", choices=boards, ask=NOT_RECORDED, required=False
        )
        self.fields["sheriffdom"] = _sheriffdom(courts)
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
            self.fields[f"{key}-one"] = _word(f"{word.one}, for one", word.one)
            self.fields[f"{key}-more"] = _word(f"{word.one}, for several", word.more)

    def words(self) -> dict[str, tuple[str, str]]:
        """The words by role."""
        return {key: (self.cleaned_data[f"{key}-one"], self.cleaned_data[f"{key}-more"]) for key in OWN_WORDS}


def _word(label: str, otherwise: str) -> fields.Line:
    missing = f"Enter a word. The programme says {role_words.inside_a_sentence(otherwise)}."
    return fields.Line(label=label, max_length=60, error_messages={"required": missing})
