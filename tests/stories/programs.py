"""The service's programs as a person runs them, for the stories: started, asked, stopped."""

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections import deque
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

PACE = (sys.executable, "-m", "pace.config.command")
FROM = 18_300 + os.getpid() % 500
REAL = {
    "PACE_SECRET_KEY": "only-for-tests-" * 4,
    "PACE_HOSTS": "pace.example.gov.scot",
    "PACE_ADDRESS": "https://pace.example.gov.scot",
}


def environment(folder, **more):
    """The environment of a fresh installation: nothing of ours but its folder."""
    ours = ("PACE_", "DATABASE_URL", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"PACE_FOLDER": str(folder), "PYTHONUNBUFFERED": "1"} | more


def pace(folder, *words, **more):
    """Run a command to its end: its number, what it said, and what it complained of."""
    given = environment(folder, **more)
    done = subprocess.run([*PACE, *words], env=given, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603  # ours
    return done.returncode, done.stdout, done.stderr


@contextmanager
def demonstration(folder, port=FROM):
    """The demonstration while it runs: its address, and all that it said until it was there."""
    program = [*PACE, "demo", "--no-open", "--port", str(port)]
    running = subprocess.Popen(program, env=environment(folder), stdout=subprocess.PIPE, text=True)  # noqa: S603  # ours
    try:
        yield once_there(running)
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(timeout=30)
    assert running.returncode == 0


def once_there(running):
    """The address of a service that was started, once it is there, and all that it said until then.

    What it says later is read on: a program that nobody listens to stops when there is no more room for its words.
    """
    said = []
    for line in running.stdout:
        said.append(line)
        if found := re.search(r"PACE is at (http://localhost:\d+)", line):
            Thread(target=_read_on, args=[running.stdout], daemon=True).start()
            return found[1], "".join(said)
    raise AssertionError("".join(said))


def _read_on(said):
    with said:
        deque(said, maxlen=0)


def get(url):
    """A page: its status, its headers, its text."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310  # our own address
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read().decode()


def left_running(folder):
    """Programs that still run for this folder (where the system shows them)."""
    mark = f"PACE_FOLDER={folder}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_bytes())
        except OSError:
            continue
    return found
