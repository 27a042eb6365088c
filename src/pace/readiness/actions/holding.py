"""A round that is held while something in it is changed, so that nobody submits or decides meanwhile."""

from pace.areas.rules import Refused
from pace.permissions import Viewer
from pace.readiness.models import Round
from pace.readiness.rules import drafting


def locked(found: Round) -> Round:
    """The round as it is stored now; others who would change it wait until this transaction ends."""
    return Round.objects.select_for_update().get(pk=found.pk)


def drafted(found: Round, *, by: Viewer) -> Round:
    """The same, for whoever may write in it now; raises Refused with the reason otherwise."""
    held = locked(found)
    reason = drafting.why_not_draft(held, by=by)
    if reason is not None:
        raise Refused(reason)
    return held
