"""What the command line says when it cannot do what was asked, and the number it ends with."""

from __future__ import annotations

from dataclasses import dataclass

from permanence.charts import ChartNotPossible
from permanence.intake.mapping import MappingNotUnderstood
from permanence.intake.read import NothingToRead
from permanence.limits import LimitNotUnderstood
from permanence.milestones import UnknownMilestone
from permanence.population import ConditionNotUnderstood
from permanence.simulation import AreaNotPossible, ChangeNotPossible
from permanence.simulation.extract import ExtractNotPossible
from permanence.stated_aims import AimsNotUnderstood

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


def refusal_of(problem: Exception) -> Refusal:
    """The words and the exit code for a problem; an unexpected one is raised again."""
    if isinstance(problem, Refused):
        return Refusal(str(problem), problem.code)
    if isinstance(problem, NothingToRead):
        return Refusal(str(problem), 3)
    if isinstance(problem, UnknownMilestone | LimitNotUnderstood | ConditionNotUnderstood):
        return Refusal(str(problem), 4)
    if isinstance(problem, MappingNotUnderstood | AimsNotUnderstood):
        return Refusal(str(problem), 5)
    if isinstance(problem, ChartNotPossible | AreaNotPossible | ChangeNotPossible | ExtractNotPossible):
        return Refusal(str(problem), 7)
    if isinstance(problem, OSError):
        return Refusal(f"{problem.filename or 'The file'} could not be opened or written: {problem.strerror}.", 6)
    raise problem
