"""Being reminded by mail of what is due: what the mail holds, turned on and off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.changes.actions import reminding as actions
from pace.changes.forms.reminding import Remind
from pace.changes.queries import due, reminded
from pace.kit.parts import Status

ON, OFF = Status("On", "done"), Status("Off", "none")
DONE = {"on": "You are reminded by mail from now on.", "off": "You get no more reminders by mail."}


@permissions.signed_in("It is about oneself.")
def reminders(request: HttpRequest) -> HttpResponse:
    """Turn one's reminders on or off."""
    viewer, now = request.viewer, timezone.now()
    is_on = reminded.is_reminded(viewer)
    form = Remind(sent(request), initial={"wanted": "off" if is_on else "on"})

    def act(wanted: str) -> None:
        if wanted == "on":
            actions.turn_on(by=viewer, now=now)
        else:
            actions.turn_off(by=viewer)

    if attempt(form, act):
        messages.success(request, DONE[form.cleaned_data["wanted"]])
        return redirect("reminders")
    context = {
        "breadcrumbs": (("You", reverse("me")), ("Reminders by mail", "")),
        "form": form,
        "status": ON if is_on else OFF,
        "submit": "Turn them off" if is_on else "Turn them on",
        "lines": [actions.in_words(one) for one in due.counted(viewer, today=timezone.localdate(now))],
        "email": request.user.email,
    }
    return render(request, "changes/reminders.html", context)
