"""Whether a person wants to be reminded by mail; the viewer first."""

from pace.changes.models import Reminded
from pace.permissions import Viewer


def is_reminded(viewer: Viewer) -> bool:
    """Whether this person wants a mail once a week."""
    return Reminded.objects.filter(person=viewer.id).exists()
