"""The screen for a meeting: who came, notes, actions and decisions on one page, saved by a button or by itself."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import pressed, sent
from pace.kit.forms import CONFLICT, Form
from pace.meetings.actions import attending, holding
from pace.meetings.queries import found
from pace.meetings.queries import held as queries
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.found import meeting_or_404, or_404
from pace.meetings.views.held import saving
from pace.meetings.views.held.saving import BY_ITSELF
from pace.meetings.views.held.screen import Screen, after_saving, screen, seen, seen_of
from pace.permissions import Permission, Place

# How the page's script asks how everything stands.
AS_JSON = "as-json"
LARGE = "meetings_large"


@permissions.needs(Permission.KEEP_MEETINGS)
def minutes(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """The screen for a meeting."""
    return _screen(request, area, meeting_number)


@permissions.needs(Permission.KEEP_MEETINGS)
def who(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Add a guest, and save everything else that was typed."""
    return _screen(request, area, meeting_number, adds="guest", then="#who")


@permissions.needs(Permission.KEEP_MEETINGS)
def add_action(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Add an action under an item, and save everything else that was typed."""
    return _screen(request, area, meeting_number, adds="act")


@permissions.needs(Permission.KEEP_MEETINGS)
def add_decision(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Add a decision under an item, and save everything else that was typed."""
    return _screen(request, area, meeting_number, adds="decide")


@permissions.needs(Permission.KEEP_MEETINGS)
def remove_who(request: HttpRequest, area: Place, meeting_number: int, attendance: int) -> HttpResponse:
    """Take a guest out who was added by mistake."""
    meeting_or_404(request, area, meeting_number)
    row = or_404(found.attendance(request.viewer, area, meeting_number, attendance))
    if pressed(request, lambda: attending.remove(attendance=row, by=request.viewer)):
        messages.success(request, f"Taken out: {row.name}.")
    return _screen(request, area, meeting_number, then="#who")


def _screen(request: HttpRequest, area: Place, number: int, *, adds: str = "", then: str = "") -> HttpResponse:
    meeting = meeting_or_404(request, area, number)
    reason = queries.why_not_note(request.viewer, meeting)
    if reason:
        return _closed(request, area, meeting, reason)
    if request.method != "POST":
        if AS_JSON in request.GET:
            return _state(screen(request, area, meeting))
        return _shown(request, area, meeting, screen(request, area, meeting, sent(request)))
    return _saved(request, area, meeting, adds, then)


def _saved(request: HttpRequest, area: Place, meeting: Any, adds: str, then: str) -> HttpResponse:
    """What came back, saved and added; the screen again with what could not be, and nothing of it lost."""
    shown = screen(request, area, meeting, request.POST)
    if adds in {"act", "decide"} and shown.item(request.POST.get(adds, "")) is None:
        raise Http404
    saving.keep(request, meeting, shown)
    saving.add(request, area, meeting, shown, pressed=adds)
    if BY_ITSELF in request.POST:
        return _said(request, area, meeting, shown, adds=adds)
    if shown.errors or any(one.theirs is not None for one in shown.items):
        whole = after_saving(shown, screen(request, area, meeting))
        return _shown(request, area, meeting, whole, status=200 if shown.errors else CONFLICT)
    messages.success(request, f"Saved at {_clock()}.")
    if "end" in request.POST:
        return _ended(request, area, meeting)
    return redirect(url("meetings.minutes", area, meeting_number=meeting.number) + (then or _place(request, adds)))


def _ended(request: HttpRequest, area: Place, meeting: Any) -> HttpResponse:
    """The notes as they are read, once the meeting has ended; the screen again, with the reason, where it cannot."""
    by, now = request.viewer, timezone.now()
    ended = pressed(request, lambda: holding.move(meeting=meeting, move="end", by=by, now=now))
    if ended:
        messages.success(request, "The meeting has ended. Its notes wait for the chair.")
    return redirect(url("meetings.notes" if ended else "meetings.minutes", area, meeting_number=meeting.number))


def _closed(request: HttpRequest, area: Place, meeting: Any, reason: str) -> HttpResponse:
    """Nothing can be noted: the reason, and what was typed all the same."""
    if BY_ITSELF in request.POST:
        return JsonResponse({"words": f"Not saved: {reason}"}, status=403)
    typed = sent(request)
    context = {
        "breadcrumbs": _crumbs(area, meeting),
        "meeting": meeting,
        "reason": reason,
        "notes_url": url("meetings.notes", area, meeting_number=meeting.number),
        "back": url("meetings.one", area, meeting_number=meeting.number),
        "begin": _begin(request, area, meeting),
        "typed": [value for key, value in (typed or {}).items() if key.endswith("-notes") and value.strip()],
    }
    return render(request, "meetings/minutes_closed.html", context)


def _begin(request: HttpRequest, area: Place, meeting: Any) -> str:
    reason = queries.why_not_move(request.viewer, meeting, move="begin", now=timezone.now())
    return "" if reason else url("meetings.begin", area, meeting_number=meeting.number)


def _shown(request: HttpRequest, area: Place, meeting: Any, shown: Screen, *, status: int = 200) -> HttpResponse:
    number = meeting.number
    viewer, now = request.viewer, timezone.now()
    move = "end" if meeting.state == "under-way" else "go-on"
    context = {
        "breadcrumbs": _crumbs(area, meeting),
        "meeting": meeting,
        "screen": shown,
        "large": _large(request),
        "conflicts": [one for one in shown.items if one.theirs is not None],
        "add_item": url("meetings.agenda", area, meeting_number=number),
        "notes_url": url("meetings.notes", area, meeting_number=number),
        "here": url("meetings.minutes", area, meeting_number=number),
        "who_url": url("meetings.who", area, meeting_number=number),
        "act_url": url("meetings.add-action", area, meeting_number=number),
        "decide_url": url("meetings.add-decision", area, meeting_number=number),
        "remove_urls": [
            (one, url("meetings.remove-who", area, meeting_number=number, attendance=one.key)) for one in shown.guests
        ],
        "kept_as": f"minutes/{area.slug}/{number}/{viewer.id}",
        "move_url": url(f"meetings.{move}", area, meeting_number=number),
        "move_reason": queries.why_not_move(viewer, meeting, move=move, now=now) if move == "end" else "",
        "put_back": ""
        if queries.why_not_move(viewer, meeting, move="put-back", now=now)
        else url("meetings.put-back", area, meeting_number=number),
    }
    return render(request, "meetings/minutes.html", context, status=status)


def _said(request: HttpRequest, area: Place, meeting: Any, shown: Screen, *, adds: str) -> HttpResponse:
    """What the page's script is told: how everything stands, what stands in the way, or which fields are wrong."""
    if shown.errors:
        said = " ".join(_faults(shown.errors))
        return JsonResponse({"words": f"Not {'added' if adds else 'saved'}. {said}"}, status=400)
    if adds and "once" in request.POST:
        # So that what is sent twice is added once: where it led is remembered, and that is how everything stands.
        return redirect(f"{url('meetings.minutes', area, meeting_number=meeting.number)}?{AS_JSON}=yes")
    now = screen(request, area, meeting)
    return _state(now, {str(one.item.pk): one.theirs for one in shown.items if one.theirs is not None})


def _faults(errors: list[Form]) -> Iterator[str]:
    """Each error with what was asked."""
    for form in errors:
        for name, some in form.errors.items():
            asked = "" if name == "__all__" else f"{form[name].label} "
            yield f"{asked}{' '.join(map(str, some))}"


def _state(shown: Screen, theirs: dict[str, str] | None = None) -> HttpResponse:
    return JsonResponse(
        {
            "at": _clock(),
            "theirs": theirs or {},
            "items": {
                one.item.pk: {
                    "version": one.item.version,
                    "seen": seen(one.item.notes),
                    "notes": one.item.notes,
                    "decisions": one.decisions,
                    "actions": one.actions,
                }
                for one in shown.items
            },
            "people": {
                one.asked.person: {"how": one.asked.how, "deputy": one.asked.deputy, "seen": seen_of(one.asked)}
                for one in shown.people
            },
        }
    )


def _large(request: HttpRequest) -> bool:
    """Whether the text is large, as at a projector: said by a link, and remembered until the person signs out."""
    if request.GET.get("large") in {"0", "1"}:
        request.session[LARGE] = request.GET["large"] == "1"
    return bool(request.session.get(LARGE, False))


def _clock() -> str:
    return timezone.localtime().strftime("%H:%M")


def _place(request: HttpRequest, adds: str) -> str:
    return f"#item-{request.POST.get(adds, '')}" if adds else ""


def _crumbs(area: Place, meeting: Any) -> tuple[tuple[str, str], ...]:
    one = url("meetings.one", area, meeting_number=meeting.number)
    return crumbs(area, (meeting.name, one), ("The meeting", ""))
