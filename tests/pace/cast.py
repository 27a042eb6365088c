"""The people of the tests: two areas, one person for each role, and an outsider who must see nothing.

Everything is invented. `assemble` makes them all with a few statements; `client_of` is a browser in which one of them
has signed in with both steps just now.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client

from pace.areas import queries
from pace.areas.models import Agency, Area, Person, RoleHeld
from pace.permissions import ROLES, Viewer

SINCE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NO_PASSWORD = make_password(None)
AREA_ROLES = tuple(key for key, role in ROLES.items() if not role.national)
NATIONAL_ROLES = tuple(key for key, role in ROLES.items() if role.national)
# Of these roles an area's person has one for an agency.
FOR_SOCIAL_WORK = ("champion", "contributor", "senior-manager")

NAMES: Mapping[str, str] = {
    "local-area-lead": "Ailsa Muirfield",
    "project-manager": "Bryce Tulloch",
    "data-lead": "Catriona Wedderburn",
    "champion": "Dougal Farquhar",
    "contributor": "Eilidh Strachan",
    "senior-manager": "Fergus Balnaves",
    "partnership-member": "Greer Lamont",
    "improvement-advisor": "Hamish Ogilvy",
    "permanence-consultant": "Isla Renwick",
    "national-data-analyst": "Jamie Kinnear",
    "programme-lead": "Kirsty Abernethy",
    "administrator": "Lachlan Pringle",
    "of-glenlochy": "Morag Invercauld",
    "outsider": "Niall Nobody",
}


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who is there. Strathmarr has everyone an area can have; Glenlochy has its lead; the outsider has no role."""

    strathmarr: Area
    glenlochy: Area
    in_strathmarr: Mapping[str, Person]
    national: Mapping[str, Person]
    of_glenlochy: Person
    outsider: Person

    def of(self, role: str) -> Person:
        """The one person who holds this role, in Strathmarr or nationally."""
        return self.national[role] if ROLES[role].national else self.in_strathmarr[role]

    def everyone(self) -> Iterator[tuple[str, Person]]:
        """Each person by the role they hold, then the lead of Glenlochy and the outsider: for tables of cells."""
        yield from self.in_strathmarr.items()
        yield from self.national.items()
        yield from (("of-glenlochy", self.of_glenlochy), ("outsider", self.outsider))


def assemble() -> Cast:
    """Everyone, in the database. Strathmarr: social work with a champion, health and the Reporter without one."""
    strathmarr = Area.objects.create(name="Strathmarr", slug="strathmarr", invented=True)
    glenlochy = Area.objects.create(name="Glenlochy", slug="glenlochy", invented=True)
    social_work = _agencies(strathmarr, glenlochy)
    people = _people()
    roles = [_role(people[key], key, None if role.national else strathmarr) for key, role in ROLES.items()]
    for held in roles:
        held.agency = social_work if held.role in FOR_SOCIAL_WORK else None
    RoleHeld.objects.bulk_create([*roles, _role(people["of-glenlochy"], "local-area-lead", glenlochy)])
    return Cast(
        strathmarr=strathmarr,
        glenlochy=glenlochy,
        in_strathmarr={key: people[key] for key in AREA_ROLES},
        national={key: people[key] for key in NATIONAL_ROLES},
        of_glenlochy=people["of-glenlochy"],
        outsider=people["outsider"],
    )


def client_of(person: Person) -> Client:
    """A browser in which this person has signed in just now, with a second step in place."""
    Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}})
    client = Client()
    client.force_login(person)
    confirmed(client, at=time.time())
    return client


def viewer_of(person: Person) -> Viewer:
    """A person as rules and actions see them, with a second step in place."""
    Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}})
    return queries.viewer_of(person.pk)


@contextmanager
def undone() -> Iterator[None]:
    """Undo at its end what is done inside, so that the next of many finds everything as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def confirmed(client: Client, *, at: float) -> None:
    """Say when the person in this browser last confirmed who they are (0: so long ago that they must do so again)."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": at}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()


def person(name: str, *, role: str = "", area: Area | None = None, agency: Agency | None = None) -> Person:
    """One more person, holding a role where one is named."""
    made = Person.objects.create(email=_address(name), name=name, password=NO_PASSWORD, invented=True)
    if role:
        held = _role(made, role, area)
        held.agency = agency
        held.save()
    return made


def _agencies(strathmarr: Area, glenlochy: Area) -> Agency:
    social_work = Agency(area=strathmarr, kind="social-work", name="Strathmarr Social Work")
    others = [
        Agency(area=strathmarr, kind="health", name="NHS Strathmarr"),
        Agency(area=strathmarr, kind="reporter", name="The Reporter in Strathmarr"),
        Agency(area=glenlochy, kind="social-work", name="Glenlochy Social Work"),
    ]
    return Agency.objects.bulk_create([social_work, *others])[0]


def _people() -> dict[str, Person]:
    made = [Person(email=_address(name), name=name, password=NO_PASSWORD, invented=True) for name in NAMES.values()]
    return dict(zip(NAMES, Person.objects.bulk_create(made), strict=True))


def _role(who: Person, role: str, area: Area | None) -> RoleHeld:
    return RoleHeld(person=who, role=role, area=area, since=SINCE)


def _address(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@example.scot"
