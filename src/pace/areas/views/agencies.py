"""The agencies of an area: the list by kind, adding, changing, removing."""

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
from pace.areas.views import lists
from pace.areas.views.addresses import area_url, people_crumbs
from pace.kit import tables
from pace.kit.forms import Stale, stale_page
from pace.kit.parts import Action
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_PEOPLE)
def listed(request: HttpRequest, area: Place) -> HttpResponse:
    """The agencies of an area, by the nine kinds; a kind that is missing stands out."""
    viewer = request.viewer
    held, invited = people_queries.held_in(viewer, area), people_queries.invited_to(viewer, area, now=timezone.now())
    shown = agency_queries.by_agency(agency_queries.agencies_of(viewer, area), held, invited)
    add = lists.agencies_action(area) if queries.may(viewer, Permission.CHANGE_AREA, area) else None
    champion = people_queries.words_in(area)["champion"]
    table = lists.agencies(shown, area, champion=champion, add=add)
    kinds = {one.kind_key for one in shown}
    context = {
        "breadcrumbs": people_crumbs(area, ("Agencies", "")),
        "count": len(shown),
        "agencies": tables.table(request.GET, **table),
        "missing": [(kind, _add_url(area, key)) for key, kind in AGENCY_KINDS.items() if key not in kinds],
        "add": add,
        "place": area.name,
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


def _add_url(area: Place, kind: str) -> str:
    return f"{area_url('people.add-agency', area)}?kind={kind}"
