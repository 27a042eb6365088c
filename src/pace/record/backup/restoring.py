"""Taking a backup in: into an empty database that had the same migrations, all or nothing."""

import gzip
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from typing import IO

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from pace.record import actions, queries, triggers
from pace.record.acting import ALL_AREAS, acting
from pace.record.backup import archive, keys, rows
from pace.record.backup.archive import Manifest, Member, NotABackup
from pace.record.backup.writing import applied
from pace.record.chain import Fault, Head


class NotRestored(Exception):
    """The backup is not taken in, for a reason that a person can read; nothing was changed."""


@dataclass(frozen=True)
class Restored:
    """What was taken in: rows, files, when the backup was made, and the head of its record, which fits."""

    rows: int
    files: int
    made_at: str
    head: Head


def restore(path: Path) -> Restored:
    """Take everything in from a file; records that this was done. Raises NotABackup or NotRestored."""
    manifest = archive.checked(path)
    reason = _why_not(manifest)
    if reason:
        raise NotRestored(reason)
    with transaction.atomic(), acting(by="restore", doing="restore from a backup", areas=ALL_AREAS):
        head = _take_in(path, manifest)
        _take_in_files(path, manifest)
    tables = [member for member in manifest.members if member.table]
    return Restored(
        rows=sum(member.rows for member in tables),
        files=len(manifest.members) - len(tables),
        made_at=manifest.made_at,
        head=head,
    )


def _why_not(manifest: Manifest) -> str | None:
    if not applied():
        return "The database is not prepared. Run `pace migrate` first, then restore into it."
    if manifest.migrations != applied():
        return (
            f"The backup was made by version {manifest.service}, whose tables are not those of this database. "
            "Install that version, prepare a new database with `pace migrate`, restore there, and then upgrade."
        )
    tables = {member.table: member.columns for member in manifest.members if member.table}
    if tables != {table: rows.columns(model) for table, model in rows.kept_tables().items()}:
        return "The backup holds other tables or columns than this database: restore it with the version that made it."
    return _not_empty()


def _not_empty() -> str | None:
    with acting(by="restore", doing="look whether the database is empty", areas=ALL_AREAS):
        full = [table for table, model in rows.kept_tables().items() if rows.of(model).exists()]
    if full:
        return (
            f"The database is not empty (there are rows in {', '.join(full[:3])}). Restore into a new one: "
            "name it in DATABASE_URL (or another PACE_FOLDER) and prepare it with `pace migrate`."
        )
    if settings.MEDIA_ROOT and any(archive.files_below(Path(settings.MEDIA_ROOT))):
        return f"The folder '{settings.MEDIA_ROOT}' is not empty. Move away what is in it first."
    return None


def _take_in(path: Path, manifest: Manifest) -> Head:
    """Put in every row while the triggers rest, check the record, and put on record that this was done."""
    triggers.drop(connection)
    try:
        _put_all(path, manifest)
        connection.check_constraints()
    except (ValueError, TypeError, EOFError, OSError, zlib.error, DatabaseError) as problem:
        raise NotABackup("The rows in the backup cannot be read into this database: it is damaged.") from problem
    for model in rows.kept():
        keys.go_on(model)
    head = _whole(manifest)
    triggers.install(connection)
    actions.act(by="restore", doing="restore from a backup", why=f"It was made at {manifest.made_at}.")
    return head


def _put_all(path: Path, manifest: Manifest) -> None:
    with tarfile.open(path, "r:") as tar:
        for member in manifest.members:
            if member.table:
                _put(tar, member)


def _put(tar: tarfile.TarFile, member: Member) -> None:
    with gzip.GzipFile(fileobj=tar.extractfile(member.name)) as file:
        count = rows.put(rows.kept_tables()[member.table], _texts(file), connection)
    if count != member.rows:
        raise NotABackup(f"'{member.name}' holds {count} rows where its manifest says {member.rows}: it is damaged.")


def _texts(file: IO[bytes]) -> Iterator[str]:
    return (line for line in TextIOWrapper(file, encoding="utf-8", newline="\n"))


def _whole(manifest: Manifest) -> Head:
    found = queries.first_fault_of_all(progress=lambda **_: None)
    if isinstance(found, Fault):
        raise NotABackup(f"The record in the backup was altered. {actions.in_words(found)}")
    if found != Head(*manifest.head):
        raise NotABackup("The record in the backup does not end where its manifest says: it is damaged.")
    return found


def _take_in_files(path: Path, manifest: Manifest) -> None:
    """Write what people uploaded to where it was, and nowhere else."""
    with tarfile.open(path, "r:") as tar:
        for member in manifest.members:
            if not member.table:
                _write(tar, PurePosixPath(member.name))


def _write(tar: tarfile.TarFile, name: PurePosixPath) -> None:
    below = name.relative_to("files")
    if not settings.MEDIA_ROOT or name.is_absolute() or ".." in name.parts:
        raise NotABackup(f"'{name}' in the backup belongs in no folder of this service.")
    target = Path(settings.MEDIA_ROOT).joinpath(*below.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        copyfileobj(tar.extractfile(str(name)), file)
