"""The memorandum's words: what opens and closes it, and its eight undertakings."""

from dataclasses import dataclass

from pace.kit import wording
from pace.kit.wording import Expected

WORDS = Expected(
    "agreement/memorandum.toml",
    list_of="undertakings",
    needs=("title", "text"),
    texts=("title", "opening", "closing"),
)


@dataclass(frozen=True, kw_only=True)
class Undertaking:
    """One thing that the local area lead confirms: its number in the pack, a short title, and its words."""

    number: int
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Memorandum:
    """The memorandum as it stands now; `{area}` in its words stands for the area's name."""

    title: str
    page: int
    opening: str
    closing: str
    undertakings: tuple[Undertaking, ...]


def memorandum() -> Memorandum:
    """The memorandum's words."""
    table = wording.table(WORDS)
    undertakings = tuple(
        Undertaking(number=one["number"], title=one["title"], text=one["text"]) for one in wording.rows(WORDS)
    )
    texts = {name: table[name] for name in ("title", "page", "opening", "closing")}
    return Memorandum(undertakings=undertakings, **texts)
