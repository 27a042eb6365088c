"""Forms about cycles: their plan on one page, their moves, their study, what follows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pace.changes import content
from pace.changes.rules.cycles import Found, Planned
from pace.kit import fields
from pace.kit.forms import Form, Version

if TYPE_CHECKING:
    from pace.changes.queries.plans import Offered

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
NO_CHILD = "Nothing about any child."
MOST_CASES = 1_000
_PLAIN = tuple(name for name in Planned.__dataclass_fields__ if name not in ("asked", "conditions", "contributors"))
_PLACES = range(1, content.MOST_QUESTIONS + 1)
_LINE = {"max_length": content.LONGEST_LINE, "required": False}


class PlanCycle(Form):
    """The plan of a cycle: what is to be learnt, what is predicted, who, what, where, when, what is counted."""

    objective = fields.Line(
        label="What is this cycle for?",
        help_text=f"One sentence: what you want to find out. {NO_CHILD}",
        max_length=content.LONGEST_LINE,
        error_messages={"required": "Say what this cycle is for."},
    )
    news = fields.Choices(label="What is new in it?", choices=list(content.NEWS.items()), required=False)
    new_words = fields.Line(label="What is new, in your words", help_text=NO_CHILD, **_LINE)
    scale = fields.number(
        label="How many cases?",
        help_text="A ramp begins small: one case, three, five, then all.",
        least=1,
        most=MOST_CASES,
        places=0,
    )
    who_does = fields.Line(label="Who does it?", help_text=NO_CHILD, **_LINE)
    what_done = fields.Text(
        label="What will they do?", help_text=NO_CHILD, max_length=content.LONGEST_TEXT, rows=3, required=False
    )
    where_done = fields.Line(label="Where?", **_LINE)
    begins_on = fields.DateField(label="When does it begin?", earliest=EARLIEST, latest=LATEST)
    ends_on = fields.DateField(label="When does it end?", earliest=EARLIEST, latest=LATEST)
    data_words = fields.Line(
        label="What data do you collect?", help_text="For example: whether the report was ready on the day.", **_LINE
    )
    tally = fields.Choice(
        label="What do you note of each case?",
        choices=[("", "Nothing is noted case by case"), *content.TALLIES.items()],
        required=False,
    )
    tally_words = fields.Line(
        label="The question for each case", help_text="It stands above the buttons. For example: Was it ready?", **_LINE
    )

    def __init__(self, *args: Any, offered: "Offered", **kwargs: Any) -> None:
        """The form with its pairs of question and prediction, the area's conditions and its people."""
        super().__init__(*args, **kwargs)
        for place in _PLACES:
            self.fields[f"question_{place}"], self.fields[f"prediction_{place}"] = _pair(place)
        for dimension, choices in offered.conditions.items():
            self.fields[_named(dimension)] = fields.Choices(
                label=content.DIMENSIONS[dimension], choices=choices, required=False
            )
        self.dimensions = tuple(offered.conditions)
        self.fields["contributors"] = fields.Choices(
            label="Who writes down what happens?",
            help_text="They find it under Your cycles. Whoever keeps tests of change can always do so.",
            choices=offered.people,
            required=False,
        )

    def clean(self) -> dict[str, object]:
        """What was typed, unless a question lacks its prediction, a tally its question, or the days are reversed."""
        typed = super().clean() or self.cleaned_data
        for place in _PLACES:
            self._check_pair(place, typed)
        begins, ends = typed.get("begins_on"), typed.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", "It would end before it begins. Change one of the two days.")
        if typed.get("tally") and not typed.get("tally_words"):
            self.add_error("tally_words", "Write the question that is answered for each case.")
        return typed

    def planned(self) -> Planned:
        """The plan, as actions take it."""
        typed = self.cleaned_data
        pairs = [(typed[f"question_{place}"], typed[f"prediction_{place}"]) for place in _PLACES]
        return Planned(
            **{name: typed[name] for name in _PLAIN if name not in ("news", "scale")},
            news=tuple(typed["news"]),
            scale=int(typed["scale"]),
            asked=tuple(pair for pair in pairs if any(pair)),
            conditions=tuple(int(key) for one in self.dimensions for key in typed[_named(one)]),
            contributors=tuple(int(key) for key in typed["contributors"]),
        )

    def pairs(self) -> Iterator[tuple[int, object, object]]:
        """Each question with its prediction."""
        for place in _PLACES:
            yield place, self[f"question_{place}"], self[f"prediction_{place}"]

    @property
    def first_pair(self) -> tuple[int, object, object]:
        """The question that every cycle asks."""
        return next(self.pairs())

    @property
    def more_pairs(self) -> list[tuple[int, object, object]]:
        """The other questions that it may ask."""
        return list(self.pairs())[1:]

    @property
    def asks_more(self) -> bool:
        """Whether one of the other questions holds something, or is wrong."""
        return any(bound.value() or bound.errors for _, *both in self.more_pairs for bound in both)

    def conditions(self) -> list[object]:
        """The fields of the conditions, dimension by dimension."""
        return [self[_named(one)] for one in self.dimensions]

    def _check_pair(self, place: int, typed: Mapping[str, object]) -> None:
        question, prediction = f"question_{place}", f"prediction_{place}"
        if typed.get(question) and not typed.get(prediction) and prediction not in self.errors:
            self.add_error(prediction, "Write what you predict, before anybody knows. Or take the question out.")
        if typed.get(prediction) and not typed.get(question) and question not in self.errors:
            self.add_error(question, "Write the question that this prediction answers. Or take the prediction out.")


