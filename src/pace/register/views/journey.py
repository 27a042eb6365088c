"""One child's journey: its timeline, its limits, its milestones. Each look is recorded."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pace import permissions
from pace.kit import words
from pace.kit.parts import Status, SummaryItem
from pace.permissions import Permission, Place
from pace.record import actions as looks
from pace.register import queries
from pace.register.content import capital
from pace.register.queries import JourneySeen
from pace.register.views.by_hand import buttons

NOT_RECORDED = "Not recorded"


@permissions.needs(Permission.SEE_CHILDREN)
def journey(request: HttpRequest, area: Place, key: UUID) -> HttpResponse:
    """One journey: its timeline, its limits, its milestones."""
    one = queries.journey(request.viewer, area, key)
    if one is None:
        raise Http404
    looks.looked(by=request.viewer, area=area, what="a child's journey", count=1, one=one.journey)
    seen = queries.timeline(request.viewer, area, one)
    limits = [(limit, _limit_status(limit.standing)) for limit in seen.limits]
    page = {"journey": one.journey, "seen": seen, "limits": limits, "summary": _summary(one, seen)}
    page["later_reviews"] = words.counted(len(seen.later_reviews), "later looked after review")
    page["breadcrumbs"] = [("Children", reverse("children", kwargs={"area": area.slug})), ("A child's journey", "")]
    page |= buttons.of_child(request, area, key)
    return render(request, "register/journey.html", page)


def _summary(one: Any, seen: JourneySeen) -> list[SummaryItem]:
    ended = f"{words.day(one.ended_on)}: {seen.ended_by.lower()}" if seen.ended_by else words.day(one.ended_on)
    age = NOT_RECORDED if one.age_at_start is None else words.counted(one.age_at_start, "year")
    return [
        SummaryItem(key="Looked after since", value=words.day(one.started_on)),
        SummaryItem(key="Ended", value=ended if one.ended_on else "Still looked after"),
        SummaryItem(key="Age at the start", value=age),
        SummaryItem(key="Sex", value=one.sex or NOT_RECORDED),
    ]


def _limit_status(said: str) -> Status:
    """A limit's standing, which is said in words, with its sign and colour."""
    kinds = {"overdue": "late", "late": "attention", "time": "done", "due": "waiting"}
    parts = said.split()
    return Status(capital(said), kinds.get(parts[-1]) or kinds.get(parts[0], "none"))
