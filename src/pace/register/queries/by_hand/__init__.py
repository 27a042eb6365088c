"""What a person sees who writes in the register: what stands there and from whom, what is odd, who comes next."""

from pace.register.queries.by_hand.choices import (
    destinations,
    milestone_name,
    milestones_to_record,
    name_of,
    outcomes,
    placements,
    reasons,
    routes,
    sexes,
)
from pace.register.queries.by_hand.lists import InList, first_in_list, in_list
from pace.register.queries.by_hand.odd import (
    odd_child,
    odd_end,
    odd_facts,
    odd_milestone,
    odd_route,
    why_not_keep,
)
from pace.register.queries.by_hand.standing import Line, Standing, mark, reached, standing, written_by

__all__ = [
    "InList",
    "Line",
    "Standing",
    "destinations",
    "first_in_list",
    "in_list",
    "mark",
    "milestone_name",
    "milestones_to_record",
    "name_of",
    "odd_child",
    "odd_end",
    "odd_facts",
    "odd_milestone",
    "odd_route",
    "outcomes",
    "placements",
    "reached",
    "reasons",
    "routes",
    "sexes",
    "standing",
    "why_not_keep",
    "written_by",
]
