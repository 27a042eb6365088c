"""What an extract would change in the register, and accepting it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pace import permissions
from pace.areas.forms import pressed
from pace.extracts import actions, queries, states
from pace.extracts.views.addresses import crumbs_of, extract_url, found
from pace.kit import tables, words
from pace.kit.parts import Empty, SummaryItem
from pace.kit.tables import Column, Filter
from pace.permissions import Permission, Place
from pace.record import actions as looks

NOTHING = Empty(words="Nothing would change: the register holds all of this already.")


@permissions.needs(Permission.KEEP_REGISTER)
def differences(request: HttpRequest, area: Place, extract: int) -> HttpResponse:
    """Old and new side by side."""
    one = found(request, area, extract)
    wanted = _table(queries.differences(request.viewer, one))
    shown = tables.table(request.GET, **wanted)
    if tables.wants_csv(request.GET):
        looks.looked(by=request.viewer, area=area, what="what an extract would change, as a file", count=shown.found)
        return tables.csv_response(request.GET, **wanted)
    looks.looked(by=request.viewer, area=area, what="what an extract would change", count=len(shown.rows))
    standing = queries.standing(request.viewer, one)
    context = {
        "breadcrumbs": crumbs_of(area, one, ("What will change", "")),
        "items": _items(one),
        "gone": one.counts.get("differences", {}).get("gone-child", 0),
        "past": one.counts.get("past", 0),
        "erased": one.counts.get("erased", 0),
        "not_shown": _not_shown(one),
        "accept": extract_url(area, one, "accept"),
        "reason": standing.why_not_accept,
        "table": shown,
    }
    return render(request, "extracts/differences.html", context)


@permissions.needs(Permission.KEEP_REGISTER)
def accept(request: HttpRequest, area: Place, extract: int) -> HttpResponse:
    """Accept the extract, after one more look at what it comes to."""
    one = found(request, area, extract)
    own = extract_url(area, one)
    if pressed(request, lambda: actions.accept(extract=one, by=request.viewer)):
        return redirect(own)
    context = {
        "breadcrumbs": crumbs_of(area, one, ("Accept it", "")),
        "items": _items(one),
        "errors": one.counts.get("found", {}).get("error", 0),
        "findings": extract_url(area, one, "findings"),
        "reason": queries.standing(request.viewer, one).why_not_accept,
        "cancel": own,
    }
    return render(request, "extracts/accept.html", context)


def _items(one: Any) -> list[SummaryItem]:
    kinds = one.counts.get("differences", {})
    return [
        SummaryItem(key=label, value=words.number(kinds.get(kind, 0)))
        for kind, label in states.KINDS_OF_DIFFERENCE.items()
    ]


def _not_shown(one: Any) -> str:
    kinds = one.counts.get("differences", {})
    more = {kind: many - queries.MOST_SHOWN for kind, many in kinds.items() if many > queries.MOST_SHOWN}
    told = [f"{words.number(many)} more of “{states.KINDS_OF_DIFFERENCE[kind]}”" for kind, many in more.items()]
    return f"Not in the list: {', '.join(told)}." if told else ""


def _table(rows: Any) -> dict[str, Any]:
    return {
        "rows": rows,
        "caption": "What will change",
        "nouns": ("difference", "differences"),
        "columns": [
            Column("reference", "Reference", sort="reference"),
            Column("kind", "Kind", lambda row: states.KINDS_OF_DIFFERENCE[row.kind], "kind"),
            Column("name", "What", sort="name"),
            Column("before", "In the register"),
            Column("after", "In the extract"),
        ],
        "filters": [Filter("kind", "Kind", list(states.KINDS_OF_DIFFERENCE.items()), path="kind")],
        "empty": NOTHING,
    }
