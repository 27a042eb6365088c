"""What the command line says when it cannot do what was asked, and the number it ends with."""

from __future__ import annotations

from dataclasses import dataclass

EXIT_CODES = {
    0: "done",
    1: "check found errors in the extract",
    2: "the words after permanence were not understood",
    3: "nothing could be read",
    4: "a milestone, limit, condition or date was not understood",
    5: "the mapping or the file of aims was not understood",
    6: "the result could not be written",
    7: "it cannot be measured, drawn or invented as asked",
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
    """The words and the exit code for a problem; an unexpected one is raised again."""
    if isinstance(problem, Refused):
        return Refusal(str(problem), problem.code)
    kind = type(problem)
    if kind.__module__.startswith("permanence.") and kind.__name__ in CODE_OF:
        return Refusal(str(problem), CODE_OF[kind.__name__])
    if isinstance(problem, OSError):
        return Refusal(f"{problem.filename or 'The file'} could not be opened or written: {problem.strerror}.", 6)
    raise problem
