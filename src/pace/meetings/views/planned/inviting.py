"""Word sent to those who are asked: when and where a meeting is, with a calendar file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.areas.rules import listed
from pace.kit.forms import Nothing
from pace.kit.words import moment
from pace.meetings.actions import inviting as actions
from pace.meetings.actions.inviting import Sent
from pace.meetings.forms.planned import Invite
from pace.meetings.queries import planned as queries
from pace.meetings.queries.when import hours, weekday
from pace.meetings.rules.inviting import why_not_send
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.found import meeting_or_404
from pace.permissions import Permission, Place


@permissions.needs(Permission.KEEP_MEETINGS)
def invite(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Send it to those who do not have it as it stands now, or to everybody again."""
    found = meeting_or_404(request, area, meeting_number)
    asked, own = queries.asked_to(found), url("meetings.one", area, meeting_number=meeting_number)
    form, done = (Invite if any(sent_ for _, sent_ in asked) else Nothing)(sent(request)), []

    def act(*, everybody: bool = False) -> None:
        by, now = request.viewer, timezone.now()
        done.append(actions.invite(meeting=found, everybody=everybody, by=by, now=now))

    if attempt(form, act):
        _tell(request, done[0])
        return redirect(own)
    context = {
        "breadcrumbs": crumbs(area, (found.name, own), ("Send word", "")),
        "title": f"Send word: {found.name}",
        "meeting": found,
        "when": f"{weekday(found.on)}, {hours(found.starts, found.minutes)}",
        "reason": why_not_send(found, by=request.viewer) or "",
        "goes_to": [name for name, sent_ in asked if not sent_],
        "has_it": [name for name, sent_ in asked if sent_],
        "last": moment(found.invited_at) if found.invited_at else "",
        "form": form,
        "cancel": own,
    }
    return render(request, "meetings/planned/invite.html", context)


def _tell(request: HttpRequest, done: Sent) -> None:
    """Say who got it, and whom it did not reach."""
    if done.sent:
        messages.success(request, f"Sent to {listed(done.sent)}.")
    if done.failed:
        messages.error(request, f"The mail could not be sent to {listed(done.failed)}. Try again later.")
