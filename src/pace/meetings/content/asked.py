"""Who is asked to which kind of meeting, and what an agenda of what is due holds, as data.

Source: as `pace.meetings.content`; the times of the items are our own, and together make an hour and a half.
"""

from types import MappingProxyType

LENGTHS = MappingProxyType({"improvement-training": 180, "measurement-workshop": 120, "learning-event": 180})
USUAL_LENGTH = 90

# By kind of meeting: the roles of the area whose people are asked; a sub-group names its own.
ROLES_ASKED = MappingProxyType(
    {
        "champions": ("champion", "local-area-lead", "project-manager"),
        "senior-managers": ("senior-manager", "local-area-lead"),
        "sub-group": (),
        "improvement-training": ("champion", "local-area-lead", "project-manager", "data-lead"),
        "measurement-workshop": ("data-lead", "local-area-lead", "project-manager"),
        "learning-event": ("champion", "local-area-lead", "project-manager", "data-lead"),
        "visit": ("local-area-lead", "project-manager"),
    }
)
# To these, those of the national team are asked too who support the area.
WITH_THE_TEAM = frozenset(
    {"senior-managers", "improvement-training", "measurement-workshop", "learning-event", "visit"}
)

# The items of a proposed agenda in their order, by kind of meeting; senior managers begin with what waits for them.
USUAL_ORDER = ("last-notes", "actions", "tests", "measures", "stages", "risks", "support")
ORDERS = MappingProxyType(
    {"senior-managers": ("risks", "tests", "last-notes", "actions", "stages", "measures", "support")}
)
ITEM_MINUTES = MappingProxyType(
    {"last-notes": 5, "actions": 15, "tests": 30, "measures": 15, "stages": 10, "risks": 10, "support": 5}
)
USUAL_ITEM = 10
MOST_LINES = 20
