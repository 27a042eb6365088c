"""What an area adds to the catalogue: whoever keeps its register adds milestones and limits, changes and ends them."""

from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from pace import record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.kit.forms import Stale
from pace.permissions import Viewer
from pace.register import rules
from pace.register.actions import writing
from pace.register.models import LocalLimit, OwnMilestone
from pace.register.queries.names import names_of

OF_MILESTONE = ("name", "meaning", "agency", "after", "in_use")
LONGEST_SLUG = 40


def add_milestone(*, area: Area, name: str, meaning: str, agency: str, after: str, by: Viewer) -> OwnMilestone:
    """Let an area record a milestone of its own; its slug is made of its name, and stays."""
    with transaction.atomic(), record.acting(by=by, doing="add an own milestone"):
        area = _held_fast(area, by)
        refuse(rules.why_not_name(name, area=area))
        return OwnMilestone.objects.create(
            area=area, slug=_slug(name, area), name=name, meaning=meaning, agency=agency, after=after
        )


def change_milestone(*, milestone: OwnMilestone, version: str, by: Viewer, **said: object) -> OwnMilestone:
    """Change the words of a milestone of an area's own, or take it out of use; its slug stays."""
    with transaction.atomic(), record.acting(by=by, doing="change an own milestone"):
        area = _held_fast(milestone.area, by)
        milestone = OwnMilestone.objects.select_for_update().get(pk=milestone.pk)
        if str(milestone.version) != version:
            raise Stale(version=milestone.version, saved={name: getattr(milestone, name) for name in OF_MILESTONE})
        refuse(rules.why_not_name(str(said["name"]), area=area, but=milestone.pk))
        for name in OF_MILESTONE:
            setattr(milestone, name, said[name])
        milestone.version += 1
        milestone.save()
    return milestone


def add_limit(  # what a limit is made of
    *, area: Area, start: str, end: str, within: str, since: date, why: str, by: Viewer, now: datetime
) -> LocalLimit:
    """Set a limit of the area's own, and work out anew who waits until when."""
    with transaction.atomic(), record.acting(by=by, doing="add a local limit", why=why):
        area = _held_fast(area, by)
        length = rules.length(within)
        names = names_of(area)
        refuse(rules.why_not_limit(area, start=start, end=end, in_order=names.place(start) < names.place(end)))
        added = LocalLimit.objects.create(
            area=area, start=start, end=end, value=length.value, unit=length.unit, since=since, why=why, added_at=now
        )
        writing.wait_again(area)
    return added


def end_limit(*, limit: LocalLimit, until: date, by: Viewer, now: datetime) -> LocalLimit:
    """Say until which day a limit of the area's own held, and work out anew who waits until when."""
    with transaction.atomic(), record.acting(by=by, doing="end a local limit"):
        area = _held_fast(limit.area, by)
        limit = LocalLimit.objects.select_for_update().get(pk=limit.pk)
        refuse(rules.why_not_end(limit, until=until))
        limit.until, limit.ended_at = until, now
        limit.save()
        writing.wait_again(area)
    return limit


def _held_fast(area: Area, by: Viewer) -> Area:
    refuse(rules.why_not_keep(area, by=by))
    return Area.objects.select_for_update().get(pk=area.pk)


def _slug(name: str, area: Area) -> str:
    """A word of the name that no milestone has yet."""
    word = slugify(name).replace("-", "_")[: LONGEST_SLUG - 3].strip("_") or "own"
    taken = rules.slugs_taken(area)
    return next(one for one in (word, *(f"{word}_{number}" for number in range(2, 100))) if one not in taken)
