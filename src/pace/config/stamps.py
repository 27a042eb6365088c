"""Whether something that was done still holds: a file keeps a digest of all that it was made from."""

import hashlib
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pace.config.environment import Configuration

OURS = Path(__file__).resolve().parents[1]
# The folder of packages changes when one is installed beside ours or taken away.
PACKAGES = Path(sysconfig.get_path("purelib"))


@dataclass(frozen=True)
class Stamp:
    """A file that keeps a digest, and the digest as it would be now."""

    path: Path
    digest: str

    def holds(self) -> bool:
        """Whether nothing has changed since it was written."""
        return self.path.exists() and self.path.read_text() == self.digest

    def write(self) -> None:
        """Keep the digest."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.digest)


def of(path: Path, folders: Iterable[Path], *words: str) -> Stamp:
    """The stamp of what is made from the files in these folders, from the packages that are there, and these words."""
    seen = hashlib.sha256("\n".join(words).encode())
    for one in (PACKAGES, *(file for folder in folders for file in sorted(folder.rglob("*")))):
        if one == PACKAGES or (one.is_file() and "__pycache__" not in one.parts):
            stat = one.stat()
            seen.update(f"{one} {stat.st_mtime_ns} {stat.st_size * (one != PACKAGES)}\n".encode())
    return Stamp(path, seen.hexdigest())


def of_demo(configuration: Configuration) -> Stamp:
    """The stamp of a demonstration that is prepared; without its database it is not."""
    folder = configuration.folder / configuration.mode
    there = configuration.database_url or str((folder / "pace.sqlite3").exists())
    own = [Path(configuration.wording)] if configuration.wording else []
    return of(folder / "prepared.sha256", [OURS, *own], there, configuration.wording)
