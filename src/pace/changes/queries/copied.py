"""What areas publish, as a test that is started from a copy of it needs it."""

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes.models import PublishedTest
from pace.permissions import Permission, Viewer

# What of a published test a copy begins with.
PARTS = ("name", "different", "for_whom", "prediction")


def copied(viewer: Viewer, area: Area, key: int) -> PublishedTest | None:
    """A published test of any area that somebody in this area starts from; None where there is none for them."""
    if not may(viewer, Permission.SEE_LIBRARY, area):
        return None
    return PublishedTest.objects.select_related("area").filter(pk=key, withdrawn_at=None).first()


def parts(published: PublishedTest) -> dict[str, str]:
    """What a copy begins with, by field."""
    return {name: str(published.content.get(name, "")) for name in PARTS}
