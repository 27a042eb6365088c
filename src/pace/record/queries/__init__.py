"""What a person may see of the record: the story of a thing, what they did themselves, how the record stands."""

from pace.record.queries.stories import mine, stories, story
from pace.record.queries.whole import Standing, first_fault_of_all, head, standing

__all__ = ["Standing", "first_fault_of_all", "head", "mine", "standing", "stories", "story"]
