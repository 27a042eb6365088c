"""What every action by hand does around its own part: permission, one change, who waits worked out for that child."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from pace import record
from pace.areas.models import Area
from pace.areas.rules import Refused, refuse
from pace.permissions import Viewer
from pace.register.actions import writing
from pace.register.actions.comparing import FACTS, in_order
from pace.register.models import Change, Journey, JourneyFacts
from pace.register.rules import why_not_keep

# The action's own part: checks and writes, given the area as it is, the change and the day; the journey it was about.
Act = Callable[[Area, Change, date], Journey]


def write(area_id: int, act: Act, *, doing: str, why: str = "", by: Viewer, now: datetime) -> Journey:
    """Make one change by hand, all or nothing, with its reason, and work out anew for what the child waits."""
    with transaction.atomic(), record.acting(by=by, doing=doing, why=why.strip()):
        area = Area.objects.select_for_update().get(pk=area_id)
        refuse(why_not_keep(area, by=by))
        before, today = writing.basis(area), timezone.localdate(now)
        change = writing.begin(area, kind="hand", by=by, now=now, why=why.strip(), as_of=today)
        journey = act(area, change, today)
        writing.wait_again_for(area, journey, before=before)
        writing.finish(change)
        return journey


def facts_of(area: Area, journey: Journey) -> JourneyFacts:
    """The facts of a journey as they are now; refused where it has none any more."""
    found = area.journey_facts.filter(until=None, journey=journey.pk).select_related("journey").first()
    if found is None:
        raise Refused("This journey is not in the register any more. Look at the changes of the register.")
    return found


def replace_facts(facts: JourneyFacts, change: Change, **said: object) -> Journey:
    """Let these facts stand from this change on; those that differ are typed by hand from then on."""
    altered = {name: value for name, value in said.items() if getattr(facts, name) != value}
    if not altered:
        raise Refused("Nothing differs from what stands there now.")
    writing.end(JourneyFacts, [facts.pk], change)
    values = {name: getattr(facts, name) for name in FACTS} | altered
    typed = in_order({*facts.by_hand, *altered})
    known = {"since": change, "source": change, "replaces": facts, "by_hand": typed}
    writing.add([JourneyFacts(area_id=facts.area_id, journey=facts.journey, **known, **values)])
    return facts.journey
