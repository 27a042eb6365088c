"""Forms about aims: a sentence with blanks, and the reasons of its moves."""

from collections.abc import Collection, Iterator
from dataclasses import fields as parts_of
from datetime import date

from django.forms import Field

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.measures import content
from pace.measures.forms import Choices, whole
from pace.measures.rules import aims as rules
from pace.measures.rules import who as whom
from pace.measures.rules.aims import Stated
from pace.measures.rules.who import Who
from pace.register.states import UNITS
from permanence import milestones

OLDEST = 18
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
_WHO = tuple(one.name for one in parts_of(Who))
# The lines of the sentence: the word that leads into each, and its blanks.
LINES = (
    ("How much", ("share",)),
    ("of", ("sex", "age_from", "age_under", "home", "team", "locality", "route")),
    ("from", ("start", "start_outcomes")),
    ("to", ("end", "end_outcomes")),
    ("within", ("value", "unit")),
    ("by", ("by_on",)),
)


class StateAim(Form):
    """What an aim says: how much, of whom, from, to, within, by when; where it comes from."""

    name = fields.Line(
        label="What do you call it?",
        max_length=content.LONGEST_NAME,
        help_text="A few words, for example: To panel within 12 weeks.",
        error_messages={"required": "Give it a name."},
    )
    share = whole(
        label="How many in a hundred?", least=1, most=100, required=False, help_text="Leave it empty for all of them."
    )
    sex = fields.Select(label="Girls or boys", choices=list(whom.SEXES.items()), ask="All children", required=False)
    age_from = whole(label="Aged at least", least=0, most=OLDEST, required=False)
    age_under = whole(label="and under", least=1, most=OLDEST + 1, required=False)
    home = fields.Select(
        label="At home or away", choices=list(whom.HOMES.items()), ask="At home and away", required=False
    )
    start = fields.Select(label="From which milestone?", choices=[])
    start_outcomes = fields.Choices(label="Which outcomes of it count?", choices=[], required=False)
    end = fields.Select(label="To which milestone?", choices=[])
    end_outcomes = fields.Choices(label="Which outcomes of it count?", choices=[], required=False)
    value = whole(label="How long may it take?", least=1, most=3650)
    unit = fields.Select(label="Counted in", choices=[(unit, unit) for unit in UNITS])
    by_on = fields.DateField(
        label="By which day is it to be reached?", earliest=EARLIEST, latest=LATEST, required=False
    )
    source = fields.Line(
        label="Where does it come from?",
        max_length=content.LONGEST_SENTENCE,
        required=False,
        help_text="For example: guidance, another area's aim, or a meeting of the champions.",
    )

    def __init__(
        self, *args: object, teams: Collection[str] = (), localities: Collection[str] = (), **kwargs: object
    ) -> None:
        """The form with the teams and localities that the register names; where it names none, they are typed."""
        super().__init__(*args, **kwargs)
        named = [(slug, one.name) for slug, one in milestones.catalogue().items()]
        for name in ("start", "end"):
            self.fields[name].choices = [("", "Choose one"), *named]
            self.fields[f"{name}_outcomes"].choices = _outcomes()
        self.fields["team"] = _offered("Team", "All teams", teams, self.initial.get("team"))
        self.fields["locality"] = _offered("Locality", "All localities", localities, self.initial.get("locality"))
        routes = [(slug, one.name) for slug, one in milestones.routes().items()]
        self.fields["route"] = fields.Select(label="Route", choices=routes, ask="All routes", required=False)

    def clean(self) -> dict[str, object]:
        """What was typed, unless nothing can be measured by it."""
        found = super().clean() or self.cleaned_data
        if not self.errors:
            for part, reason in rules.faults(self.stated()).items():
                self.add_error(part, reason)
        return found

    def stated(self) -> Stated:
        """What the form says, as actions take it."""
        typed = self.cleaned_data
        said = {one.name: typed[one.name] for one in parts_of(Stated) if one.name != "who"}
        return Stated(**said, who=whom.stored(Who(**{name: typed[name] for name in _WHO})))

    def lines(self) -> Iterator[tuple[str, list[object]]]:
        """The lines of the sentence, each with its word and its blanks."""
        for word, names in LINES:
            yield word, [self[name] for name in names]


class ChangeAim(StateAim):
    """The same of an aim that there is, with the version that was opened."""

    version = Version()


class Agree(Form):
    """Nothing is asked: what was read is agreed."""

    version = Version()


class Why(Form):
    """Why an aim is moved."""

    def __init__(self, *args: object, question: str, hint: str, **kwargs: object) -> None:
        """The form with the question of this move."""
        super().__init__(*args, **kwargs)
        self.fields["why"] = fields.Text(
            label=question,
            help_text=hint,
            max_length=content.LONGEST_TEXT,
            rows=3,
            error_messages={"required": "Say why. It is kept, and everybody who takes part may read it."},
        )


def _offered(label: str, everything: str, names: Collection[str], now: str | None) -> Field:
    if not names:
        return fields.Line(label=label, max_length=100, required=False, width="fixed-20")
    choices: Choices = [(name, name) for name in dict.fromkeys([*names, *([now] if now else [])])]
    return fields.Select(label=label, choices=choices, ask=everything, required=False)


def _outcomes() -> list[tuple[str, str]]:
    """Everything that may come of any milestone, each once, in the order of a journey."""
    names = milestones.outcome_names()
    slugs = dict.fromkeys(one for slug in milestones.catalogue() for one in milestones.outcomes_of(slug))
    return [(slug, names[slug]) for slug in slugs]
