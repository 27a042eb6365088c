"""What is asked of a report that is made now, and the one before it."""

from datetime import date

from pace.areas.models import Area
from pace.changes.models import ChangeTest
from pace.permissions import Viewer
from pace.reports.models import Report
from pace.reports.queries import chosen as choices
from pace.reports.rules import chosen as chosen_rules
from pace.reports.rules import periods
from pace.reports.rules.asked import Asked, Before


def asked(viewer: Viewer, area: Area, kind: str, test: ChangeTest | None, *, today: date) -> Asked:
    """The parts, the period and the words that are chosen for a kind of report, as of today."""
    choice, last = choices.chosen(viewer, area, kind), _last(area, kind, test, today)
    period = periods.since(choice.period, until=today, last=last.until_on if last else None)
    return Asked(
        kind=kind,
        until_on=today,
        since_on=None if chosen_rules.is_of_its_day(kind) else period,
        parts=choice.parts,
        foreword=choice.foreword,
        test=test.slug if test else "",
    )


def before(area: Area, kind: str, test: ChangeTest | None, *, today: date) -> Before | None:
    """The last report of the kind before today, about the same test of change; None where there is none."""
    last = _last(area, kind, test, today)
    return Before(number=last.number, on=last.until_on, figures=last.figures) if last else None


def _last(area: Area, kind: str, test: ChangeTest | None, today: date) -> Report | None:
    """What was made today is no report before: made again on the same day, a report covers the same days."""
    rows = area.reports.filter(kind=kind, test=test, until_on__lt=today).defer("content")
    return rows.order_by("-until_on", "-number").first()
