"""The notes of a meeting as they are read: on a page, as PDF and as Word."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pace import permissions
from pace.documents import downloads
from pace.kit import words
from pace.kit.parts import Action, Status, SummaryItem
from pace.meetings import content
from pace.meetings.queries import held as queries
from pace.meetings.rules.noted import noted
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.found import meeting_or_404
from pace.meetings.views.held.documents import document
from pace.permissions import Permission, Place

# Meetings of which there are no notes.
WITHOUT = {
    "planned": "This meeting has not begun, so there are no notes yet.",
    "called-off": "This meeting was called off, so there are no notes.",
}


@permissions.needs(Permission.SEE_MEETINGS)
def notes(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """The notes of a meeting."""
    viewer, meeting = request.viewer, meeting_or_404(request, area, meeting_number)
    links = {name: url(f"meetings.{name}", area, meeting_number=meeting_number) for name in ("notes-pdf", "notes-word")}
    primary, others = _offered(request, area, meeting)
    context = {
        **shown(meeting),
        "breadcrumbs": notes_crumbs(area, meeting),
        "addenda": queries.addenda(viewer, meeting),
        "sees_actions": queries.sees_actions(viewer, area),
        "area": area,
        "pdf": links["notes-pdf"],
        "word": links["notes-word"],
        "primary": primary,
        "others": others,
        "history": queries.history(viewer, meeting),
    }
    return render(request, "meetings/notes.html", context)


@permissions.needs(Permission.SEE_MEETINGS)
def pdf(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """The notes as PDF."""
    meeting = meeting_or_404(request, area, meeting_number)
    return downloads.pdf(_document(request, area, meeting), name=_name(area, meeting))


@permissions.needs(Permission.SEE_MEETINGS)
def word(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """The notes as Word."""
    meeting = meeting_or_404(request, area, meeting_number)
    return downloads.word(_document(request, area, meeting), name=_name(area, meeting))


def shown(meeting: Any) -> dict[str, Any]:
    """What the template of the notes is given, on their own page and where they are approved."""
    return {
        "meeting": meeting,
        "noted": noted(meeting),
        "nothing": WITHOUT.get(meeting.state, ""),
        "standing": Status("Approved", "done") if meeting.state == "approved" else Status("Draft", "waiting"),
        "says": standing(meeting),
        "facts": [SummaryItem(key=key, value=value) for key, value in facts(meeting)],
    }


def standing(meeting: Any) -> str:
    """How the notes stand, in a plain sentence."""
    if meeting.state == "approved":
        by, on = meeting.approved_by.name, words.day(timezone.localdate(meeting.approved_at))
        return f"Approved by {by} on {on}. They stay as they are; corrections stand below."
    if meeting.state == "held":
        return f"Draft: waits for {meeting.chair.name}, who approves the notes."
    return WITHOUT.get(meeting.state, "Draft: the meeting is under way.")


def facts(meeting: Any) -> list[tuple[str, str]]:
    """Of which kind it was, when, where, and who chaired it."""
    found = [
        ("Kind", content.MEETINGS[meeting.kind]),
        ("When", f"{words.day(meeting.on)} at {meeting.starts:%H:%M}"),
        ("Where", meeting.place),
        ("Chair", meeting.chair.name),
    ]
    return [(key, value) for key, value in found if value]


def notes_crumbs(area: Place, meeting: Any, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The way to the notes, and to what lies below them."""
    one, here = (url(name, area, meeting_number=meeting.number) for name in ("meetings.one", "meetings.notes"))
    return crumbs(area, (meeting.name, one), ("Notes", here if more else ""), *more)


def _offered(request: HttpRequest, area: Place, meeting: Any) -> tuple[Action | None, list[Action]]:
    """What comes next, and what else can be done with the notes."""
    viewer, number = request.viewer, meeting.number
    keeps = queries.keeps_notes(viewer, meeting)
    write = Action(label="Write the notes", url=url("meetings.minutes", area, meeting_number=number))
    if meeting.state == "under-way":
        return (write if keeps else None), []
    if meeting.state == "held":
        reason = queries.why_not_move(viewer, meeting, move="approve", now=timezone.now())
        if reason and not keeps:
            return None, []
        approve = Action(
            label="Approve the notes", url=url("meetings.approve", area, meeting_number=number), reason=reason
        )
        return (write, [approve]) if reason else (approve, [write] if keeps else [])
    if meeting.state == "approved" and keeps:
        send = Action(
            label="Send them once more" if meeting.sent_at else "Send everybody a link",
            url=url("meetings.send", area, meeting_number=number),
        )
        correct = Action(label="Add a correction", url=url("meetings.add-addendum", area, meeting_number=number))
        return (None, [send, correct]) if meeting.sent_at else (send, [correct])
    return None, []


def _document(request: HttpRequest, area: Place, meeting: Any) -> Any:
    return document(
        noted(meeting),
        title=f"{'Notes' if meeting.state == 'approved' else 'Draft notes'}: {meeting.name}, {words.day(meeting.on)}",
        author=area.name,
        on=meeting.on,
        standing=standing(meeting),
        facts=facts(meeting),
        corrections=[
            (one.words, f"{one.by.name}, {words.day(timezone.localdate(one.at))}")
            for one in queries.addenda(request.viewer, meeting)
        ],
    )


def _name(area: Place, meeting: Any) -> str:
    return f"notes-{area.slug}-meeting-{meeting.number}"
