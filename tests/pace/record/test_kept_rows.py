"""What was signed or decided stays as it was: the database refuses to change or remove it, however one asks."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from pace import record
from pace.agreement.models import Acknowledgement, Memorandum
from pace.changes.models import FrozenEvidence, ProgressScore
from pace.demo import actions as demo
from pace.meetings.models import Addendum
from pace.phases.models import Moved
from pace.readiness.models import Round
from pace.record import actions, tables, triggers
from pace.record.content import KEPT
from pace.reports.models import Report, ReportFile
from tests.pace import cast
from tests.pace.record.test_backup import empty, restored, written

NOW = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
SIGNED = {"text": {}, "plain": "As signed.", "fingerprint": "0" * 64, "name": "A", "job_title": "B", "authority": "C"}


@pytest.fixture
def signed(db):  # noqa: ARG001  # the database must be there first
    """A memorandum that was signed and acknowledged."""
    people = cast.assemble()
    lead = people.of("local-area-lead")
    one = Round.objects.create(area=people.strathmarr, number=1, begun_at=NOW)
    made = Memorandum.objects.create(area=people.strathmarr, round=one, signed_at=NOW, signed_by=lead, **SIGNED)
    Acknowledgement.objects.create(area=people.strathmarr, memorandum=made, at=NOW, by=people.outsider)
    return made


def refused(act):
    """What the database says to an act."""
    with pytest.raises(IntegrityError) as found, transaction.atomic():
        act()
    return str(found.value).partition("\n")[0]


def sql(text):
    """An act in the database's own words."""

    def act():
        with connection.cursor() as cursor:
            cursor.execute(text)

    return act


def test_the_tables_that_are_kept_are_those_of_what_was_signed_and_decided():
    kept = {one.table for one in tables.recorded() if one.kept}

    of_meetings_and_reports = (Addendum, Report, ReportFile)
    others = (Memorandum, Acknowledgement, Moved, FrozenEvidence, ProgressScore)
    assert kept == {model._meta.db_table for model in (*others, *of_meetings_and_reports)}


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE pace_memorandum SET plain = 'Other words.'",
        "UPDATE pace_memorandum SET signed_by_id = signed_by_id",
        "DELETE FROM pace_acknowledgement",
        "DELETE FROM pace_memorandum",
    ],
)
def test_nothing_is_changed_or_removed_in_the_databases_own_words(signed, act):
    said = refused(sql(act))

    assert said == KEPT
    assert Memorandum.objects.get() == signed
    assert Memorandum.objects.get().plain == "As signed."


def test_nothing_is_changed_or_removed_in_djangos_words(signed):
    signed.name = "Somebody else"
    acts = (
        signed.save,
        lambda: Memorandum.objects.update(name="Somebody else"),
        Acknowledgement.objects.all().delete,
        lambda: Acknowledgement.objects.get().delete(),
    )

    assert {refused(act) for act in acts} == {KEPT}
    assert Memorandum.objects.get().name == "A"


@pytest.mark.django_db
def test_a_missing_guard_is_noticed():
    kept = next(one for one in tables.recorded() if one.table == "pace_memorandum")
    rules = triggers._rules(connection)  # noqa: SLF001  # a guard is taken away on purpose
    guards = rules.keeping(kept)
    with connection.cursor() as cursor:
        for part in guards:
            rules.drop_one(cursor, part, kept.table)

    lost = triggers.missing(connection)
    triggers.install(connection)

    assert set(lost) == {part.name for part in guards}
    assert triggers.missing(connection) == []


def test_only_while_a_demonstration_is_made_anew_may_they_go(signed):
    with transaction.atomic(), record.acting(by="test", doing="try"), triggers.not_keeping(connection):
        Acknowledgement.objects.all().delete()
        signed.delete()

    assert Memorandum.objects.count() == 0
    assert triggers.missing(connection) == []


@pytest.mark.usefixtures("signed")
def test_a_demonstration_with_something_signed_is_made_anew(settings):
    settings.DEMO = True

    demo.reset(now=NOW)

    assert not Memorandum.objects.filter(plain="As signed.").exists()
    assert triggers.missing(connection) == []


@pytest.mark.usefixtures("signed")
def test_what_was_signed_comes_back_from_a_backup_and_is_kept_there_too(tmp_path):
    actions.seal()
    backup, _ = written(tmp_path)
    before = Memorandum.objects.values().get()
    empty()

    restored(backup)

    assert Memorandum.objects.values().get() == before
    assert refused(Acknowledgement.objects.all().delete) == KEPT
    assert triggers.missing(connection) == []
