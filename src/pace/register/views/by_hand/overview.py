"""Everything that stands in the register of one child, with its source, and the way to each correction."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.kit.parts import Action
from pace.permissions import Permission, Place
from pace.register.queries import by_hand as queries
from pace.register.queries.by_hand import Line
from pace.register.views.by_hand.opening import crumbs, opened, url


@permissions.needs(Permission.KEEP_REGISTER)
def overview(request: HttpRequest, area: Place, key: UUID) -> HttpResponse:
    """What stands of one child, each value with whom it comes from, what it replaced, and how it is corrected."""
    one = opened(request, area, key)
    found = queries.standing(request.viewer, area, one)
    ended = [
        Action(label="Correct the end", url=url("end", area, key=key)),
        Action(label="It has not ended", url=url("put-end-back", area, key=key)),
    ]
    context = {
        "breadcrumbs": crumbs(area, one),
        "reference": one.journey.reference,
        "record_url": url("add-milestone", area, key=key),
        "others": [
            Action(label="Correct what is known", url=url("facts", area, key=key)),
            Action(label="Change the route", url=url("route", area, key=key)),
            *(ended if one.ended_on else [Action(label="End the journey", url=url("end", area, key=key))]),
            Action(label="Say what will not happen", url=url("will-not-happen", area, key=key)),
        ],
        "milestones": [(line, _of_milestone(area, key, line)) for line in found.milestones],
        "marks": [(line, [_of_mark(area, key, line)]) for line in found.marks],
        "facts": [(line, []) for line in found.facts],
        "routes": [(line, []) for line in found.routes],
    }
    return render(request, "register/by_hand.html", context)


def _of_milestone(area: Place, key: UUID, line: Line) -> list[Action]:
    about = f"{line.name}, {line.said}"
    return [
        Action(label="Correct", url=url("milestone", area, key=key, reached=line.key), about=about),
        Action(label="Not so", url=url("not-so", area, key=key, reached=line.key), about=about),
    ]


def _of_mark(area: Place, key: UUID, line: Line) -> Action:
    return Action(label="Take back", url=url("may-happen", area, key=key, mark=line.key), about=line.name)
