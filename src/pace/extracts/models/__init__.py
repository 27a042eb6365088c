"""What is stored of extracts on their way into the register, and of what was learnt about an area's files."""

from pace.extracts.models.extracts import Extract, ExtractFile
from pace.extracts.models.matching import SavedMatching
from pace.extracts.models.read import Difference, ExtractFinding, ExtractRead

__all__ = ["Difference", "Extract", "ExtractFile", "ExtractFinding", "ExtractRead", "SavedMatching"]
