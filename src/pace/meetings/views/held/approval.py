"""Notes approved by the chair, sent as a link, and corrected below."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit import words
from pace.kit.forms import Stale
from pace.meetings.actions import holding, sending
from pace.meetings.actions.sending import Told
from pace.meetings.forms import held as forms
from pace.meetings.queries import held as queries
from pace.meetings.queries import recipients
from pace.meetings.rules.noted import fingerprint
from pace.meetings.views.addresses import url
from pace.meetings.views.found import meeting_or_404
from pace.meetings.views.held.notes import notes_crumbs, shown
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_MEETINGS)
def approve(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Approve the notes, with them before one's eyes."""
    viewer, now = request.viewer, timezone.now()
    meeting = meeting_or_404(request, area, meeting_number)
    whole = shown(meeting)
    form = forms.Approve(sent(request), initial={"version": fingerprint(whole["noted"])})

    def act(version: str) -> None:
        holding.approve(meeting=meeting, fingerprint=version, by=viewer, now=now)

    try:
        if attempt(form, act):
            messages.success(request, "The notes are approved. Now they stay as they are.")
            return redirect(url("meetings.notes", area, meeting_number=meeting_number))
    except Stale as stale:
        messages.warning(request, "Somebody changed the notes while you were reading. Read them again, then approve.")
        form = forms.Approve(initial={"version": stale.version})
    context = {
        **whole,
        "breadcrumbs": notes_crumbs(area, meeting, ("Approve", "")),
        "form": form,
        "reason": queries.why_not_move(viewer, meeting, move="approve", now=now),
        "cancel": url("meetings.notes", area, meeting_number=meeting_number),
    }
    return render(request, "meetings/approve.html", context)


@permissions.needs(Permission.KEEP_MEETINGS)
def send(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Send everybody who was asked or came a link to the approved notes."""
    viewer, now = request.viewer, timezone.now()
    meeting = meeting_or_404(request, area, meeting_number)
    form = forms.Send(sent(request), sent_before=meeting.sent_at is not None)
    told: list[Told] = []

    def act(*, again: bool = False) -> None:
        told.append(sending.send(meeting=meeting, again=again, by=viewer, now=now))

    if attempt(form, act):
        _tell(request, told[0])
        return redirect(url("meetings.notes", area, meeting_number=meeting_number))
    context = {
        "breadcrumbs": notes_crumbs(area, meeting, ("Send", "")),
        "meeting": meeting,
        "people": recipients.of_notes(viewer, meeting),
        "form": form,
        "reason": queries.why_not_send(viewer, meeting),
        "cancel": url("meetings.notes", area, meeting_number=meeting_number),
    }
    return render(request, "meetings/send.html", context)


@permissions.needs(Permission.KEEP_MEETINGS)
def add_addendum(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Add a correction below approved notes."""
    viewer, now = request.viewer, timezone.now()
    meeting = meeting_or_404(request, area, meeting_number)
    form = forms.Correct(sent(request))

    def act(**typed: Any) -> None:
        holding.correct(meeting=meeting, **typed, by=viewer, now=now)

    if attempt(form, act):
        messages.success(request, "The correction stands below the notes.")
        return redirect(f"{url('meetings.notes', area, meeting_number=meeting_number)}#corrections")
    context = {
        "breadcrumbs": notes_crumbs(area, meeting, ("Add a correction", "")),
        "question": "Add a correction",
        "consequence": "It stands below the notes with your name and the day, and cannot be changed afterwards.",
        "reason": queries.why_not_correct(viewer, meeting),
        "form": form,
        "submit": "Add it",
        "cancel": url("meetings.notes", area, meeting_number=meeting_number),
    }
    return render(request, "kit/form_page.html", context)


def _tell(request: HttpRequest, told: Told) -> None:
    if told.reached:
        many = words.counted(len(told.reached), "person", "people")
        messages.success(request, f"A link to the notes was sent to {many}.")
    if told.missed:
        missed = ", ".join(told.missed)
        messages.warning(request, f"The mail server did not take the mail to {missed}. Send it again later.")
    if not told.reached and not told.missed:
        messages.warning(request, "Nobody who was asked or came can open the notes, so no mail was sent.")
