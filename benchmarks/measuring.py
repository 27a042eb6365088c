"""Time and memory measured, and what is said of them: one row of the table for each comparison."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_PAUSE = 0.01


@dataclass(frozen=True)
class Row:
    """One comparison: what was done on how much, our figure, the peer and its figure, their ratio, and the aim."""

    what: str
    size: str
    ours: str
    peer: str
    ratio: str
    aim: str
    met: bool | None


@dataclass(frozen=True)
class Process:
    """A program that was run to its end: how long it took, and its most memory (with the programs it started)."""

    seconds: float
    peak_bytes: int | None


def medians(*steps: Callable[[], object], runs: int) -> list[float]:
    """The median seconds of each step; they take turns, so that a busy machine disturbs all alike."""
    if runs > 1:
        for step in steps:
            step()
    taken = [[_seconds(step) for step in steps] for _ in range(runs)]
    return [median(times) for times in zip(*taken, strict=True)]


def process(words: Sequence[str], *, allowed: Sequence[int] = (0,)) -> Process:
    """Run a program and watch its memory (Linux only; None elsewhere); any other exit code than those allowed stops."""
    started = time.perf_counter()
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    peak = 0
    while running.poll() is None:
        peak = max(peak, memory_with_children(running.pid))
        time.sleep(_PAUSE)
    if running.returncode not in allowed:
        raise SystemExit(f"{' '.join(words)} ended with {running.returncode}.")
    return Process(time.perf_counter() - started, peak or None)


def memory_with_children(number: int) -> int:
    """The memory that a process and all it started hold now, in bytes (0 where the system does not tell)."""
    return sum(_memory(one) for one in _with_children(number))


def permanence(*words: str, allowed: Sequence[int] = (0,)) -> Process:
    """Run our command line as a person would."""
    program = shutil.which("permanence", path=str(Path(sys.executable).parent))
    if program is None:
        raise SystemExit("The command permanence is not beside this Python: install the project into its environment.")
    return process([program, *words], allowed=allowed)


def at_least(times: float, what: str, size: str, *, ours: float, peer: float, name: str) -> Row:
    """Ours against a peer that it should beat by so many times."""
    ratio = peer / ours
    words = f"{ratio:,.1f} times as fast" if ratio < 100 else f"{ratio:,.0f} times as fast"
    return Row(
        what, size, duration(ours), f"{name}: {duration(peer)}", words, f"at least {times:g} times", ratio >= times
    )


def at_most(times: float, what: str, size: str, *, ours: float, floor: float, name: str) -> Row:
    """Ours against a floor that nobody can beat: within so many times of it."""
    ratio = ours / floor
    words = f"{ratio:.1f} times its time"
    return Row(
        what, size, duration(ours), f"{name}: {duration(floor)}", words, f"within {times:g} times", ratio <= times
    )


def under(limit: float, what: str, size: str, *, ours: float, peer: str = "", ratio: str = "") -> Row:
    """Ours against a number of seconds."""
    return Row(what, size, duration(ours), peer, ratio, f"under {limit:g} s", ours < limit)


def memory_under(limit: float, what: str, size: str, *, ours: int | None, peer: str = "", ratio: str = "") -> Row:
    """Our most memory against a number of bytes; not judged where it could not be measured."""
    aim = f"under {gigabytes(limit)}"
    if ours is None:
        return Row(what, size, "not measured", peer, ratio, aim, None)
    return Row(what, size, gigabytes(ours), peer, ratio, aim, ours < limit)


def beside(what: str, size: str, *, ours: float, peer: float, name: str) -> Row:
    """Ours beside a peer, without an aim."""
    ratio = f"{peer / ours:.1f} times as fast"
    return Row(what, size, duration(ours), f"{name}: {duration(peer)}", ratio, "", None)


def duration(seconds: float) -> str:
    """Seconds as a person reads them.

    >>> duration(0.00012), duration(0.034), duration(12.34)
    ('0.12 ms', '34 ms', '12.3 s')
    """
    if seconds < 0.01:
        return f"{seconds * 1000:.2f} ms"
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def gigabytes(number: float) -> str:
    """Bytes as a person reads them."""
    return f"{number / 1e9:.2f} GB"


def _seconds(step: Callable[[], object]) -> float:
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


def _with_children(number: int) -> list[int]:
    """A process and all that it started, by their numbers."""
    try:
        lists = [path.read_text() for path in Path(f"/proc/{number}/task").glob("*/children")]
    except OSError:
        lists = []
    return [number, *(below for text in lists for child in text.split() for below in _with_children(int(child)))]


def _memory(number: int) -> int:
    """The memory that a process holds now; 0 when it is gone, or where the system does not tell."""
    try:
        return int(Path(f"/proc/{number}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
