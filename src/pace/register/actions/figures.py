"""Keeping what was worked out of a register between two of its changes."""

from collections.abc import Mapping

from django.db import transaction

from pace import record
from pace.areas.models import Area
from pace.register.models import Kept
from pace.register.queries import figures


def keep(*, area: Area, state: str, contents: Mapping[str, bytes]) -> bool:
    """Keep what was worked out of a register in this state, unless it has changed meanwhile; whether it was kept."""
    with transaction.atomic(), record.acting(by="figures", doing="keep figures", areas=[area.pk]):
        held = Area.objects.select_for_update().get(pk=area.pk)
        if figures.state_of(held) != state:
            return False
        Kept.unscoped.filter(area=held, name__in=list(contents)).delete()
        Kept.unscoped.bulk_create(
            Kept(area=held, state=state, name=name, content=content) for name, content in contents.items()
        )
    return True
