"""Every report of an area that one may read, as a table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.kit import tables, words
from pace.kit.parts import Action, Empty
from pace.kit.tables import Column, Filter
from pace.permissions import Permission, Place
from pace.reports import content
from pace.reports.queries import found
from pace.reports.views import in_words
from pace.reports.views.addresses import crumbs, url

SEARCHED = ("title",)
NOTHING = "There is no report yet that you may read."


@permissions.needs(Permission.READ_REPORTS)
def past(request: HttpRequest, area: Place) -> HttpResponse:
    """The reports that were made, sorted and narrowed as the address says."""
    viewer = request.viewer
    takes_part = found.takes_part(viewer, area)
    wanted = {
        "columns": _columns(area, takes_part=takes_part),
        "rows": found.reports(viewer, area),
        "caption": f"Reports of {area.name}",
        "nouns": ("report", "reports"),
        "search": SEARCHED,
        "filters": _filters(takes_part=takes_part),
        "empty": Empty(words=NOTHING, next=Action(label="Back to the reports", url=url("", area))),
    }
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **wanted)
    context = {"breadcrumbs": crumbs(area, ("All reports", "")), "table": tables.table(request.GET, **wanted)}
    return render(request, "reports/past.html", context)


def _columns(area: Place, *, takes_part: bool) -> tuple[Column, ...]:
    columns = (
        Column("title", "Report", sort="title", url=lambda one: url("one", area, report_number=one.number)),
        Column("kind", "Kind", in_words.kind_of, "kind"),
        Column("period", "Period", in_words.period, "until_on", "day"),
        Column("as_of", "Day of the data", "as_of", "as_of", "day"),
        Column("made_at", "Made", lambda one: words.day(one.made_at), "made_at", "day"),
    )
    if not takes_part:
        return columns
    shared = Column("shared", "Shared", in_words.shared_in_table, "is_shared", "status")
    return (*columns, Column("made_by", "Made by", "made_by.name", "made_by__name"), shared)


def _filters(*, takes_part: bool) -> tuple[Filter, ...]:
    kinds = Filter("kind", "Kind", [(key, one.name) for key, one in content.KINDS.items()], "kind", "All kinds")
    if not takes_part:
        return (kinds,)
    said = [("True", "Shared"), ("False", "Not shared")]
    return (kinds, Filter("shared", "Sharing", said, "is_shared", "All reports"))
