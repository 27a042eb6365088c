"""A child's page: one journey, as it is known now or was known on an earlier day. Each look is recorded."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.kit import words
from pace.permissions import Permission, Place
from pace.record import actions as looks
from pace.register import forms, queries
from pace.register.queries import JourneySeen, past
from pace.register.views import journey_shown as shown
from pace.register.views.by_hand import buttons


@permissions.needs(Permission.SEE_CHILDREN)
def journey(request: HttpRequest, area: Place, key: UUID) -> HttpResponse:
    """One journey: what is overdue and next, its timeline, its limits, its milestones, its history."""
    form = _form(request)
    on = form.cleaned_data["known"] if form.is_valid() else None
    at = queries.known(request.viewer, area, on=on)
    one = queries.journey(request.viewer, area, key, at=at) if at else None
    page = {**_frame(area, key, form, on), "here_now": on is None or _is_here(request, area, key)}
    if one is None:
        return _not_known(request, area, key, page)
    what = "a child's journey" if on is None else "a child's journey, as it was known on an earlier day"
    looks.looked(by=request.viewer, area=area, what=what, count=1, one=one.journey)
    seen = queries.timeline(request.viewer, area, one, at=at)
    same = queries.others(request.viewer, area, one.journey, at=at)
    page |= {"journey": one.journey, "seen": seen, "others": [shown.other(area, each) for each in same]}
    page |= _parts(area, one, seen)
    page |= buttons.of_child(request, area, key) if on is None else {}
    page |= _erase(request, area, key)
    return render(request, "register/journey.html", page)


def _erase(request: HttpRequest, area: Place, key: UUID) -> dict[str, object]:
    """Where the journey is erased, for those who may."""
    if past.why_not_set(request.viewer, area):
        return {}
    return {"erase_url": reverse("children.erase", kwargs={"area": area.slug, "key": key})}


def _form(request: HttpRequest) -> forms.KnownOn:
    asked = any(name.startswith("known_") for name in request.GET)
    return forms.KnownOn(request.GET if asked else None, today=timezone.localdate())


def _frame(area: Place, key: UUID, form: forms.KnownOn, on: date | None) -> dict[str, object]:
    return {
        "form": form,
        "on": on,
        "today": timezone.localdate(),
        "now_url": reverse("children.journey", kwargs={"area": area.slug, "key": key}),
        "breadcrumbs": [("Children", reverse("children", kwargs={"area": area.slug})), ("A child's journey", "")],
    }


def _is_here(request: HttpRequest, area: Place, key: UUID) -> bool:
    return queries.journey(request.viewer, area, key) is not None


def _not_known(request: HttpRequest, area: Place, key: UUID, page: dict[str, object]) -> HttpResponse:
    """That the register did not hold the journey then; a key that was never here is as none."""
    if page["on"] is None or not queries.was_ever(request.viewer, area, key):
        raise Http404
    return render(request, "register/journey_not_known.html", page)


def _parts(area: Place, one: object, seen: JourneySeen) -> dict[str, object]:
    """What the sections of the page show."""
    changes = shown.changes(area, seen.changes)
    reviews = [shown.from_change(area, each) for each in seen.later_reviews]
    return {
        "due": [shown.limit(each) for each in (*seen.overdue, *seen.coming)],
        "summary": shown.facts(one),
        "limits": [shown.limit(each) for each in seen.limits],
        "milestones": [shown.from_change(area, each) for each in seen.milestones],
        "reviews": reviews,
        "reviews_title": words.counted(len(reviews), "later looked after review"),
        "last_review": seen.later_reviews[-1].on if reviews else None,
        "routes": [shown.from_change(area, each) for each in seen.routes],
        "spells": [shown.from_change(area, each) for each in seen.spells],
        "changes_title": words.counted(len(changes), "change"),
        "changes": changes,
        "not_printed": sum(not each.printed for each in changes),
    }
