"""The invented areas: made once, the same from the same seeds, and made anew when someone asks."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.db.models import Model
from django.utils.text import slugify

from pace import record
from pace.areas.models import Agency, Area, Cluster, Invitation, Person, RoleHeld
from pace.demo import content, rules
from pace.demo.actions import aiming, changing, drawing, joining, measuring, meeting
from pace.demo.content import InventedArea, Someone
from pace.record import triggers
from pace.record.acting import ALL_AREAS
from pace.register import actions as register

JOINED = timedelta(days=200)
# Whose rows name people: those of the packages that sign them in.
SIGNING_IN = ("sessions", "account", "mfa", "socialaccount")


def load(*, now: datetime) -> bool:
    """Make the invented areas, their people and their journeys, where they are not there yet; whether it did.

    The data end with the month before `now`. Raises `Refused` in a database that holds anything else.
    """
    reason = rules.why_not_demonstrate()
    if reason is not None:
        raise rules.Refused(reason)
    if Area.objects.filter(slug=slugify(content.areas()[0].name)).exists():
        return False
    with transaction.atomic(), record.acting(by="demo", doing="make the invented areas"):
        people = _people(now)
        clusters = _clusters()
        areas = [_area(one, people, clusters, now) for one in content.areas()]
        RoleHeld.objects.bulk_create(_held(one, people, now) for one in content.national())
        joining.load(areas=areas, people=people.values(), now=now)
        _load_journeys(areas, now)
        aiming.load(areas=areas, now=now)
        drawing.load(areas=areas, now=now)
        measuring.load(areas=areas, now=now)
        changing.load(areas=areas, now=now)
        meeting.load(areas=areas, now=now)
    return True


def reset(*, now: datetime) -> None:
    """Remove everything that is invented, sign everyone out, and make it anew. The record of it all stays."""
    reason = rules.why_not_demonstrate()
    if reason is not None:
        raise rules.Refused(reason)
    with transaction.atomic(), record.acting(by="demo", doing="remove the invented areas", areas=ALL_AREAS):
        with triggers.not_keeping(connection):
            for model in _removable():
                rows = model._base_manager.all()  # noqa: SLF001  # Django's own way to every row of any model
                # Keys to other rows are checked when the transaction ends; `delete` would ask each protected row first.
                rows._raw_delete(rows.db)  # noqa: SLF001
        load(now=now)


def _removable() -> list[type[Model]]:
    """Every model of the service but the record, and those of signing in."""
    labels = ("pace", *SIGNING_IN)
    models = [model for label in labels for model in apps.get_app_config(label).get_models(include_auto_created=True)]
    return [model for model in models if not model.__module__.startswith("pace.record")]


def _load_journeys(areas: Iterable[Area], now: datetime) -> None:
    from pace.demo.actions import journeys  # noqa: PLC0415  # NumPy and Polars come with it

    for stated, area in zip(content.areas(), areas, strict=True):
        if stated.seed is not None:
            made = journeys.invented(seed=stated.seed, looked_after=stated.looked_after, today=now.date())
            register.load(area=area, journeys=made, by="demo", now=now)


def _people(now: datetime) -> dict[str, Person]:
    """Everyone once, by address, with a second step that counts as set up: its secret is known to nobody."""
    everyone = [*(one for area in content.areas() for one in area.people), *content.national()]
    names = {one.email: one.name for one in everyone}
    nobody_knows = make_password(None)
    made = Person.objects.bulk_create(
        Person(email=email, name=name, password=nobody_knows, invented=True, joined_at=now - JOINED)
        for email, name in names.items()
    )
    for one in made:
        TOTP.activate(one, generate_totp_secret())
    return {one.email: one for one in made}


def _clusters() -> dict[str, Cluster]:
    names = sorted({name for area in content.areas() for name in area.clusters})
    made = Cluster.objects.bulk_create(Cluster(name=name, slug=slugify(name)) for name in names)
    return {one.name: one for one in made}


def _area(stated: InventedArea, people: Mapping[str, Person], clusters: Mapping[str, Cluster], now: datetime) -> Area:
    area = Area.objects.create(
        name=stated.name,
        slug=slugify(stated.name),
        health_board=stated.health_board,
        sheriffdom=stated.sheriffdom,
        invented=True,
    )
    area.clusters.set([clusters[name] for name in stated.clusters])
    rows = Agency.objects.bulk_create(Agency(area=area, kind=kind, name=name) for kind, name in stated.agencies.items())
    agencies = {one.kind: one for one in rows}
    RoleHeld.objects.bulk_create(_held(one, people, now, area, agencies) for one in stated.people)
    lead = people[stated.people[0].email]
    Invitation.objects.bulk_create(
        Invitation(
            email=one.email,
            name=one.name,
            role=one.role,
            area=area,
            agency=agencies.get(one.agency),
            # No link leads to it: nobody knows a text with this digest.
            token_hash=hashlib.sha256(generate_totp_secret().encode()).hexdigest(),
            invited_by=lead,
            sent_at=now - timedelta(days=one.days_ago),
            mailed_at=now - timedelta(days=one.days_ago),
            expires_at=now - timedelta(days=one.days_ago) + timedelta(days=14),
        )
        for one in stated.invitations
    )
    return area


def _held(
    one: Someone,
    people: Mapping[str, Person],
    now: datetime,
    area: Area | None = None,
    agencies: Mapping[str, Agency] | None = None,
) -> RoleHeld:
    agency = (agencies or {}).get(one.agency)
    return RoleHeld(person=people[one.email], role=one.role, area=area, agency=agency, since=now - JOINED)
