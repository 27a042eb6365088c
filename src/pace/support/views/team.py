"""Who of the national team supports an area: added, ended."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import Nothing
from pace.permissions import Permission, Place
from pace.support.actions import given as actions
from pace.support.forms import given as forms
from pace.support.queries import given as queries
from pace.support.views.addresses import support_crumbs, support_url

EVERYBODY = "Everybody of the national team supports this area already."


@permissions.needs(Permission.KEEP_SUPPORT)
def add(request: HttpRequest, area: Place) -> HttpResponse:
    """Name somebody of the national team as supporting the area."""
    viewer, now = request.viewer, timezone.now()
    taken = {one.person_id for one in queries.advising(viewer, area) if one.until is None}
    left = [(str(key), name) for key, name in queries.team(viewer) if key not in taken]
    form = forms.Advise(sent(request), team=left)
    if attempt(form, lambda person_id: actions.begin_advising(area=area, person_id=person_id, by=viewer, now=now)):
        messages.success(request, f"{dict(left)[str(form.cleaned_data['person_id'])]} supports {area.name}.")
        return redirect(support_url("", area))
    context = {
        "breadcrumbs": support_crumbs(area, ("Who supports the area", "")),
        "question": f"Who supports {area.name}?",
        "reason": "" if left else EVERYBODY,
        "form": form,
        "submit": "Add the person",
        "cancel": support_url("", area),
    }
    return render(request, "kit/form_page.html", context)


@permissions.needs(Permission.KEEP_SUPPORT)
def end(request: HttpRequest, area: Place, advising: int) -> HttpResponse:
    """Say that somebody does not support the area any more."""
    viewer, now = request.viewer, timezone.now()
    found = queries.one_advising(viewer, area, advising)
    if found is None:
        raise Http404
    form, name = Nothing(sent(request)), found.person.name
    if attempt(form, lambda: actions.end_advising(advising=found, by=viewer, now=now)):
        messages.success(request, f"{name} does not support {area.name} any more.")
        return redirect(support_url("", area))
    context = {
        "breadcrumbs": support_crumbs(area, (f"End {name}'s support", "")),
        "question": f"{name} does not support {area.name} any more",
        "reason": "This has ended already." if found.until else "",
        "consequence": "What they planned and gave stays in the log. They can be added again.",
        "form": form,
        "submit": "End it",
        "cancel": support_url("", area),
    }
    return render(request, "kit/form_page.html", context)
