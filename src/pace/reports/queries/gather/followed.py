"""Actions, risks and decisions: what is open now, and what came of the rest in the period."""

from collections.abc import Iterator, Sequence

from pace.documents.blocks import Block, Cell, Figure, Figures, Heading, Paragraph
from pace.kit import words
from pace.meetings import content, states
from pace.meetings.models import Action, MeetingDecision, Risk
from pace.meetings.queries import found
from pace.meetings.rules.risks import severity
from pace.reports.queries.gather import blocks
from pace.reports.queries.gather.wish import Wish

NO_ACTION, ADD_ACTION = "No action is open.", "Actions are added in meetings, and on the page of actions."
NO_RISK, ADD_RISK = "No risk or barrier is open.", "Say what may stop the work as soon as somebody sees it."
NO_DECISION = "Write down what is decided, with what it rests on, in the meeting that decides it."
_SEVERE = tuple(content.SEVERITIES)


def actions(wish: Wish) -> Iterator[Block]:
    """What is to be done by whom, what is overdue first; then what was done in the period."""
    open_, late = open_actions(wish), overdue(wish)
    if not open_:
        yield blocks.nothing(NO_ACTION, do=ADD_ACTION)
    else:
        yield Paragraph(actions_in_words(open_, late))
        yield blocks.table(
            "Open actions, those due first at the top",
            ("What", "Who", "By when", "From where", "Standing"),
            [(one.what, one.owner.name, one.due_on, _from_where(one), _standing(one, late)) for one in open_],
            widths=(6, 3, 2, 3, 2),
        )
    done = done_actions(wish)
    if not done:
        yield Paragraph(f"No action was done {wish.period}.")
        return
    yield Heading("Done", 2)
    yield blocks.table(
        f"Done {wish.period}",
        ("What", "Who", "Done on", "What came of it"),
        [(one.what, one.owner.name, blocks.on(one.done_on), one.done_words or words.NOTHING) for one in done],
        widths=(5, 3, 2, 5),
    )


def risks(wish: Wish) -> Iterator[Block]:
    """The risks and barriers that are open, the most severe first, and what became of others in the period."""
    open_ = open_risks(wish)
    if not open_:
        yield blocks.nothing(NO_RISK, do=ADD_RISK)
    else:
        yield Paragraph(risks_in_words(open_))
        yield from _risks_outside(wish, open_) if wish.is_outside else _risks_inside(open_)
    closed = [one for one in _all_risks(wish) if one.state == "closed" and wish.holds(one.since)]
    if closed:
        yield Heading("Closed", 2)
        yield blocks.bullets([wish.public(one.what) if wish.is_outside else _closed(one) for one in closed])


def decisions(wish: Wish) -> Iterator[Block]:
    """What was decided in the period, and on what it rests."""
    rows = decided(wish)
    if not rows:
        yield blocks.nothing(f"No decision was written down {wish.period}.", do=NO_DECISION)
        return
    yield Paragraph(f"{words.counted(len(rows), 'decision was', 'decisions were')} taken {wish.period}.")
    yield blocks.table(
        f"Decisions {wish.period}, the latest first",
        ("Number", "Day", "What was decided", "What it rests on", "Where"),
        [
            (one.number, one.on, one.what, _rests(one), one.meeting.name if one.meeting else words.NOTHING)
            for one in rows
        ],
        widths=(2, 3, 6, 5, 3),
    )


def open_actions(wish: Wish) -> list[Action]:
    """The actions that are to do, those due first at the top."""
    return list(found.actions(wish.viewer, wish.area).filter(state="open"))


def overdue(wish: Wish) -> list[Action]:
    """The open actions whose day has passed."""
    return [one for one in open_actions(wish) if one.due_on < wish.today]


def done_actions(wish: Wish) -> list[Action]:
    """The actions that were done in the period, the latest first."""
    rows = found.actions(wish.viewer, wish.area).filter(state="done").order_by("-done_on", "-number")
    return [one for one in rows if wish.holds(one.done_on)]


