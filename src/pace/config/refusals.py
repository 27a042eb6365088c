"""What a command says when it does not do what was asked, and the number with which it ends."""

import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

from pace.config.environment import NotConfigured

EXIT_CODES: dict[int, str] = {
    0: "done",
    1: "not done: it is refused, or a check found a fault; the words say which and what to do",
    2: "the command's words are not understood",
    3: "the settings are not complete",
    4: "the database does not answer, or is not prepared",
    5: "a fault of the program",
    130: "stopped by the person",
}
REFUSED, NOT_UNDERSTOOD, NOT_CONFIGURED, NO_DATABASE, FAULT, STOPPED = 1, 2, 3, 4, 5, 130


class Refused(Exception):
    """What was asked is not done, for a reason that a person can read."""


@dataclass(frozen=True)
class Refusal:
    """What is said, and the number with which the command ends."""

    words: str
    code: int


def refusal_of(problem: BaseException) -> Refusal:
    """What a problem means for whoever typed the command: a sentence, and the kind of it as a number."""
    if isinstance(problem, NotConfigured):
        return Refusal(str(problem), NOT_CONFIGURED)
    if isinstance(problem, Refused):
        return Refusal(str(problem), REFUSED)
    return _of_django(problem) or Refusal(_unforeseen(problem), FAULT)


def _of_django(problem: BaseException) -> Refusal | None:
    """Django's own problems; where Django was not loaded, it is none of them."""
    if "django.db" not in sys.modules:
        return None
    from django.core.management import CommandError  # noqa: PLC0415  # loaded already, or not needed
    from django.db import DatabaseError, InterfaceError  # noqa: PLC0415  # the same

    if isinstance(problem, CommandError):
        return Refusal(str(problem), NOT_UNDERSTOOD if problem.returncode == NOT_UNDERSTOOD else REFUSED)
    if isinstance(problem, DatabaseError | InterfaceError):
        return Refusal(_of_database(problem), NO_DATABASE)
    return None


def _of_database(problem: BaseException) -> str:
    """What the database's refusal means; its own words only where it was not reached, since they hold no rows then."""
    kind = type(problem.__cause__ or problem).__name__
    if kind in {"UndefinedTable", "UndefinedColumn"} or "no such" in str(problem):
        return "The database is not prepared for this version. Run `pace migrate` first."
    if kind in {"InsufficientPrivilege", "MigrationSchemaMissing"}:
        return "The database's role may not do this. Commands that change tables need PACE_OWNER_DATABASE_URL."
    said = f": {str(problem).strip().splitlines()[-1]}" if kind == "OperationalError" and str(problem).strip() else ""
    return f"The database does not answer as it should ({kind}{said}). Is it running, and is DATABASE_URL right?"


def _unforeseen(problem: BaseException) -> str:
    trace = traceback.extract_tb(problem.__traceback__)
    ours = [one for one in trace if "pace" in Path(one.filename).parts] or trace
    where = f" in {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
    return f"This was not foreseen: {type(problem).__name__}{where}. It is a fault of the program, please report it."
