"""What the evidence of a test lacks for a decision, said plainly; what the evidence says in a sentence."""

import pytest

from pace.changes.rules.deciding import doubts
from pace.changes.rules.evidence import Cycle, Effect, Evidence, Predicted, Tried, answer


def cycle(number, *results):
    """A cycle of which the predictions came out so."""
    asked = tuple(Predicted(question="So?", prediction="So.", result=one) for one in results)
    return Cycle(number=number, state="Complete", predicted=asked)


def effect(moved, name="Panel in time"):
    """A measure that moved so."""
    return Effect(measure=name, slug="panel", moved=moved)


TEAMS = (Tried(dimension="Team", values=("North", "South")),)
SOLID = {"cycles": (cycle(1, "kept"), cycle(2, "kept")), "tried": TEAMS, "effects": (effect("better"),)}
UNCLEAR = "No measure that it should move shows a clear gain: it cannot be told yet whether it helps."
TABLE = {
    "solid": ({}, ()),
    "no cycle": ({"cycles": ()}, ("No cycle was studied.",)),
    "one cycle": ({"cycles": (cycle(1, "kept"),)}, ("Only one cycle was studied.",)),
    "one studied, one under way": ({"cycles": (cycle(1, "kept"), cycle(2, ""))}, ("Only one cycle was studied.",)),
    "one condition": (
        {"tried": (Tried(dimension="Team", values=("North",), not_tried=("South",)),)},
        ("It was tried under one condition only.",),
    ),
    "one condition of each of two kinds": (
        {"tried": (Tried(dimension="Team", values=("North",)), Tried(dimension="Worker", values=("A",)))},
        ("It was tried under one condition only.",),
    ),
    "no condition": ({"tried": ()}, ("Nothing says under which conditions it was tried.",)),
    "a prediction failed in the last cycle": (
        {"cycles": (cycle(1, "kept"), cycle(2, "kept", "not-kept"))},
        ("In cycle 2, the last that was studied, a prediction did not come true.",),
    ),
    "two predictions failed": (
        {"cycles": (cycle(1, "kept"), cycle(2, "not-kept", "not-kept"))},
        ("In cycle 2, the last that was studied, 2 predictions did not come true.",),
    ),
    "a prediction cannot be judged": (
        {"cycles": (cycle(1, "kept"), cycle(2, "unclear"))},
        ("In cycle 2, the last that was studied, a prediction cannot be judged yet.",),
    ),
    "a prediction failed in an earlier cycle": ({"cycles": (cycle(1, "not-kept"), cycle(2, "kept"))}, ()),
    "no measure": ({"effects": ()}, ("It names no measure that it should move.",)),
    "no shift": ({"effects": (effect("unclear"),)}, (UNCLEAR,)),
    "a change without a better way": ({"effects": (effect("changed"),)}, (UNCLEAR,)),
    "the wrong way": ({"effects": (effect("worse"),)}, ("“Panel in time” moved the wrong way.", UNCLEAR)),
    "one better, one worse": (
        {"effects": (effect("better"), effect("worse", "Moves"))}, ("“Moves” moved the wrong way.",),
    ),
    "one better, one unclear": ({"effects": (effect("better"), effect("unclear", "Moves"))}, ()),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLE)
def test_what_is_lacking_is_said(case):
    differs, said = TABLE[case]

    assert doubts(Evidence(**{**SOLID, **differs})) == said


ANSWERS = {
    "nothing": ({"cycles": ()}, ("No cycle was studied yet, so nothing can be said of it.",)),
    "one of each": (
        {"cycles": (cycle(1, "kept", "not-kept"),), "effects": (effect("better"), effect("unclear", "Moves"))},
        (
            "One cycle was studied; 1 of 2 predictions came true.",
            "“Panel in time” moved the right way since it began.",
            "Whether “Moves” moved cannot be told yet.",
        ),
    ),
    "two unclear": (
        {"effects": (effect("unclear"), effect("unclear", "Moves"))},
        (
            "2 cycles were studied; 2 of 2 predictions came true.",
            "Whether “Panel in time” and “Moves” moved cannot be told yet.",
        ),
    ),
    "no measure": ({"effects": ()}, ("2 cycles were studied; 2 of 2 predictions came true.",)),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_the_evidence_answers_in_a_sentence_or_two(case):
    differs, said = ANSWERS[case]

    assert answer(Evidence(**{**SOLID, **differs})) == said
