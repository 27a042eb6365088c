"""What reports there are: for whom, of which parts, over which period."""

from dataclasses import dataclass
from types import MappingProxyType

LONGEST_NAME, LONGEST_LINE, LONGEST_TEXT = 100, 300, 2_000

# Of which a report can be made, in their order, with what each shows.
PARTS = MappingProxyType(
    {
        "summary": "In short",
        "since-last": "What changed since the last report",
        "aims": "Aims",
        "measures": "Charts of the measures",
        "waiting": "Where children wait",
        "changes": "Tests of change",
        "actions": "Actions",
        "risks": "Risks and barriers",
        "decisions": "Decisions",
        "attendance": "Who came to the meetings",
        "joining": "Readiness, agreement, phase and support",
        "next": "What is next",
        "definitions": "Definitions, and what the figures rest on",
    }
)

# Periods that can be chosen, each by how many months it reaches back; 0: since the last report of the kind.
PERIODS = MappingProxyType(
    {
        "since-last": "Since the last report",
        "six-weeks": "The last six weeks",
        "quarter": "The last three months",
        "half-year": "The last six months",
        "year": "The last twelve months",
    }
)

# Who a report is for: whoever takes part in the area; the partnership or the national team, once it is shared.
AREA, PARTNERSHIP, NATIONAL = "area", "partnership", "national"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of report: its name, what it is for, its readers, the parts it can have and the formats it comes in.

    `fixed`: it has no parts to choose; `disclosed`: its figures pass disclosure, as its readers are outside the area.
    """

    name: str
    words: str
    readers: str
    parts: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    period: str = "since-last"
    formats: tuple[str, ...] = ("pdf", "word")
    disclosed: bool = False
    of_test: bool = False

    @property
    def fixed(self) -> bool:
        """Whether there is nothing to choose."""
        return not self.parts


_WHOLE = tuple(PARTS)
_OUTSIDE = tuple(one for one in _WHOLE if one not in {"actions", "decisions"})
ALL_FORMATS = ("pdf", "word", "powerpoint", "excel")

KINDS = MappingProxyType(
    {
        "champions-pack": Kind(
            name="Champions' pack",
            words="What a champions' meeting needs on the table.",
            readers=AREA,
            parts=_WHOLE,
            usual=tuple(one for one in _WHOLE if one != "joining"),
            formats=ALL_FORMATS,
        ),
        "partnership": Kind(
            name="Partnership report",
            words="What the partnership asks: are children waiting less, what was tried, what stands in the way.",
            readers=PARTNERSHIP,
            parts=_OUTSIDE,
            usual=tuple(one for one in _OUTSIDE if one != "attendance"),
            period="quarter",
            formats=ALL_FORMATS,
            disclosed=True,
        ),
        "highlight": Kind(
            name="One-page highlight",
            words="One page: the aims, one chart, what was learnt, what is next.",
            readers=PARTNERSHIP,
            period="quarter",
            formats=("pdf", "word", "powerpoint"),
            disclosed=True,
        ),
        "area-summary": Kind(
            name="Summary for the national team",
            words="Where the area stands in the programme, and what would help.",
            readers=NATIONAL,
            parts=_OUTSIDE,
            usual=_OUTSIDE,
            period="quarter",
            formats=ALL_FORMATS,
            disclosed=True,
        ),
        "measurement-plan": Kind(
            name="Measurement plan",
            words="What is measured, how, by whom and how often.",
            readers=AREA,
            formats=("pdf", "word", "excel"),
        ),
        "evidence": Kind(
            name="Evidence of a test of change",
            words="What was predicted, what happened, under which conditions, and what the measures say.",
            readers=AREA,
            formats=ALL_FORMATS,
            of_test=True,
        ),
        "joining": Kind(
            name="Readiness and memorandum",
            words="The questionnaire as it was answered last, the requirements, and the memorandum.",
            readers=AREA,
        ),
    }
)
