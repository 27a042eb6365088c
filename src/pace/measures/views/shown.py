"""What the page of a measure shows."""

from dataclasses import dataclass
from datetime import date

from pace.measures.queries.figures import Drawn, Figures


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the page of a measure shows: sentences, charts (name, title, picture, figures), those side by side."""

    says: tuple[str, ...] = ()
    rests: str = ""
    as_of: date | None = None
    pictures: tuple[tuple[str, str, Drawn, Figures | None], ...] = ()
    side: tuple[tuple[str, str, Drawn, Figures], ...] = ()
    proposed: date | None = None
    nothing: str = ""
    why: str = ""

    @property
    def files(self) -> list[tuple[str, Drawn]]:
        """The charts that can be downloaded, by name."""
        return [(name, drawn) for name, _, drawn, _ in (*self.pictures, *self.side)]
