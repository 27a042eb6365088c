"""What is stored of aims, measures and drivers: decisions of people. Nothing about any child belongs here."""

from pace.measures.models.aims import Aim, AimVersion
from pace.measures.models.decided import ChartMark, ChartPhase
from pace.measures.models.drivers import Driver, DriverDiagram
from pace.measures.models.measures import HandCount, Measure
from pace.measures.models.plans import PlanVersion

__all__ = [
    "Aim",
    "AimVersion",
    "ChartMark",
    "ChartPhase",
    "Driver",
    "DriverDiagram",
    "HandCount",
    "Measure",
    "PlanVersion",
]