class ChangeCycle(PlanCycle):
    """The same of a cycle that there is, with the version that was opened."""

    version = Version()


class Begin(Form):
    """On which day a cycle begins."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Today, or an earlier day."""
        super().__init__(*args, **kwargs)
        self.fields["on"] = fields.DateField(
            label="On which day did it begin?", earliest=EARLIEST, latest=today, initial=today
        )


class Finish(Form):
    """When a cycle ended, whether it went as planned, and what differed."""

    as_planned = fields.Choice(label="Was it done as planned?", choices=list(content.AS_PLANNED.items()))
    differed = fields.Text(
        label="What differed from the plan?",
        help_text=f"What differed is often where most is learnt. {NO_CHILD}",
        max_length=content.LONGEST_TEXT,
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, begun_on: date, today: date, **kwargs: Any) -> None:
        """From the day on which it began, to today."""
        super().__init__(*args, **kwargs)
        on = fields.DateField(label="On which day did it end?", earliest=begun_on, latest=today, initial=today)
        self.fields = {"on": on, **self.fields}

    def clean(self) -> dict[str, object]:
        """What was typed; what did not go as planned says what differed."""
        typed = super().clean() or self.cleaned_data
        if typed.get("as_planned") in {"partly", "no"} and not typed.get("differed"):
            self.add_error("differed", "Say what differed.")
        return typed


class Study(Form):
    """What happened with each prediction, and what was learnt."""

    version = Version()

    def __init__(self, *args: Any, questions: Sequence[Any], **kwargs: Any) -> None:
        """Of each question: whether it happened as predicted, and what happened."""
        super().__init__(*args, **kwargs)
        self.questions = questions
        for one in questions:
            self.fields[f"result_{one.pk}"] = fields.Choice(
                label=f"Did it happen as predicted? ({one.place})", choices=list(content.RESULTS.items())
            )
            self.fields[f"happened_{one.pk}"] = fields.Text(
                label=f"What happened? ({one.place})",
                help_text=NO_CHILD,
                max_length=content.LONGEST_TEXT,
                rows=2,
                error_messages={"required": "Write what happened."},
            )
        self.fields["learning"] = fields.Text(
            label="What have you learnt?",
            help_text=f"About the change, and about what it takes to make it work. {NO_CHILD}",
            max_length=content.LONGEST_TEXT,
            rows=4,
            error_messages={"required": "Write what was learnt."},
        )

    def asked(self) -> Iterator[tuple[Any, object, object]]:
        """Each question with its two fields."""
        for one in self.questions:
            yield one, self[f"result_{one.pk}"], self[f"happened_{one.pk}"]

    def found(self) -> dict[int, Found]:
        """What happened, by the question's key, as actions take it."""
        typed = self.cleaned_data
        keys = [one.pk for one in self.questions]
        return {key: Found(result=typed[f"result_{key}"], happened=typed[f"happened_{key}"]) for key in keys}


class Act(Form):
    """What follows from a cycle."""

    act = fields.Choice(label="What follows?", choices=list(content.ACTS.items()))
    words = fields.Text(
        label="What exactly will you do?",
        help_text=f"For example: the same with three children and a second worker. {NO_CHILD}",
        max_length=content.LONGEST_TEXT,
        rows=3,
        required=False,
    )


class Why(Form):
    """Why a cycle is moved."""

    why = fields.Text(
        label="Why?",
        help_text=f"Everybody who takes part may read it. {NO_CHILD}",
        max_length=content.LONGEST_TEXT,
        rows=3,
        error_messages={"required": "Say why."},
    )


def in_fields(said: Mapping[str, Any], offered: "Offered") -> dict[str, object]:
    """What a plan says, by the fields of its form."""
    chosen = set(said.get("conditions", ()))
    plain = {name: value for name, value in said.items() if name not in ("asked", "conditions", "contributors")}
    people = {key for key, _ in offered.people}
    found = {
        _named(dimension): [key for key, _ in choices if key in chosen]
        for dimension, choices in offered.conditions.items()
    }
    found["contributors"] = [key for key in said.get("contributors", ()) if key in people]
    empty = [("", "")] * content.MOST_QUESTIONS
    for place, (question, prediction) in zip(_PLACES, (*said.get("asked", ()), *empty), strict=False):
        found[f"question_{place}"], found[f"prediction_{place}"] = question, prediction
    return {**plain, **found}


def _pair(place: int) -> tuple[fields.Line, fields.Line]:
    needed = place == 1
    question = fields.Line(
        label="Which question shall it answer?" if needed else f"Question {place}",
        help_text=NO_CHILD if needed else "",
        max_length=content.LONGEST_LINE,
        required=needed,
        error_messages={"required": "Ask at least one question."},
    )
    prediction = fields.Line(
        label="What do you predict?" if needed else f"Prediction {place}",
        help_text="Be as exact as you can. Once the cycle begins it stays as it is." if needed else "",
        max_length=content.LONGEST_LINE,
        required=needed,
        error_messages={"required": "Write what you predict, before anybody knows."},
    )
    return question, prediction


def _named(dimension: str) -> str:
    return f"conditions_{dimension}"
