"""One page: the aims as key figures, one chart, what was learnt, what is next, and what stands in the way."""

from collections.abc import Iterator
from dataclasses import replace

from pace.documents.blocks import Aside, Block, Figures
from pace.kit import words
from pace.measures.models import Measure
from pace.measures.queries import measures as queries
from pace.permissions import Permission
from pace.reports.queries.gather import ahead, aims, blocks, changes, followed, measures, summary, waiting, years
from pace.reports.queries.gather.wish import Wish

LONGEST_LINE, MOST_RISKS = 230, 2
# With no more letters in its lines, the page has room for a larger chart.
FEW_LETTERS = 520
NO_AIM, AGREE_IT = "No aim is agreed yet, so no figure of it can stand here.", "Agree the aim that is proposed."


def highlight(wish: Wish) -> Iterator[Block]:
    """What fits on one page."""
    found = summary.figures(wish)
    if found:
        yield Figures(tuple(found))
    if not wish.aims_in_force:
        yield blocks.nothing(NO_AIM, do=AGREE_IT if wish.aims else aims.WRITE_ONE)
    elif wish.stages is None:
        yield blocks.nothing(aims.NOTHING_LOADED, do=aims.LOAD_ONE)
    lines = [(lead, blocks.shortened(text, LONGEST_LINE)) for lead, text in _lines(wish)]
    letters = sum(len(text) for _, text in lines)
    yield from _chart(wish, years.LARGE if letters <= FEW_LETTERS else years.SMALL)
    yield blocks.bullets(lines)
    data = f"Data up to {words.day(wish.stages.as_of)}. " if wish.stages else ""
    yield Aside(
        f"{data}What happened is told {wish.period}. Counts are rounded to the nearest five, and withheld where they "
        "are few. The partnership report says how each figure is defined."
    )


def main_measure(wish: Wish) -> Measure | None:
    """The measure that stands for the first aim: the first outcome of its own, else its first measure."""
    if not wish.aims_in_force or not wish.may(Permission.SEE_FIGURES):
        return None
    aim = wish.aims_in_force[0]
    own = [one for one in queries.measures(wish.viewer, wish.area) if one.aim_id == aim.id]
    return next((one for one in own if one.kind == "outcome"), own[0] if own else None)


def _chart(wish: Wish, room: years.Room) -> Iterator[Block]:
    measure = main_measure(wish)
    if measure is None:
        return
    found = measures.made(wish, measure, room=room)
    if found.charts:
        chart = found.charts[0]
        yield replace(chart, is_in_appendix=False, notes=() if found.withheld else chart.notes[-1:])
    if found.withheld:
        yield blocks.withheld(found.withheld)


def _lines(wish: Wish) -> Iterator[tuple[str, str]]:
    """What was learnt, what is next, what stands in the way; where children wait."""
    if wish.stages is not None:
        yield "Where children wait.", waiting.sentence(wish, wish.stages.facts["stages"])
    yield "What was learnt.", _learnt(wish)
    yield "What is next.", _next(wish)
    if wish.may(Permission.SEE_ACTIONS):
        yield "What stands in the way.", _risks(wish)


def _learnt(wish: Wish) -> str:
    """What was published in the period; else how many cycles were studied."""
    for one in changes.published_here(wish):
        texts = dict(one.texts)
        if wish.holds(one.at) and (learning := texts.get("What was learnt")):
            return f"{wish.public(one.name)}: {wish.public(learning)}"
    studied = changes.studied(wish)
    if not studied:
        return f"No cycle of a test of change was studied {wish.period}."
    tests = len({one.test_id for one in studied})
    many = words.counted(len(studied), "cycle was", "cycles were")
    return f"{many} studied in {words.counted(tests, 'test')} of change; none of it is published yet."


def _next(wish: Wish) -> str:
    rows = ahead.planned(wish)
    if not rows:
        return "Nothing is planned for the next eight weeks."
    return "; ".join(f"{what} on {words.day(on)}" for on, what in rows[:2]) + "."


def _risks(wish: Wish) -> str:
    open_ = followed.open_risks(wish)
    if not open_:
        return "No risk or barrier is open."
    said = "; ".join(wish.public(one.what).rstrip(".") for one in open_[:MOST_RISKS])
    more = len(open_) - MOST_RISKS
    return f"{said}; and {more} more." if more > 0 else f"{said}."
