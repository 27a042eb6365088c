"""What a kind of report holds, chosen once and remembered."""

from django.db import transaction

from pace import permissions, record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.kit.forms import Stale
from pace.permissions import Permission, Viewer
from pace.reports import content
from pace.reports.models import ReportChoice
from pace.reports.rules import chosen as rules
from pace.reports.rules import making
from pace.reports.rules.chosen import Chosen


def choose(*, area: Area, kind: str, chosen: Chosen, version: str, by: Viewer) -> ReportChoice:
    """Choose parts, period and own words for a kind of report: whoever makes reports.

    Raises `Stale` where somebody else chose meanwhile.
    """
    with transaction.atomic(), record.acting(by=by, doing="choose what a report holds"):
        Area.objects.select_for_update().get(pk=area.pk)
        refuse(
            permissions.why_not(by, Permission.MAKE_REPORTS, area_id=area.pk),
            None if kind in content.KINDS else making.NO_SUCH_KIND,
        )
        refuse(rules.why_not_chosen(kind, chosen))
        there = ReportChoice.objects.filter(area=area, kind=kind).first() or ReportChoice(
            area=area, kind=kind, version=0
        )
        if str(there.version) != version:
            raise Stale(version=there.version, saved=_saved(there))
        there.parts = list(rules.in_order(kind, chosen.parts))
        there.period, there.foreword = chosen.period, chosen.foreword
        there.version += 1
        there.save()
        return there


def _saved(there: ReportChoice) -> dict[str, object]:
    return {"parts": there.parts, "period": there.period, "foreword": there.foreword}
