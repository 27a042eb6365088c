"""What the pages of children offer to those who may write in the register."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest

from pace.kit import words
from pace.kit.parts import Action
from pace.permissions import Place
from pace.register.queries import StageSeen, by_hand
from pace.register.views.by_hand.opening import url


def of_list(request: HttpRequest, area: Place, stages: Sequence[StageSeen] = ()) -> dict[str, object]:
    """On the page of who waits: a child to be added, and lists that can be worked through."""
    if by_hand.why_not_keep(request.viewer, area):
        return {}
    lists = [
        Action(
            label=f"{one.name}: {words.counted(one.waiting, 'child', 'children')}",
            url=url("work-through", area, milestone=one.end),
        )
        for one in stages
        if one.waiting
    ]
    return {"add_child": url("add", area), "lists": lists}


def of_child(request: HttpRequest, area: Place, key: UUID) -> dict[str, object]:
    """On the page of one child."""
    if by_hand.why_not_keep(request.viewer, area):
        return {}
    return {"record_url": url("add-milestone", area, key=key), "correct_url": url("by-hand", area, key=key)}
