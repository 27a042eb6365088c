"""On the page of data quality: what was found in the area's extracts over time, and what the next one should mend."""

from typing import Any

from django.http import HttpRequest

from pace.extracts import queries
from pace.extracts.views.addresses import extract_url, title_of
from pace.kit import tables
from pace.kit.parts import Empty
from pace.kit.tables import Column
from pace.permissions import Place
from pace.register.views import sections
from pace.register.views.sections import Section

SEVERITIES = (("error", "Errors"), ("warning", "Warnings"), ("info", "Remarks"))


def section(request: HttpRequest, area: Place) -> Section | None:
    """The extracts that were accepted, with what was found in each; None for those who load none, or where none is."""
    if queries.why_not_keep(request.viewer, area):
        return None
    loaded = queries.accepted(request.viewer, area)
    if not loaded:
        return None
    kept = {
        "table": tables.table(request.GET, **_table(area, loaded)),
        "last": extract_url(area, loaded[0], "findings"),
        "to_mend": queries.to_mend(loaded),
    }
    return Section(title="What was found in extracts", template="extracts/quality.html", section=kept)


def _table(area: Place, rows: list[Any]) -> dict[str, Any]:
    return {
        "rows": rows,
        "name": "extracts",
        "caption": "Findings of each extract",
        "nouns": ("extract", "extracts"),
        "columns": [
            Column("extract", "Extract", title_of, "begun_at", url=lambda one: extract_url(area, one, "findings")),
            Column("as_of", "Data up to", sort="as_of", kind="day"),
            *_counts(),
            Column("rows", "Rows", lambda one: one.counts["rows"], kind="number"),
        ],
        "empty": Empty(words="No extract has been accepted yet."),
        "download": False,
    }


def _counts() -> list[Column]:
    return [Column(key, label, f"counts.found.{key}", kind="number") for key, label in SEVERITIES]


sections.offer(section)
