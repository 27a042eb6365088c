"""The process in which files are read: it may be started early, so that it gets ready while the program itself does."""

from __future__ import annotations

import subprocess  # nosec B404  # starts our own module and nothing else
import sys

Process = subprocess.Popen[bytes]

_waiting: list[Process] = []


def begin() -> None:
    """Start the process that the next reading will use."""
    _waiting.append(_started())


def take() -> Process:
    """The process that was started early, or a new one."""
    while _waiting:
        process = _waiting.pop()
        if process.poll() is None:
            return process
    return _started()


def end() -> None:
    """Stop what was started and not used."""
    while _waiting:
        process = _waiting.pop()
        process.kill()
        process.communicate()


def _started() -> Process:
    return subprocess.Popen(  # nosec B603  # our own module under our own interpreter
        [sys.executable, "-P", "-m", "permanence.intake.isolation"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
