"""A line of an agenda: what was due, in words, and the page on which it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from pace.areas.models import Area
from pace.meetings.content import asked
from pace.meetings.models import Meeting
from pace.permissions import Viewer

Words = Mapping[str, str | int]


@dataclass(frozen=True, kw_only=True)
class Line:
    """What was due, with the name of its page and the words of its address besides the area's.

    `waits`: it says that figures are not worked out yet.
    """

    words: str
    url_name: str
    url_words: Words = field(default_factory=dict)
    waits: bool = False

    @property
    def kept(self) -> dict[str, Any]:
        """The line as an item keeps it."""
        return {"words": self.words, "url_name": self.url_name, "url_words": dict(self.url_words)}


@dataclass(frozen=True, kw_only=True)
class Due:
    """For which meeting something is due, who asks, and when."""

    viewer: Viewer
    meeting: Meeting
    now: datetime

    @property
    def area(self) -> Area:
        """The area of the meeting."""
        return self.meeting.area

    @property
    def today(self) -> date:
        """The day on which it is asked."""
        return timezone.localdate(self.now)

    @property
    def of_senior_managers(self) -> bool:
        """Whether senior managers meet."""
        return self.meeting.kind == "senior-managers"


def most(lines: list[Line], *, rest: str) -> list[Line]:
    """As many lines as an item has room for, then how many more there are, on the page that has all (`rest`)."""
    more = len(lines) - asked.MOST_LINES
    if more <= 0:
        return lines
    return [*lines[: asked.MOST_LINES], Line(words=f"And {more} more", url_name=rest)]
