"""What the command line says when it cannot do what was asked, and the number it ends with."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

EXIT_CODES = {
    0: "done",
    1: "check found errors in the extract",
    2: "the words after permanence were not understood",
    3: "nothing could be read",
    4: "a milestone, limit, condition or date was not understood",
    5: "the mapping or the file of aims was not understood",
    6: "the result could not be written",
    7: "it cannot be measured, drawn or invented as asked",
    8: "it failed in a way that was not foreseen",
}


@dataclass(frozen=True)
class Refusal:
    """Why nothing was done, and the exit code for that kind of problem."""

    words: str
    code: int


class Refused(ValueError):
    """A refusal of the command line itself."""

    def __init__(self, words: str, code: int) -> None:
        """Keep the exit code with the words."""
        super().__init__(words)
        self.code = code


# By name, so that a command does not wait for what it does not need.
CODE_OF = {
    "NothingToRead": 3,
    "FileRefused": 3,
    "TableNotUnderstood": 3,
    "UnknownMilestone": 4,
    "LimitNotUnderstood": 4,
    "ConditionNotUnderstood": 4,
    "MappingNotUnderstood": 5,
    "AimsNotUnderstood": 5,
    "ChartNotPossible": 7,
    "SeriesNotUnderstood": 7,
    "WaitsNotUnderstood": 7,
    "NotMeasurable": 7,
    "ScenarioNotUnderstood": 7,
    "AreaNotPossible": 7,
    "ChangeNotPossible": 7,
    "ExtractNotPossible": 7,
}


def refusal_of(problem: Exception) -> Refusal:
    """The words and the exit code for a problem; of an unforeseen one its kind and place, and nothing that it says."""
    if isinstance(problem, Refused):
        return Refusal(str(problem), problem.code)
    kind = type(problem)
    if kind.__module__.startswith("permanence.") and kind.__name__ in CODE_OF:
        return Refusal(str(problem), CODE_OF[kind.__name__])
    if isinstance(problem, OSError):
        return Refusal(f"{problem.filename or 'The file'} could not be opened or written: {problem.strerror}.", 6)
    return Refusal(
        f"This failed in a way that was not foreseen ({kind.__name__}{_place(problem)}). No file was changed. "
        "Please report this line: it holds nothing of your data.",
        8,
    )


def _place(problem: Exception) -> str:
    """The innermost module and line of ours in which a problem arose."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame for frame in frames if "permanence" in Path(frame.filename).parts]
    return f" in {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
