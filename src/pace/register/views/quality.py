"""Data quality: how complete the register is, how long dates take to be recorded, and what later parts add to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pace import permissions
from pace.kit import tables, words
from pace.kit.parts import Empty
from pace.kit.tables import Column
from pace.permissions import Permission, Place
from pace.register import queries
from pace.register.queries import quality as figures
from pace.register.views import sections

NO_TELLING = "–"
KINDS = {"extract": "Extract", "hand": "By hand"}


@permissions.needs(Permission.SEE_CHILDREN)
def quality(request: HttpRequest, area: Place) -> HttpResponse:
    """The completeness of each milestone, the time between a date and its recording, and offered sections."""
    last = queries.latest(request.viewer, area)
    page: dict[str, Any] = {
        "breadcrumbs": [("Children", reverse("children", kwargs={"area": area.slug})), ("Data quality", "")],
        "last": last,
        "sections": sections.offered(request, area),
    }
    if last is not None:
        complete = figures.completeness(request.viewer, area)
        page |= {
            "answer": _answer(complete),
            "complete": tables.table(request.GET, **_complete(complete)),
            "recording": tables.table(request.GET, **_recording(figures.recording(request.viewer, area))),
            "late": words.counted(figures.LATE_DAYS, "day"),
        }
    return render(request, "register/quality.html", page)


def _answer(complete: tuple[figures.Completeness, ...]) -> str:
    """What is missing most: "12 dates are missing that a later milestone tells of, most of them of a panel"."""
    missing = sum(one.lacking or 0 for one in complete)
    if not missing:
        return "No date is missing that a later milestone tells of."
    most = max(complete, key=lambda one: one.lacking or 0)
    said = f"{words.counted(missing, 'date is', 'dates are')} missing that a later milestone tells of"
    return f"{said}. Most lacks: {most.name} ({words.number(most.lacking)})."


def _complete(rows: tuple[figures.Completeness, ...]) -> dict[str, Any]:
    return {
        "rows": rows,
        "name": "completeness",
        "caption": "Completeness of each milestone",
        "nouns": ("milestone", "milestones"),
        "download": False,
        "columns": [
            Column("name", "Milestone"),
            Column("dated", "Journeys with its date", kind="number"),
            Column("lacking", "Passed without a date", kind="number"),
            Column("share", "Complete", _share, kind="number"),
            Column("no_outcome", "Without outcome", kind="number"),
            Column("agency", "Whose"),
        ],
    }


def _share(one: figures.Completeness) -> str:
    """In whole per cent, never rounded to all."""
    if one.lacking is None:
        return NO_TELLING
    return f"{100 * one.dated // (one.dated + one.lacking)} %"


def _recording(rows: tuple[figures.Recording, ...]) -> dict[str, Any]:
    return {
        "rows": rows,
        "name": "recording",
        "caption": "Days between a date and its recording",
        "nouns": ("line", "lines"),
        "download": False,
        "empty": Empty(words="Nothing has been recorded since the first extract. The next extract will tell."),
        "columns": [
            Column("name", "Milestone"),
            Column("kind", "Source", lambda one: KINDS[one.kind]),
            Column("many", "Dates", kind="number"),
            Column("days", "Days, median", kind="number"),
            Column("late", "Late", kind="number"),
        ],
    }
