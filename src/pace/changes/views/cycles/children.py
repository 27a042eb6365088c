"""The children that a cycle covers, by the register's references; each look is recorded."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, pressed, sent
from pace.areas.rules import Refused
from pace.changes.actions import covering as actions
from pace.changes.forms.filling import Cover, TakeFromRegister, unknown_lines
from pace.changes.queries import covered as queries
from pace.changes.views.addresses import crumbs, url
from pace.changes.views.found import cycle_or_404
from pace.kit import words
from pace.permissions import Permission, Place
from pace.record import actions as looks

# Which of the page's forms was sent.
ADD, TAKE, REMOVE = "add", "take", "remove"
TAKEN = (
    ("waiting", "{} still waiting or not yet due: nothing is noted until it is known."),
    ("before", "{} decided before the cycle began: left out."),
    ("otherwise", "{} whose wait ended otherwise: left out."),
    ("not_counted", "{} whom this measure does not count: left out."),
)


@permissions.needs(Permission.SEE_CHILDREN)
def children(request: HttpRequest, area: Place, test: str, cycle_number: int) -> HttpResponse:
    """List the children that a cycle covers, add and remove them, take from the register what is known of them."""
    found = cycle_or_404(request, area, test, cycle_number)
    data = sent(request)
    step = data.get("step", "") if data else ""
    back = url("cycle", area, test=test, cycle_number=cycle_number)
    own = url("cycle-children", area, test=test, cycle_number=cycle_number)
    if step == REMOVE and request.method == "POST":
        _remove(request, found)
        return redirect(own)
    cover = Cover(data if step == ADD else None)
    offered = [(str(one.pk), one.name) for one in queries.measures(request.viewer, found)]
    take = TakeFromRegister(data if step == TAKE else None, measures=offered)
    if attempt(cover, _adds(request, found, cover)) or attempt(take, _takes(request, found)):
        return redirect(own)
    listed = queries.children(request.viewer, found)
    looks.looked(by=request.viewer, area=area, what="the children of a cycle", count=len(listed))
    title = f"Children of cycle {cycle_number}"
    way = ((found.test.name, url("one", area, test=test)), (f"Cycle {cycle_number}", back), ("Children", ""))
    context = {
        "breadcrumbs": crumbs(area, *way),
        "title": title,
        "cycle": found,
        "sentence": f"This cycle covers {words.counted(len(listed), 'journey')} of the register.",
        "children": [(one, _journey(area, one)) for one in listed],
        "cover": cover,
        "take": take,
        "form": cover if cover.errors else take,
        "why_not_cover": queries.why_not_cover(request.viewer, found),
        "why_not_take": queries.why_not_take(request.viewer, found),
        "back": back,
    }
    return render(request, "changes/cycle_children.html", context)


def _adds(request: HttpRequest, found: Any, form: Cover) -> Callable[..., None]:
    def act(**_: object) -> None:
        lines = form.lines()
        known = queries.journeys(request.viewer, found.area, [reference for _, reference in lines])
        unknown = [number for number, reference in lines if reference not in known]
        if unknown:
            raise Refused(unknown_lines(unknown))
        added = actions.cover(cycle=found, references=[reference for _, reference in lines], by=request.viewer)
        messages.success(request, f"{words.counted(added, 'journey')} added.")

    return act


def _takes(request: HttpRequest, found: Any) -> Callable[..., None]:
    def act(*, measure: str) -> None:
        taken = actions.take(cycle=found, measure=int(measure), by=request.viewer, now=timezone.now())
        messages.success(request, _said(taken))

    return act


def _remove(request: HttpRequest, found: Any) -> None:
    try:
        key = UUID(request.POST.get("child", ""))
    except ValueError as wrong:
        raise Http404 from wrong
    if pressed(request, lambda: actions.uncover(cycle=found, key=key, by=request.viewer)):
        messages.success(request, "The journey is taken out.")


def _said(taken: queries.Taken) -> str:
    """What was noted, and who was not and why."""
    left = [said.format(getattr(taken, name)) for name, said in TAKEN if getattr(taken, name)]
    many = words.counted(len(taken.values), "case") if taken.values else "nothing yet"
    return " ".join([f"Noted from the register: {many}.", *left])


def _journey(area: Place, one: queries.Child) -> str:
    return reverse("children.journey", kwargs={"area": area.slug, "key": one.key})
