"""A version of the measurement plan as Word and as PDF."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pace import permissions
from pace.documents import downloads
from pace.documents.blocks import Aside, Block, Bullets, Document, Field, Fields, Heading, Paragraph, Point, Table
from pace.kit import words
from pace.measures import content, states
from pace.measures.queries import in_words
from pace.measures.views.plan import version_or_404
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_AIMS)
def pdf(request: HttpRequest, area: Place, plan_number: int) -> HttpResponse:
    """A version as PDF."""
    return downloads.pdf(_document(area, version_or_404(request, area, plan_number)), name=_name(area, plan_number))


@permissions.needs(Permission.SEE_AIMS)
def word(request: HttpRequest, area: Place, plan_number: int) -> HttpResponse:
    """A version as Word."""
    return downloads.word(_document(area, version_or_404(request, area, plan_number)), name=_name(area, plan_number))


def _name(area: Place, plan_number: int) -> str:
    return f"measurement-plan-{area.slug}-version-{plan_number}"


def _document(area: Place, found: Any) -> Document:
    return Document(
        title=f"Measurement plan of {area.name}",
        subject=f"Version {found.number}: {states.PLAN.states[found.state].lower()}",
        author=area.name,
        date=timezone.localdate(found.proposed_at),
        blocks=(*_agreed(found), *_aims(found), *_overview(found), *_measures(found)),
    )


def _agreed(found: Any) -> Iterator[Block]:
    lines = [("Proposed", found.proposed_by, found.proposed_at)]
    lines += [("Agreed for the area", found.area_by, found.area_at)]
    lines += [("Agreed for the national team", found.national_by, found.national_at)]
    yield Fields(tuple(Field(label, f"{who.name}, {words.day(at)}" if who else "not yet") for label, who, at in lines))


def _aims(found: Any) -> Iterator[Block]:
    yield Heading("Aims")
    if found.aims:
        yield Bullets(tuple(Point(one["sentence"], lead=f"{one['name']}.") for one in found.aims))
    else:
        yield Paragraph("No aim was open when it was proposed.")


def _overview(found: Any) -> Iterator[Block]:
    yield Heading("Measures in short")
    rows = tuple(
        (
            one["name"],
            content.KIND_WORDS[one["kind"]],
            in_words.target(one) or "–",
            content.FREQUENCIES[one["frequency"]],
            one["collects"] or "–",
        )
        for one in found.measures
    )
    yield Table(("Measure", "Kind", "Target", "How often", "Who collects"), rows, "Measures of this version")


def _measures(found: Any) -> Iterator[Block]:
    yield Heading("Each measure")
    for one in found.measures:
        yield Heading(one["name"], level=2)
        yield Paragraph(in_words.sentence(one))
        yield Fields(tuple(Field(label, said) for label, said in in_words.parts(one)))
    yield Aside("Figures are worked out by these definitions from the area's register, or counted by hand as said.")
