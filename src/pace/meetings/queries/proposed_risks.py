"""The risks that the rules propose now: each rule looks at one thing that the service knows; the viewer first.

What is open, was declined of late, or was closed without anything new since, is not proposed again.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from pace.areas.models import Area
from pace.areas.queries import may
from pace.meetings.queries import risk_rules
from pace.meetings.queries.risk_rules import Proposed
from pace.meetings.rules import risks as rules
from pace.permissions import Permission, Viewer

__all__ = ["RULES", "Proposed", "of", "one"]

Rule = Callable[[Viewer, Area, date], Iterator[Proposed]]
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "agency-absent": risk_rules.agency_absent,
        "no-co-ordinator": risk_rules.no_co_ordinator,
        "data-late": risk_rules.data_late,
        "aim-off-course": risk_rules.aim_off_course,
        "test-stuck": risk_rules.stuck_test,
    }
)


def of(viewer: Viewer, area: Area, *, today: date) -> list[Proposed]:
    """The risks that are proposed to this person, rule by rule; none for whoever does not decide on them."""
    if not may(viewer, Permission.KEEP_RISKS, area):
        return []
    seen = (one for rule in RULES.values() for one in rule(viewer, area, today))
    return [one for one in seen if _is_new(area, one, today)]


def one(viewer: Viewer, area: Area, rule: str, subject: str, *, today: date) -> Proposed | None:
    """One risk that is proposed, by its rule and of what; None where it is not, or not to this person."""
    if rule not in RULES or not may(viewer, Permission.KEEP_RISKS, area):
        return None
    seen = (one for one in RULES[rule](viewer, area, today) if one.subject == subject)
    return next((one for one in seen if _is_new(area, one, today)), None)


def _is_new(area: Area, one: Proposed, today: date) -> bool:
    return rules.why_not_decide(area, one.rule, one.subject, since=one.since, today=today) is None
