"""Forms of measures: what is measured, its definition, its chart; counts that are typed; why one is retired."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms import BoundField

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.measures import content
from pace.measures.content import charts
from pace.measures.forms.who import WhoCounts
from pace.measures.queries.choices import Offered
from pace.register.states import UNITS

MOST = 1_000_000
# Fields of which several values are chosen together, as one line of a list: their words with commas between them.
TOGETHER = ("start_outcomes", "end_outcomes", "competing")


class What(Form):
    """What is measured: the first question about a new measure."""

    what = fields.Choice(
        label="What is measured?",
        choices=[
            *((f"register-{key}", said) for key, said in content.WHATS.items()),
            *((f"hand-{key}", said) for key, said in content.HAND_WHATS.items()),
        ],
        hints={
            "register-share": "From the register: such as how many reach a panel within 12 weeks.",
            "register-wait": "From the register: with the children who still wait counted.",
            "register-count": "From the register: such as how many orders are granted.",
            "hand-share": "Counted by hand: such as how many first reviews began on time, of how many.",
            "hand-count": "Counted by hand: such as how many families were offered a meeting.",
            "hand-rate": "Counted by hand: such as placement moves and children, drawn as moves for each child.",
        },
    )


class Measure(WhoCounts):
    """Everything that is said of a measure, for the kind of thing that it measures."""

    version = Version()

    def __init__(self, *args: Any, source: str, what: str, offered: Offered, **kwargs: Any) -> None:
        """The form of what is measured of the register, or by hand."""
        self.source, self.what = source, what
        super().__init__(*args, offered=offered, counts=source == "register", **kwargs)
        wanted = [*self._first(offered), *self._clock(offered), *self._shown()]
        self.fields |= dict(wanted)

    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The fields by what they are about, each group with its heading."""
        for heading, names in _GROUPS.items():
            own = [self[name] for name in names if name in self.fields]
            if own:
                yield heading, own

    def _first(self, offered: Offered) -> Iterator[tuple[str, Any]]:
        yield "name", fields.Line(label="What is it called?", max_length=content.LONGEST_NAME)
        yield "kind", fields.Choice(label="What is it for?", choices=list(content.KINDS.items()))
        yield (
            "aim_id",
            fields.Select(label="Which aim does it belong to?", choices=offered.aims, ask="No aim", required=False),
        )
        yield (
            "definition",
            fields.Text(
                label="What counts, in words?",
                help_text="So that two people would count the same. Nothing about any child.",
                max_length=content.LONGEST_TEXT,
                rows=3,
                required=self.source == "hand",
                error_messages={"required": "Say in words what is counted, so that everybody counts alike."},
            ),
        )

    def _clock(self, offered: Offered) -> Iterator[tuple[str, Any]]:
        if self.source != "register":
            return
        if self.what != "count":
            yield "start", _milestone("At which milestone does the clock start?", offered)
            yield "start_outcomes", _outcomes("Only where it came to", offered)
        question = "Which milestone counts?" if self.what == "count" else "At which milestone does it stop?"
        yield "end", _milestone(question, offered)
        yield "end_outcomes", _outcomes("Only where that came to", offered)
        if self.what == "count":
            return
        yield (
            "value",
            fields.number(label="Within how long?", least=1, most=9_999, places=0, required=self.what == "share"),
        )
        yield (
            "unit",
            fields.Select(
                label="In which unit?", choices=[(unit, unit) for unit in UNITS], required=self.what == "share"
            ),
        )
        yield (
            "competing",
            fields.Select(
                label="What else ends the wait?",
                help_text="That the child ceases to be looked after always does.",
                choices=offered.milestones,
                ask="Nothing else",
                required=False,
            ),
        )

    def _shown(self) -> Iterator[tuple[str, Any]]:
        rules = {**charts.RUN_RULES, **charts.CONTROL_RULES}
        offered = charts.CHARTS_OF[self.source, self.what]
        yield (
            "better",
            fields.Select(
                label="Which way is better?",
                choices=list(content.BETTER.items()),
                ask="Neither, or it depends",
                required=False,
            ),
        )
        yield (
            "target",
            fields.number(
                label="What is aimed at?" + (" In a hundred" if self.what == "share" else ""),
                least=0,
                most=100 if self.what == "share" else MOST,
                places=0,
                required=False,
            ),
        )
        yield "frequency", fields.Choice(label="How often?", choices=list(content.FREQUENCIES.items()))
        yield "collects", fields.Line(label="Who collects it?", max_length=100, required=False)
        yield (
            "chart",
            fields.Select(
                label="On which chart?",
                choices=[(key, charts.CHARTS[key]) for key in offered],
                ask="The one that suits the numbers",
                required=False,
            ),
        )
        yield (
            "rules",
            fields.Select(
                label="By which rules?", choices=list(rules.items()), ask="Those usual for the chart", required=False
            ),
        )
        if self.source == "register":
            yield (
                "segments",
                fields.Choices(
                    label="Shown side by side for each", choices=list(content.SEGMENTS.items()), required=False
                ),
            )

    def said(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        """What was typed, as the rules take it."""
        plain = {name: value for name, value in typed.items() if name not in self.of_who and name != "version"}
        whole = {name: None if plain.get(name) is None else int(plain[name]) for name in ("value", "target")}
        several = {name: tuple(filter(None, (plain.get(name) or "").split(","))) for name in TOGETHER}
        aim = {"aim_id": int(plain["aim_id"]) if plain.get("aim_id") else None}
        who = {"who": tuple(self.who(typed).items())}
        segments = {"segments": tuple(plain.get("segments") or ())}
        return {**plain, **whole, **several, **segments, **aim, **who, "source": self.source, "what": self.what}


class Why(Form):
    """Why something is given up or withdrawn."""

    why = fields.Line(label="Why?", max_length=300, error_messages={"required": "Say why."})


class Count(Form):
    """What was counted in a period."""

    version = Version()

    def __init__(self, *args: Any, what: str, **kwargs: Any) -> None:
        """One number, or of two the part and the whole."""
        super().__init__(*args, **kwargs)
        self.fields["numerator"] = fields.number(label="How many?", least=0, most=MOST, places=0)
        if what != "count":
            self.fields["denominator"] = fields.number(label="Of how many?", least=0, most=MOST, places=0)
        self.fields["note"] = fields.Line(
            label="Note", max_length=300, required=False, help_text="Nothing about any child."
        )


_GROUPS = {
    "The measure": ("name", "kind", "aim_id", "definition"),
    "The clock": ("start", "start_outcomes", "end", "end_outcomes", "value", "unit", "competing"),
    "Who counts": WhoCounts.of_who,
    "What is aimed at, and how often": ("better", "target", "frequency", "collects"),
    "The chart": ("chart", "rules", "segments"),
}


def _milestone(label: str, offered: Offered) -> fields.Select:
    return fields.Select(label=label, choices=offered.milestones, ask="Choose a milestone")


def _outcomes(label: str, offered: Offered) -> fields.Select:
    """Which outcomes count: any, one of them, or several together that are usual or were chosen."""
    return fields.Select(label=label, choices=offered.outcomes, ask="Whatever came of it", required=False)
