"""The page of one measure: what it says now, its chart, what that rests on, and what was decided about it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pace import permissions
from pace.areas.queries import may
from pace.kit import words
from pace.kit.parts import Action, Picture, SummaryItem
from pace.measures import content
from pace.measures.content import charts
from pace.measures.forms.showing import Show
from pace.measures.queries import aims, charted, in_words, marked, plans, rests
from pace.measures.queries import measures as queries
from pace.measures.queries.charted import Look
from pace.measures.queries.defaults import look_of as look_as_planned
from pace.measures.queries.defaults import of_measure
from pace.measures.queries.figures import Drawn, Figures, figures
from pace.measures.queries.segments import Value, values
from pace.measures.views import hand
from pace.measures.views.addresses import crumbs, url
from pace.measures.views.found import measure_or_404
from pace.measures.views.pictures import file_asked, picture
from pace.measures.views.shown import Shown
from pace.permissions import Permission, Place
from pace.register.queries import NothingLoaded
from pace.register.queries.figures import of_figures

NOT_SHOWN = "Your role does not show single children, so this is drawn by periods."
MOST_SIDE_BY_SIDE = 12


@permissions.needs(Permission.SEE_FIGURES)
def one(request: HttpRequest, area: Place, measure: str) -> HttpResponse:
    """One measure: headline, chart, table, definition, number of children, date, rules, notes and marks."""
    found = measure_or_404(request, area, measure)
    shown = Show(request.GET or None, measure=found, charts=charts.CHARTS_OF[found.source, found.what])
    look = look_of(request, area, found, shown)
    try:
        drawn = hand.drawn_of(found, look) if found.source == "hand" else _of_register(request, area, found, look)
    except NothingLoaded as nothing:
        drawn = Shown(nothing=str(nothing))
    if file := file_asked(request, drawn.files):
        return file
    context = {
        **_around(request, area, found),
        "measure": found,
        "says": drawn.says,
        "rests": drawn.rests,
        "as_of": drawn.as_of,
        "nothing": drawn.nothing,
        "pictures": [_picture(request, area, found, look, *one) for one in drawn.pictures],
        "side": [picture(request, name, chart, level=3, title=title) for name, title, chart, _ in drawn.side],
        "side_title": content.SEGMENTS.get(shown.chosen("side"), "").lower(),
        "show": shown,
        "why": drawn.why,
        "not_shown": NOT_SHOWN if _is_hidden(look) else "",
        "proposed": drawn.proposed,
        "phase_url": url("begin-phase", area, measure=found.slug),
    }
    return render(request, "measures/one.html", context)


def look_of(request: HttpRequest, area: Place, found: Any, shown: Show) -> Look:
    """How the page draws the measure: as the plan says, or as the reader asks."""
    usual = look_as_planned(found, singly=may(request.viewer, Permission.SEE_CHILDREN, area))
    chart = shown.chosen("chart") or usual.chart
    rules = usual.rules if chart == usual.chart else ""
    return replace(usual, chart=chart, rules=shown.chosen("rules") or rules, by=shown.chosen("by") or usual.by)


def _of_register(request: HttpRequest, area: Place, found: Any, look: Look) -> Shown:
    """The measure's charts of the register: of a share the cohorts first, then the course over time."""
    made = [figures(request.viewer, area, wish) for wish in of_measure(found, look)]
    names = ("chart", "over-time")[: len(made)]
    first = made[0]
    return Shown(
        says=tuple(each.charts["chart"].chart.headline for each in made),
        rests=rests.of_chart(first),
        as_of=first.as_of,
        pictures=tuple((name, "", each.charts["chart"], each) for name, each in zip(names, made, strict=True)),
        side=tuple(_side_by_side(request, area, found, look)),
        proposed=_proposed(made),
        why=next((each.facts["why"] for each in made if each.facts["why"]), ""),
    )


def _proposed(made: Sequence[Figures]) -> date | None:
    """The day from which the points propose a new phase."""
    found = next((each.facts["proposed"] for each in made if each.facts.get("proposed")), "")
    return date.fromisoformat(found) if found else None


def _side_by_side(
    request: HttpRequest, area: Place, found: Any, look: Look
) -> Iterator[tuple[str, str, Drawn, Figures]]:
    """The same chart for each value of what children are told apart by."""
    segment = request.GET.get("side", "")
    if segment not in content.SEGMENTS:
        return
    first = replace(look, chart=look.chart or ("cohorts" if found.what == "share" else ""))
    for value in _values(request, area, segment)[:MOST_SIDE_BY_SIDE]:
        made = figures(request.viewer, area, charted.wanted(found, replace(first, also=value.condition)))
        yield f"{segment}-{words_of(value)}", value.label, made.charts["chart"], made


