"""A backup brings back everything as it was, on either database; one that is damaged or foreign changes nothing."""

import gzip
import hashlib
import io
import json
import stat
import tarfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from pace import record
from pace.areas.models import Agency, Area, Cluster, Person, RoleHeld
from pace.permissions import Viewer
from pace.readiness.models import Evidence, Round
from pace.record import actions, queries, triggers
from pace.record.backup import rows
from pace.record.content import NOT_IN_BACKUPS
from pace.record.models import Entry
from pace.register.models import Change, Journey, JourneyFacts, MilestoneReached

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled():
    """Something of every kind of value."""
    with record.acting(by=Viewer(id=7), doing="lìon", why="“So that”\nit is there"):
        area = Area.objects.create(
            name="Strathmarr – Àird 🏔", slug="strathmarr", own_words={"champion": "càraid", "n": [1, None]}
        )
        area.clusters.add(*(Cluster.objects.create(name=name, slug=name.lower()) for name in ("One", "Two")))
        agency = Agency.objects.create(area=area, kind="council", name="Tab\tand\u2028line")
        person = Person.objects.create(name="Ailsa", email="ailsa@example.org")
        RoleHeld.objects.create(
            person=person, role="champion", area=area, agency=agency, since=datetime(2026, 3, 2, 9, 0, 0, 1, UTC)
        )
        Authenticator.objects.create(user=person, type="totp", data={"secret": "what no record holds"})
        Cluster.objects.filter(slug="two").delete()
    journey = Journey.unscoped.create(area=area, reference="SM-1", child="c-1")
    change = Change.objects.create(
        area=area, kind="extract", at=datetime(2024, 3, 2, tzinfo=UTC), as_of=date(2024, 3, 1)
    )
    JourneyFacts.unscoped.create(area=area, journey=journey, since=change, source=change, started_on=date(2024, 2, 29))
    MilestoneReached.unscoped.create(
        area=area, journey=journey, since=change, source=change, milestone="planned", on=date(2024, 3, 1)
    )
    now = datetime(2026, 3, 2, tzinfo=UTC)
    found = Round.objects.create(area=area, number=1, begun_at=now)
    every_byte = {"content": bytes(range(256)), "size": 256, "file_name": "scan.png", "media_type": "image/png"}
    Evidence.objects.create(area=area, round=found, question=1, title="Scan", at=now, **every_byte)
    actions.seal()
    return area


def written(tmp_path, name="backup.tar"):
    said = io.StringIO()
    call_command("backup", str(tmp_path / name), stdout=said)
    return tmp_path / name, said.getvalue()


def restored(path):
    said = io.StringIO()
    call_command("restore", str(path), stdout=said)
    return said.getvalue()


def everything():
    """Every row of every table that a backup keeps, as values."""
    return {model._meta.db_table: list(rows.of(model).order_by("pk").values()) for model in rows.kept()}


def empty():
    """The database as `migrate` leaves it: only here, in a test, is the record taken away."""
    actions.seal()
    triggers.drop(connection)
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for model in rows.kept():
            cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608  # the names of our own tables
    connection.check_constraints()
    triggers.install(connection)


@pytest.mark.usefixtures("filled")
def test_everything_comes_back_as_it_was_with_the_record_and_the_act_of_restoring(tmp_path):
    before, head = everything(), queries.head()
    path, _ = written(tmp_path)
    empty()

    restored(path)
    actions.seal()

    after = everything()
    last = after["pace_entry"].pop()
    assert after == before
    assert (last["position"], last["operation"], last["by_what"], last["doing"]) == (
        head.position + 1,
        "act",
        "restore",
        "restore from a backup",
    )
    assert queries.first_fault_of_all(progress=lambda **_: None) == queries.head()


@pytest.mark.usefixtures("filled")
def test_after_restoring_new_rows_get_keys_that_no_row_ever_had_and_are_recorded(tmp_path):
    path, _ = written(tmp_path)
    removed = int(Entry.objects.get(table="pace_cluster", operation="delete").row)
    empty()
    restored(path)

    new = Cluster.objects.create(name="New", slug="new")

    assert new.pk == removed + 1
    assert triggers.missing() == []
    assert Entry.objects.filter(table="pace_cluster", row=str(new.pk), operation="insert").count() == 1


