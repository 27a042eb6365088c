"""What is stored of tests of change. Only the children that a cycle covered are child-level."""

from pace.changes.models.conditions import TestedCondition
from pace.changes.models.cycles import CycleChild, Observation, Question, Tally, TestCycle
from pace.changes.models.decided import ChangeDecision, FrozenEvidence, Holding, ProgressScore
from pace.changes.models.proposed import ChangeTest
from pace.changes.models.published import PublishedTest
from pace.changes.models.reminded import Reminded

__all__ = [
    "ChangeDecision",
    "ChangeTest",
    "CycleChild",
    "FrozenEvidence",
    "Holding",
    "Observation",
    "ProgressScore",
    "PublishedTest",
    "Question",
    "Reminded",
    "Tally",
    "TestCycle",
    "TestedCondition",
]
