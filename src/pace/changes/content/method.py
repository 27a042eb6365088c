"""What shows that a test of change follows the method, and the scale of how far one has come, as data.

Sources: the Model for Improvement asks for an aim, a measure and changes that are tried; that few published projects
show all of it: M. J. Taylor and others, BMJ Quality & Safety 23 (2014), 290. The scale from 0.5 to 5.0: the Institute
for Healthcare Improvement, Assessment Scale for Collaboratives (2004). The words are ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

# A first cycle is small with so many cases at most; numbers of so many days tell something over time.
MOST_AT_FIRST, DAYS_OVER_TIME = 5, 3

# How a feature of the method stands.
THERE, LACKING, TOO_EARLY = "there", "lacking", "too-early"


@dataclass(frozen=True, kw_only=True)
class Feature:
    """One feature of the method: its name, what is said where it is there or lacks, and the next step for it.

    `counted`: how it is said of several tests, after "In 4 of 7 tests". `early`: why it is too early to say.
    """

    name: str
    there: str
    lacking: str
    early: str
    step: str
    counted: str


FEATURES: Mapping[str, Feature] = MappingProxyType(
    {
        "aim": Feature(
            name="A measurable aim",
            there="It serves an aim that is agreed, with how much and by when.",
            lacking="Its aim is not agreed yet, or does not say by which day.",
            early="",
            step="Write into the aim by which day it is to be reached, and agree it.",
            counted="the aim is agreed, with how much and by when",
        ),
        "prediction": Feature(
            name="Prediction before data",
            there="Every prediction was written before anything was seen or noted in its cycle.",
            lacking="A prediction was written only after something was seen or noted in its cycle.",
            early="Nothing has been seen or noted in a cycle yet.",
            step="Write the predictions of the next cycle before it begins.",
            counted="every prediction was written before anybody looked",
        ),
        "small": Feature(
            name="A small first try",
            there=f"Its first cycle was small: at most {MOST_AT_FIRST} cases.",
            lacking=f"Its first cycle covers more than {MOST_AT_FIRST} cases, so a mistake would have reached many.",
            early="No cycle is planned yet.",
            step="Try the next change of it with one worker and a few cases first.",
            counted="the first cycle was small",
        ),
        "several": Feature(
            name="More than one cycle",
            there="It was tried in more than one cycle.",
            lacking="It was tried in one cycle only.",
            early="No cycle has begun yet.",
            step="Plan another cycle: larger, with another worker or team, or with what was learnt changed.",
            counted="there was more than one cycle",
        ),
        "over-time": Feature(
            name="Data over time",
            there="There are numbers of several days, or figures of a measure since it began.",
            lacking="There are neither numbers of several days nor figures of a measure since it began.",
            early="No cycle has begun yet.",
            step="Note something of each case on its day, or load figures of the time since it began.",
            counted="there are data over time",
        ),
        "study": Feature(
            name="The study is written",
            there="Every cycle that is over says what happened with each prediction, and what was learnt.",
            lacking="A cycle is over and not studied.",
            early="No cycle is over yet.",
            step="Write what happened with each prediction, and what was learnt.",
            counted="every cycle that is over was studied",
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the scale: what it is called, what must be true, and what of that is known (keys of `KNOWN`)."""

    score: Decimal
    name: str
    words: str
    needs: tuple[str, ...]


# What is known of a test, and how it is said.
KNOWN: Mapping[str, str] = MappingProxyType(
    {
        "proposed": "a test is proposed",
        "agreed": "it is agreed",
        "planned": "a cycle is planned",
        "begun": "a cycle has begun",
        "studied": "a cycle was studied",
        "kept": "a prediction came true",
        "kept-twice": "predictions came true in more than one cycle",
        "conditions": "it was tried under more than one condition",
        "moved": "a measure moved the right way",
        "implemented": "it is implemented",
        "held": "a review found that the gain was held",
        "not-back": "no measure that is watched went back",
        "reached": "the aim is achieved",
    }
)
STEPS: tuple[Step, ...] = (
    Step(
        score=Decimal("0.5"),
        name="Intent",
        words="Somebody wants to try it, and has said what and for whom.",
        needs=("proposed",),
    ),
    Step(score=Decimal("1.0"), name="Agreed", words="Those whose work it touches stand behind it.", needs=("agreed",)),
    Step(
        score=Decimal("1.5"),
        name="Planned",
        words="The first cycle is planned, with questions and predictions.",
        needs=("planned",),
    ),
    Step(
        score=Decimal("2.0"),
        name="Begun",
        words="The first cycle is under way; nothing can be said yet.",
        needs=("begun",),
    ),
    Step(
        score=Decimal("2.5"),
        name="Tried",
        words="A cycle was tried and studied, whatever came of it.",
        needs=("studied",),
    ),
    Step(
        score=Decimal("3.0"),
        name="First signs",
        words="What was predicted came true in a cycle.",
        needs=("kept",),
    ),
    Step(
        score=Decimal("3.5"),
        name="It works in more than one place",
        words="Predictions came true in several cycles, under more than one condition.",
        needs=("kept-twice", "conditions"),
    ),
    Step(
        score=Decimal("4.0"),
        name="The measure moves",
        words="A measure that it should move shows it too.",
        needs=("moved",),
    ),
    Step(
        score=Decimal("4.5"),
        name="It lasts",
        words="It is how the work is done now, and a review found the gain held.",
        needs=("implemented", "held", "not-back"),
    ),
    Step(
        score=Decimal("5.0"),
        name="Outstanding, and it lasts",
        words="The gain is held and the aim itself is achieved.",
        needs=("reached",),
    ),
)
SCORES: tuple[Decimal, ...] = tuple(one.score for one in STEPS)

# Which way is better where nobody has said so.
USUALLY_BETTER = MappingProxyType({"share": "more", "wait": "fewer"})
# How a measure moved since a test began.
MOVED = MappingProxyType(
    {
        "better": "It moved the right way",
        "worse": "It moved the wrong way",
        "changed": "It changed",
        "unclear": "Cannot tell yet",
    }
)
