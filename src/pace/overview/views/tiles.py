"""The figures of an area's home: each a sentence with a small picture that leads on; in one screen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

from pace.areas.queries import may
from pace.kit import words
from pace.measures.queries import tiles as queries
from pace.measures.queries.tiles import AimTile
from pace.permissions import Permission, Place
from pace.register.queries import NothingLoaded

if TYPE_CHECKING:
    # Only a name here: the drawing comes with it, and the service is to start within two seconds.
    from permanence.charts import Chart

AIMS, WHERE, OVERDUE = "Are we reaching our aims?", "Where do children wait most?", "Who is over a limit?"
NO_AIM = "No aim is agreed yet."
NOT_LOADED = "Nothing can be said yet: no extract has been loaded."


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A question, what is said, the picture, and where it leads with which words."""

    question: str
    sentences: tuple[str, ...]
    pictures: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    about: str = ""


def tiles(request: HttpRequest, area: Place) -> list[Tile]:
    """The tiles for whoever may see figures; none for others."""
    if not may(request.viewer, Permission.SEE_FIGURES, area):
        return []
    try:
        found = queries.stages(request.viewer, area)
        aims = queries.aims_in_force(request.viewer, area)
    except NothingLoaded:
        return [_not_loaded(request, area)]
    about = f"Data up to {words.day(found.as_of)}."
    stages = found.facts["stages"]
    return [_of_aims(area, aims, about), _of_stages(area, stages, about), _of_limits(request, area, stages, about)]


def _not_loaded(request: HttpRequest, area: Place) -> Tile:
    loads = may(request.viewer, Permission.KEEP_REGISTER, area)
    links = (("Load an extract", _url("extracts", area)),) if loads else ()
    return Tile(question=WHERE, sentences=(NOT_LOADED,), links=links)


def _of_aims(area: Place, aims: Sequence[AimTile], about: str) -> Tile:
    if not aims:
        return Tile(question=AIMS, sentences=(NO_AIM,), links=(("Aims", _url("measures.aims", area)),), about=about)
    return Tile(
        question=AIMS,
        sentences=tuple(_aim(one) for one in aims),
        pictures=tuple(picture for one in aims if (picture := _line(one).svg)),
        links=tuple((one.name, _url("measures.aims.one", area, aim=one.slug)) for one in aims),
        about=about,
    )


def _aim(one: AimTile) -> str:
    """Where an aim stands, in one sentence."""
    last, share = one.figures.facts["last"], 100 if one.share is None else one.share
    if last is None:
        return f"{one.name}: no quarter is complete yet."
    met = f"{last['met']:,} of {words.counted(last['judged'], 'child', 'children')} in time"
    return f"{one.name}: {met} in the last complete quarter; the aim is {share} %."


def _line(one: AimTile) -> "Chart":
    from permanence.charts import small  # noqa: PLC0415  # the drawing comes with it

    points = [
        small.Share(_quarter(each["period"]), each["value"], each["hollow"]) for each in one.figures.facts["quarters"]
    ]
    target = (100 if one.share is None else one.share) / 100
    return small.shares(points, title=f"{one.name}: share in time by quarter", target=target)


def _quarter(period: str) -> str:
    """A quarter with little room: "2026-Q1" as "Q1 2026"."""
    year, _, quarter = period.partition("-")
    return f"{quarter} {year}"


def _of_stages(area: Place, stages: Sequence[Mapping[str, Any]], about: str) -> Tile:
    from permanence.charts import small  # noqa: PLC0415  # as above

    most = [one for one in stages if one["excess"]][: queries.MOST_STAGES]
    links = (("Where children wait", _url("measures.where", area)),)
    if not most:
        said = "No stage has taken any child longer than its limit."
        return Tile(question=WHERE, sentences=(said,), links=links, about=about)
    first = most[0]
    said = (
        f"Most days over a limit lie before {first['waits_for']}: "
        f"{words.counted(first['excess'], 'day')}; {_waiting(first['waiting'])} for it now."
    )
    rows = [small.Bar(one["name"], one["excess"]) for one in most]
    drawn = small.bars(rows, title="Days over the limit, by stage", unit="days")
    return Tile(question=WHERE, sentences=(said,), pictures=(drawn.svg,), links=links, about=about)


def _of_limits(request: HttpRequest, area: Place, stages: Sequence[Mapping[str, Any]], about: str) -> Tile:
    from permanence.charts import small  # noqa: PLC0415  # as above

    waiting, over = queries.overdue(stages)
    said = f"{_so_many(over)} of {words.counted(waiting, 'wait')} with a limit {'is' if over == 1 else 'are'} over it."
    rows = [small.Bar(one["name"], one["waiting"], one["beyond"] or 0) for one in stages if one["waiting"]]
    rows = sorted(rows, key=lambda one: -one.attention)[: queries.MOST_STAGES]
    drawn = small.bars(rows, title="Who waits, and who is over the limit, by stage", unit="waiting")
    return Tile(
        question=OVERDUE,
        sentences=(said if waiting else "Nobody waits in a stage that has a limit.",),
        pictures=(drawn.svg,) if drawn.svg else (),
        links=tuple(_lists(request, area)),
        about=about,
    )


def _lists(request: HttpRequest, area: Place) -> Iterator[tuple[str, str]]:
    """The lists of who is overdue, for those who may see them."""
    if may(request.viewer, Permission.SEE_CHILDREN, area):
        yield "Who is overdue", f"{_url('children', area)}?who-waits-standing=overdue#who-waits"
    elif may(request.viewer, Permission.SEE_AGENCY_CHILDREN, area):
        yield "Who waits for your agency", _url("agency-waits", area)
    else:
        yield "Each stage", _url("measures.where", area)


def _so_many(over: int) -> str:
    return f"{over:,}" if over else "None"


def _waiting(many: int) -> str:
    if not many:
        return "nobody waits"
    return "1 child waits" if many == 1 else f"{many:,} children wait"


def _url(page: str, area: Place, **parts: object) -> str:
    return reverse(page, kwargs={"area": area.slug, **parts})
