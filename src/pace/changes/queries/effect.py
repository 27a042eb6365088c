"""What the measures that a test should move say since it began: charts, comparisons, and which way they moved."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from statistics import median
from typing import Any

from pace.areas.models import Area
from pace.areas.queries import may
from pace.changes.content.method import USUALLY_BETTER
from pace.changes.models import ChangeTest
from pace.changes.rules.evidence import Chart, Contrast, Effect
from pace.kit import words
from pace.measures.models import HandCount, Measure
from pace.measures.queries import changed, charted, counted, defaults
from pace.measures.queries import measures as queries
from pace.measures.queries.changed import Asked
from pace.measures.queries.figures import Drawn, Figures, Wanted, figures
from pace.measures.rules import who
from pace.permissions import Permission, Viewer
from pace.register.queries import NothingLoaded

NOTHING_COUNTED = "Nothing has been counted by hand yet."
# How figures are looked up: worked out where they are not there (`figures`), or left (`if_there`).
LookUp = Callable[[Viewer, Area, Wanted], Figures | None]
IN_THE_TEST, THE_OTHERS = "Children in the test", "The others"
NOT_BEGUN = "No cycle has begun, so there is no before and after."


def of_test(viewer: Viewer, test: ChangeTest, *, begun: date | None) -> tuple[Effect, ...]:
    """Of each measure that a test should move what it says; nothing for whoever may not see figures."""
    if not may(viewer, Permission.SEE_FIGURES, test.area):
        return ()
    rows = test.measures.select_related("area", "aim").order_by("place", "pk")
    return tuple(
        _by_hand(one, begun) if one.source == "hand" else _of_register(viewer, test, one, begun) for one in rows
    )


def wanted(test: ChangeTest, *, begun: date | None) -> list[Wanted]:
    """Every figure that the evidence of a test asks of the register, to be worked out ahead."""
    found: list[Wanted] = []
    for measure in test.measures.filter(source="register").select_related("area", "aim").order_by("place", "pk"):
        look = defaults.look_of(measure, singly=False)
        found += [*defaults.of_measure(measure, look), *(wish for *_, wish in _wanted_groups(test, measure, look))]
        if begun is not None:
            found += [changed.wanted(measure, Asked(at=begun)), wanted_shift(measure, since=begun)]
    return found


def wanted_shift(measure: Measure, *, since: date) -> Wanted:
    """The run chart of a measure that tells whether it has shifted since a day."""
    return charted.wanted(measure, _look(measure, since=since))


def shift(
    viewer: Viewer, area: Area, measure: Measure, *, since: date, look_up: LookUp = figures
) -> tuple[date | None, str]:
    """Since when the points of a measure lie on one side after a day, and which way that is: better, worse, changed."""
    if measure.source == "hand":
        rows = queries.counts(measure)
        return _shift_by_hand(measure, rows, since) if rows else (None, "unclear")
    made_of = look_up(viewer, area, wanted_shift(measure, since=since))
    if made_of is None:
        return None, "unclear"
    facts = made_of.facts
    days = [date.fromisoformat(one) for one in facts.get("on", ())]
    proposed = date.fromisoformat(facts["proposed"]) if facts.get("proposed") else None
    return _shift(measure, days, facts.get("values", ()), proposed, since)


def chart_of(drawn: Drawn, *, name: str, title: str) -> Chart:
    """A chart as plain values."""
    made = drawn.chart
    return Chart(
        name=name,
        title=title,
        says=made.headline,
        described=made.description,
        wide=made.svg,
        narrow=drawn.narrow,
        head=made.table.columns,
        rows=made.table.rows,
        notes=made.notes,
    )


def _look(measure: Measure, *, since: date) -> charted.Look:
    """A run chart in the phases that were decided before a day: what shifts from then on is still to be found."""
    usual = defaults.look_of(measure, singly=False)
    return replace(usual, chart="run", rules="", phases=tuple(one for one in usual.phases if one < since), marks=())


def _shift_by_hand(measure: Measure, rows: Sequence[HandCount], since: date) -> tuple[date | None, str]:
    from permanence import periods  # noqa: PLC0415  # NumPy comes with it

    found = counted.periods_of(measure, rows)
    proposed = periods.proposed_phase(found, phases=_look(measure, since=since).phases)
    return _shift(measure, found.on, found.values, proposed, since)


def _shift(
    measure: Measure, days: Sequence[date], values: Sequence[float | None], proposed: date | None, since: date
) -> tuple[date | None, str]:
    from permanence import periods  # noqa: PLC0415  # NumPy comes with it

    place = periods.place_from(days, since)
    if proposed is None or (place is not None and proposed < days[place]):
        return None, "unclear"
    before = [value for on, value in zip(days, values, strict=False) if value is not None and on < proposed]
    after = [value for on, value in zip(days, values, strict=False) if value is not None and on >= proposed]
    if not before or not after or median(before) == median(after):
        return None, "unclear"
    return proposed, _way(measure, rose=median(after) > median(before))


def _way(measure: Measure, *, rose: bool) -> str:
    better = measure.better or USUALLY_BETTER.get(measure.what, "")
    if not better:
        return "changed"
    return "better" if rose == (better == "more") else "worse"


def _of_register(viewer: Viewer, test: ChangeTest, measure: Measure, begun: date | None) -> Effect:
    try:
        look = defaults.look_of(measure, singly=False)
        made = [figures(viewer, test.area, wish) for wish in defaults.of_measure(measure, look)]
    except NothingLoaded as nothing:
        return Effect(measure=measure.name, slug=measure.slug, nothing=str(nothing))
    whole = Effect(
        measure=measure.name,
        slug=measure.slug,
        as_of=made[0].as_of,
        charts=tuple(
            chart_of(one.charts["chart"], name=f"{measure.slug}-{place}", title="") for place, one in enumerate(made, 1)
        ),
        groups=_groups(viewer, test, measure, look),
        says=NOT_BEGUN,
    )
    return whole if begun is None else _compared(viewer, test.area, measure, whole, begun)


def _groups(viewer: Viewer, test: ChangeTest, measure: Measure, look: charted.Look) -> tuple[Chart, ...]:
    """The measure for the children in the test, and for the others; of whom it is not known are in neither."""
    return tuple(
        chart_of(figures(viewer, test.area, wish).charts["chart"], name=f"{measure.slug}-{key}", title=title)
        for key, title, wish in _wanted_groups(test, measure, look)
    )


def _wanted_groups(test: ChangeTest, measure: Measure, look: charted.Look) -> list[tuple[str, str, Wanted]]:
    """Key, title and wish of each of the two groups; none where a test does not say which children it is about."""
    condition = who.condition(who.read(test.who))
    if not condition:
        return []
    first = replace(look, chart=look.chart or ("cohorts" if measure.what == "share" else ""))
    pairs = (("in", IN_THE_TEST, condition), ("others", THE_OTHERS, f"not ({condition})"))
    return [(key, title, charted.wanted(measure, replace(first, also=also))) for key, title, also in pairs]


def _compared(viewer: Viewer, area: Area, measure: Measure, effect: Effect, begun: date) -> Effect:
    """The same with the comparison of before and after, and which way it moved."""
    facts = figures(viewer, area, changed.wanted(measure, Asked(at=begun))).facts
    shifted, way = shift(viewer, area, measure, since=begun)
    ways = {one for one in (way, *(_way_of(one) for one in facts["contrasts"])) if one != "unclear"}
    moved = ways.pop() if len(ways) == 1 else "unclear"
    return replace(
        effect,
        moved=moved,
        says=_says(shifted, way) or facts["nothing"],
        contrasts=tuple(
            Contrast(**{name: one[name] for name in ("group", "against", "says_share", "says_wait", "clear")})
            for one in facts["contrasts"]
        ),
        series=facts["series"],
    )


def _way_of(contrast: dict[str, Any]) -> str:
    """Which way a clear difference points: more children who reach it in time is better."""
    if not contrast["clear"] or contrast["share"] == contrast["against_share"]:
        return "unclear"
    return "better" if contrast["share"] > contrast["against_share"] else "worse"


def _by_hand(measure: Measure, begun: date | None) -> Effect:
    """What was counted by hand is judged by its chart alone: there are no children to compare."""
    rows, look = queries.counts(measure), defaults.look_of(measure, singly=False)
    if not rows:
        return Effect(measure=measure.name, slug=measure.slug, nothing=NOTHING_COUNTED)
    made = counted.chart(measure, rows, look)
    effect = Effect(
        measure=measure.name,
        slug=measure.slug,
        as_of=made.as_of,
        charts=(chart_of(made.drawn, name=f"{measure.slug}-1", title=""),),
        says=NOT_BEGUN,
    )
    if begun is None:
        return effect
    shifted, way = _shift_by_hand(measure, rows, begun)
    return replace(effect, moved=way, says=_says(shifted, way))


def _says(shifted: date | None, way: str) -> str:
    """What the run chart says of a shift since the test began."""
    if shifted is None:
        return "Its run chart shows no sustained shift since the test began."
    how = {"better": "the right way", "worse": "the wrong way"}.get(way, "; nobody has said which way is better")
    joined = how if how.startswith(";") else f" {how}"
    return f"Its run chart shows a sustained shift from {words.day(shifted)}{joined}."
