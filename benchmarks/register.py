"""The register of a large area: loading twelve years of it, and the pages of who waits and of a child."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles

import measures
import polars as pl
import service
from measuring import Row, under

from permanence import simulation

LOOKED_AFTER, YEARS, JOURNEYS = 3_000, 12, 40_000
LEAD, TIMES = 0, 60
WHO_WAITS, QUALITY = "/areas/strathmarr/children/", "/areas/strathmarr/children/quality/"
# What people choose of the list, one after the other.
CHOSEN = (
    *("", "?who-waits-stage=panel", "?who-waits-standing=overdue", "?who-waits-within=8&who-waits-sort=-days"),
    *("?who-waits-agency=Social+work&who-waits-age=5-11", "?who-waits-sort=reference&who-waits-page=7"),
)
LOAD = """
import json, sys, time
import django
django.setup()
import polars as pl
from datetime import date
from django.utils import timezone
from pace import record
from pace.areas.models import Area
from pace.register import actions
from permanence import journeys
folder, as_of = sys.argv[1:]
frames = [pl.read_parquet(f"{folder}/{name}.parquet") for name in ("events", "journeys")]
known = journeys.from_frames(events=frames[0], journeys=frames[1], as_of=date.fromisoformat(as_of))
area = Area.objects.get(slug="strathmarr")
with record.acting(by="benchmark", doing="load a large area", areas=[area.pk]):
    started = time.perf_counter()
    actions.load(area=area, journeys=known, by="benchmark", now=timezone.now())
    print(json.dumps(time.perf_counter() - started))
"""


def rows(*, largest: bool) -> Iterator[Row]:  # noqa: ARG001  # every subject is asked alike
    """Loading and the pages, on each database."""
    as_of = (datetime.now(tz=UTC) - timedelta(days=1)).date()
    for name in ("SQLite", "PostgreSQL"):
        folder = service.FOLDER / name
        with service.database(name) as url, service.service(url, folder, large=False) as (port, _):
            size = _write(folder, as_of)
            yield under(60, "the register: loading", f"{size}, {name}", ours=_load(folder, url, as_of))
            someone = service.Someone(port, LEAD)
            someone.sign_in()
            listed = service.seconds_of(someone, [WHO_WAITS + CHOSEN[one % len(CHOSEN)] for one in range(TIMES)])
            yield under(0.2, "the register: who waits, half within", name, ours=median(listed))
            yield under(0.5, "the register: who waits, 95 in 100 within", name, ours=quantiles(listed, n=20)[-1])
            of_children = re.findall(r"/areas/strathmarr/children/[0-9a-f-]{36}/", someone.ask("GET", WHO_WAITS)[1])
            yield under(
                0.1,
                "the register: a child's page, half within",
                name,
                ours=median(service.seconds_of(someone, of_children)),
            )
            quality = service.seconds_of(someone, [QUALITY] * TIMES)
            yield under(0.2, "the register: data quality, half within", name, ours=median(quality))
            run = partial(service.run, folder, url)
            yield from measures.rows(someone, name, run=run, seconds=service.seconds_of)


def _write(folder: Path, as_of: object) -> str:
    """The area as two tables: one that was simulated, and its ended journeys again until there are enough."""
    first = as_of.replace(year=as_of.year - YEARS)
    made = simulation.area(seed=1, looked_after=LOOKED_AFTER, data_from=first, as_of=as_of)
    named = pl.col("^(journey|child)$").cast(pl.String)
    events, known = (frame.collect().to_native().with_columns(named) for frame in (made.events, made.journeys))
    ended = known.filter(pl.col("ended_on").is_not_null())
    parts = [(events, known)]
    for copy in range(1, -(-(JOURNEYS - len(known)) // len(ended)) + 1):
        wanted = ended.head(JOURNEYS - sum(len(one) for _, one in parts))
        again = events.join(wanted.select("journey"), on="journey", how="semi").filter(pl.col("milestone") != "review")
        renamed = pl.col("journey") + f"-{copy}"
        parts.append((again.with_columns(renamed), wanted.with_columns(renamed, pl.col("child") + f"-{copy}")))
    events, known = (pl.concat([part[which] for part in parts]) for which in (0, 1))
    events.write_parquet(folder / "events.parquet")
    known.write_parquet(folder / "journeys.parquet")
    return f"{len(known):,} journeys, {len(events):,} milestones"


def _load(folder: Path, url: str, as_of: object) -> float:
    return json.loads(service.run(folder, url, LOAD, str(folder), as_of.isoformat()).splitlines()[-1])
