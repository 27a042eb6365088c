"""Driver diagrams: those of an area, and one as picture and outline."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.queries import may
from pace.kit import words
from pace.kit.parts import Action, Empty, Picture
from pace.measures.content import DRIVERS
from pace.measures.queries import drivers as queries
from pace.measures.queries import offered
from pace.measures.queries.drivers import DiagramShown
from pace.measures.queries.figures import Drawn, drawn
from pace.measures.rules import outline as outlines
from pace.measures.views import pictures
from pace.measures.views.addresses import Crumbs, crumbs, url
from pace.permissions import Permission, Place, Viewer

if TYPE_CHECKING:
    # Only names here: NumPy comes with the drawing, and the service is to start within two seconds.
    from permanence.charts import PrimaryDriver

# Of more parts than these the words are too small on one sheet of A4, so that the outline is printed as well.
MOST_ON_A_SHEET = 36


@permissions.needs(Permission.SEE_AIMS)
def drivers(request: HttpRequest, area: Place) -> HttpResponse:
    """The open aims of an area, each with its driver diagram."""
    found = queries.diagrams(request.viewer, area)
    context = {
        "breadcrumbs": crumbs(area, ("Driver diagrams", "")),
        "area": area,
        "sentence": _how_many(found),
        "listed": [(one, says(one), url("drivers.one", area, aim=one.aim.slug)) for one in found],
        "empty": Empty(
            words="No aim is open here. A driver diagram begins with an aim: what you want to reach.",
            next=Action(label="Aims", url=url("aims", area)),
        ),
    }
    return render(request, "measures/drivers.html", context)


@permissions.needs(Permission.SEE_AIMS)
def one(request: HttpRequest, area: Place, aim: str) -> HttpResponse:
    """One driver diagram: its picture and its outline."""
    viewer = request.viewer
    shown = found_or_404(viewer, area, aim)
    picture = _drawn(area, shown)
    file = pictures.file_asked(request, [("drivers", picture)])
    if file is not None:
        return file
    context = {
        "breadcrumbs": way(area, shown),
        "shown": shown,
        "sentence": says(shown),
        "picture": _picture(request, picture) if shown.lines else None,
        "outline": _with_tests(viewer, area, shown),
        "is_large": len(shown.lines) > MOST_ON_A_SHEET,
        "change": _change(viewer, area, shown),
        "files": [(label, url(f"drivers.{page}", area, aim=aim)) for page, label in (("pdf", "PDF"), ("word", "Word"))],
        "history": queries.history(viewer, shown),
    }
    return render(request, "measures/drivers_one.html", context)


def found_or_404(viewer: Viewer, area: Place, aim: str) -> DiagramShown:
    """The diagram of an aim of this area; Http404 where there is no such aim."""
    found = queries.diagram(viewer, area, aim)
    if found is None:
        raise Http404
    return found


def way(area: Place, shown: DiagramShown, *more: tuple[str, str]) -> Crumbs:
    """The way to a driver diagram."""
    own = url("drivers.one", area, aim=shown.aim.slug) if more else ""
    return crumbs(area, ("Driver diagrams", url("drivers", area)), (shown.name, own), *more)


def says(shown: DiagramShown) -> str:
    """How many parts of each kind lead to the aim."""
    counts = [words.counted(shown.count(kind), one.lower()) for kind, one in DRIVERS.items() if shown.count(kind)]
    if not counts:
        return "No driver diagram yet."
    listed = " and ".join(part for part in (", ".join(counts[:-1]), counts[-1]) if part)
    return f"{listed} {'leads' if len(shown.lines) == 1 else 'lead'} to the aim."


def nested(shown: DiagramShown) -> list[dict[str, object]]:
    """The outline as lists within lists, each part with its number and the word by which it is linked to."""
    below: list[list[dict[str, object]]] = [[]]
    for line, number in zip(shown.lines, outlines.numbered(shown.lines), strict=True):
        part = {"key": line.key, "id": f"part-{line.key}", "number": number, "words": line.words, "below": []}
        below[line.level - 1].append(part)
        below[line.level :] = [part["below"]]
    return below[0]


def _with_tests(viewer: Viewer, area: Place, shown: DiagramShown) -> list[dict[str, object]]:
    """The outline, each idea with the tests of change that try it and the address at which another is proposed."""
    outline, tests, own = nested(shown), offered.tests_of(viewer, area), {"area": area.slug}
    keeps = may(viewer, Permission.KEEP_CHANGES, area) and queries.why_not_change(viewer, shown) is None
    new = reverse("changes.new", kwargs=own) if keeps else ""
    for idea in (idea for primary in outline for secondary in primary["below"] for idea in secondary["below"]):
        found = tests.get(idea["key"], ())
        idea["tests"] = [(one, reverse("changes.one", kwargs={**own, "test": one.slug})) for one in found]
        idea["propose"] = f"{new}?idea={idea['key']}" if new else ""
    return outline


def _how_many(found: tuple[DiagramShown, ...]) -> str:
    drawn_ = sum(bool(one.lines) for one in found)
    has = "has" if drawn_ == 1 else "have"
    return f"{drawn_} of {words.counted(len(found), 'open aim')} {has} a driver diagram." if found else ""


def _change(viewer: Viewer, area: Place, shown: DiagramShown) -> Action | None:
    """The button by which the diagram is changed; None for whoever never may."""
    if not may(viewer, Permission.KEEP_DRIVERS, area):
        return None
    return Action(
        label="Change it" if shown.lines else "Draw it",
        url=url("drivers.change", area, aim=shown.aim.slug),
        reason=queries.why_not_change(viewer, shown) or "",
    )


def _picture(request: HttpRequest, picture: Drawn) -> Picture:
    """The picture alone: its sentence stands above it, its outline below, and what it rests on is written on it."""
    return replace(pictures.picture(request, "drivers", picture), says="", head=(), rows=(), notes=())


def _drawn(area: Place, shown: DiagramShown) -> Drawn:
    from permanence.charts import driver_diagram  # noqa: PLC0415  # NumPy comes with it

    on = timezone.localdate(shown.changed_at) if shown.changed_at else None
    title = f"Driver diagram of {area.name}: {shown.name}"
    return drawn(lambda width: driver_diagram(shown.sentence, _primary(shown), changed_on=on, title=title, width=width))


def _primary(shown: DiagramShown) -> list["PrimaryDriver"]:
    from permanence.charts import PrimaryDriver, SecondaryDriver  # noqa: PLC0415  # NumPy comes with it

    return [
        PrimaryDriver(primary["words"], tuple(SecondaryDriver(one["words"], _ideas(one)) for one in primary["below"]))
        for primary in nested(shown)
    ]


def _ideas(secondary: dict[str, object]) -> tuple[str, ...]:
    return tuple(idea["words"] for idea in secondary["below"])
