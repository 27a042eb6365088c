"""What the figures of a report mean, and what they rest on."""

from collections.abc import Iterator

from pace.documents.blocks import Block, Field, Fields, Heading, Paragraph
from pace.kit import words
from pace.measures.queries import in_words
from pace.measures.queries import measures as queries
from pace.permissions import Permission
from pace.reports.queries.gather import blocks
from pace.reports.queries.gather.wish import Wish
from pace.reports.rules import disclosed

# What words of figures mean, wherever they stand.
WORDS = (
    ("In time:", "the milestone was reached within the limit, counted from the milestone at which the clock starts."),
    ("A complete quarter:", "every child whose clock started in it was due by the day of the data."),
    (
        "Half by day:",
        "the day by which half had reached the milestone, those who still wait counted as far as they are known.",
    ),
    ("Over the limit:", "the wait goes on, and is longer than its limit."),
    ("Days over the limit:", "of all who wait over a limit, the days beyond it, added up."),
    ("In brackets:", "what chance leaves open, at 95 per cent."),
)


# What of a measure is for those who work with it: no names of people, nor how its pages draw it.
OF_THE_AREA = ("Who collects", "Chart", "Rules", "Shown side by side")


def definitions(wish: Wish) -> Iterator[Block]:
    """The day of the data, what the words mean, each aim and measure as the plan defines it, and what is withheld."""
    yield Paragraph(_rests(wish))
    if wish.stages is not None:
        yield Heading("What the words mean", 2)
        yield blocks.bullets(WORDS)
    if wish.may(Permission.SEE_AIMS):
        yield from _aims(wish)
        yield from _measures(wish)
    if wish.is_outside:
        yield Heading("What is withheld", 2)
        yield blocks.bullets(disclosed.HOW)


def _rests(wish: Wish) -> str:
    found = wish.stages
    if not wish.may(Permission.SEE_FIGURES):
        return "Whoever made this report may not see figures of the register, so none is in it."
    if found is None:
        return "No extract has been loaded, so no figure of the register is in this report."
    return (
        f"Figures of the register are as of {words.day(found.as_of)}. What was done, decided and said is {wish.period}."
        " Every chart shows its whole series, whatever the period."
    )


def _aims(wish: Wish) -> Iterator[Block]:
    if wish.aims:
        yield Heading("Aims", 2)
        yield blocks.bullets(
            [(f"{wish.public(one.current.name)}:", wish.public(one.current.sentence)) for one in wish.aims]
        )


def _measures(wish: Wish) -> Iterator[Block]:
    found = queries.measures(wish.viewer, wish.area)
    if found:
        yield Heading("Measures", 2)
    for one in found:
        yield Heading(wish.public(one.name), 3)
        parts = in_words.definition(one)
        kept = [(label, said) for label, said in parts if not (wish.is_outside and label in OF_THE_AREA)]
        yield Fields(tuple(Field(label, wish.public(said)) for label, said in kept))
