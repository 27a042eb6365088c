"""What stands on all reports of an area: its crest, and its own words at the foot."""

from dataclasses import dataclass

from django.db import transaction

from pace import permissions, record
from pace.areas.models import Area
from pace.areas.rules import Refused, refuse
from pace.kit import scanning
from pace.kit.forms import Stale
from pace.kit.uploads import NotTaken
from pace.permissions import Permission, Viewer
from pace.reports.models import ReportLook
from pace.reports.rules import crests

SAY_WHAT_IT_SHOWS = "Say what the crest shows, for those who do not see it."


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture that was chosen: the name and the bytes of its file."""

    name: str
    content: bytes


def dress(*, area: Area, picture: Picture | None, crest_words: str, below: str, version: str, by: Viewer) -> ReportLook:
    """Say what stands on an area's reports; without a picture the crest stays: whoever makes reports.

    Raises `Stale` where somebody else did so meanwhile.
    """
    with transaction.atomic(), record.acting(by=by, doing="say what stands on an area's reports"):
        refuse(permissions.why_not(by, Permission.MAKE_REPORTS, area_id=area.pk))
        # A scanner may take seconds, so others are kept waiting only after it.
        crest = _crest(picture) if picture else None
        there = _held(area)
        if str(there.version) != version:
            raise Stale(version=there.version, saved={"crest_words": there.crest_words, "below": there.below})
        there.crest = bytes(there.crest) if crest is None else crest
        refuse(SAY_WHAT_IT_SHOWS if there.crest and not crest_words.strip() else None)
        there.crest_words, there.below = (crest_words if there.crest else ""), below
        return _saved(there)


def undress(*, area: Area, by: Viewer) -> ReportLook:
    """Take an area's crest off its reports; those that were made keep it: whoever makes reports."""
    with transaction.atomic(), record.acting(by=by, doing="take the crest off an area's reports"):
        refuse(permissions.why_not(by, Permission.MAKE_REPORTS, area_id=area.pk))
        there = _held(area)
        there.crest, there.crest_words = b"", ""
        return _saved(there)


def _held(area: Area) -> ReportLook:
    """What there is, while nobody else changes it."""
    Area.objects.select_for_update().get(pk=area.pk)
    return ReportLook.objects.filter(area=area).first() or ReportLook(area=area, version=0)


def _saved(there: ReportLook) -> ReportLook:
    there.version += 1
    there.save()
    return there


def _crest(picture: Picture) -> bytes:
    try:
        scanning.scan(picture.content)
        return crests.drawn_anew(picture.name, picture.content)
    except NotTaken as reason:
        raise Refused(str(reason)) from reason
