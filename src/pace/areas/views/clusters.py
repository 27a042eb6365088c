"""Clusters of areas: the list, adding, changing, removing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pace import permissions
from pace.areas import queries, rules
from pace.areas.actions import clusters
from pace.areas.forms import attempt, sent
from pace.areas.forms import places as forms
from pace.areas.queries import national
from pace.kit.forms import Stale, stale_page
from pace.kit.parts import Action, SummaryItem
from pace.permissions import Permission


@permissions.needs(Permission.SEE_AREAS)
def listed(request: HttpRequest) -> HttpResponse:
    """Every cluster with its areas."""
    shown = national.clusters_shown(request.viewer)
    changes = queries.may(request.viewer, Permission.ADD_AREAS)
    context = {
        "breadcrumbs": _crumbs(("Clusters", "")),
        "count": len(shown),
        "items": [_item(one, changes=changes) for one in shown],
        "add": Action(label="Add a cluster", url=reverse("areas.add-cluster")) if changes else None,
    }
    return render(request, "areas/clusters.html", context)


@permissions.needs(Permission.ADD_AREAS)
def add(request: HttpRequest) -> HttpResponse:
    """Group areas into a new cluster."""
    form = forms.Cluster(sent(request), areas=_areas(request))
    if attempt(form, lambda **typed: clusters.add(**typed, by=request.viewer)):
        messages.success(request, f"The cluster {form.cleaned_data['name']} is saved.")
        return redirect("areas.clusters")
    context = {**_around("Add a cluster"), "form": form, "submit": "Add the cluster"}
    return render(request, "areas/form.html", context)


@permissions.needs(Permission.ADD_AREAS)
def change(request: HttpRequest, cluster: str) -> HttpResponse:
    """Rename a cluster, and say which areas are in it."""
    found = national.cluster(request.viewer, cluster)
    if found is None:
        raise Http404
    initial = {**rules.saved_in(found, ("name", "areas")), "version": found.version}
    form = forms.ChangeCluster(sent(request), initial=initial, areas=_areas(request))
    around = _around(f"Change {found.name}")
    try:
        done = attempt(form, lambda **typed: clusters.change(cluster=found, **typed, by=request.viewer))
    except Stale as stale:
        return stale_page(request, form, stale, around)
    if done:
        messages.success(request, f"The cluster {form.cleaned_data['name']} is saved.")
        return redirect("areas.clusters")
    remove = Action(label="Remove the cluster", url=reverse("areas.remove-cluster", kwargs={"cluster": found.slug}))
    return render(request, "areas/form.html", {**around, "form": form, "submit": "Save", "remove": remove})


@permissions.needs(Permission.ADD_AREAS)
def remove(request: HttpRequest, cluster: str) -> HttpResponse:
    """Remove a cluster, after asking once."""
    found = national.cluster(request.viewer, cluster)
    if found is None:
        raise Http404
    form = forms.Remove(sent(request))
    if attempt(form, lambda: clusters.remove(cluster=found, by=request.viewer)):
        messages.success(request, f"The cluster {found.name} is removed.")
        return redirect("areas.clusters")
    context = {
        **_around(f"Remove {found.name}"),
        "question": f"Remove the cluster {found.name}",
        "consequence": "Its areas stay as they are. They are only no longer grouped.",
        "form": form,
        "submit": "Remove the cluster",
    }
    return render(request, "areas/change_role.html", context)


def _areas(request: HttpRequest) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in national.all_areas(request.viewer)]


def _item(one: national.ClusterShown, *, changes: bool) -> SummaryItem:
    url = reverse("areas.cluster", kwargs={"cluster": one.slug})
    actions = (Action(label="Change", url=url, about=one.name),) if changes else ()
    return SummaryItem(key=one.name, value=", ".join(one.areas) or "No area yet", actions=actions)


def _around(last: str) -> dict[str, object]:
    url = reverse("areas.clusters")
    return {"breadcrumbs": _crumbs(("Clusters", url), (last, "")), "heading": last, "cancel": url}


def _crumbs(*more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("Areas", reverse("areas")), *more)
