"""A report in short: the answers first, each with what it rests on."""

from collections.abc import Iterator

from pace.changes.queries import in_words
from pace.documents.blocks import Aside, Block, Figure, Figures
from pace.kit import words
from pace.permissions import Permission
from pace.reports.queries.gather import aims, blocks, changes, followed, waiting
from pace.reports.queries.gather.ahead import next_meeting
from pace.reports.queries.gather.wish import Wish

MOST_AIMS = 2
NOTHING_YET = "Nothing can be said in numbers yet: no aim is agreed and no extract has been loaded."
BEGIN = "Agree the first aim, and load the first extract."


def summary(wish: Wish) -> Iterator[Block]:
    """Key figures, then a line of each thing that matters."""
    found = figures(wish)
    if found:
        yield Figures(tuple(found))
    elif wish.may(Permission.SEE_FIGURES) and wish.stages is None:
        yield blocks.nothing(NOTHING_YET, do=BEGIN)
    lines = list(_lines(wish))
    if lines:
        yield blocks.bullets(lines)
    yield Aside(_about(wish))


def figures(wish: Wish) -> list[Figure]:
    """The aims and the waits as key figures; of readers in the area the tests too."""
    found = aims.key_figures(wish, wish.aims_in_force[:MOST_AIMS])
    if wish.stages is not None:
        told = waiting.totals(wish)
        found.append(
            Figure(
                told.waiting, "waits go on now", says=f"{told.over} over the limit on {words.day(wish.stages.as_of)}."
            )
        )
    if wish.tests:
        tried = sum(one.state in ("testing", "widening") for one in wish.tests)
        found.append(Figure(str(tried), "tests of change tried now", says=f"{len(wish.tests)} in all."))
    return found


def _lines(wish: Wish) -> Iterator[tuple[str, str]]:
    if wish.stages is not None:
        yield "Where children wait.", waiting.sentence(wish, wish.stages.facts["stages"])
    if wish.may(Permission.SEE_CHANGES):
        yield "Tests of change.", _tests(wish)
    if wish.may(Permission.SEE_ACTIONS):
        if not wish.is_outside:
            yield "Actions.", followed.actions_in_words(followed.open_actions(wish), followed.overdue(wish))
        yield "Risks and barriers.", followed.risks_in_words(followed.open_risks(wish))
    if meeting := next_meeting(wish):
        yield "Next meeting.", f"{wish.public(meeting.name)} on {words.day(meeting.on)}."


def _tests(wish: Wish) -> str:
    studied = len(changes.studied(wish))
    said = in_words.sentence(wish.tests)
    return f"{said} {words.counted(studied, 'cycle was', 'cycles were')} studied {wish.period}." if studied else said


def _about(wish: Wish) -> str:
    data = f" The data reach up to {words.day(wish.stages.as_of)}." if wish.stages else ""
    return f"What happened is told {wish.period}.{data} How each figure is defined stands at the end."