@pytest.mark.usefixtures("filled")
def test_what_is_said_names_the_head_and_warns_that_it_holds_personal_data(tmp_path):
    path, said = written(tmp_path)
    empty()
    then = restored(path)

    count = sum(len(found) for found in everything().values()) - 1
    head = Entry.objects.order_by("-id")[1]
    assert said == (
        f"Wrote {count} rows of {len(rows.kept())} tables to {path}\n"
        f"Head of the record: {head.digest}:{head.position}\n"
        "It holds personal data of staff and rows about children, and it is not encrypted: only you may read the file. "
        "Keep it where the council keeps such data, encrypted, and for no longer than it needs to be kept.\n"
    )
    assert then.splitlines()[0].startswith(f"Restored {count} rows from the backup made at 20")
    assert then.splitlines()[1] == f"The record fits. Its head was {head.digest}:{head.position}"


@pytest.mark.usefixtures("filled")
def test_only_its_owner_may_read_a_backup_and_nothing_is_left_beside_it(tmp_path):
    path, _ = written(tmp_path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["backup.tar"]


@pytest.mark.usefixtures("filled")
def test_a_backup_is_never_written_over(tmp_path):
    path, _ = written(tmp_path)
    before = path.read_bytes()

    with pytest.raises(CommandError, match="is there already"):
        written(tmp_path)

    assert path.read_bytes() == before


def test_a_backup_is_not_written_into_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        written(tmp_path, "missing/backup.tar")


@pytest.mark.usefixtures("filled")
def test_that_a_backup_was_written_is_on_record_but_not_in_it(tmp_path):
    head = queries.head()

    written(tmp_path)

    act = Entry.objects.latest("id")
    count = sum(len(found) for found in everything().values()) - 1
    assert (act.operation, act.by_what, act.doing, act.why) == (
        "act",
        "backup",
        "write a backup",
        f"It holds {count} rows, up to {head}.",
    )


def damaged_in_the_middle(path):
    with tarfile.open(path) as tar:
        member = tar.getmember("tables/pace_entry.jsonl.gz")
    content = bytearray(path.read_bytes())
    content[member.offset_data + member.size // 2] ^= 1
    path.write_bytes(content)


def cut_off(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def something_else(path):
    path.write_bytes(b"PK\x03\x04" + bytes(3000))


def another_programs_archive(path):
    with tarfile.open(path, "w") as tar:
        tar.addfile(tarfile.TarInfo("readme.txt"))


def with_changed(path, name, change):
    """The archive with one member changed, and the manifest made to fit it, as somebody would who knows how."""
    with tarfile.open(path) as tar:
        members = {one.name: tar.extractfile(one).read() for one in tar.getmembers()}
    members[name] = change(members[name])
    manifest = json.loads(members["manifest.json"])
    for one in manifest["members"]:
        one["sha256"] = hashlib.sha256(members[one["name"]]).hexdigest()
    if name != "manifest.json":
        members["manifest.json"] = json.dumps(manifest).encode()
    with tarfile.open(path, "w") as tar:
        for key, content in members.items():
            entry = tarfile.TarInfo(key)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))


def with_an_altered_record(path):
    with_changed(
        path,
        "tables/pace_entry.jsonl.gz",
        lambda content: gzip.compress(gzip.decompress(content).replace("lìon".encode(), b"other")),
    )


def with_a_row_that_lacks_a_value(path):
    with_changed(path, "tables/pace_cluster.jsonl.gz", lambda _: gzip.compress(b'[1, "One"]\n'))


def with_a_row_that_points_nowhere(path):
    with_changed(
        path, "tables/pace_agency.jsonl.gz", lambda _: gzip.compress(b'[1, 999999, "council", "Nowhere", 1]\n')
    )


def of_another_form(path):
    with_changed(path, "manifest.json", lambda content: content.replace(b'"version": 1', b'"version": 99'))


def with_other_migrations(path):
    with_changed(path, "manifest.json", lambda content: content.replace(b"0001_initial", b"0001_other"))


def with_a_file_too_many(path):
    with tarfile.open(path, "a") as tar:
        tar.addfile(tarfile.TarInfo("../escaped"))


DAMAGES = {
    damaged_in_the_middle: "is not as it was written",
    cut_off: "damaged",
    something_else: "is not a backup of this service",
    another_programs_archive: "no manifest that can be read",
    with_an_altered_record: "The record in the backup was altered. The record does not fit at position",
    with_a_row_that_lacks_a_value: "cannot be read into this database",
    with_a_row_that_points_nowhere: "cannot be read into this database",
    of_another_form: "has a form that this version of the service does not know",
    with_other_migrations: "Install that version",
    with_a_file_too_many: "holds other files than its manifest says",
}


@pytest.mark.parametrize(("damage", "words"), DAMAGES.items(), ids=lambda one: getattr(one, "__name__", ""))
@pytest.mark.usefixtures("filled")
def test_a_backup_that_is_damaged_or_foreign_changes_nothing(tmp_path, damage, words):
    path, _ = written(tmp_path)
    whole = path.read_bytes()
    empty()
    damage(path)

    with pytest.raises(CommandError, match=f"Nothing was changed. .*{words}"):
        restored(path)

    assert {table for table, found in everything().items() if found} == set()
    assert triggers.missing() == []
    path.write_bytes(whole)
    restored(path)
    assert Area.objects.count() == 1


@pytest.mark.usefixtures("filled")
def test_a_database_that_is_not_empty_takes_nothing_in(tmp_path):
    path, _ = written(tmp_path)
    before = everything()

    with pytest.raises(CommandError, match=r"The database is not empty .* prepare it with `pace migrate`"):
        restored(path)

    assert everything() == before


@pytest.mark.usefixtures("filled")
def test_a_database_that_is_not_prepared_is_told_to_be_first(tmp_path):
    path, _ = written(tmp_path)
    empty()
    MigrationRecorder.Migration.objects.all().delete()

    with pytest.raises(CommandError, match=r"The database is not prepared\. Run `pace migrate` first"):
        restored(path)


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(CommandError, match="There is no file"):
        restored(tmp_path / "none.tar")


@pytest.mark.usefixtures("filled")
def test_what_people_uploaded_comes_back_too(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    upload = Path(settings.MEDIA_ROOT) / "2026" / "nòta.txt"
    upload.parent.mkdir(parents=True)
    upload.write_text("Nòta", "utf-8")
    path, said = written(tmp_path)
    empty()
    settings.MEDIA_ROOT = str(tmp_path / "new")

    restored(path)

    assert (tmp_path / "new" / "2026" / "nòta.txt").read_text("utf-8") == "Nòta"
    assert " and 1 files to " in said


def test_few_files_are_held_in_memory_at_once(monkeypatch):
    monkeypatch.setattr(rows, "_FILES_AT_ONCE", 2)
    found = Round.objects.create(area=Area.objects.create(name="A", slug="a"), number=1, begun_at=datetime.now(UTC))
    fields = {"area_id": found.area_id, "round": found, "at": found.begun_at, "content": b"x", "file_name": "x.txt"}
    Evidence.objects.bulk_create(Evidence(**fields, question=1, title=str(number)) for number in range(5))
    lines = list(rows.lines(Evidence))
    Evidence.objects.all().delete()
    held = []

    def told():
        for line in lines:
            held.append(Evidence.objects.count())
            yield line

    put = rows.put(Evidence, told(), connection)

    assert (put, held) == (5, [0, 0, 2, 2, 4])


def test_every_table_is_in_backups_or_has_a_reason_why_not():
    there = {name for name in connection.introspection.table_names() if name != "sqlite_sequence"}

    assert there == set(rows.kept_tables()) | (set(NOT_IN_BACKUPS) - {"sqlite_sequence"})
