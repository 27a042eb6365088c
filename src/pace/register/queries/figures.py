"""The register as figures eat it: under keys that say nothing of a child, for whoever may see an area's figures.

Nobody is shown a row of it: pages show what is counted. It is kept between two changes of the register, in the database
(`actions.figures`) and in memory.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from pace import permissions, record
from pace.areas.models import Area
from pace.permissions import Permission, Viewer
from pace.register.content import AGE_BANDS
from pace.register.models import Kept
from pace.register.queries.entered import entered
from pace.register.queries.known import NOW, last_change
from pace.register.queries.waiting import NothingLoaded, data_of

if TYPE_CHECKING:
    # Only a name here: Polars comes with it, and the service is to start within two seconds.
    from permanence.journeys import Journeys

TABLES = ("events", "journeys", "never")
# How many areas' journeys one process holds at a time.
MOST_AREAS = 4
_KNOWN_OF = {
    "started_on": "Date",
    "ended_on": "Date",
    "age_at_start": "Int64",
    "ended_by": "String",
    "sex": "String",
    "team": "String",
    "locality": "String",
    "placement": "String",
    "route": "String",
    "at_home": "Boolean",
}


@dataclass(frozen=True, kw_only=True)
class Held:
    """What the register is now (`state` changes with everything that is written or erased), as figures eat it."""

    state: str
    journeys: "Journeys"


_in_memory: "OrderedDict[int, Held]" = OrderedDict()
_one_at_a_time = Lock()


def of_figures(viewer: Viewer, area: Area) -> Held:
    """The area's journeys for figures; raises `NothingLoaded` where there are none, refuses who may not see figures."""
    with reached(viewer, area):
        state = state_of(area)
        held = _remembered(area, state)
        return held or _remember(area, Held(state=state, journeys=_kept(area, state) or made(area)))


@contextmanager
def reached(viewer: Viewer, area: Area) -> Iterator[None]:
    """The area's children reached on behalf of somebody who may see its figures, though perhaps no child."""
    reason = permissions.why_not(viewer, Permission.SEE_FIGURES, area_id=area.pk)
    if reason is not None:
        raise PermissionDenied(reason)
    with record.acting(by="figures", doing="work out figures", areas=[area.pk]):
        yield


def state_of(area: Area) -> str:
    """What is another after every change of the register and every erasure."""
    last, erased = last_change(area), area.erasures.order_by("-pk").values_list("pk", flat=True).first()
    return f"{last.pk}-{last.at.timestamp():.6f}-{erased or 0}" if last else f"0-{erased or 0}"


def forget() -> None:
    """Forget every area's journeys: what is held in memory."""
    with _one_at_a_time:
        _in_memory.clear()


def made(area: Area) -> "Journeys":
    """The journeys, from the rows of the register."""
    import polars as pl  # noqa: PLC0415  # heavy, and only some pages need it

    data = data_of(area)
    if data is None:
        raise NothingLoaded(f"No extract of {area.name} has been loaded yet.")
    tables = {"events": _events(pl, area), "journeys": _journeys(pl, area), "never": _never(pl, area, data.as_of)}
    return _of_tables(tables, data.as_of)


def written(journeys: "Journeys") -> dict[str, bytes]:
    """The tables of journeys as bytes, by name."""
    return {name: _bytes(getattr(journeys, name)) for name in TABLES}


def _remembered(area: Area, state: str) -> Held | None:
    with _one_at_a_time:
        held = _in_memory.get(area.pk)
        if held is not None and held.state != state:
            del _in_memory[area.pk]
            return None
        return held


def _remember(area: Area, held: Held) -> Held:
    with _one_at_a_time:
        _in_memory[area.pk] = held
        _in_memory.move_to_end(area.pk)
        while len(_in_memory) > MOST_AREAS:
            _in_memory.popitem(last=False)
    return held


def _kept(area: Area, state: str) -> "Journeys | None":
    import polars as pl  # noqa: PLC0415  # as above

    data = data_of(area)
    rows = Kept.unscoped.filter(area=area, state=state, name__in=TABLES).values_list("name", "content")
    tables = {name: pl.read_parquet(BytesIO(bytes(content))) for name, content in rows}
    return _of_tables(tables, data.as_of) if data is not None and set(tables) == set(TABLES) else None


