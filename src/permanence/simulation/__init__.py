"""Simulation: whole areas of invented children, and what would happen in an area if a stage were different."""

from permanence.simulation import extract
from permanence.simulation.areas import AreaNotPossible, area
from permanence.simulation.changes import Change, ChangeNotPossible
from permanence.simulation.scenarios import Meetings, Scenario, ScenarioNotUnderstood, StageTakes
from permanence.simulation.what_ifs import Outlook, WhatIf, what_if

__all__ = [
    "AreaNotPossible",
    "Change",
    "ChangeNotPossible",
    "Meetings",
    "Outlook",
    "Scenario",
    "ScenarioNotUnderstood",
    "StageTakes",
    "WhatIf",
    "area",
    "extract",
    "what_if",
]
