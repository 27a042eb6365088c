"""The agenda of a meeting: filled in from what is due, ordered, items added, changed and removed."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, pressed, sent
from pace.kit.forms import Nothing, Stale, stale_page
from pace.kit.words import counted
from pace.meetings import content
from pace.meetings.actions import agenda as actions
from pace.meetings.actions.agenda import Filled
from pace.meetings.forms.agenda import ChangeItem, Item
from pace.meetings.queries import agenda as queries
from pace.meetings.queries.agenda import Agenda, ItemShown
from pace.meetings.queries.when import clock, hours, weekday
from pace.meetings.views.addresses import crumbs, line_url, url
from pace.meetings.views.found import item_or_404, meeting_or_404
from pace.permissions import Permission, Place

WAYS = ("up", "down")
WAITS = "Some figures are being worked out. Fill in what is due again in some minutes to have them on the agenda."
UP_TO_DATE = "Every item that is due is on the agenda; what each lists is up to date now."


@dataclass(frozen=True, kw_only=True)
class Row:
    """An item as pages show it: its time, its lines with their addresses, and where it is changed."""

    id: int
    title: str
    about: str
    at: str
    minutes: str
    source: str
    lines: tuple[tuple[str, str], ...]
    hidden: str
    change: str
    remove: str
    up: str = ""
    down: str = ""


@permissions.needs(Permission.SEE_MEETINGS)
def agenda(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Order and edit the agenda."""
    found = meeting_or_404(request, area, meeting_number)
    shown = queries.agenda(request.viewer, found)
    context = {
        **_around(area, found),
        "meeting": found,
        "when": f"{weekday(found.on)}, {hours(found.starts, found.minutes)}",
        "reason": queries.why_not_edit(request.viewer, found),
        "why_not_propose": queries.why_not_propose(request.viewer, found),
        "propose": _url(area, found, "propose-agenda"),
        "add": _url(area, found, "add-item"),
        "rows": items_shown(area, shown, of=found),
        "said": _said(shown, found),
        "over": shown.over,
        "own": _url(area, found, "one"),
    }
    return render(request, "meetings/planned/agenda.html", context)


@permissions.needs(Permission.SEE_MEETINGS)
def propose(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Fill in what is due and not on the agenda yet."""
    found = meeting_or_404(request, area, meeting_number)
    came: list[Filled] = []
    if pressed(request, lambda: came.append(actions.propose(meeting=found, by=request.viewer, now=timezone.now()))):
        many = came[0].added
        messages.success(request, f"{counted(many, 'item')} added from what is due." if many else UP_TO_DATE)
        if came[0].waits:
            messages.info(request, WAITS)
    return redirect(_url(area, found, "agenda"))


@permissions.needs(Permission.SEE_MEETINGS)
def add_item(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Add an item of one's own."""
    found = meeting_or_404(request, area, meeting_number)
    form = Item(sent(request))
    if attempt(form, lambda **_: actions.add(meeting=found, stated=form.stated(), by=request.viewer)):
        messages.success(request, "It is on the agenda.")
        return redirect(_url(area, found, "agenda"))
    context = {
        **_around(area, found, "Add an item"),
        "title": "Add an item",
        "reason": queries.why_not_edit(request.viewer, found),
        "form": form,
        "submit": "Add it",
    }
    return render(request, "kit/form_page.html", context)


@permissions.needs(Permission.SEE_MEETINGS)
def change_item(request: HttpRequest, area: Place, meeting_number: int, item: int) -> HttpResponse:
    """Change what an item says, and the time for it."""
    found = item_or_404(request, area, meeting_number, item)
    saved = {name: getattr(found, name) for name in ("title", "about", "minutes", "version")}
    form = ChangeItem(sent(request), initial=saved)
    context = {
        **_around(area, found.meeting, found.title),
        "title": f"Change: {found.title}",
        "heading": f"Change: {found.title}",
        "reason": queries.why_not_edit(request.viewer, found.meeting),
    }

    def act(*, version: str, **_: object) -> None:
        actions.change(item=found, stated=form.stated(), version=version, by=request.viewer)

    try:
        done = attempt(form, act)
    except Stale as stale:
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, "It is saved.")
        return redirect(_url(area, found.meeting, "agenda"))
    return render(request, "kit/form_page.html", {**context, "form": form, "submit": "Save"})


