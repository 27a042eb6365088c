"""The aims of the invented areas, written and agreed as people do it, each on its day; after their journeys."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from pace.areas.models import Area, Person
from pace.areas.queries import viewer_of
from pace.demo.content import aimed
from pace.demo.content.aimed import InventedAim
from pace.measures.actions import aims as actions
from pace.measures.rules.aims import Stated
from pace.permissions import Viewer


def load(*, areas: Iterable[Area], now: datetime) -> None:
    """Write what each area aims at, and agree what is agreed."""
    by_name = {area.name: area for area in areas}
    for stated in aimed.aims():
        _aim(by_name[stated.area], stated, now)


def _aim(area: Area, stated: InventedAim, now: datetime) -> None:
    by_on = timezone.localdate(now + timedelta(days=stated.by_in_days)) if stated.by_in_days else None
    says, written_at = Stated(**stated.says, by_on=by_on), now - timedelta(days=stated.days_ago)
    aim = actions.propose(area=area, stated=says, by=_person(stated.by), now=written_at)
    if stated.agreed_by:
        agreed_at = now - timedelta(days=stated.agreed_days_ago)
        actions.agree(aim=aim, version="1", by=_person(stated.agreed_by), now=agreed_at)


def _person(email: str) -> Viewer:
    return viewer_of(Person.objects.get(email=email).pk)
