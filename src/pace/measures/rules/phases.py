"""What measures can say of a phase's conditions: whether an aim is agreed."""

from collections.abc import Collection, Mapping
from datetime import datetime

from pace.measures.models import AimVersion
from pace.phases.rules import checks

AIM_AGREED = "aim-agreed"


def aim_agreed(areas: Collection[int], _: datetime) -> Mapping[int, str]:
    """At least one aim is agreed and holds."""
    rows = AimVersion.objects.filter(area_id__in=areas)
    agreed = set(rows.filter(agreed_at__isnull=False, ended_at=None).values_list("area_id", flat=True))
    proposed = set(rows.filter(aim__state="proposed").values_list("area_id", flat=True))
    return {
        area: "An aim is proposed, but none is agreed yet." if area in proposed else "No aim is agreed yet."
        for area in areas
        if area not in agreed
    }


checks.offer(AIM_AGREED, aim_agreed)
