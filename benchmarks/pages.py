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
                yield under(WITHIN, f"page: {what}", name, ours=median(service.seconds_of(someone, [path] * TIMES)))
