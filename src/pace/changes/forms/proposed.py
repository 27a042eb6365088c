"""Forms of tests of change: what one says, how it is arranged, and the reasons of its moves."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.forms import BoundField

from pace.changes import content
from pace.changes.queries.choices import Offered
from pace.changes.rules.proposed import Stated
from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.measures.forms.who import WhoCounts
from pace.measures.rules import who as whom

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
NO_CHILD = "Nothing about any child."
SAY_WHY = {"required": "Say why. It is kept, and everybody who takes part may read it."}
# Fields that hold several keys.
SEVERAL = ("measures", "agencies")


class StateTest(WhoCounts):
    """What a test of change says."""

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        """The form with what may be chosen; the questions about the children of the register stand by themselves."""
        super().__init__(*args, offered=offered.register, **kwargs)
        self.fields |= {**_said(offered), **_arranged(offered)}
        for name in ("team", "locality", "route"):
            self._keep_own(name)

    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The fields by what they are about, each group with its heading."""
        for heading, names in _GROUPS.items():
            yield heading, [self[name] for name in names if name in self.fields]

    def of_register(self) -> list[BoundField]:
        """The questions about which children of the register it is about."""
        return [self[name] for name in self.of_who]

    def narrows(self) -> bool:
        """Whether one of those questions has an answer or an error, so that they are shown at once."""
        return any(self[name].value() or self[name].errors for name in self.of_who)

    def clean(self) -> dict[str, object]:
        """What was typed, unless nobody could be meant."""
        typed = super().clean() or self.cleaned_data
        reason = None if self.errors else whom.why_not(whom.read(self.who(typed)))
        if reason:
            self.add_error("age_under", reason)
        return typed

    def stated(self) -> Stated:
        """What the form says, as actions take it."""
        typed = self.cleaned_data
        plain = {name: typed[name] for name in ("name", "different", "for_whom", "prediction", "starts_on")}
        several = {name: tuple(map(int, typed[name])) for name in SEVERAL}
        keys = {name: int(typed[name]) for name in ("driver", "owner")}
        return Stated(**plain, **several, **keys, who=self.who(typed))

    def as_typed(self, saved: Mapping[str, Any]) -> dict[str, Any]:
        """What is saved, by the fields of this form, as somebody would have typed it."""
        who = {name: saved["who"].get(name, None if name.startswith("age") else "") for name in self.of_who}
        return {**as_chosen(self, saved), **who}

    def _keep_own(self, name: str) -> None:
        """A choice that was made before may stay, though the register does not have it now."""
        own, offered = self.initial.get(name), self.fields[name].choices
        if own and own not in {key for key, _ in offered}:
            self.fields[name].choices = [*offered, (own, own)]


class ChangeTest(StateTest):
    """The same of a test that there is, with the version that was opened."""

    version = Version()


class AdaptTest(StateTest):
    """What the new test says, and why the old one is adapted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The form, with the reason first."""
        super().__init__(*args, **kwargs)
        why = fields.Text(
            label="Why is it adapted?",
            help_text=f"What you learnt from the test so far. {NO_CHILD}",
            max_length=content.LONGEST_TEXT,
            rows=3,
            error_messages=SAY_WHY,
        )
        self.fields = {"why": why, **self.fields}


class Arrange(Form):
    """What can change while a test is tried."""

    version = Version()

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        """The form with what may be chosen."""
        super().__init__(*args, **kwargs)
        self.fields |= _arranged(offered)


class Why(Form):
    """Why a test is moved."""

    def __init__(self, *args: object, question: str, hint: str, **kwargs: object) -> None:
        """The form with the question of this move."""
        super().__init__(*args, **kwargs)
        self.fields["why"] = fields.Text(
            label=question,
            help_text=f"{hint} {NO_CHILD}",
            max_length=content.LONGEST_TEXT,
            rows=4,
            error_messages=SAY_WHY,
        )


def as_chosen(form: Form, saved: Mapping[str, Any]) -> dict[str, Any]:
    """What is saved of the fields of a form, several keys in the order in which they are offered."""
    there = {name: value for name, value in saved.items() if name in form.fields}
    several = {
        name: [str(key) for key, _ in form.fields[name].choices if str(key) in there[name]]
        for name in SEVERAL
        if name in there
    }
    return {**there, **several}


def _said(offered: Offered) -> dict[str, Any]:
    text = {"max_length": content.LONGEST_TEXT, "rows": 3}
    return {
        "driver": fields.Select(
            label="Which change idea does it test?",
            choices=offered.ideas,
            error_messages={"required": "Choose the change idea that it tests."},
        ),
        "name": fields.Line(
            label="What do you call it?",
            max_length=content.LONGEST_NAME,
            help_text="A few words, for example: Chronology before the review.",
            error_messages={"required": "Give it a name."},
        ),
        "different": fields.Text(
            label="What will be different?",
            help_text=f"What somebody would do tomorrow that nobody did yesterday. {NO_CHILD}",
            error_messages={"required": "Say what will be different."},
            **text,
        ),
        "for_whom": fields.Line(
            label="For whom?",
            max_length=content.LONGEST_LINE,
            help_text=f"In words, for example: children under five who are newly accommodated. {NO_CHILD}",
            error_messages={"required": "Say for whom it will be different."},
        ),
        "prediction": fields.Text(
            label="What do you predict?",
            help_text=f"What you will see if the idea is right. {NO_CHILD}",
            error_messages={"required": "Say what you predict, before anything is tried."},
            **text,
        ),
    }


def _arranged(offered: Offered) -> dict[str, Any]:
    return {
        "measures": fields.Choices(
            label="Which measures should it move?",
            choices=offered.measures,
            required=False,
            help_text="Before it is agreed, it names at least one."
            if offered.measures
            else "The measurement plan has none yet. Before the test is agreed, it names at least one.",
        ),
        "owner": fields.Select(label="Who owns it?", choices=offered.people),
        "agencies": fields.Choices(label="Which agencies are involved?", choices=offered.agencies, required=False),
        "starts_on": fields.DateField(label="When does it start?", earliest=EARLIEST, latest=LATEST),
    }


_GROUPS = {
    "The idea": ("driver", "name", "different", "for_whom"),
    "The prediction": ("prediction", "measures"),
    "Who and when": ("owner", "agencies", "starts_on"),
}
