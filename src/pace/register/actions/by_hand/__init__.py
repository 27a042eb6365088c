"""The register by hand: whoever keeps an area's register. Each action is one change, which can be taken back."""

from pace.register.actions.by_hand.children import add_child, change_route, correct_facts, end_journey, put_end_back
from pace.register.actions.by_hand.milestones import (
    add_milestone,
    correct_milestone,
    remove_milestone,
    will_happen,
    will_not_happen,
)

__all__ = [
    "add_child",
    "add_milestone",
    "change_route",
    "correct_facts",
    "correct_milestone",
    "end_journey",
    "put_end_back",
    "remove_milestone",
    "will_happen",
    "will_not_happen",
]
