"""The ramp of a test of change: its cycles as steps that ascend, with what became of the test at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.changes import content, states
from pace.changes.queries import found, in_words, told
from pace.changes.queries.told import Told
from pace.changes.views.addresses import crumbs, url
from pace.changes.views.found import test_or_404
from pace.kit.parts import Status
from pace.kit.words import counted, day
from pace.permissions import Permission, Place

# Longer learning is read on the page of its cycle.
LONGEST_SHOWN = 140
# With more steps than these, each is written smaller; with still more, on paper only what fits is written.
MANY, CROWDED = 5, 8
_KINDS = {"planned": "none", "doing": "waiting", "ended": "attention", "studied": "waiting", "acted": "done"}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One cycle as a step of the ramp."""

    number: int
    url: str
    scale: str
    news: str
    conditions: str
    dates: str
    predictions: str
    act: str
    learning: str
    status: Status


@dataclass(frozen=True, kw_only=True)
class End:
    """How the ramp ends: its kind, what it says, and where it goes on."""

    kind: str
    words: str
    why: str = ""
    name: str = ""
    url: str = ""


@permissions.needs(Permission.SEE_CHANGES)
def ramp(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """The ramp of a test, to be looked at and to be printed on one page."""
    viewer, stored = request.viewer, test_or_404(request, area, test)
    cycles = found.cycles(viewer, stored)
    context = {
        "breadcrumbs": crumbs(area, (stored.name, url("one", area, test=test)), ("Ramp", "")),
        "test": stored,
        "sentence": sentence(stored, cycles),
        "steps": steps(area, stored, cycles),
        "ends": ends(area, stored, told.told(viewer, area, stored)),
        "size": size(cycles),
    }
    return render(request, "changes/ramp.html", context)


def sentence(test: Any, cycles: Sequence[Any]) -> str:
    """How many cycles there are, from how many cases to how many."""
    tried = [one for one in cycles if one.state != "called-off"]
    if not tried:
        return "No cycle is planned yet. Begin small: one worker, one child, one day."
    first, most = tried[0].scale, max(one.scale for one in tried)
    grown = f"from {counted(first, 'case')} to {most:,}" if most > first else f"with {counted(first, 'case')}"
    return f"{counted(len(tried), 'cycle')}, {grown}. {in_words.status(test.state).word}."


def steps(area: Place, test: Any, cycles: Sequence[Any]) -> list[Step]:
    """The cycles of a test as steps."""
    return [
        Step(
            number=one.number,
            url=url("cycle", area, test=test.slug, cycle_number=one.number),
            scale=counted(one.scale, "case"),
            news=": ".join(filter(None, [content.news_in_words(one.news), in_short(one.new_words)])),
            conditions=", ".join(each.words for each in one.conditions.all()),
            dates=_dates(one),
            predictions=_predictions(one),
            act=content.ACT_WORDS.get(one.act, ""),
            learning=in_short(one.learning),
            status=Status(states.CYCLE.states[one.state], _KINDS.get(one.state, "none")),
        )
        for one in cycles
    ]


def ends(area: Place, test: Any, told_: Told) -> list[End]:
    """What became of a test: given up, made part of everyday work, or new tests that branch off."""
    branches = [
        End(kind="branch", words="Adapted into", why=in_short(test.why), name=name, url=url("one", area, test=slug))
        for name, slug, _ in told_.adaptations
    ]
    if test.state == "abandoned":
        return [*branches, End(kind="abandoned", words=f"Abandoned on {day(test.since)}", why=in_short(test.why))]
    if test.state == "implemented":
        return [*branches, End(kind="implemented", words=f"Implemented on {day(test.since)}")]
    return branches


def size(cycles: Sequence[Any]) -> str:
    """How close the steps stand: a word for their look."""
    return "crowded" if len(cycles) > CROWDED else "many" if len(cycles) > MANY else "few"


def in_short(text: str) -> str:
    """The beginning of a text, cut between words where it is long."""
    if len(text) <= LONGEST_SHOWN:
        return text
    return f"{text[:LONGEST_SHOWN].rsplit(' ', 1)[0]} …"


def _dates(cycle: Any) -> str:
    first, last = cycle.begun_on or cycle.begins_on, cycle.ended_on or cycle.ends_on
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return f"{first.day} {first:%B} to {day(last)}" if first.year == last.year else f"{day(first)} to {day(last)}"


def _predictions(cycle: Any) -> str:
    results = [one.result for one in cycle.questions.all()]
    if cycle.state not in states.CYCLE_STUDIED:
        return counted(len(results), "prediction")
    kept, not_kept = results.count("kept"), results.count("not-kept")
    unclear = len(results) - kept - not_kept
    said = [(kept, "as predicted"), (not_kept, "not as predicted"), (unclear, "cannot tell yet")]
    return ", ".join(f"{many} {word}" for many, word in said if many)
