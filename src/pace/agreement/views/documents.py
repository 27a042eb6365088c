"""The memorandum as PDF and as Word: as it was signed, or as it would be, with lines to write on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from pace import permissions
from pace.agreement import queries
from pace.agreement.queries import in_blocks, in_words
from pace.documents import downloads
from pace.documents.blocks import Block, Document
from pace.permissions import Permission, Place


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
        title=in_words.title(one),
        subject="As it was signed",
        author=one.name,
        on=timezone.localdate(one.signed_at),
        signature=in_blocks.signed(one),
    )


def _to_sign(area: Place) -> Document:
    words = queries.words_for(area)
    return _document(
        words,
        title=f"{words['title']}: {area.name}",
        subject="Not signed: a copy to read and to take round",
        author=area.name,
        on=timezone.localdate(),
        signature=in_blocks.to_sign(),
    )


def _document(
    words: Mapping[str, Any], *, title: str, subject: str, author: str, on: date, signature: tuple[Block, ...]
) -> Document:
    """The words of a memorandum with what stands below them."""
    return Document(title=title, subject=subject, author=author, date=on, blocks=(*in_blocks.of(words), *signature))