def open_risks(wish: Wish) -> list[Risk]:
    """The risks that are open or escalated, the most severe first."""
    rows = [one for one in _all_risks(wish) if one.state in states.RISK_OPEN]
    return sorted(rows, key=lambda one: (_SEVERE.index(_severity(one)), -one.likelihood * one.impact, one.number))


def opened_risks(wish: Wish) -> list[Risk]:
    """The risks that were added in the period and not declined."""
    return [one for one in _all_risks(wish) if one.state != "declined" and wish.holds(one.added_at)]


def closed_risks(wish: Wish) -> list[Risk]:
    """The risks that were closed in the period."""
    return [one for one in _all_risks(wish) if one.state == "closed" and wish.holds(one.since)]


def decided(wish: Wish) -> list[MeetingDecision]:
    """The decisions of the period that hold, the latest first."""
    rows = found.decisions(wish.viewer, wish.area).filter(undone_at=None)
    return [one for one in rows if wish.holds(one.on)]


def actions_in_words(open_: Sequence[Action], late: Sequence[Action]) -> str:
    """How many actions are open and overdue."""
    if not open_:
        return NO_ACTION
    said = f"{words.counted(len(open_), 'action is', 'actions are')} open"
    return f"{said}; {words.counted(len(late), 'is', 'are')} overdue." if late else f"{said}; none is overdue."


def risks_in_words(open_: Sequence[Risk]) -> str:
    """How many risks are open, how many of them severe or escalated."""
    high = sum(_severity(one) == "high" for one in open_)
    up = sum(one.state == "escalated" for one in open_)
    if not open_:
        return NO_RISK
    said = f"{words.counted(len(open_), 'risk or barrier is', 'risks or barriers are')} open"
    more = [f"{high} of high severity"] * bool(high) + [f"{up} escalated to the senior managers"] * bool(up)
    return f"{said}: {', '.join(more)}." if more else f"{said}, none of high severity."


def _all_risks(wish: Wish) -> list[Risk]:
    return list(found.risks(wish.viewer, wish.area))


def _risks_inside(open_: Sequence[Risk]) -> Iterator[Block]:
    many = {key: sum(_severity(one) == key for one in open_) for key in content.SEVERITY_WORDS}
    yield Figures(
        tuple(Figure(str(many[key]), f"{word.lower()} severity") for key, word in content.SEVERITY_WORDS.items())
    )
    yield blocks.table(
        "Open risks and barriers, the most severe first",
        ("What", "Severity", "Whose it is", "What is done", "Looked at again"),
        [
            (
                *_risk(one),
                one.owner.name if one.owner else words.NOTHING,
                one.done or words.NOTHING,
                blocks.on(one.review_on),
            )
            for one in open_
        ],
        widths=(5, 3, 3, 5, 2),
    )


def _risks_outside(wish: Wish, open_: Sequence[Risk]) -> Iterator[Block]:
    """What may stop the work, without the names of people and without what the team writes for itself."""
    rows = [(wish.public(what), said) for what, said in map(_risk, open_)]
    yield blocks.table("Open risks and barriers, the most severe first", ("What", "Severity"), rows, widths=(4, 2))
    yield blocks.withheld("Who owns a risk, and what the team notes of it, stays in the area.")


def _risk(one: Risk) -> tuple[str, str]:
    said = content.SEVERITY_WORDS[_severity(one)]
    return one.what, f"{said}, escalated" if one.state == "escalated" else said


def _severity(one: Risk) -> str:
    return severity(one.likelihood, one.impact)


def _closed(one: Risk) -> tuple[str, str]:
    return f"{one.what}.".replace("..", "."), one.why


def _from_where(one: Action) -> str:
    named = one.meeting.name if one.meeting else one.test.name if one.test else one.risk.what if one.risk else ""
    return named or content.SOURCES[one.source]


def _standing(one: Action, late: Sequence[Action]) -> Cell:
    return "Overdue" if one in late else states.ACTION.states[one.state]


def _rests(one: MeetingDecision) -> str:
    on_test = f"The evidence of “{one.about.test.name}”" if one.about else ""
    return ". ".join(part for part in (one.evidence, on_test) if part) or words.NOTHING
