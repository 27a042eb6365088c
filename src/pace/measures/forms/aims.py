"""Forms about aims: a sentence with blanks, and the reasons of its moves."""

from collections.abc import Collection, Iterator
from dataclasses import fields as parts_of
from datetime import date
from typing import Any

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.measures import content
from pace.measures.forms.who import WhoCounts
from pace.measures.rules import aims as rules
from pace.measures.rules.aims import Stated
from pace.register.states import UNITS
from permanence import milestones

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
# The lines of the sentence: the word that leads into each, and its blanks.
LINES = (
    ("How much", ("share",)),
    ("of", ("age_from", "age_under", "sex", "home", "team", "locality", "route")),
    ("from", ("start", "start_outcomes")),
    ("to", ("end", "end_outcomes")),
    ("within", ("value", "unit")),
    ("by", ("by_on",)),
)


class StateAim(WhoCounts):
    """What an aim says: how much, of whom, from, to, within, by when; where it comes from."""

    name = fields.Line(
        label="What do you call it?",
        max_length=content.LONGEST_NAME,
        help_text="A few words, for example: To panel within 12 weeks.",
        error_messages={"required": "Give it a name."},
    )
    share = fields.number(
        label="How many in a hundred?",
        least=1,
        most=100,
        places=0,
        required=False,
        help_text="Leave it empty for all of them.",
    )
    start = fields.Select(label="From which milestone?", choices=[])
    start_outcomes = fields.Choices(label="Which outcomes of it count?", choices=[], required=False)
    end = fields.Select(label="To which milestone?", choices=[])
    end_outcomes = fields.Choices(label="Which outcomes of it count?", choices=[], required=False)
    value = fields.number(label="How long may it take?", least=1, most=3650, places=0)
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

    def __init__(self, *args: Any, offered: Any, **kwargs: Any) -> None:
        """The form with the teams and localities that the register names; where it names none, they are typed."""
        super().__init__(*args, offered=offered, **kwargs)
        named = [(slug, one.name) for slug, one in milestones.catalogue().items()]
        for name in ("start", "end"):
            self.fields[name].choices = [("", "Choose one"), *named]
            self.fields[f"{name}_outcomes"].choices = _outcomes()
        self._typed_where_none_is_known("team", [key for key, _ in offered.teams])
        self._typed_where_none_is_known("locality", [key for key, _ in offered.localities])
        routes = [(slug, one.name) for slug, one in milestones.routes().items()]
        self.fields["route"].choices = [("", "Everyone"), *routes]

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
        said = {one.name: typed[one.name] for one in parts_of(Stated) if one.name not in {"who", "share", "value"}}
        share = None if typed["share"] is None else int(typed["share"])
        return Stated(**said, share=share, value=int(typed["value"]), who=self.who(typed))

    def lines(self) -> Iterator[tuple[str, list[object]]]:
        """The lines of the sentence, each with its word and its blanks."""
        for word, names in LINES:
            yield word, [self[name] for name in names]

    def _typed_where_none_is_known(self, name: str, known: Collection[str]) -> None:
        """A team or locality is chosen among those of the register and the one that was chosen before."""
        if not known:
            self.fields[name] = fields.Line(
                label=self.fields[name].label, max_length=100, required=False, width="fixed-20"
            )
            return
        now = self.initial.get(name)
        every = dict.fromkeys([*known, *([now] if now else [])])
        self.fields[name].choices = [("", "Everyone"), *((one, one) for one in every)]


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


def _outcomes() -> list[tuple[str, str]]:
    """Everything that may come of any milestone, each once, in the order of a journey."""
    names = milestones.outcome_names()
    slugs = dict.fromkeys(one for slug in milestones.catalogue() for one in milestones.outcomes_of(slug))
    return [(slug, names[slug]) for slug in slugs]
