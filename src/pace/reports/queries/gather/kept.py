"""What a report keeps in plain values, so that the next one can say what changed.

Of a report for readers outside, the values are kept as they were shown, so that no later one tells more.
"""

from collections.abc import Mapping
from typing import Any

from pace.reports.queries.gather import attendance, changes, followed
from pace.reports.queries.gather.aims import latest, share, standing
from pace.reports.queries.gather.waiting import waits
from pace.reports.queries.gather.wish import Wish


def figures(wish: Wish) -> dict[str, Any]:
    """Aims, waits, tests, actions, risks and attendance as they are now."""
    open_ = followed.open_risks(wish)
    held = attendance.meetings(wish)
    return {
        "on": wish.today.isoformat(),
        "as_of": wish.stages.as_of.isoformat() if wish.stages else "",
        "aims": _aims(wish),
        **_waits(wish),
        "tests": dict(changes.by_state(wish.tests)),
        "actions": {"open": len(followed.open_actions(wish)), "overdue": len(followed.overdue(wish))},
        "risks": {"open": len(open_), "escalated": sum(one.state == "escalated" for one in open_)},
        "attendance": {
            "meetings": len(held),
            "came": sum(one.came for one in attendance.by_agency(wish, held)),
            "of": sum(one.of for one in attendance.by_agency(wish, held)),
        },
    }


def _aims(wish: Wish) -> dict[str, Any]:
    """Of each aim in force the share of its latest quarters, in hundredths, and of how many."""
    found = {}
    for one in wish.aims_in_force:
        facts = standing(wish, one)
        if facts is None:
            continue
        last = share(wish, latest(wish, facts))
        found[one.slug] = {
            "name": wish.public(one.current.name),
            "value": last.value,
            "said": last.shown,
            "behind": last.behind,
            "when": last.when,
        }
    return found


def _waits(wish: Wish) -> dict[str, Any]:
    """How many wait in each stage and over its limit, and in all."""
    if wish.stages is None:
        return {"stages": {}, "waiting": {}}
    rows = wish.stages.facts["stages"]
    if wish.is_outside:
        told = waits(rows)
        many, over = told.waiting.cells, told.beyond.cells
        total = {"waiting": told.waiting.total, "beyond": told.beyond.total}
    else:
        many, over = [row["waiting"] for row in rows], [row["beyond"] for row in rows]
        total = {"waiting": sum(many), "beyond": sum(one or 0 for one in over)}
    stages = {
        row["end"]: {"name": row["name"], "waiting": one, "beyond": beyond if row["limit"] else None}
        for row, one, beyond in zip(rows, many, over, strict=True)
    }
    return {"stages": stages, "waiting": total}


def then(figures: Mapping[str, Any], *keys: str) -> Any:
    """A value that an earlier report kept; None where it has none."""
    found: Any = figures
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found
