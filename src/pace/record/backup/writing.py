"""Writing a backup: every table as of one moment, into a file that only its owner may read."""

import gzip
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from pace import __version__
from pace.record import actions, queries
from pace.record.acting import ALL_AREAS, acting
from pace.record.backup import archive, rows
from pace.record.backup.archive import Manifest, Member
from pace.record.chain import Head


class NotWritten(Exception):
    """The backup is not written, for a reason that a person can read."""


@dataclass(frozen=True)
class Written:
    """What was written: tables, rows, files, and the head of the record."""

    tables: int
    rows: int
    files: int
    head: Head


def write(path: Path) -> Written:
    """Write everything into a new file, which nobody but its owner may read; records that this was done."""
    part = path.with_name(f"{path.name}.part")
    _why_not(path, part)
    try:
        with (
            os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file,
            tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar,
            acting(by="backup", doing="write a backup", areas=ALL_AREAS),
            _one_moment(),
        ):
            manifest = _fill(tar, path.parent)
        part.rename(path)
    except BaseException:
        with suppress(FileNotFoundError):
            part.unlink()
        raise
    written = _written(manifest)
    actions.act(by="backup", doing="write a backup", why=f"It holds {written.rows:,} rows, up to {written.head}.")
    return written


def _written(manifest: Manifest) -> Written:
    tables = [member for member in manifest.members if member.table]
    return Written(
        tables=len(tables),
        rows=sum(member.rows for member in tables),
        files=len(manifest.members) - len(tables),
        head=Head(*manifest.head),
    )


def _why_not(path: Path, part: Path) -> None:
    if not path.parent.is_dir():
        raise NotWritten(f"There is no folder '{path.parent}' to write the backup into.")
    for one in (path, part):
        if one.exists():
            raise NotWritten(f"'{one}' is there already: choose another name, so that no backup is lost.")


@contextmanager
def _one_moment() -> Iterator[None]:
    """See every table as it is at one moment, while others go on writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1"
            )  # the session is told who acts before the transaction, which may say nothing first
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        yield from _one_moment_of_sqlite()


def _one_moment_of_sqlite() -> Iterator[None]:
    """A transaction that only reads, where Django's own would keep others from writing."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _fill(tar: tarfile.TarFile, folder: Path) -> Manifest:
    members = [_table(tar, model, folder) for model in rows.kept()]
    members += [_file(tar, path) for path in _files()]
    head = queries.head()
    manifest = Manifest(
        made_at=timezone.now().isoformat(timespec="seconds"),
        service=__version__,
        migrations=applied(),
        head=[head.position, head.digest],
        members=members,
    )
    text = archive.text_of(manifest)
    tar.addfile(_entry(archive.MANIFEST, len(text)), BytesIO(text))
    return manifest


def applied() -> list[list[str]]:
    """The migrations that this database has had, which must be the same where a backup is taken in."""
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def _table(tar: tarfile.TarFile, model: rows.Model, folder: Path) -> Member:
    """Add a table: compressed into a file beside the archive first, since its length comes before it."""
    name, count = f"tables/{model._meta.db_table}.jsonl.gz", 0
    with tempfile.TemporaryFile(dir=folder) as file:
        with gzip.GzipFile(fileobj=file, mode="wb", mtime=0, compresslevel=6) as text:
            for line in rows.lines(model):
                text.write(f"{line}\n".encode())
                count += 1
        sha256 = _add(tar, name, file)
    return Member(name=name, sha256=sha256, table=model._meta.db_table, rows=count, columns=rows.columns(model))


def _files() -> Iterator[Path]:
    """What people uploaded, where anything is kept as files."""
    return archive.files_below(Path(settings.MEDIA_ROOT)) if settings.MEDIA_ROOT else iter(())


def _file(tar: tarfile.TarFile, path: Path) -> Member:
    name = f"files/{path.relative_to(settings.MEDIA_ROOT).as_posix()}"
    with path.open("rb") as file:
        return Member(name=name, sha256=_add(tar, name, file))


def _add(tar: tarfile.TarFile, name: str, file: object) -> str:
    length = file.seek(0, os.SEEK_END)
    file.seek(0)
    sha256 = archive.digest_of(file)
    file.seek(0)
    tar.addfile(_entry(name, length), file)
    return sha256


def _entry(name: str, length: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = length, 0o600
    return entry
