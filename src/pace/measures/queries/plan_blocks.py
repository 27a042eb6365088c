"""A version of the measurement plan as blocks of a document."""

from collections.abc import Iterator

from pace.documents.blocks import Aside, Block, Bullets, Field, Fields, Heading, Paragraph, Point, Table
from pace.kit import words
from pace.measures import content
from pace.measures.models import PlanVersion
from pace.measures.queries import in_words


def of(version: PlanVersion) -> tuple[Block, ...]:
    """Who agreed it, its aims, its measures in short, and each of them in full."""
    return (*_agreed(version), *_aims(version), *_overview(version), *_measures(version))


def _agreed(version: PlanVersion) -> Iterator[Block]:
    lines = [("Proposed", version.proposed_by, version.proposed_at)]
    lines += [("Agreed for the area", version.area_by, version.area_at)]
    lines += [("Agreed for the national team", version.national_by, version.national_at)]
    yield Fields(tuple(Field(label, f"{who.name}, {words.day(at)}" if who else "not yet") for label, who, at in lines))


def _aims(version: PlanVersion) -> Iterator[Block]:
    yield Heading("Aims")
    if version.aims:
        yield Bullets(tuple(Point(one["sentence"], lead=f"{one['name']}.") for one in version.aims))
    else:
        yield Paragraph("No aim was open when it was proposed.")


def _overview(version: PlanVersion) -> Iterator[Block]:
    yield Heading("Measures in short")
    rows = tuple(
        (
            one["name"],
            content.KIND_WORDS[one["kind"]],
            in_words.target(one) or "–",
            content.FREQUENCIES[one["frequency"]],
            one["collects"] or "–",
        )
        for one in version.measures
    )
    yield Table(("Measure", "Kind", "Target", "How often", "Who collects"), rows, "Measures of this version")


def _measures(version: PlanVersion) -> Iterator[Block]:
    yield Heading("Each measure")
    for one in version.measures:
        yield Heading(one["name"], level=2)
        yield Paragraph(in_words.sentence(one))
        yield Fields(tuple(Field(label, said) for label, said in in_words.parts(one)))
    yield Aside("Figures are worked out by these definitions from the area's register, or counted by hand as said.")
