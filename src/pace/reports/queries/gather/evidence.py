"""The evidence of a test of change: what was predicted, what happened, under which conditions, what measures say."""

from collections.abc import Iterator

from pace.changes import content
from pace.changes.content.method import FEATURES, KNOWN, LACKING, MOVED, STEPS, THERE
from pace.changes.models import ChangeDecision, ChangeTest
from pace.changes.queries import decisions, evidence_words, found, holding
from pace.changes.queries import evidence as gathered
from pace.changes.rules import deciding
from pace.changes.rules import evidence as rules
from pace.changes.rules.evidence import Cycle, Effect, Evidence, Predicted
from pace.changes.states import DECISION
from pace.documents.blocks import Aside, Block, Field, Fields, Heading, Paragraph
from pace.kit import words
from pace.reports.queries.gather import blocks, drawn
from pace.reports.queries.gather.wish import Wish

NO_TEST = "There is no such test of change, or you may not see it."
HOW_TO_CHECK = (
    "The fingerprint is the SHA-256 of the exact evidence on which it was decided. Whoever saves that from the page of "
    "the decision can work it out again."
)


def evidence(wish: Wish) -> Iterator[Block]:
    """Everything that speaks for and against one test, as it is now, and what was decided on it."""
    test = found.test(wish.viewer, wish.area, wish.asked.test)
    if test is None:
        yield blocks.nothing(NO_TEST, do="Choose another one.")
        return
    made = gathered.of(wish.viewer, test, now=wish.now)
    yield Paragraph(" ".join(rules.answer(made)))
    yield Aside(f"As it is on {words.day(wish.today)}. State of the test: {made.state.lower()}.")
    yield Heading("What was tried")
    yield Fields(tuple(Field(label, said) for label, said in evidence_words.says(made)))
    yield from _cycles(made)
    yield from _conditions(made)
    yield from _effects(made)
    yield from _doubts(made)
    yield from _decisions(wish, test)
    yield from _holding(wish, test)


def title_of(wish: Wish) -> str:
    """What the test is called; empty where there is none."""
    test = found.test(wish.viewer, wish.area, wish.asked.test)
    return test.name if test else ""


def _cycles(made: Evidence) -> Iterator[Block]:
    yield Heading("What was predicted, and what happened")
    if said := evidence_words.results(made):
        yield Paragraph(said)
    if not made.cycles:
        yield Paragraph("No cycle is planned yet.")
    for one in made.cycles:
        yield Heading(f"Cycle {one.number}: {one.state.lower()}", 2)
        yield from _cycle(one)


def _cycle(one: Cycle) -> Iterator[Block]:
    yield Aside(". ".join(part for part in (one.news, evidence_words.line(one)) if part) + ".")
    if one.predicted:
        yield blocks.table(
            f"Predictions of cycle {one.number}",
            ("Question", "Prediction", "What happened", "Result"),
            [(each.question, each.prediction, each.happened or words.NOTHING, _result(each)) for each in one.predicted],
            widths=(4, 4, 4, 3),
        )
    if one.learning:
        yield Paragraph(f"Learnt: {one.learning}")
    if one.act:
        yield Paragraph(f"What follows: {': '.join(part for part in (one.act.lower(), one.act_words) if part)}")


def _result(one: Predicted) -> str:
    return content.RESULTS.get(one.result, "Not studied yet")


def _conditions(made: Evidence) -> Iterator[Block]:
    yield Heading("Under which conditions")
    if not made.tried:
        yield Paragraph("Nothing says under which conditions it was tried.")
        return
    yield blocks.table(
        "Conditions, with the cycles that tried them",
        ("Condition", "Tried", "Not tried"),
        [(one.dimension, ", ".join(one.values) or "none", ", ".join(one.not_tried) or "none") for one in made.tried],
        widths=(2, 5, 5),
    )


