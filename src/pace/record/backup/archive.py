"""The file of a backup: a tar of tables (JSON lines, compressed) and files, and a manifest that says what is in it."""

import hashlib
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

FORMAT = "pace backup"
VERSION = 1
MANIFEST = "manifest.json"
_AT_ONCE = 1 << 20
# A manifest is a page of text; more than this is something else.
_LONGEST_MANIFEST = 16 << 20


class NotABackup(Exception):
    """The file is not a backup, or is damaged; the words say what was found."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """One file in the archive: for a table its rows and columns, and the digest of its bytes."""

    name: str
    sha256: str
    table: str = ""
    rows: int = 0
    columns: list[list[str]] | None = None


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup holds, when and of which version of the service it was made, and the head of its record."""

    made_at: str
    service: str
    migrations: list[list[str]]
    head: list[Any]
    members: list[Member]


def digest_of(file: IO[bytes]) -> str:
    """The digest of a file's bytes, read a piece at a time."""
    found = hashlib.sha256()
    while piece := file.read(_AT_ONCE):
        found.update(piece)
    return found.hexdigest()


def text_of(manifest: Manifest) -> bytes:
    """The manifest as it is written."""
    return json.dumps({"format": FORMAT, "version": VERSION, **asdict(manifest)}, indent=1).encode()


def checked(path: Path) -> Manifest:
    """The manifest of an archive all of whose members are there, whole and unaltered; raises NotABackup otherwise."""
    try:
        with tarfile.open(path, "r:") as archive:
            manifest = _manifest(archive)
            _check_members(archive, manifest)
    except (tarfile.TarError, OSError, EOFError) as problem:
        raise NotABackup(f"'{path.name}' is not a backup of this service, or is damaged.") from problem
    return manifest


def _manifest(archive: tarfile.TarFile) -> Manifest:
    try:
        member = archive.getmember(MANIFEST)
        said = json.loads(archive.extractfile(member).read(_LONGEST_MANIFEST))
        known = (said.pop("format"), said.pop("version")) == (FORMAT, VERSION)
        manifest = Manifest(**{**said, "members": [Member(**one) for one in said["members"]]}) if known else None
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise NotABackup("The file has no manifest that can be read: it is not a backup, or is damaged.") from problem
    if manifest is None:
        raise NotABackup("This backup has a form that this version of the service does not know.")
    return manifest


def _check_members(archive: tarfile.TarFile, manifest: Manifest) -> None:
    there = {member.name: member for member in archive.getmembers()}
    expected = {member.name for member in manifest.members} | {MANIFEST}
    if set(there) != expected or len(archive.getmembers()) != len(expected):
        raise NotABackup("The backup holds other files than its manifest says: it is damaged.")
    for member in manifest.members:
        file = archive.extractfile(there[member.name]) if there[member.name].isfile() else None
        if file is None or digest_of(file) != member.sha256:
            raise NotABackup(f"'{member.name}' in the backup is not as it was written: it is damaged.")


def files_below(folder: Path) -> Iterator[Path]:
    """The files in a folder and those below it, in order."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
