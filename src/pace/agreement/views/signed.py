"""One memorandum that was signed: to read, to print, to check; and acknowledging it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.agreement import actions, forms, queries
from pace.agreement.queries import in_words
from pace.agreement.views import shown
from pace.agreement.views.addresses import agreement_url, crumbs
from pace.areas.forms import attempt, sent
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_JOINING)
def signed(request: HttpRequest, area: Place, memorandum: int) -> HttpResponse:
    """A memorandum as it was signed."""
    one = _found(request, area, memorandum)
    standing = queries.standing(request.viewer, area)
    in_force = standing.state != "unsigned" and standing.latest == one
    context = {
        "breadcrumbs": crumbs(area, ("As signed", "")),
        "area": area,
        "one": one,
        "title": in_words.title(one),
        "in_force": in_force,
        "items": shown.items(one, area),
        "as_signed": queries.is_as_signed(one),
        "files": shown.files(area, one),
        "how_to_check": in_words.HOW_TO_CHECK,
    }
    return render(request, "agreement/signed.html", context)


@permissions.needs(Permission.SEE_JOINING)
def text(request: HttpRequest, area: Place, memorandum: int) -> HttpResponse:
    """The exact text that was signed, as a file whose SHA-256 is the fingerprint."""
    one = _found(request, area, memorandum)
    name = f"memorandum-{area.slug}-{timezone.localdate(one.signed_at).isoformat()}.txt"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(one.plain.encode(), content_type="text/plain; charset=utf-8", headers=headers)


@permissions.needs(Permission.ACKNOWLEDGE_MEMORANDUM)
def acknowledge(request: HttpRequest, area: Place) -> HttpResponse:
    """Say that the memorandum has been received."""
    viewer, now = request.viewer, timezone.now()
    found = queries.standing(viewer, area)
    form = forms.Acknowledge(sent(request))
    if attempt(form, lambda note: actions.acknowledge(area=area, note=note, by=viewer, now=now)):
        messages.success(request, f"{area.name}'s memorandum is acknowledged. The area sees who did it and when.")
        return redirect(agreement_url("", area))
    context = {
        "breadcrumbs": crumbs(area, ("Acknowledge", "")),
        "area": area,
        "form": form,
        "reason": queries.why_not(viewer, found, move="acknowledge", now=now),
        "items": shown.items(found.latest, area) if found.latest else [],
        "cancel": agreement_url("", area),
    }
    return render(request, "agreement/acknowledge.html", context)


def _found(request: HttpRequest, area: Place, key: int) -> object:
    one = queries.memorandum(request.viewer, area, key)
    if one is None:
        raise Http404
    return one
