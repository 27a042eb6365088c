"""What is fast, against whom: every comparison in one run, as a table, and in benchmarks/results.md.

python benchmarks/run.py                     every subject
python benchmarks/run.py intervals reading   only these
python benchmarks/run.py --largest           with a hundred million events besides
python benchmarks/run.py service             the service under fifty people at once: ten minutes, by itself
"""

import argparse
import importlib
import importlib.metadata
import os
import platform
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from measuring import Row

SUBJECTS = (
    "waiting_times",
    "competing",
    "stages",
    "intervals",
    "reading",
    "charts",
    "report",
    "pages",
    "register",
    "changes",
    "meetings",
    "reports",
)
PACKAGES = (
    *("numpy", "polars", "narwhals", "python-calamine", "vl-convert-python", "lifelines", "pm4py", "pandas"),
    *("openpyxl", "duckdb", "pyspark", "matplotlib"),
)
RESULTS = Path(__file__).resolve().parent / "results.md"
HEADINGS = ("What", "How much", "Ours", "Peer", "Ratio", "Aim", "Met")


def main() -> None:
    """Measure the subjects named, or all; results.md is written when all were measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("subjects", nargs="*", metavar="subject", help=", ".join(SUBJECTS))
    parser.add_argument("--largest", action="store_true", help="a hundred million events besides")
    chosen = parser.parse_args()
    unknown = set(chosen.subjects) - set(SUBJECTS)
    if unknown:
        parser.error(f"no such subject: {', '.join(sorted(unknown))}. Subjects: {', '.join(SUBJECTS)}")
    started = time.monotonic()
    lines = [_line(HEADINGS), _line(["---"] * len(HEADINGS))]
    print("\n".join(lines), flush=True)
    for line in map(_line_of, _rows(chosen.subjects or SUBJECTS, largest=chosen.largest)):
        print(line, flush=True)
        lines.append(line)
    words = f"Measured in {(time.monotonic() - started) / 60:.0f} minutes with `python benchmarks/run.py`"
    page = "\n".join([*lines, "", f"{words}{' --largest' if chosen.largest else ''}. {_machine()}"])
    if chosen.subjects:
        print(f"\n{_machine()}")
    else:
        RESULTS.write_text(f"# Results\n\n{page}\n", "utf-8")


def _rows(subjects: Iterable[str], *, largest: bool) -> Iterator[Row]:
    for subject in subjects:
        yield from importlib.import_module(subject).rows(largest=largest)


def _line_of(row: Row) -> str:
    met = {True: "yes", False: "**no**", None: ""}[row.met]
    return _line([row.what, row.size, row.ours, row.peer, row.ratio, row.aim, met])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _machine() -> str:
    """What the figures depend on."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    return (
        f"{date.today():%-d %B %Y}, {os.cpu_count()} cores{_memory()}, {platform.system()} on {platform.machine()}, "  # noqa: DTZ011
        f"Python {platform.python_version()}; {versions}."
    )


def _memory() -> str:
    if not hasattr(os, "sysconf"):
        return ""
    return f" and {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"


if __name__ == "__main__":
    if sys.argv[1:2] == ["service"]:
        importlib.import_module("service").main(sys.argv[2:])
    else:
        main()
