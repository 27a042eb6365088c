"""Working through a list by keyboard: the same milestone for one child after the other, in the order of who waits."""

import re
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from pace import permissions
from pace.kit.parts import Action
from pace.permissions import Permission, Place
from pace.register.queries import by_hand as queries
from pace.register.queries.by_hand import InList
from pace.register.views.by_hand.milestones import recorded
from pace.register.views.by_hand.opening import opened, page, url

LAST = "That was the last."


@permissions.needs(Permission.KEEP_REGISTER)
def work_through(request: HttpRequest, area: Place, milestone: str) -> HttpResponse:
    """To the first child who waits for a milestone; nobody waits: back to the list, which says so."""
    if not queries.milestone_name(request.viewer, area, milestone):
        raise Http404
    first = queries.first_in_list(request.viewer, area, milestone=milestone)
    if first is None:
        messages.info(request, f"Nobody waits for this: {queries.milestone_name(request.viewer, area, milestone)}.")
        return redirect(_list(area, milestone))
    return redirect(url("next", area, key=first, milestone=milestone))


@permissions.needs(Permission.KEEP_REGISTER)
def next_child(request: HttpRequest, area: Place, key: UUID, milestone: str) -> HttpResponse:
    """Record a milestone of one child and go on to the next who waits for it."""
    one = opened(request, area, key)
    # Asked before anything is saved: who is done leaves the list.
    place = queries.in_list(request.viewer, area, key=key, milestone=milestone, number=_number(request))
    form, done = recorded(request, one, milestone)
    onward = _onward(area, milestone, place)
    if done:
        if place is None or place.next is None:
            messages.success(request, f"It is saved. {LAST}" if place else "It is saved.")
        return redirect(onward)
    is_last = place is None or place.next is None
    more = {
        "form": form,
        "place": f"{place.number} of {place.of}" if place else "",
        "submit": "Save: this is the last" if is_last else "Save and go to the next child",
        "cancel": onward,
        "cancel_label": "Leave this child out" if is_last else "Skip this child",
        "others": [
            Action(label="It will not happen", url=f"{url('will-not-happen', area, key=key)}?milestone={milestone}"),
            Action(label="Stop here", url=_list(area, milestone)),
        ],
    }
    return page(request, area, one, f"Record: {queries.milestone_name(request.viewer, area, milestone)}", more)


def _onward(area: Place, milestone: str, place: InList | None) -> str:
    """The next child with its number, or the list."""
    if place is None or place.next is None:
        return _list(area, milestone)
    return f"{url('next', area, key=place.next, milestone=milestone)}?n={place.number + 1}"


def _list(area: Place, milestone: str) -> str:
    return f"{reverse('children', kwargs={'area': area.slug})}?who-waits-stage={milestone}"


def _number(request: HttpRequest) -> int | None:
    said = request.GET.get("n", "")
    return int(said) if re.fullmatch(r"[1-9][0-9]{0,4}", said) else None
