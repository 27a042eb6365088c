"""The memorandum as PDF and as Word: as it was signed, or as it would be, with lines to write on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from pace import permissions
from pace.agreement import queries
from pace.agreement.views import shown
from pace.documents import downloads
from pace.documents.blocks import (
    Aside,
    Block,
    Document,
    Field,
    Fields,
    Heading,
    Numbered,
    Paragraph,
    Point,
    Signature,
)
from pace.kit.parts import SummaryItem
from pace.permissions import Permission, Place

TO_WRITE_ON = ("Name", "Job title", "Authority", "Signature", "Date")


@permissions.needs(Permission.SEE_JOINING)
def pdf(request: HttpRequest, area: Place, memorandum: int) -> HttpResponse:
    """A signed memorandum as PDF."""
    return downloads.pdf(_signed(request, area, memorandum), name=_name(area))


@permissions.needs(Permission.SEE_JOINING)
def word(request: HttpRequest, area: Place, memorandum: int) -> HttpResponse:
    """A signed memorandum as Word."""
    return downloads.word(_signed(request, area, memorandum), name=_name(area))


@permissions.needs(Permission.SEE_JOINING)
def to_sign_pdf(request: HttpRequest, area: Place) -> HttpResponse:  # noqa: ARG001  # every page is given the request
    """The memorandum as PDF as it would be signed, to take round before."""
    return downloads.pdf(_to_sign(area), name=f"{_name(area)}-not-signed")


@permissions.needs(Permission.SEE_JOINING)
def to_sign_word(request: HttpRequest, area: Place) -> HttpResponse:  # noqa: ARG001  # every page is given the request
    """The memorandum as Word as it would be signed, to take round before."""
    return downloads.word(_to_sign(area), name=f"{_name(area)}-not-signed")


def _name(area: Place) -> str:
    return f"memorandum-{area.slug}"


def _signed(request: HttpRequest, area: Place, key: int) -> Document:
    one = queries.memorandum(request.viewer, area, key)
    if one is None:
        raise Http404
    return _document(
        one.text,
        title=shown.title(one),
        subject="As it was signed",
        author=one.name,
        on=timezone.localdate(one.signed_at),
        signature=(
            Signature(_fields(shown.signature(one))),
            Heading("Received"),
            Fields(_fields(shown.received(one))),
            Aside(f"{shown.ABOUT_THE_FINGERPRINT} {shown.HOW_TO_CHECK}"),
        ),
    )


def _to_sign(area: Place) -> Document:
    words = queries.words_for(area)
    return _document(
        words,
        title=f"{words['title']}: {area.name}",
        subject="Not signed: a copy to read and to take round",
        author=area.name,
        on=timezone.localdate(),
        signature=(Signature(tuple(Field(label, "") for label in TO_WRITE_ON)),),
    )


def _document(
    words: Mapping[str, Any], *, title: str, subject: str, author: str, on: date, signature: tuple[Block, ...]
) -> Document:
    """The words of a memorandum with what stands below them."""
    return Document(
        title=title,
        subject=subject,
        author=author,
        date=on,
        blocks=(
            Paragraph(words["opening"]),
            Heading("Undertakings"),
            Numbered(tuple(Point(each["text"], lead=f"{each['title']}.") for each in words["undertakings"])),
            Paragraph(words["closing"]),
            Heading("Signature"),
            *signature,
        ),
    )


def _fields(lines: tuple[SummaryItem, ...]) -> tuple[Field, ...]:
    return tuple(Field(line.key, str(line.value)) for line in lines)
