"""Two who leave at the same moment: only where transactions run side by side can both believe that the other stays."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection

from pace import record
from pace.areas.actions import roles
from pace.areas.models import Person, RoleHeld
from pace.areas.rules import Refused
from tests.pace.cast import SINCE, assemble, person, viewer_of

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def at_once(*acts):
    """What came of acts that begin together, each on a connection of its own."""
    together = Barrier(len(acts))

    def one(act):
        together.wait()
        try:
            with record.acting(by="test", doing="act at once"):
                act()
        except Refused as refused:
            return str(refused)
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(one, acts))


@pytest.mark.django_db(transaction=True)
def test_of_the_last_two_who_can_invite_people_one_stays():
    cast = assemble()
    leavers = [cast.of("local-area-lead"), cast.of("project-manager")]
    viewers = [viewer_of(one) for one in leavers]
    held = [RoleHeld.objects.get(person=one) for one in leavers]

    found = at_once(
        lambda: roles.leave(held=held[0], by=viewers[0], now=NOW),
        lambda: roles.leave(held=held[1], by=viewers[1], now=NOW),
    )

    assert found == [
        "Nobody else here could invite people any more. Give someone that role first, or hand this one over.",
        "done",
    ]
    assert RoleHeld.objects.filter(pk__in=[one.pk for one in held], state="held").count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_loses_their_last_two_roles_at_once_in_two_areas_can_no_longer_sign_in():
    cast = assemble()
    leaves = person("Two Roles", role="contributor", area=cast.strathmarr)
    elsewhere = RoleHeld.objects.create(person=leaves, role="contributor", area=cast.glenlochy, since=SINCE)
    here = RoleHeld.objects.get(person=leaves, area=cast.strathmarr)
    lead, other = viewer_of(cast.of("local-area-lead")), viewer_of(cast.of_glenlochy)

    found = at_once(
        lambda: roles.end(held=here, by=lead, now=NOW, why="Has left."),
        lambda: roles.end(held=elsewhere, by=other, now=NOW, why="Has left."),
    )

    assert found == ["done", "done"]
    assert Person.objects.get(pk=leaves.pk).is_active is False
