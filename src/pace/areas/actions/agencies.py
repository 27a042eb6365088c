"""The agencies of an area: added, changed, removed while nobody had a role for them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from pace import permissions, record
from pace.areas import rules
from pace.areas.models import Agency, Area
from pace.areas.queries import histories
from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.permissions import Permission, Viewer


def add(*, area: Area, kind: str, name: str, by: Viewer) -> Agency:
    """Let an agency take part: whoever may change the area."""
    with _writing("add an agency", area=area, by=by), record.acting(by=by, doing="add an agency"):
        _refuse(rules.why_not_agency_name(name, area=area))
        return Agency.objects.create(area=area, kind=kind, name=name)


def change(*, agency: Agency, kind: str, name: str, version: str, by: Viewer) -> Agency:
    """Change an agency's kind and name: whoever may change the area, unless somebody else did so meanwhile."""
    with _writing("change an agency", area=agency.area, by=by), record.acting(by=by, doing="change an agency"):
        agency = Agency.objects.select_for_update().get(pk=agency.pk)
        if str(agency.version) != version:
            last = histories.last_change(histories.of_agency(by, agency))
            raise Stale(version=agency.version, saved={"kind": agency.kind, "name": agency.name}, **last)
        _refuse(rules.why_not_agency_name(name, area=agency.area, but=agency))
        agency.kind, agency.name, agency.version = kind, name, agency.version + 1
        agency.save()
    return agency


def remove(*, agency: Agency, by: Viewer) -> None:
    """Remove an agency for which nobody has, had or was offered a role: whoever may change the area."""
    with _writing("remove an agency", area=agency.area, by=by), record.acting(by=by, doing="remove an agency"):
        _refuse(rules.why_not_remove_agency(agency))
        agency.delete()


@contextmanager
def _writing(doing: str, *, area: Area, by: Viewer) -> Iterator[None]:
    """One transaction; what the database refuses because somebody was quicker is refused in words."""
    _refuse(permissions.why_not(by, Permission.CHANGE_AREA, area_id=area.pk))
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, ProtectedError) as error:
        raise Refused(f"It was not possible to {doing}: somebody else did something with it just now.") from error


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)