@permissions.needs(Permission.SEE_MEETINGS)
def move_item(request: HttpRequest, area: Place, meeting_number: int, item: int) -> HttpResponse:
    """Move an item one place up or down, and come back to it."""
    found = item_or_404(request, area, meeting_number, item)
    way = request.GET.get("way", "")
    if way in WAYS:
        pressed(request, lambda: actions.move(item=found, way=way, by=request.viewer))
    return redirect(f"{_url(area, found.meeting, 'agenda')}#item-{found.pk}")


@permissions.needs(Permission.SEE_MEETINGS)
def remove_item(request: HttpRequest, area: Place, meeting_number: int, item: int) -> HttpResponse:
    """Take an item off the agenda, asked once."""
    found = item_or_404(request, area, meeting_number, item)
    meeting, title = found.meeting, found.title
    form = Nothing(sent(request))
    if attempt(form, lambda: actions.remove(item=found, by=request.viewer)):
        messages.success(request, f"Taken off the agenda: {title}.")
        return redirect(_url(area, meeting, "agenda"))
    proposed = "It comes back when you fill in what is due again." if found.kind != "own" else ""
    context = {
        **_around(area, meeting, "Remove an item"),
        "title": f"Take off the agenda: {title}",
        "reason": queries.why_not_remove(request.viewer, found),
        "consequence": f"Its words are gone then. {proposed}".strip(),
        "form": form,
        "submit": "Take it off",
    }
    return render(request, "kit/form_page.html", context)


def items_shown(area: Place, agenda: Agenda, *, of: Any = None) -> list[Row]:
    """The items as rows; `of`: the meeting, where they may be moved, changed and removed."""
    last = len(agenda.items) - 1
    return [_row(area, one, of, is_first=place == 0, is_last=place == last) for place, one in enumerate(agenda.items)]


def _row(area: Place, one: ItemShown, meeting: Any, *, is_first: bool, is_last: bool) -> Row:
    move = _url(area, meeting, "move-item", item=one.id) if meeting else ""
    return Row(
        id=one.id,
        title=one.title,
        about=one.about,
        at=clock(one.at),
        minutes=counted(one.minutes, "minute"),
        source="" if one.kind == "own" else content.ITEMS[one.kind],
        lines=tuple((line.words, line_url(area, line.url_name, dict(line.url_words))) for line in one.lines),
        hidden=one.hidden,
        change=_url(area, meeting, "change-item", item=one.id) if meeting else "",
        remove=_url(area, meeting, "remove-item", item=one.id) if meeting else "",
        up="" if is_first or not move else f"{move}?way=up",
        down="" if is_last or not move else f"{move}?way=down",
    )


def _said(agenda: Agenda, meeting: Any) -> str:
    if not agenda.items:
        return ""
    whole = f"{counted(len(agenda.items), 'item')}, {counted(agenda.minutes, 'minute')} of {meeting.minutes}."
    spare = meeting.minutes - agenda.minutes
    return f"{whole} {counted(spare, 'minute')} {'is' if spare == 1 else 'are'} left." if spare > 0 else whole


def _url(area: Place, meeting: Any, page: str, **words: object) -> str:
    return url(f"meetings.{page}", area, meeting_number=meeting.number, **words)


def _around(area: Place, meeting: Any, doing: str = "") -> dict[str, object]:
    own, agenda_url = _url(area, meeting, "one"), _url(area, meeting, "agenda")
    more = (("Agenda", agenda_url), (doing, "")) if doing else (("Agenda", ""),)
    return {"breadcrumbs": crumbs(area, (meeting.name, own), *more), "cancel": agenda_url}
