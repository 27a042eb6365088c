"""Ending a role, handing it over, giving up one's own."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.actions import roles
from pace.areas.forms import attempt, sent
from pace.areas.forms import people as forms
from pace.areas.queries import people as people_queries
from pace.areas.queries import reasons
from pace.areas.views.addresses import people_crumbs, people_url
from pace.permissions import Permission, Place

LEAVES = "{name} has no other role and can then no longer sign in. They can be invited again later."
YOU_LEAVE = "You have no other role: you are signed out, and cannot sign in until somebody invites you again."


@permissions.needs(Permission.INVITE_PEOPLE)
def end(request: HttpRequest, area: Place, person: int, held: int) -> HttpResponse:
    """End somebody's role in an area."""
    return _end(request, area, person, held)


@permissions.needs(Permission.INVITE_NATIONAL_PEOPLE)
def end_nationally(request: HttpRequest, person: int, held: int) -> HttpResponse:
    """End somebody's national role."""
    return _end(request, None, person, held)


@permissions.needs(Permission.INVITE_PEOPLE, again=True)
def hand_over(request: HttpRequest, area: Place, person: int, held: int) -> HttpResponse:
    """Hand somebody's role in an area over to another person there."""
    return _hand_over(request, area, person, held)


@permissions.needs(Permission.INVITE_NATIONAL_PEOPLE, again=True)
def hand_over_nationally(request: HttpRequest, person: int, held: int) -> HttpResponse:
    """Hand somebody's national role over to another person of the national team."""
    return _hand_over(request, None, person, held)


@permissions.signed_in("It is the person's own role.")
def give_up(request: HttpRequest, held: int) -> HttpResponse:
    """Give up a role of one's own."""
    viewer, now = request.viewer, timezone.now()
    found = people_queries.own_role(viewer, held)
    if found is None:
        raise Http404
    role = people_queries.words_in(found.area)[found.role]
    form = forms.GiveUp(sent(request))
    if attempt(form, lambda why: roles.leave(held=found, by=viewer, now=now, why=why)):
        left = len(viewer.holdings) == 1
        if left:
            logout(request)
        messages.success(request, f"You have given up your role: {role.small}. {YOU_LEAVE if left else ''}".strip())
        return redirect("home" if left else "me")
    context = {
        "question": f"Give up your role: {role.small}",
        "consequence": YOU_LEAVE if len(viewer.holdings) == 1 else "",
        "reason": reasons.why_not_role(viewer, found, move="leave", now=now),
        "form": form,
        "submit": "Give up the role",
        "cancel": reverse("me"),
    }
    return render(request, "areas/change_role.html", context)


def _end(request: HttpRequest, area: Place | None, person: int, held: int) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()
    found = people_queries.role_held(viewer, area, person=person, key=held)
    if found is None:
        raise Http404
    role = people_queries.words_in(area)[found.role]
    form = forms.End(sent(request))
    if attempt(form, lambda why: roles.end(held=found, by=viewer, now=now, why=why)):
        messages.success(request, f"{found.person.name} is no longer {role.with_article}.")
        return redirect(people_url("", area))
    context = {
        "breadcrumbs": _crumbs(area, found, "End the role"),
        "question": f"End {found.person.name}'s role: {role.small}",
        "consequence": _consequence(found),
        "reason": reasons.why_not_role(viewer, found, move="end", now=now),
        "form": form,
        "submit": "End the role",
        "cancel": people_url("person", area, person=person),
    }
    return render(request, "areas/change_role.html", context)


def _hand_over(request: HttpRequest, area: Place | None, person: int, held: int) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()
    found = people_queries.role_held(viewer, area, person=person, key=held)
    if found is None:
        raise Http404
    role, people = people_queries.words_in(area)[found.role], people_queries.successors(viewer, found)
    form = forms.HandOver(
        sent(request),
        people=[(str(one.person_id), one.name) for one in people],
        hints={str(one.person_id): " · ".join(part for part in (one.role, one.agency) if part) for one in people},
    )
    if attempt(form, lambda to_id, why: roles.hand_over(held=found, to_id=to_id, by=viewer, now=now, why=why)):
        to = next(one.name for one in people if one.person_id == form.cleaned_data["to_id"])
        messages.success(request, f"{to} is now {role.with_article} in place of {found.person.name}.")
        return redirect(people_url("", area))
    context = {
        "breadcrumbs": _crumbs(area, found, "Hand over"),
        "question": f"Hand over {found.person.name}'s role: {role.small}",
        "consequence": _consequence(found),
        "reason": reasons.why_not_role(viewer, found, move="hand-over", now=now),
        "form": form,
        "submit": "Hand over the role",
        "cancel": people_url("person", area, person=person),
        "invite_url": people_url("invite", area),
    }
    return render(request, "areas/change_role.html", context)


def _crumbs(area: Place | None, found: object, last: str) -> tuple[tuple[str, str], ...]:
    return people_crumbs(area, (found.person.name, people_url("person", area, person=found.person_id)), (last, ""))


def _consequence(found: object) -> str:
    return LEAVES.format(name=found.person.name) if reasons.is_last_role(found) else ""