def _of_tables(tables: dict[str, Any], as_of: date) -> "Journeys":
    from permanence import journeys  # noqa: PLC0415  # Polars comes with it

    return journeys.from_frames(**tables, as_of=as_of)


def _bytes(table: Any) -> bytes:
    written_to = BytesIO()
    table.collect().to_native().write_parquet(written_to, compression="zstd")
    return written_to.getvalue()


def _journeys(pl: Any, area: Area) -> Any:
    schema = {"journey": pl.Int64, "child": pl.String, **{name: getattr(pl, kind) for name, kind in _KNOWN_OF.items()}}
    rows = area.journey_facts.filter(NOW).order_by("journey_id")
    found = _frame(pl, rows, ("journey_id", "journey__child", *_KNOWN_OF), schema)
    texts = [name for name, kind in _KNOWN_OF.items() if kind == "String"]
    # Children are told apart by a number, not by their reference.
    return found.with_columns(
        pl.col("child").rank("dense").cast(pl.Int64),
        *(pl.when(pl.col(name) != "").then(name).alias(name) for name in texts),
        age_band=_band(pl),
    )


def _band(pl: Any) -> Any:
    """The words of the age band at the beginning of the journey."""
    found = pl.lit(None, dtype=pl.String)
    for _, label, first, last in AGE_BANDS:
        found = pl.when(pl.col("age_at_start").is_between(first, last)).then(pl.lit(label)).otherwise(found)
    return found


def _events(pl: Any, area: Area) -> Any:
    """Milestones of the catalogue, as its codes: those of the area's own are in no measure of the programme."""
    schema = {"journey": pl.Int64, "milestone": pl.String, "on": pl.Date, "outcome": pl.String}
    there = area.journey_facts.filter(NOW).values("journey_id")
    rows = area.milestones_reached.filter(NOW, milestone__in=list(_codes()), journey__in=there).order_by("pk")
    found = _frame(pl, rows, ("journey_id", "milestone", "on", "outcome"), schema)
    return _coded(pl, found).with_columns(pl.when(pl.col("outcome") != "").then("outcome").alias("outcome"))


def _never(pl: Any, area: Area, as_of: date) -> Any:
    """What will not happen, since the day on which somebody said so; said after the day of the data, since that day."""
    schema = {"journey": pl.Int64, "milestone": pl.String, "on": pl.Date}
    rows = area.will_not_happen.filter(NOW, milestone__in=list(_codes())).order_by("pk")
    said = rows.values_list("journey_id", "milestone", "source__at")
    values = [(journey, slug, min(timezone.localdate(at), as_of)) for journey, slug, at in said]
    return _coded(pl, pl.DataFrame(values, schema=schema, orient="row"))


def _frame(pl: Any, rows: QuerySet, names: tuple[str, ...], schema: dict[str, Any]) -> Any:
    return pl.DataFrame(list(rows.values_list(*names)), schema=schema, orient="row")


def _codes() -> dict[str, int]:
    from permanence import milestones  # noqa: PLC0415  # NumPy comes with it

    return {slug: one.code for slug, one in milestones.catalogue().items()}


def _coded(pl: Any, found: Any) -> Any:
    return found.with_columns(pl.col("milestone").replace_strict(_codes(), return_dtype=pl.Int8))


def kept(viewer: Viewer, area: Area, name: str) -> bytes | None:
    """What was worked out under this name of the register as it is now, and kept; None where nothing is."""
    with reached(viewer, area):
        found = Kept.unscoped.filter(area=area, state=state_of(area), name=name).values_list("content", flat=True)
        content = found.first()
        return None if content is None else bytes(content)


def named(viewer: Viewer, area: Area, keys: Iterable[int]) -> dict[int, tuple[str, UUID]]:
    """The reference and the key in addresses of these journeys, for whoever may see children."""
    rows = entered(viewer, area).journeys.filter(pk__in=list(keys)).values_list("pk", "reference", "key")
    return {pk: (reference, key) for pk, reference, key in rows}
