"""Documents that are kept elsewhere: the measurement plan as it was agreed, and how the area joins."""

from collections.abc import Iterator

from pace.agreement import queries as agreement
from pace.agreement.queries import in_blocks as memorandum_blocks
from pace.documents.blocks import Aside, Block, Heading, PageBreak, Paragraph
from pace.measures import states
from pace.measures.queries import plan_blocks, plans
from pace.permissions import Permission
from pace.readiness.queries import in_blocks as round_blocks
from pace.readiness.queries import rounds
from pace.reports.queries.gather import blocks
from pace.reports.queries.gather.wish import Wish

NO_PLAN, PROPOSE_IT = "No version of the measurement plan is proposed yet.", "Write its measures, and propose them."
NO_ROUND, BEGIN_ONE = "The readiness questionnaire has not been begun.", "Begin the first round."
NOT_SIGNED = "The memorandum is not signed. These are its words as they would be signed now."


def plan(wish: Wish) -> Iterator[Block]:
    """The newest version of the measurement plan that is agreed, else the one that is proposed."""
    if not wish.may(Permission.SEE_AIMS):
        return
    found = plans.agreed(wish.viewer, wish.area) or plans.open_one(wish.viewer, wish.area)
    if found is None:
        yield blocks.nothing(NO_PLAN, do=PROPOSE_IT)
        return
    yield Paragraph(f"Version {found.number} of the measurement plan: {states.PLAN.states[found.state].lower()}.")
    yield from plan_blocks.of(found)


def joining(wish: Wish) -> Iterator[Block]:
    """The last round of readiness with its requirements, and the memorandum."""
    if not wish.may(Permission.SEE_JOINING):
        return
    found = rounds.current(wish.viewer, wish.area)
    yield Heading(f"Readiness: round {found.number}" if found else "Readiness")
    if found is None:
        yield blocks.nothing(NO_ROUND, do=BEGIN_ONE)
    else:
        yield from _lower(round_blocks.of(wish.viewer, found, now=wish.now))
    yield PageBreak()
    yield Heading("Memorandum")
    yield from _memorandum(wish)


def _memorandum(wish: Wish) -> Iterator[Block]:
    """The words that were signed last, and who signed them; else the words as they are now."""
    signed = next(iter(agreement.memorandums(wish.viewer, wish.area)), None)
    if signed is None:
        yield blocks.nothing(NOT_SIGNED, do="The local area lead signs it on its page.")
        yield from _lower(memorandum_blocks.of(agreement.words_for(wish.area)))
        yield Aside("Not signed yet.")
        return
    yield from _lower((*memorandum_blocks.of(signed.text), *memorandum_blocks.signed(signed)))


def _lower(found: tuple[Block, ...]) -> Iterator[Block]:
    """The same blocks with their headings one level lower."""
    for one in found:
        yield Heading(one.text, one.level + 1) if isinstance(one, Heading) else one
