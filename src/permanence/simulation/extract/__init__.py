"""Extracts: an invented area as a council would send it, with faults if wanted."""

from permanence.simulation.extract.faults import ExtractNotPossible, PlantedFault
from permanence.simulation.extract.files import Extract, write

__all__ = ["Extract", "ExtractNotPossible", "PlantedFault", "write"]
