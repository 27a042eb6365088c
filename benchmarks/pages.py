"""Single pages of the service, one after the other, as somebody sees them who is alone: the median of fifty."""

from collections.abc import Iterator
from statistics import median

import service
from measuring import Row, under

TIMES, WITHIN = 50, 0.2
# The first of the invented people leads Strathmarr; all fourteen answers of its questionnaire are saved.
LEAD = 0
PAGES = {
    "/areas/strathmarr/joining/readiness/": "the list of readiness, with fourteen answers saved",
    "/areas/strathmarr/joining/": "how an area joins",
    "/areas/strathmarr/children/": "who waits, of 3,000 children",
}


def rows(*, largest: bool) -> Iterator[Row]:  # noqa: ARG001  # every subject is asked alike
    """Each page on each database."""
    for name in ("SQLite", "PostgreSQL"):
        with service.database(name) as url, service.service(url, service.FOLDER / name) as (port, _):
            someone = service.Someone(port, LEAD)
            someone.sign_in()
            for path, what in PAGES.items():
                yield under(WITHIN, f"page: {what}", name, ours=_seconds(someone, path))


def _seconds(someone: service.Someone, path: str) -> float:
    someone.ask("GET", path)
    someone.seconds.clear()
    for _ in range(TIMES):
        someone.ask("GET", path)
    if someone.errors:
        raise SystemExit(f"A page failed: {someone.errors[0]}.")
    return median(someone.seconds)