def _effects(made: Evidence) -> Iterator[Block]:
    yield Heading("What the measures say")
    if not made.with_figures:
        yield Paragraph("Figures are not shown to whoever made this report.")
    elif not made.effects:
        yield Paragraph("The test names no measure.")
    for one in made.effects:
        yield Heading(f"{one.measure}: {_small(MOVED[one.moved])}", 2)
        yield from _effect(one)


def _effect(one: Effect) -> Iterator[Block]:
    if one.nothing:
        yield Paragraph(one.nothing)
        return
    yield Paragraph(one.says)
    for place, each in enumerate(reversed(one.charts)):
        title = each.title or (one.measure if not place else f"{one.measure}, by cohort")
        yield drawn.of_evidence(each, title=title)
    for each in one.contrasts:
        lead = f"{each.group[:1].upper()}{each.group[1:]} against {_small(each.against)}:"
        yield blocks.bullets([(lead, " ".join(part for part in (each.says_share, each.says_wait) if part))])
    for each in one.groups:
        yield Heading(each.title, 3)
        yield drawn.of_evidence(each, title=f"{one.measure}: {_small(each.title)}")
    if one.series:
        yield Paragraph(one.series)
    if one.as_of:
        yield Aside(f"As of {words.day(one.as_of)}.")


def _doubts(made: Evidence) -> Iterator[Block]:
    yield Heading("What speaks against deciding already")
    found_ = deciding.doubts(made)
    yield blocks.bullets(found_) if found_ else Paragraph("Nothing that the service knows of.")
    step = next((one for one in STEPS if str(one.score) == made.proposed), None)
    if step:
        yield Heading("How far it has come", 2)
        confirmed = f" Confirmed by the area: {made.confirmed}." if made.confirmed else ""
        yield Paragraph(f"{step.score}, {_small(step.name)}. {step.words}{confirmed}")
        known = [KNOWN[key] for key in made.known if key in KNOWN]
        yield Paragraph(f"What is known: {blocks.listed(known)}.")
    lacking = [FEATURES[one.key] for one in made.features if one.standing == LACKING]
    there = [FEATURES[one.key].name for one in made.features if one.standing == THERE]
    if lacking or there:
        yield Heading("How it follows the method", 2)
        if there:
            yield Paragraph(f"It has {blocks.listed([_small(one) for one in there])}.")
        yield blocks.bullets([(f"{one.name}:", f"{one.lacking} {one.step}".strip()) for one in lacking])


def _decisions(wish: Wish, test: ChangeTest) -> Iterator[Block]:
    yield Heading("Decisions")
    rows = decisions.of_test(wish.viewer, test)
    if not rows:
        yield Paragraph("No decision has been proposed yet.")
    for one in rows:
        yield Heading(f"{content.DECISIONS[one.kind]}: {DECISION.states[one.state].lower()}", 2)
        yield Fields(tuple(Field(label, said) for label, said in _decision(one) if said))
    if any(one.state == "accepted" for one in rows):
        yield Aside(HOW_TO_CHECK)


def _decision(one: ChangeDecision) -> Iterator[tuple[str, str]]:
    yield "Proposed", f"{one.proposed_by.name}, {words.day(one.proposed_at)}"
    yield "Why", one.why
    yield "Although something is lacking", one.despite
    if one.decided_by:
        yield "Decided", f"{one.decided_by.name}, {words.day(one.decided_at)}"
    yield "Why so", one.decided_why
    if one.state == "accepted":
        yield "Fingerprint of the evidence", rules.in_groups(one.evidence.fingerprint)


def _holding(wish: Wish, test: ChangeTest) -> Iterator[Block]:
    kept = holding.of_test(wish.viewer, test)
    if kept is None:
        return
    yield Heading("What holds the gain")
    said = [("Who watches", kept.owner.name), ("Measure", kept.measure.name), ("What holds it", kept.how)]
    said.append(("Looked at again", words.day(kept.review_on)))
    if kept.reviewed_on:
        held = "held" if kept.held else "not held"
        said.append((f"Review of {words.day(kept.reviewed_on)}", f"The gain was {held}. {kept.reviewed_words}"))
    yield Fields(tuple(Field(label, value) for label, value in said))


def _small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
