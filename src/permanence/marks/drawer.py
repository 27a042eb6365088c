"""The process in which marks are drawn: begun early, it gets ready and draws while the program does other work.

Without it, or when it ends before its time, marks are drawn here; they are the same.
"""

from __future__ import annotations

import json
import subprocess  # nosec B404  # starts our own module and nothing else
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

# A picture takes hundredths of a second, and the start of the drawing program one second.
_PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Drawer:
    """The process, a thread that fetches its answers in their order, and a lock that keeps orders apart."""

    process: subprocess.Popen[bytes]
    answers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))
    lock: threading.Lock = field(default_factory=threading.Lock)


_at_work: list[Drawer] = []


def begin() -> None:
    """Start the process; until `end`, it draws what is asked for, several specifications at a time."""
    process = subprocess.Popen(  # nosec B603  # our own module under our own interpreter
        [sys.executable, "-P", "-m", "permanence.marks"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    _at_work.append(Drawer(process))


def end() -> None:
    """Stop the process, where there is one."""
    while _at_work:
        drawer = _at_work.pop()
        drawer.process.kill()
        drawer.answers.shutdown()
        drawer.process.communicate()


def at_work() -> Drawer | None:
    """The process that draws, or None where marks are drawn here."""
    return _at_work[-1] if _at_work else None


def marks_of(specification: str) -> str:
    """The marks of a specification of Vega-Lite, written as JSON on one line."""
    drawer = at_work()
    line = _asked(drawer, specification) if drawer else b""
    if line.endswith(b"\n"):
        return str(json.loads(line))
    from permanence.marks import fragments  # noqa: PLC0415  # loads the drawing program, which may not be needed

    return fragments.fragment(specification)


def _asked(drawer: Drawer, specification: str) -> bytes:
    """What the process answers; nothing, or half a line, when it has ended, as it must when it is silent for long."""
    timer = threading.Timer(_PATIENCE_SECONDS, drawer.process.kill)
    timer.start()
    try:
        with drawer.lock:
            answer = _ordered(drawer, specification)
        return answer.result()
    except (OSError, RuntimeError, ValueError):  # its pipe is broken or closed, or nobody fetches answers any more
        return b""
    finally:
        timer.cancel()


def _ordered(drawer: Drawer, specification: str) -> Future[bytes]:
    pipe_in, pipe_out = drawer.process.stdin, drawer.process.stdout
    if pipe_in is None or pipe_out is None:
        raise OSError("The drawing process has no pipes.")
    pipe_in.write(specification.encode() + b"\n")
    pipe_in.flush()
    return drawer.answers.submit(pipe_out.readline)