def words_of(value: Value) -> str:
    """The value as a word in addresses: letters, digits and hyphens."""
    return "".join(letter if letter.isalnum() else "-" for letter in value.key.lower())


def _values(request: HttpRequest, area: Place, segment: str) -> Sequence[Value]:
    return values(of_figures(request.viewer, area).journeys, segment)


def _picture(
    request: HttpRequest, area: Place, found: Any, look: Look, name: str, title: str, drawn: Drawn, made: Figures | None
) -> Picture:
    links = []
    if made is not None and look.singly and made.facts.get("on"):
        own = url("children", area, measure=found.slug)
        links = [f"{own}?by={look.by}&from={on}" for on in made.facts["on"]]
    return picture(request, name, drawn, title=title, says="", links=links)


def _is_hidden(look: Look) -> bool:
    return not look.singly and look.chart in charts.OF_SINGLE_CHILDREN


def _around(request: HttpRequest, area: Place, found: Any) -> dict[str, Any]:
    """What stands around the charts: the definition, the plan's version, phases and marks, what may be done."""
    follows = plans.follows(found)
    keeps = not queries.why_not_keep(request.viewer, area)
    return {
        "breadcrumbs": crumbs(area, ("Measurement plan", url("plan", area)), (found.name, "")),
        "definition": [SummaryItem(key=label, value=said) for label, said in in_words.definition(found)],
        "sentence": in_words.sentence(queries.saved_in(found)),
        "aim": _aim(request, area, found),
        "follows": _follows(follows),
        "actions": list(_actions(request, area, found)),
        "marks": [_mark(area, one, keeps) for one in marked.marks(found)],
        "phases": [(one, _phase_url(area, found, one, keeps)) for one in queries.phases(found)],
        "withdrawn": queries.phases(found, withdrawn=True),
        "mark_url": url("add-mark", area, measure=found.slug) if keeps else "",
        "keeps": keeps,
    }


def _aim(request: HttpRequest, area: Place, found: Any) -> tuple[str, str] | None:
    """The aim that it belongs to, by name, and its page."""
    aim = aims.one(request.viewer, area, found.aim.slug) if found.aim else None
    return (aim.current.name, url("aims.one", area, aim=aim.slug)) if aim else None


def _follows(follows: plans.Follows) -> str:
    if follows.number is None:
        return "It is in no version of the measurement plan that is agreed yet."
    if follows.differs:
        return (
            f"It was changed after version {follows.number} of the measurement plan was agreed; "
            "this chart shows it as it is now."
        )
    return f"It follows version {follows.number} of the measurement plan, agreed on {words.day(follows.agreed_at)}."


def _actions(request: HttpRequest, area: Place, found: Any) -> Iterator[Action]:
    """What may be done with a measure, the most usual first."""
    named = {"measure": found.slug}
    if not queries.why_not_count(request.viewer, found):
        yield Action(label="Type what was counted", url=url("counts", area, **named))
    if found.source == "register":
        yield Action(label="Did it change?", url=url("changed", area, **named))
    if queries.why_not_keep(request.viewer, area):
        return
    yield Action(label="Change", url=url("change", area, **named))
    if found.retired_at:
        yield Action(label="Measure it again", url=url("take-up", area, **named))
    else:
        yield Action(label="Measure it no more", url=url("retire", area, **named))


def _mark(area: Place, one: marked.Marked, keeps: bool) -> dict[str, object]:
    """A mark as it stands below the chart: its words, of which kind it is, where it leads, how it is taken off."""
    if one.other is not None:
        leads = reverse(one.other.url_name, kwargs={"area": area.slug, **one.other.url_words})
        return {"on": one.on, "words": one.words, "leads": leads}
    kind = one.by_hand.get_kind_display().lower() + ("" if one.by_hand.measure_id else ", on every chart")
    remove = url("remove-mark", area, chart_mark=one.by_hand.pk) if keeps else ""
    return {"on": one.on, "words": one.words, "kind": kind, "remove": remove}


def _phase_url(area: Place, found: Any, one: Any, keeps: bool) -> str:
    return url("withdraw-phase", area, measure=found.slug, chart_phase=one.pk) if keeps else ""
