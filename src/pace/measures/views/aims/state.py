"""An aim written as a sentence with blanks, read back with what the past says, and proposed; and changed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import Stale, stale_page
from pace.measures.actions import aims as actions
from pace.measures.content.examples import examples
from pace.measures.forms.aims import ChangeAim, StateAim
from pace.measures.queries import aims as queries
from pace.measures.queries import choices, definitions
from pace.measures.rules.aims import Stated
from pace.measures.views.addresses import crumbs, url
from pace.measures.views.aims.listed import examples_of
from pace.measures.views.aims.seen import seen
from pace.permissions import Permission, Place

# The button that shows what was typed, and saves nothing.
READ_BACK = "read"


@permissions.needs(Permission.KEEP_AIMS)
def new(request: HttpRequest, area: Place) -> HttpResponse:
    """Write an aim, from nothing or from an example; read it back; propose it."""
    form = StateAim(sent(request), initial=_example(request), offered=choices.offered(request.viewer, area))
    context = {
        "breadcrumbs": crumbs(area, ("Aims", url("aims", area)), ("Write an aim", "")),
        "title": "Write an aim",
        "submit": "Propose it",
        "cancel": url("aims", area),
        "form": form,
        "examples": examples_of(area),
    }
    if _reads_back(request):
        return _read_back(request, area, context)
    made: list[Any] = []
    if attempt(form, lambda **_: made.append(_propose(request, area, form.stated()))):
        messages.success(request, "The aim is proposed. The local area lead agrees it on this page.")
        return redirect(url("aims.one", area, aim=made[0].slug))
    return render(request, "measures/aim_form.html", context)


@permissions.needs(Permission.KEEP_AIMS)
def change(request: HttpRequest, area: Place, aim: str) -> HttpResponse:
    """Change what an aim says: a new version is proposed."""
    viewer, now = request.viewer, timezone.now()
    found = queries.stored(viewer, area, aim)
    if found is None:
        raise Http404
    saved, address = queries.saved_in(found), url("aims.one", area, aim=aim)
    form = ChangeAim(sent(request), initial=saved, offered=choices.offered(request.viewer, area))
    context = {
        "breadcrumbs": crumbs(area, ("Aims", url("aims", area)), (saved["name"], address), ("Change", "")),
        "title": f"Change: {saved['name']}",
        "heading": f"Change: {saved['name']}",
        "reason": queries.why_not_move(viewer, found, move="change", now=now),
        "submit": "Propose the change",
        "cancel": address,
        "form": form,
    }
    if _reads_back(request) and not context["reason"]:
        return _read_back(request, area, context)

    def act(*, version: str, **_: object) -> None:
        actions.change(aim=found, stated=form.stated(), version=version, by=viewer, now=now)

    try:
        done = attempt(form, act)
    except Stale as stale:
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, "The change is proposed. What was agreed before stays in force until it is agreed.")
        return redirect(address)
    return render(request, "measures/aim_form.html", context)


def _reads_back(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get("step") == READ_BACK


def _read_back(request: HttpRequest, area: Place, context: dict[str, Any]) -> HttpResponse:
    """The page with the sentence that the blanks make, and what the past says of it; nothing is saved."""
    form = context["form"]
    if not form.is_valid():
        return render(request, "measures/aim_form.html", context)
    stated: Stated = form.stated()
    definition = definitions.of_aim(stated)
    shown = seen(request, area, definition, share=stated.share, files=False)
    return render(request, "measures/aim_form.html", {**context, "read": queries.sentence(stated), "seen": shown})


def _propose(request: HttpRequest, area: Place, stated: Stated) -> Any:
    return actions.propose(area=area, stated=stated, by=request.viewer, now=timezone.now())


def _example(request: HttpRequest) -> dict[str, Any]:
    """What the form holds at first: the example that the address names, or nothing."""
    found = examples().get(request.GET.get("example", ""), {})
    return {**{name: value for name, value in found.items() if name != "who"}, **found.get("who", {})}
