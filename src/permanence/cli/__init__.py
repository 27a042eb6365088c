"""The command line: permanence check | measure | chart | report | simulate."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from permanence.cli.refusals import EXIT_CODES, refusal_of
from permanence.intake import reader
from permanence.marks import drawer

_COMMANDS = ("check", "measure", "chart", "report", "simulate")
_DRAW = frozenset({"chart", "report"})

# An extract of fewer bytes is read sooner by one thread, which needs nobody to wait for.
_SMALL = 2_000_000

_DESCRIPTION = """\
How long children wait for a permanent home, from a council's extract.

  permanence check extract.xlsx                     what is wrong in the extract, and where
  permanence report extract.xlsx --out report.html  one page with everything
  permanence measure extract.xlsx --from accommodated --to permanence_recommended --limit "26 weeks"
"""


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; the number returned says how it ended."""
    given = sys.argv[1:] if words is None else list(words)
    try:
        if _reads_files(given):
            _choose_threads(given)
            reader.begin()
            if given[0] in _DRAW:
                drawer.begin()
        chosen = parser(given[:1]).parse_args(given)
        code: int = chosen.run(chosen)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as problem:  # noqa: BLE001  # whoever types a command is told in a sentence, whatever it is
        refused = refusal_of(problem)
        print(f"permanence: {refused.words}", file=sys.stderr)
        return refused.code
    finally:
        reader.end()
        drawer.end()
    return code


def _reads_files(given: Sequence[str]) -> bool:
    """Whether files will be read, so that the process for it may get ready while the rest of the program loads."""
    return given[:1] != ["simulate"] and any(Path(word).exists() for word in given[1:])


def _choose_threads(given: Sequence[str]) -> None:
    """Have tables worked on by one thread where they are small; a number that was asked for stays."""
    paths = [Path(word) for word in given[1:] if Path(word).exists()]
    files = [file for path in paths for file in (path.rglob("*") if path.is_dir() else [path])]
    if "polars" not in sys.modules and sum(file.stat().st_size for file in files) < _SMALL:
        os.environ.setdefault("POLARS_MAX_THREADS", "1")


def parser(begins: Sequence[str] = ()) -> argparse.ArgumentParser:
    """All that the command line understands; only what it needs where it begins with a command."""
    codes = "\n".join(f"  {code}  {words}" for code, words in EXIT_CODES.items())
    found = argparse.ArgumentParser(
        prog="permanence",
        description=_DESCRIPTION,
        epilog=f"exit codes:\n{codes}\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = found.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name in [name for name in _COMMANDS if name in begins] or _COMMANDS:
        importlib.import_module(f"permanence.cli.{name}").add_to(commands)
    return found
