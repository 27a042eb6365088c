"""Publishing a test of change: the texts, then what others will read of it; and taking it out of the library."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.changes.actions import publishing as actions
from pace.changes.forms import publishing as forms
from pace.changes.queries import published as queries
from pace.changes.queries import to_publish
from pace.changes.views import library
from pace.changes.views.addresses import Crumbs, crumbs, url
from pace.changes.views.found import test_or_404
from pace.permissions import Permission, Place


@permissions.needs(Permission.PUBLISH_CHANGES)
def publish(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Write what others will read, see it as they will, then publish it."""
    viewer, found = request.viewer, test_or_404(request, area, test)
    context = _around(area, found, "Publish it")
    reason = queries.why_not_publish(viewer, found)
    if reason:
        return render(request, "changes/publish.html", {**context, "reason": reason})
    identifying = partial(to_publish.identifying, viewer, found)
    form = forms.Publish(sent(request), identifying=identifying, initial=to_publish.prefilled(viewer, found))
    context |= {"form": form, "again": bool(queries.open_of(viewer, found))}
    if request.method != "POST" or not form.is_valid() or "change" in request.POST:
        return render(request, "changes/publish.html", context)
    if "publish" in request.POST and attempt(form, lambda **typed: _publish(request, found, typed)):
        messages.success(request, "It is in the library: every area can read it.")
        return redirect(url("one", area, test=found.slug))
    return _preview(request, found, form, context)


@permissions.needs(Permission.PUBLISH_CHANGES)
def withdraw(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Take a test out of the library."""
    viewer, found = request.viewer, test_or_404(request, area, test)
    form = forms.Withdraw(sent(request))
    if attempt(form, lambda why: actions.withdraw(test=found, why=why, by=viewer, now=timezone.now())):
        messages.success(request, "It is no longer in the library.")
        return redirect(url("one", area, test=found.slug))
    context = {**_around(area, found, "Withdraw it"), "form": form, "reason": queries.why_not_withdraw(viewer, found)}
    return render(request, "changes/withdraw_published.html", context)


def _publish(request: HttpRequest, found: Any, typed: dict[str, Any]) -> None:
    confirmed = {"texts": forms.texts_in(typed), "read": typed["read"], "seen": typed["seen"]}
    actions.publish(test=found, **confirmed, by=request.viewer, now=timezone.now())


def _preview(request: HttpRequest, found: Any, form: forms.Publish, context: dict[str, Any]) -> HttpResponse:
    """What others will read, with the button that publishes just that."""
    shown, seen = to_publish.preview(found, forms.texts_in(form.cleaned_data), now=timezone.now())
    context |= {**library.read(shown), "form": forms.confirming(form, seen=seen)}
    return render(request, "changes/publish_preview.html", context)


def _around(area: Place, found: Any, here: str) -> dict[str, Any]:
    own = url("one", area, test=found.slug)
    way: Crumbs = crumbs(area, (found.name, own), (here, ""))
    return {"breadcrumbs": way, "test": found, "cancel": own}
