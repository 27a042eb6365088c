"""One person: their roles here, what they may do, and what may be done about their roles."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas import queries
from pace.areas.queries import histories, reasons
from pace.areas.queries import people as people_queries
from pace.areas.queries.people import Held, PersonShown
from pace.areas.views.addresses import people_crumbs, people_url
from pace.kit import words
from pace.kit.parts import Action, Status, SummaryItem
from pace.permissions import Permission, Place, Viewer

WhyNot = Mapping[tuple[int, str], str | None]


@permissions.needs(Permission.SEE_PEOPLE)
def person(request: HttpRequest, area: Place, person: int) -> HttpResponse:
    """One person in an area."""
    found = people_queries.person_in(request.viewer, area, person)
    if found is None:
        raise Http404
    return render(request, "areas/person.html", _context(request, area, found))


@permissions.needs(Permission.SEE_NATIONAL_PEOPLE)
def national_person(request: HttpRequest, person: int) -> HttpResponse:
    """One person of the national team; anyone who signs in, for those who help with that."""
    found = people_queries.anyone(request.viewer, person) or people_queries.person_in(request.viewer, None, person)
    if found is None:
        raise Http404
    helps = queries.may(request.viewer, Permission.HELP_SIGN_IN)
    context = {
        **_context(request, None, found),
        "reset_url": reverse("reset-second-step", kwargs={"person": found.id}) if helps and found.active else "",
    }
    return render(request, "areas/person.html", context)


def _context(request: HttpRequest, area: Place | None, found: PersonShown) -> dict[str, object]:
    viewer, keys = request.viewer, [one.id for one in found.held]
    why_not = reasons.why_not_roles(viewer, keys, tried=("hand-over", "end", "leave"), now=timezone.now())
    return {
        "breadcrumbs": people_crumbs(area, (found.name, "")),
        "person": found,
        "where": f" in {area.name}" if area else "",
        "standing": _standing(found),
        "roles": [_role(one, viewer, area, why_not, alone=len(keys) == 1) for one in found.held],
        "past": [_past(one) for one in found.past],
        "history": histories.of_person(viewer, area, found),
        "may": people_queries.what_they_may(one.key for one in found.held),
    }


def _standing(found: PersonShown) -> Status:
    if not found.active:
        return Status("Has left and cannot sign in", "none")
    return Status("Takes part", "done") if found.held else Status("Has no role here any more", "none")


def _role(one: Held, viewer: Viewer, area: Place | None, why_not: WhyNot, *, alone: bool) -> SummaryItem:
    which = "" if alone else f" ({', '.join(part for part in (one.role, one.agency) if part)})"
    where = " · ".join(part for part in (one.agency, one.area if area is None else "") if part)
    value = f"{where}, since {words.day(one.since)}" if where else f"Since {words.day(one.since)}"
    return SummaryItem(key=one.role, value=value, actions=_actions(one, viewer, area, why_not, which=which))


def _actions(one: Held, viewer: Viewer, area: Place | None, why_not: WhyNot, *, which: str) -> tuple[Action, ...]:
    """What this viewer may do with a role here; what they may not do yet, with the reason."""
    if area is None and one.area_slug:
        return ()
    own, words_of_address = one.person_id == viewer.id, {"person": one.person_id, "held": one.id}
    offered = []
    if reasons.why_not_invite(viewer, area) is None:
        offered.append(("hand-over", "Hand over", people_url("hand-over", area, **words_of_address)))
        if not own:
            offered.append(("end", "End", people_url("end", area, **words_of_address)))
    if own:
        offered.append(("leave", "Give up", reverse("me.give-up", kwargs={"held": one.id})))
    return tuple(
        Action(label=f"{label}{which}", url=url, reason=why_not[one.id, move] or "") for move, label, url in offered
    )


def _past(one: Held) -> SummaryItem:
    ended = f"handed over to {one.handed_to}" if one.handed_to else "ended"
    for_agency = f"{one.agency}, " if one.agency else ""
    until = f"{words.day(one.since)} to {words.day(one.until)}"
    return SummaryItem(key=one.role, value=f"{for_agency}{until}, {ended}")
