"""Keeping views of the list of who waits: each person their own."""

from django.db import transaction
from django.db.models import QuerySet

from pace import permissions, record
from pace.areas.models import Area
from pace.permissions import Permission, Viewer
from pace.register import rules
from pace.register.models import SavedView

MOST = 20


def save_view(*, area: Area, name: str, query: str, first: bool, by: Viewer) -> SavedView:
    """Keep what is chosen under a name; of the same name the last counts. `first`: it is shown on opening the page."""
    if not query:
        raise rules.Refused("Choose something in the list first, or sort it.")
    with transaction.atomic(), record.acting(by=by, doing="save a view of who waits"):
        own = _own(area, by)
        if own.count() >= MOST and not own.filter(name=name).exists():
            raise rules.Refused(f"You have {MOST} views already. Remove one first.")
        view = own.filter(name=name).first() or SavedView(area=area, person_id=by.id, name=name)
        view.query = query[:1_000]
        return _kept(view, by, first=first)


def change_view(*, view: SavedView, name: str, first: bool, by: Viewer) -> SavedView:
    """Give a view another name, or say whether it is shown on opening the page."""
    with transaction.atomic(), record.acting(by=by, doing="change a view of who waits"):
        if _own(view.area, by).filter(name=name).exclude(pk=view.pk).exists():
            raise rules.Refused("You have a view of this name already.")
        view.name = name
        return _kept(view, by, first=first)


def remove_view(*, view: SavedView, by: Viewer) -> None:
    """Remove a view of one's own."""
    with transaction.atomic(), record.acting(by=by, doing="remove a view of who waits"):
        _own(view.area, by).filter(pk=view.pk).delete()


def _own(area: Area, by: Viewer) -> QuerySet[SavedView]:
    reason = permissions.why_not(by, Permission.SEE_CHILDREN, area_id=area.pk)
    if reason is not None:
        raise rules.Refused(reason)
    return SavedView.objects.filter(area=area, person_id=by.id)


def _kept(view: SavedView, by: Viewer, *, first: bool) -> SavedView:
    if view.person_id != by.id:
        raise rules.Refused("This view is somebody else's.")
    if first:
        _own(view.area, by).filter(is_default=True).exclude(pk=view.pk).update(is_default=False)
    view.is_default = first
    view.save()
    return view
