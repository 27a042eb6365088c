"""The driver diagrams of the invented areas, drawn as people do it; after their aims."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from pace.areas.models import Area, Person
from pace.areas.queries import viewer_of
from pace.demo.content import drawn
from pace.measures.actions import drivers as actions
from pace.measures.rules.outline import Line, Outline


def load(*, areas: Iterable[Area], now: datetime) -> None:
    """Draw what each area thinks leads to its aims."""
    by_name = {area.name: area for area in areas}
    for one in drawn.diagrams():
        aim = by_name[one.area].aims.get(versions__name=one.aim)
        outline = Outline(lines=tuple(Line(level=level, words=words) for level, words in one.lines))
        by, then = viewer_of(Person.objects.get(email=one.by).pk), now - timedelta(days=one.days_ago)
        actions.draw(aim=aim, outline=outline, version="0", by=by, now=then)
