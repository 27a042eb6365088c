"""Whether the service is alive, and whether it can do its work: for those who start it and those who watch it."""

import logging
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse

from pace import permissions
from pace.demo import queries as invented
from pace.jobs import queries as jobs
from pace.record import triggers

log = logging.getLogger("pace.health")
NO_ANSWER = "The database does not answer. Is it running, and is DATABASE_URL right?"
NOT_MIGRATED = "The database is not prepared for this version. Run `pace migrate`."
NOT_RECORDED = "Not every change would be on record. Run `pace migrate`, and find out who removed triggers."
NO_WORKER = "Nothing does background work. Start `pace worker`."

Check = Callable[[], str | None]


def database_answers() -> str | None:
    """Why the database cannot be asked; None where it can."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return NO_ANSWER
    return None


def is_migrated() -> str | None:
    """Why the tables do not fit this version; None where they do."""
    applied = MigrationRecorder(connection).applied_migrations()
    return None if _last_migrations() <= applied.keys() else NOT_MIGRATED


@cache
def _last_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each app in the code, which cannot change while the code runs."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def data_fit() -> str | None:
    """Why this database is not for this use: what is invented and what is real are never mixed."""
    if settings.DEMO:
        return invented.holds_anything_else()
    return invented.holds_what_is_invented() if settings.SERVE else None


def record_is_whole() -> str | None:
    """Why not every change would be on record; None where each is."""
    return NOT_RECORDED if triggers.missing() else None


def work_is_done() -> str | None:
    """Why background work waits; None where a worker said a moment ago that it is there."""
    return None if jobs.workers_alive() else NO_WORKER


BEFORE_START: dict[str, Check] = {
    "database": database_answers,
    "migrations": is_migrated,
    "data": data_fit,
    "record": record_is_whole,
}
READY: dict[str, Check] = {**BEFORE_START, "background work": work_is_done}


def faults(checks: dict[str, Check]) -> dict[str, str]:
    """What stands in the way, by what it is about. The first fault hides what cannot be known while it lasts."""
    if fault := checks["database"]():
        return {"database": fault}
    if fault := checks["migrations"]():
        return {"migrations": fault}
    others = {about: check() for about, check in checks.items() if about not in {"database", "migrations"}}
    return {about: fault for about, fault in others.items() if fault}


@permissions.public("A monitor asks it; it says nothing of people or data.")
def health(_request: HttpRequest) -> JsonResponse:
    """Whether the service answers at all; the database is not asked."""
    return JsonResponse({"alive": True})


@permissions.public("A monitor asks it; it says nothing of people or data.")
def ready(request: HttpRequest) -> JsonResponse:
    """Whether the service can do its work, and what stands in the way.

    What to do about it is said on the machine itself; whoever asks through the proxy may be anybody.
    """
    found = faults(READY)
    for about in found:
        log.error("Not ready: %s", about)
    if "X-Forwarded-For" in request.headers:
        found = dict.fromkeys(found, "not in order")
    said = {about: found.get(about, "in order") for about in READY if about in found or not found}
    return JsonResponse({"ready": not found, **said}, status=503 if found else 200)
