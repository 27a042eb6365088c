"""The agencies of an area: the list by kind, adding, changing, removing."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas import queries
from pace.areas.actions import agencies
from pace.areas.content import AGENCY_KINDS
from pace.areas.forms import agencies as forms
from pace.areas.forms import attempt, sent
from pace.areas.queries import agencies as agency_queries
from pace.areas.queries import histories, reasons
from pace.areas.queries import people as people_queries
from pace.areas.queries.agencies import AgencyShown
from pace.areas.views import lists
from pace.areas.views.addresses import area_url, people_crumbs
from pace.kit.forms import Stale, stale_page
from pace.kit.parts import Action, Status, SummaryItem
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_PEOPLE)
def listed(request: HttpRequest, area: Place) -> HttpResponse:
    """The agencies of an area, by the nine kinds; a kind that is missing stands out."""
    viewer = request.viewer
    held, invited = people_queries.held_in(viewer, area), people_queries.invited_to(viewer, area, now=timezone.now())
    shown = agency_queries.by_agency(agency_queries.agencies_of(viewer, area), held, invited)
    changes = queries.may(viewer, Permission.CHANGE_AREA, area)
    champion = people_queries.words_in(area)["champion"]
    context = {
        "breadcrumbs": people_crumbs(area, ("Agencies", "")),
        "count": len(shown),
        "missing": [kind for key, kind in AGENCY_KINDS.items() if key not in {one.kind_key for one in shown}],
        "agencies": [(one, lists.champion_status(one, champion), _item(one, area, changes=changes)) for one in shown],
        "add": lists.agencies_action(area) if changes else None,
        "place": area.name,
        "none": Status("No agency yet", "attention"),
    }
    return render(request, "areas/agencies.html", context)


@permissions.needs(Permission.CHANGE_AREA)
def add(request: HttpRequest, area: Place) -> HttpResponse:
    """Add an agency."""
    form = forms.Add(sent(request), initial={"kind": request.GET.get("kind", "")})
    if attempt(form, lambda kind, name: agencies.add(area=area, kind=kind, name=name, by=request.viewer)):
        messages.success(request, f"{form.cleaned_data['name']} takes part in {area.name}.")
        return redirect(area_url("people.agencies", area))
    return render(
        request, "areas/form.html", {**_around(area, "Add an agency"), "form": form, "submit": "Add the agency"}
    )


@permissions.needs(Permission.CHANGE_AREA)
def change(request: HttpRequest, area: Place, agency: int) -> HttpResponse:
    """Change what an agency is called, and its kind."""
    found = agency_queries.agency(request.viewer, area, agency)
    if found is None:
        raise Http404
    initial = {"kind": found.kind, "name": found.name, "version": found.version}
    form = forms.Change(sent(request), initial=initial)
    around = _around(area, f"Change {found.name}")
    try:
        done = attempt(form, lambda **typed: agencies.change(agency=found, **typed, by=request.viewer))
    except Stale as stale:
        return stale_page(request, form, stale, around)
    if done:
        messages.success(request, f"{form.cleaned_data['name']} is saved.")
        return redirect(area_url("people.agencies", area))
    remove = Action(
        label="Remove the agency",
        url=area_url("people.remove-agency", area, agency=found.pk),
        reason=reasons.why_not_remove(request.viewer, found) or "",
    )
    history = histories.of_agency(request.viewer, found)
    context = {**around, "form": form, "submit": "Save", "remove": remove, "history": history}
    return render(request, "areas/form.html", context)


@permissions.needs(Permission.CHANGE_AREA)
def remove(request: HttpRequest, area: Place, agency: int) -> HttpResponse:
    """Remove an agency for which nobody ever had a role, after asking once."""
    found = agency_queries.agency(request.viewer, area, agency)
    if found is None:
        raise Http404
    form = forms.Remove(sent(request))
    if attempt(form, lambda: agencies.remove(agency=found, by=request.viewer)):
        messages.success(request, f"{found.name} is removed from {area.name}.")
        return redirect(area_url("people.agencies", area))
    context = {
        **_around(area, f"Remove {found.name}"),
        "question": f"Remove {found.name} from {area.name}",
        "reason": reasons.why_not_remove(request.viewer, found),
        "consequence": "Nobody ever had a role for it, so nothing else is lost. You can add it again.",
        "form": form,
        "submit": "Remove the agency",
    }
    return render(request, "areas/change_role.html", context)


def _around(area: Place, last: str) -> dict[str, object]:
    url = area_url("people.agencies", area)
    return {"breadcrumbs": people_crumbs(area, ("Agencies", url), (last, "")), "heading": last, "cancel": url}


def _item(one: AgencyShown, area: Place, *, changes: bool) -> Sequence[SummaryItem]:
    """An agency's kind and people, and the way to change it."""
    names = ", ".join(sorted({person.name for person in one.people})) or "Nobody yet"
    url = area_url("people.change-agency", area, agency=one.id)
    actions = (Action(label="Change", url=url, about=one.name),) if changes else ()
    return (SummaryItem(key=one.kind, value=names, actions=actions),)
