"""Areas: added from the councils, where they lie, what they call their roles."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from pace import permissions, record
from pace.areas import rules
from pace.areas.content import OWN_WORDS, Council
from pace.areas.models import Area
from pace.areas.queries import histories
from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.permissions import Permission, Viewer


def add(*, council: Council, sheriffdom: str, by: Viewer) -> Area:
    """Let a council and its partners take part: whoever may add areas."""
    _refuse(permissions.why_not(by, Permission.ADD_AREAS))
    try:
        with transaction.atomic(), record.acting(by=by, doing="add an area"):
            return Area.objects.create(
                name=council.name,
                slug=slugify(council.name),
                council_code=council.code,
                health_board=council.health_board,
                sheriffdom=sheriffdom,
                # What is tried out in a demonstration is not real either.
                invented=settings.DEMO,
            )
    except IntegrityError as error:
        raise Refused(f"{council.name} takes part already.") from error


def change_place(
    *, area: Area, health_board: str, sheriffdom: str, clusters: Iterable[int], version: str, by: Viewer
) -> Area:
    """Say where an area lies and with which others it learns: whoever may add areas."""
    _refuse(permissions.why_not(by, Permission.ADD_AREAS))
    with transaction.atomic(), record.acting(by=by, doing="change where an area lies"):
        area = _as_opened(area, version, by, ("health_board", "sheriffdom", "clusters"))
        area.health_board, area.sheriffdom, area.version = health_board, sheriffdom, area.version + 1
        area.save()
        area.clusters.set(clusters)
    return area


def set_words(*, area: Area, words: Mapping[str, tuple[str, str]], version: str, by: Viewer) -> Area:
    """Choose what an area calls its roles, for one and for several: whoever may change the area.

    All are stored, also those that are the programme's, so that it is known that the area has looked at them.
    """
    _refuse(permissions.why_not(by, Permission.CHANGE_AREA, area_id=area.pk))
    with transaction.atomic(), record.acting(by=by, doing="choose an area's own words"):
        area = _as_opened(area, version, by, ("own_words",))
        area.own_words = {key: {"one": words[key][0], "more": words[key][1]} for key in OWN_WORDS}
        area.version += 1
        area.save()
    return area


def _as_opened(area: Area, version: str, by: Viewer, fields: Iterable[str]) -> Area:
    """The area as it is now, held fast; raises Stale where somebody changed it since it was opened."""
    area = Area.objects.select_for_update().get(pk=area.pk)
    if str(area.version) != version:
        last = histories.last_change(histories.of_area(by, area))
        raise Stale(version=area.version, saved=rules.saved_in(area, fields), **last)
    return area


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)
