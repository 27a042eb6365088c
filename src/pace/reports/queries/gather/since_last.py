"""What changed since the last report: figures then and now, and what was begun, decided, opened, closed and done."""

from collections.abc import Iterator, Mapping
from typing import Any

from pace.changes import states
from pace.documents.blocks import Block, Cell, Heading, PageBreak, Paragraph
from pace.kit import words
from pace.permissions import Permission
from pace.reports.queries.gather import attendance, blocks, changes, followed, kept
from pace.reports.queries.gather.wish import Wish
from pace.reports.rules.disclosed import WITHHELD

NO_EARLIER = "This is the first report of its kind, so there is nothing to compare it with."
NEXT_TIME = "The next one says what changed since this one."
CANNOT_BE_SAID = "cannot be said"
UNCHANGED = ("the same", "the same quarters")
Row = tuple[str, Cell, Cell, str]


def since_last(wish: Wish) -> Iterator[Block]:
    """A page of its own: then, now and change in words, then what happened in between."""
    if wish.before is None:
        yield blocks.nothing(NO_EARLIER, do=NEXT_TIME)
    else:
        rows = list(_rows(wish, wish.before.figures, kept.figures(wish)))
        yield Paragraph(_answer(wish, rows))
        caption = f"Then ({words.day(wish.before.on)}) and now ({words.day(wish.today)})"
        yield blocks.table(caption, ("What", "Then", "Now", "Change"), rows, widths=(6, 2, 2, 4))
    yield Heading(f"What happened {wish.period}", 2)
    lines = list(_happened(wish))
    yield blocks.bullets(lines) if lines else Paragraph("Nothing new was written down.")
    yield PageBreak()


def _answer(wish: Wish, rows: list[Row]) -> str:
    differ = sum(change not in UNCHANGED for *_, change in rows)
    if not rows:
        return "The last report kept no figures to compare with."
    if not differ:
        return f"No figure has changed since report {wish.before.number} of {words.day(wish.before.on)}."
    return f"{differ} of {len(rows)} figures changed since report {wish.before.number} of {words.day(wish.before.on)}."


def _rows(wish: Wish, then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Row]:
    if wish.may(Permission.SEE_FIGURES):
        yield from _aims(then, now)
        yield from _counts("Waits that go on", then, now, ("waiting", "waiting"))
        yield from _counts("Waits over the limit", then, now, ("waiting", "beyond"))
        for slug, one in now["stages"].items():
            yield from _counts(f"Waiting for: {_small(one['name'])}", then, now, ("stages", slug, "waiting"))
            if one["beyond"] is not None:
                yield from _counts(f"Over the limit: {_small(one['name'])}", then, now, ("stages", slug, "beyond"))
    if wish.may(Permission.SEE_CHANGES):
        for state, word in states.TEST.states.items():
            if kept.then(then, "tests", state) or now["tests"].get(state):
                pair = (kept.then(then, "tests", state) or 0, now["tests"].get(state, 0))
                yield (f"Tests of change: {_small(word)}", *pair, change(*pair))
    if wish.may(Permission.SEE_ACTIONS):
        if not wish.is_outside:
            yield from _counts("Actions open", then, now, ("actions", "open"))
            yield from _counts("Actions overdue", then, now, ("actions", "overdue"))
        yield from _counts("Risks and barriers open", then, now, ("risks", "open"))


def _aims(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Row]:
    """The share of each aim, with the quarter that it is of."""
    for slug, one in now["aims"].items():
        before = kept.then(then, "aims", slug)
        if before is None:
            yield (f"{one['name']} (new)", words.NOTHING, one["said"], "a new aim")
        elif before["when"] == one["when"]:
            yield (one["name"], before["said"], one["said"], "the same quarters")
        else:
            yield (one["name"], before["said"], one["said"], points(before["value"], one["value"]))


def _counts(what: str, then: Mapping[str, Any], now: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[Row]:
    before, here = kept.then(then, *keys), kept.then(now, *keys)
    if here is not None:
        yield (what, words.NOTHING if before is None else before, here, change(before, here))


def change(before: Cell | None, here: Cell | None) -> str:
    """A difference of two counts, in words.

    >>> change(12, 9), change(9, 10), change(3, 3), change("withheld", 10), change(None, 4)
    ('3 fewer', '1 more', 'the same', 'cannot be said', 'not in the last report')
    """
    if before is None:
        return "not in the last report"
    if WITHHELD in (before, here) or isinstance(before, str) or isinstance(here, str):
        return CANNOT_BE_SAID
    if before == here:
        return "the same"
    return f"{abs(here - before):,} {'more' if here > before else 'fewer'}"


def points(before: int | None, here: int | None) -> str:
    """A difference of two shares, in words.

    >>> points(60, 72), points(60, 59), points(60, 60), points(None, 60)
    ('12 percentage points higher', '1 percentage point lower', 'the same', 'cannot be said')
    """
    if before is None or here is None:
        return CANNOT_BE_SAID
    if before == here:
        return "the same"
    way = "higher" if here > before else "lower"
    return f"{words.counted(abs(here - before), 'percentage point')} {way}"


def _happened(wish: Wish) -> Iterator[tuple[str, str]]:
    """What was begun, studied, decided, opened, closed and done, a line each."""
    if wish.may(Permission.SEE_CHANGES):
        moved = changes.begun(wish)
        named = [] if wish.is_outside else [f"“{one.name}” ({states.TEST.states[one.state].lower()})" for one in moved]
        yield from _line("Tests of change moved:", len(moved), named)
        yield from _line("Cycles studied:", len(changes.studied(wish)), [])
    if not wish.may(Permission.SEE_ACTIONS):
        return
    held = [f"{wish.public(one.name)} on {words.day(one.on)}" for one in attendance.every_held(wish)]
    yield from _line("Meetings held:", len(held), held)
    if not wish.is_outside:
        yield from _line("Decisions:", *_texts([one.what for one in followed.decided(wish)]))
        yield from _line("Actions done:", *_texts([one.what for one in followed.done_actions(wish)]))
    yield from _line("Risks opened:", *_texts([wish.public(one.what) for one in followed.opened_risks(wish)]))
    yield from _line("Risks closed:", *_texts([wish.public(one.what) for one in followed.closed_risks(wish)]))


def _texts(found: list[str]) -> tuple[int, list[str]]:
    return len(found), [blocks.shortened(one, 120).rstrip(".") for one in found]


def _line(lead: str, many: int, named: list[str]) -> Iterator[tuple[str, str]]:
    if many:
        yield lead, f"{many}. {'; '.join(named)}." if named else f"{many}."


def _small(name: str) -> str:
    return f"{name[:1].lower()}{name[1:]}"
