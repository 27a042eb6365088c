"""Words that several commands understand: the files, the day of the data, who counts, and where the result goes."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from permanence.cli.refusals import Refused
from permanence.dates import in_words
from permanence.intake import mapping, read
from permanence.intake.read import Extract


def add_files(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """The extract: its files, the day of its data, a saved mapping and children to leave out."""
    parser.add_argument(
        "files",
        nargs="+" if required else "*",
        type=Path,
        metavar="FILE",
        help="files or folders; together one extract",
    )
    parser.add_argument(
        "--as-of", type=_day, metavar="DATE", help="the day up to which the data are complete (2024-03-31)"
    )
    parser.add_argument("--columns", type=Path, metavar="FILE", help="a saved mapping of columns and words (TOML)")
    parser.add_argument(
        "--leave-out", type=Path, metavar="FILE", help="references of children to leave out, one a line"
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Print JSON for programs instead of words for people."""
    parser.add_argument("--json", action="store_true", help="print JSON, with keys that stay the same")


def extract_of(chosen: argparse.Namespace) -> Extract:
    """The extract that the words name, read with progress shown."""
    return read.read(
        chosen.files,
        as_of=chosen.as_of,
        today=date.today(),  # noqa: DTZ011  # the day where the person is
        leave_out=_references(chosen.leave_out),
        mapping=mapping.read(chosen.columns) if chosen.columns else mapping.EMPTY,
        progress=show_progress,
    )


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is not a date; write it as 2024-03-31") from None


def day_option(words: str) -> date:
    """A date among the words, as 2024-03-31."""
    return _day(words)


def _references(path: Path | None) -> frozenset[str]:
    if path is None:
        return frozenset()
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Refused(
            f"{path.name} is not a text file in UTF-8. Save it as one, a reference on each line.", 4
        ) from None
    return frozenset(line.strip() for line in lines if line.strip())


def show_progress(words: str) -> None:
    """Say what happens now, where a person is looking; over the line before."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)


def end_progress() -> None:
    """Clear the line of progress."""
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Ink:
    """Colours for a terminal; empty where the output is piped."""

    strong: str
    error: str
    warning: str
    quiet: str
    plain: str


def ink() -> Ink:
    """Colours if a person is looking, none if the output is piped."""
    if sys.stdout.isatty():
        return Ink("\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[0m")
    return Ink("", "", "", "", "")


def of_what(extract: Extract) -> str:
    """How many files were read, and up to which day they are complete."""
    files = sum(one.refused is None for one in extract.files)
    return f"{files} file{'s' if files != 1 else ''} read. Data up to {in_words(extract.as_of)} ({extract.as_of_why})."
