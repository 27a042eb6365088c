"""Inviting a person, to an area or to the national team; sending the invitation again, withdrawing it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas import queries, rules
from pace.areas.actions import invitations
from pace.areas.forms import attempt, pressed, sent
from pace.areas.forms import people as forms
from pace.areas.queries import agencies as agency_queries
from pace.areas.queries import people as people_queries
from pace.areas.queries import reasons
from pace.areas.views import lists
from pace.areas.views.addresses import area_url, people_crumbs, people_url
from pace.kit.parts import Action, SummaryItem
from pace.permissions import ROLES, Permission, Place

SENT = "{name} is invited. The link in the mail is good for 14 days."
CHANGES = "send-again", "withdraw"


@permissions.needs(Permission.INVITE_PEOPLE)
def invite(request: HttpRequest, area: Place) -> HttpResponse:
    """Invite a person to an area."""
    return _invite(request, area)


@permissions.needs(Permission.INVITE_NATIONAL_PEOPLE)
def invite_nationally(request: HttpRequest) -> HttpResponse:
    """Invite a person to the national team."""
    return _invite(request, None)


@permissions.needs(Permission.INVITE_PEOPLE)
def invitation(request: HttpRequest, area: Place, invitation: int) -> HttpResponse:
    """One invitation to an area."""
    return _invitation(request, area, invitation)


@permissions.needs(Permission.INVITE_NATIONAL_PEOPLE)
def national_invitation(request: HttpRequest, invitation: int) -> HttpResponse:
    """One invitation to the national team."""
    return _invitation(request, None, invitation)


def _invite(request: HttpRequest, area: Place | None) -> HttpResponse:
    viewer, named = request.viewer, people_queries.words_in(area)
    keys = rules.roles_to_give(by=viewer, area_id=area.pk if area else None)
    agencies = {str(one.pk): one for one in (agency_queries.agencies_of(viewer, area) if area else ())}
    form = forms.Invite(
        sent(request),
        initial={name: request.GET.get(name, "") for name in ("role", "agency")},
        roles=lists.choices_of_roles(keys, named),
        hints={key: ROLES[key].description for key in keys},
        agencies=[(key, one.name) for key, one in agencies.items()],
    )

    def send(*, agency: str = "", **typed: str) -> None:
        chosen = agencies.get(agency)
        invitations.invite(**typed, area=area, agency=chosen, by=viewer, now=timezone.now())

    if attempt(form, send):
        messages.success(request, SENT.format(name=form.cleaned_data["name"]))
        return redirect(people_url("", area))
    adds_agencies = area and queries.may(viewer, Permission.CHANGE_AREA, area)
    context = {
        "breadcrumbs": people_crumbs(area, ("Invite a person", "")),
        "form": form,
        "place": area.name if area else "the national team",
        "people_url": people_url("", area),
        "no_agency": area and not agencies,
        "agencies_url": area_url("people.agencies", area) if area and adds_agencies else "",
        "champion": named["champion"],
    }
    return render(request, "areas/invite.html", context)


def _invitation(request: HttpRequest, area: Place | None, key: int) -> HttpResponse:
    viewer = request.viewer
    found = people_queries.invitation(viewer, area, key)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _changed(request, area, found)
    now = timezone.now()
    why_not = {move: reasons.why_not_invitation(viewer, found, move=move, now=now) for move in CHANGES}
    context = {
        "breadcrumbs": people_crumbs(area, (found.name, "")),
        "invitation": found,
        "items": _items(found, people_queries.words_in(area)[found.role].one),
        "too_old": found.state == "sent" and now >= found.expires_at,
        "not_mailed": found.state == "sent" and found.mailed_at is None,
        "again": Action(label="Send again", reason=why_not["send-again"] or ""),
        "withdraw": Action(label="Withdraw", reason=why_not["withdraw"] or ""),
    }
    return render(request, "areas/invitation.html", context)


def _changed(request: HttpRequest, area: Place | None, found: object) -> HttpResponse:
    act, done = {
        "send-again": (invitations.send_again, "A new link was sent. The earlier one is of no use any more."),
        "withdraw": (invitations.withdraw, "The invitation is withdrawn. Its link is of no use any more."),
    }.get(request.POST.get("do", ""), (None, ""))
    if act is None:
        raise Http404
    if pressed(request, lambda: act(invitation=found, by=request.viewer, now=timezone.now())):
        messages.success(request, done)
    return redirect(people_url("", area))


def _items(found: object, role: str) -> list[SummaryItem]:
    return [
        SummaryItem(key="E-mail", value=found.email),
        SummaryItem(key="Role", value=role),
        *(
            [SummaryItem(key="Agency", value=found.agency.name if found.agency else lists.NO_AGENCY)]
            if found.area
            else []
        ),
        SummaryItem(key="Invited by", value=found.invited_by.name if found.invited_by else ""),
        SummaryItem(key="Sent", value=found.sent_at),
        SummaryItem(key="Good until", value=found.expires_at),
    ]
