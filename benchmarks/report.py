"""The report of an extract, from the start of the program to the finished page, as a person would make it."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import extracts
import invented
from measuring import Process, Row, gigabytes, permanence, under

CASES = ((450, 10, 3), (16_500, 10, 15))


def rows(*, largest: bool) -> Iterator[Row]:  # noqa: ARG001  # every subject is asked alike
    """An area as large as a council, and one with more than 40,000 journeys: as many as Scotland has in years."""
    for looked_after, faults, limit in CASES:
        path = extracts.tracker(looked_after, faults=faults)
        done = min((_report(path) for _ in range(3)), key=lambda one: one.seconds)
        memory = f"most memory: {gigabytes(done.peak_bytes)}" if done.peak_bytes else ""
        size = f"{_journeys(looked_after):,} journeys, {looked_after:,} children looked after"
        yield under(limit, "the report", size, ours=done.seconds, peer=memory)


def _journeys(looked_after: int) -> int:
    """How many journeys the extract of such an area has."""
    return len(invented.area(looked_after).journeys.select("journey").collect())


def _report(path: Path) -> Process:
    with TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        return permanence("report", str(path), "--out", str(page))
