"""What is wrong in an extract's files, with the place and what to do; and the workbook with marked cells."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from pace import permissions
from pace.areas.forms import pressed
from pace.extracts import actions, queries, states
from pace.extracts.views.addresses import crumbs_of, extract_url, found, title_of
from pace.kit import tables, words
from pace.kit.parts import Empty, Status
from pace.kit.tables import Column, Filter
from pace.permissions import Permission, Place

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A file is saved and never shown within the service.
FILE_POLICY = "default-src 'none'; sandbox"


@permissions.needs(Permission.KEEP_REGISTER)
def findings(request: HttpRequest, area: Place, extract: int) -> HttpResponse:
    """Every finding, graver ones first."""
    one = found(request, area, extract)
    wanted = _table(one, queries.findings(request.viewer, one), queries.titles_of_checks())
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **wanted)
    if tables.wants_workbook(request.GET):
        return tables.workbook_response(request.GET, **wanted)
    context = {
        "breadcrumbs": crumbs_of(area, one, ("Findings", "")),
        "one": one,
        "sentence": _sentence(one),
        "named": one.counts.get("named", 0),
        "not_shown": one.counts.get("not_shown", 0),
        "whys": _whys(one),
        "mark": extract_url(area, one, "mark") if one.state == "read" else "",
        "marked": extract_url(area, one, "marked") if queries.is_marked(request.viewer, one) else "",
        "table": tables.table(request.GET, **wanted, workbook=True),
    }
    return render(request, "extracts/findings.html", context)


@permissions.needs(Permission.KEEP_REGISTER)
def mark(request: HttpRequest, area: Place, extract: int) -> HttpResponse:
    """Have the workbook made in which the cells are marked."""
    one = found(request, area, extract)
    made: list[Any] = []
    if pressed(request, lambda: made.append(actions.mark(extract=one, by=request.viewer))):
        return redirect("job", job=made[0])
    return redirect(extract_url(area, one, "findings"))


@permissions.needs(Permission.KEEP_REGISTER)
def marked(request: HttpRequest, area: Place, extract: int) -> HttpResponse:
    """The workbook in which the cells are marked, as a file."""
    one = found(request, area, extract)
    content = queries.marked(request.viewer, one)
    if content is None:
        raise Http404
    name = f"findings-{area.slug}-{one.begun_at:%Y-%m-%d}.xlsx"
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "Content-Security-Policy": FILE_POLICY,
    }
    return HttpResponse(content, content_type=XLSX, headers=headers)


def _sentence(one: Any) -> str:
    counts = one.counts.get("found", {})
    told = [
        words.counted(counts.get(name, 0), noun)
        for name, noun in (("error", "error"), ("warning", "warning"), ("info", "remark"))
    ]
    return f"{told[0]}, {told[1]} and {told[2]} in the {title_of(one)[:1].lower()}{title_of(one)[1:]}."


def _whys(one: Any) -> list[tuple[str, str, int]]:
    """Of each kind that was found: its title, why it matters, how often."""
    titles = queries.titles_of_checks()
    counts = one.counts.get("by_check", {})
    known = [(*titles[code], many) for code, many in counts.items() if code in titles]
    return sorted(known, key=lambda each: -each[2])


def _table(one: Any, rows: Any, titles: dict[str, tuple[str, str]]) -> dict[str, Any]:
    kinds = [(code, titles[code][0]) for code in one.counts.get("by_check", {}) if code in titles]
    return {
        "rows": rows,
        "caption": "Findings",
        "nouns": ("finding", "findings"),
        "columns": [
            Column("severity", "Severity", _severity, "severity", kind="status"),
            Column("file", "File", sort="file"),
            Column("sheet", "Sheet", sort="sheet"),
            Column("row", "Row", sort="row", kind="number"),
            Column("column", "Column", sort="column"),
            Column("message", "What is wrong", sort="message"),
            Column("action", "What to do"),
        ],
        "filters": [
            Filter("severity", "Severity", list(states.SEVERITIES.items()), path="severity"),
            Filter("kind", "Kind", sorted(kinds, key=lambda each: each[1]), path="check_code"),
        ],
        "empty": Empty(words="Nothing is wrong in these files, as far as the checks can see."),
    }


def _severity(row: Any) -> Status:
    return Status(states.SEVERITIES[row.severity], states.KINDS_OF_SEVERITY[row.severity])
