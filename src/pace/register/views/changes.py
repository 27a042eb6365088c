"""The changes of the register: what was loaded and corrected, and taking one back as a whole."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit import tables, words
from pace.kit.parts import Empty, Status, SummaryItem
from pace.kit.tables import Column
from pace.permissions import Permission, Place
from pace.record import actions as looks
from pace.register import actions, forms
from pace.register.queries import by_hand
from pace.register.queries import changes as queries
from pace.register.states import KINDS_OF_CHANGE

STANDS, TAKEN_BACK = Status("Stands", "done"), Status("Taken back")
NOTHING = Empty(words="Nothing has been loaded or written into this area's register yet.")


@permissions.needs(Permission.SEE_CHILDREN)
def changes(request: HttpRequest, area: Place) -> HttpResponse:
    """Everything that changed the register as a whole, the latest first."""
    wanted = _table(area, queries.changes(request.viewer, area))
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **wanted)
    context = {
        "breadcrumbs": _crumbs(area, ("Changes", "")),
        "area": area,
        "table": tables.table(request.GET, **wanted),
    }
    return render(request, "register/changes.html", context)


@permissions.needs(Permission.SEE_CHILDREN)
def change(request: HttpRequest, area: Place, change: int) -> HttpResponse:
    """One change: what it brought, and whether it stands."""
    found = _found(request, area, change)
    context = {
        "breadcrumbs": _crumbs(area, ("Changes", _url("changes", area)), (KINDS_OF_CHANGE[found.kind], "")),
        "title": KINDS_OF_CHANGE[found.kind],
        "status": _status(found),
        "items": _items(found),
        "take_back_url": _url("take-back", area, change=found.pk),
        "reason": queries.why_not_take_back(request.viewer, found) or "",
        "lines": _written(request, area, found),
    }
    return render(request, "register/change.html", context)


@permissions.needs(Permission.KEEP_REGISTER)
def take_back(request: HttpRequest, area: Place, change: int) -> HttpResponse:
    """Take a change back as a whole, with a reason."""
    found = _found(request, area, change)
    form = forms.TakeBack(sent(request))
    reason = queries.why_not_take_back(request.viewer, found)

    def act(why: str) -> None:
        done = actions.take_back(change=found, why=why, by=request.viewer, now=timezone.now())
        messages.success(request, _said(done))

    if attempt(form, act):
        return redirect(_url("changes", area))
    own = _url("change", area, change=found.pk)
    context = {
        "breadcrumbs": _crumbs(area, ("Changes", _url("changes", area)), ("Take back", "")),
        "form": form,
        "reason": None if form.errors else reason,
        "items": _items(found),
        "cancel": own,
    }
    return render(request, "register/take_back.html", context)


def _found(request: HttpRequest, area: Place, key: int) -> object:
    found = queries.change(request.viewer, area, key)
    if found is None:
        raise Http404
    return found


def _written(request: HttpRequest, area: Place, found: object) -> list[tuple[object, str]]:
    """What a hand wrote, each with the address of its journey; the look is on record."""
    lines = by_hand.written_by(request.viewer, area, found) if found.kind == "hand" else ()
    if lines:
        looks.looked(by=request.viewer, area=area, what="what a change wrote", count=len(lines))
    return [(line, _url("journey", area, key=line.journey.key)) for line in lines]


def _said(done: actions.TakenBack) -> str:
    counts = (words.counted(done.ended, "value is", "values are"), words.counted(done.again, "value is", "values are"))
    kept = f" {words.counted(done.kept, 'later correction stays', 'later corrections stay')}." if done.kept else ""
    return f"The change is taken back: {counts[0]} gone, {counts[1]} as before.{kept}"


def _status(one: object) -> Status:
    return TAKEN_BACK if queries.taken_back_at(one) else STANDS


def _items(one: object) -> list[SummaryItem]:
    taken = queries.taken_back_at(one)
    pairs = (
        ("When", words.moment(one.at)),
        ("Who", queries.who(one)),
        ("Why", one.why),
        ("Data complete up to", words.day(one.as_of) if one.kind == "extract" else ""),
        ("Journeys in it", words.number(one.journeys) if one.kind == "extract" else ""),
        ("Values added", words.number(one.added)),
        ("Values replaced or removed", words.number(one.ended)),
        ("Taken back", words.moment(taken) if taken else ""),
    )
    return [SummaryItem(key=key, value=value) for key, value in pairs if value]


def _table(area: Place, rows: object) -> dict[str, object]:
    return {
        "rows": rows,
        "caption": "Changes of the register",
        "nouns": ("change", "changes"),
        "columns": [
            Column("at", "When", sort="at", kind="moment", url=lambda one: _url("change", area, change=one.pk)),
            Column("kind", "What", lambda one: KINDS_OF_CHANGE[one.kind]),
            Column("who", "Who", queries.who),
            Column("as_of", "Data up to", lambda one: one.as_of if one.kind == "extract" else None, kind="day"),
            Column("added", "Added", sort="added", kind="number"),
            Column("ended", "Replaced", sort="ended", kind="number"),
            Column("status", "Standing", _status, kind="status"),
        ],
        "empty": NOTHING,
    }


def _url(page: str, area: Place, **words_: object) -> str:
    return reverse(f"children.{page}", kwargs={"area": area.slug, **words_})


def _crumbs(area: Place, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("Children", reverse("children", kwargs={"area": area.slug})), *more)
