"""One report: its files, what it is, what was withheld, and what went into it; and whether it can be made again."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.areas.queries import may
from pace.changes.rules.evidence import in_groups
from pace.documents import downloads
from pace.kit import words
from pace.kit.parts import Action, SummaryItem
from pace.permissions import Permission, Place, Viewer
from pace.reports import content
from pace.reports.queries import again as made_again
from pace.reports.queries import found as queries
from pace.reports.queries import made
from pace.reports.queries import sharing as shared
from pace.reports.rules.sharing import readers_of
from pace.reports.views import in_words
from pace.reports.views.addresses import crumbs, url
from pace.reports.views.found import or_404, report_or_404

# A file is never shown within the service: it is saved, and nothing in it may run even if a browser opens it.
FILE_POLICY = "default-src 'none'; sandbox"


@permissions.needs(Permission.READ_REPORTS)
def one(request: HttpRequest, area: Place, report_number: int) -> HttpResponse:
    """Everything about one report, and its files."""
    viewer, found = request.viewer, report_or_404(request, area, report_number)
    takes_part = queries.takes_part(viewer, area)
    inside = made.inside(found)
    context = {
        "breadcrumbs": crumbs(area, (found.title, "")),
        "report": found,
        "kind": content.KINDS[found.kind],
        "period": in_words.period(found),
        "status": in_words.shared(found) if takes_part else None,
        "action": _action(viewer, area, found),
        "files": _files(area, found),
        "items": list(_items(viewer, area, found, takes_part=takes_part)),
        "withheld": found.withheld,
        "inside": inside,
        "holds": _holds(inside),
        "fingerprint": in_groups(found.fingerprint, of=8),
        "again_url": url("again", area, report_number=found.number),
        "others": _others(viewer, area, found),
        "history": made.history(viewer, found),
    }
    return render(request, "reports/one.html", context)


@permissions.needs(Permission.READ_REPORTS)
def file(request: HttpRequest, area: Place, report_number: int, report_format: str) -> HttpResponse:
    """One format of a report exactly as it was made, to be saved."""
    found = report_or_404(request, area, report_number)
    kept = or_404(made.file(found, report_format))
    kind = or_404(downloads.KINDS.get(report_format))
    name = f"{area.slug}-{found.kind}-{found.number}-{found.until_on.isoformat()}.{kind.suffix}"
    response = downloads.saved(bytes(kept.content), report_format, name=name)
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response


@permissions.needs(Permission.READ_REPORTS)
def again(request: HttpRequest, area: Place, report_number: int) -> HttpResponse:
    """Make the files again from what was kept, and say whether they are the same to the byte."""
    found = report_or_404(request, area, report_number)
    own = url("one", area, report_number=found.number)
    results = made_again.made_again(found) if request.method == "POST" else []
    context = {
        "breadcrumbs": crumbs(area, (found.title, own), ("Make it again", "")),
        "report": found,
        "own": own,
        "address": url("again", area, report_number=found.number),
        "results": [(in_words.label_of(each.kind), each) for each in results],
        "all_same": bool(results) and all(each.is_same for each in results),
        "tried": request.method == "POST",
    }
    return render(request, "reports/again.html", context)


def _action(viewer: Viewer, area: Place, found: Any) -> Action | None:
    """Sharing or withdrawing it, for whoever may; None where its kind is for nobody outside."""
    if not readers_of(found.kind) or not may(viewer, Permission.SHARE_REPORTS, area):
        return None
    page, label = ("withdraw", "Withdraw it") if found.is_shared else ("share", "Share it")
    return Action(label=label, url=url(page, area, report_number=found.number))


def _files(area: Place, found: Any) -> list[tuple[str, str]]:
    return [
        (in_words.format_of(each), url("file", area, report_number=found.number, report_format=each.kind))
        for each in made.files(found)
    ]


def _items(viewer: Viewer, area: Place, found: Any, *, takes_part: bool) -> Iterator[SummaryItem]:
    yield SummaryItem(key="Kind", value=in_words.kind_of(found))
    if found.test:
        yield SummaryItem(key="Test of change", value=found.test.name)
    yield SummaryItem(key="Period", value=in_words.period(found))
    yield SummaryItem(key="Day of the data", value=found.as_of or "It rests on no extract")
    by = f" by {found.made_by.name}" if takes_part else ""
    yield SummaryItem(key="Made", value=f"{words.moment(found.made_at)}{by}")
    if found.parts:
        yield SummaryItem(key="Parts", value=", ".join(content.PARTS[each] for each in found.parts))
    for key, said in shared.told(viewer, area, found):
        yield SummaryItem(key=key, value=said)


def _holds(inside: made.Inside) -> str:
    return f"{words.counted(inside.charts, 'chart')}, {words.counted(inside.tables, 'table')}"


def _others(viewer: Viewer, area: Place, found: Any) -> list[tuple[str, str]]:
    """The reports of the same kind before and after it."""
    earlier, later = made.neighbours(viewer, found)
    said = (("Before it", earlier), ("After it", later))
    return [
        (
            f"{label}: {in_words.period(each)}, made on {words.day(each.made_at)}",
            url("one", area, report_number=each.number),
        )
        for label, each in said
        if each
    ]
