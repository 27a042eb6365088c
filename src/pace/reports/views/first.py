"""The first page of reports: each kind with what it is for, the last one, and a button; or what was shared with one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.areas.queries import may
from pace.kit import words
from pace.kit.parts import Action, Empty, Status
from pace.permissions import Permission, Place, Viewer
from pace.reports import content
from pace.reports.queries import chosen as choices
from pace.reports.queries import found, going, made
from pace.reports.views import in_words
from pace.reports.views.addresses import crumbs, url

MOST = 10
NOTHING_SHARED = "Nothing is shared with you yet. When {} shares a report with {}, you find it here."
NOTHING_MADE = "No report has been made yet. The {} or whoever keeps the measures makes them."


@dataclass(frozen=True, kw_only=True)
class Card:
    """One kind of report: what it is for, what it holds, the last one and its days, and where it is made.

    `going`: where one can be seen being made now. Without `make` something must be chosen first.
    """

    name: str
    words: str
    readers: str
    holds: str
    last: str
    covers: str
    last_url: str
    last_status: Status | None
    make: str
    choose: Action | None
    going: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One report in a list: its title, where it is, and when it was made for which days."""

    title: str
    url: str
    about: str
    status: Status | None


@permissions.needs(Permission.READ_REPORTS)
def reports(request: HttpRequest, area: Place) -> HttpResponse:
    """Make a report with one click, or read those that one may read."""
    viewer = request.viewer
    takes_part, makes = found.takes_part(viewer, area), may(viewer, Permission.MAKE_REPORTS, area)
    context: dict[str, Any] = {"breadcrumbs": crumbs(area), "area": area, "past_url": url("past", area)}
    if makes:
        cards = list(_cards(viewer, area))
        context |= {"cards": cards, "look_url": url("look", area), "sentence": _sentence(cards)}
        return render(request, "reports/make.html", context)
    latest = list(found.reports(viewer, area)[: MOST + 1])
    context |= {
        "sentence": _read(viewer, area, takes_part=takes_part),
        "lines": lines(area, latest[:MOST], status=takes_part),
        "more": len(latest) > MOST,
        "empty": _nothing(viewer, area, takes_part=takes_part),
    }
    return render(request, "reports/read.html", context)


def lines(area: Place, reports: Sequence[Any], *, status: bool) -> list[Line]:
    """Some reports as a list shows them."""
    return [
        Line(
            title=one.title,
            url=url("one", area, report_number=one.number),
            about=f"{in_words.period(one)}. Made on {words.day(one.made_at)}.",
            status=in_words.shared(one) if status else None,
        )
        for one in reports
    ]


def outside(viewer: Viewer) -> str:
    """With whom a report must be shared for somebody outside the area to read it."""
    return "the national team" if may(viewer, Permission.SEE_AREAS) else "the partnership"


def _cards(viewer: Viewer, area: Place) -> Iterator[Card]:
    chosen, last = choices.chosen_of_all(viewer, area), made.last_of_each(viewer, area)
    under_way = {kind: key for (kind, _), key in going.under_way(viewer, area).items()}
    for key, one in content.KINDS.items():
        latest = last.get(key)
        yield Card(
            name=one.name,
            words=one.words,
            readers=_FOR[one.readers],
            holds=in_words.holds(key, chosen[key]),
            last=words.day(latest.made_at) if latest else "",
            covers=in_words.period(latest) if latest else "",
            last_url=url("one", area, report_number=latest.number) if latest else "",
            last_status=in_words.shared(latest) if latest else None,
            make="" if one.of_test else url("make", area, report_kind=key),
            choose=_choose(area, key),
            going=url("making", area, job=under_way[key]) if key in under_way else "",
        )


_FOR = {
    content.AREA: "For those who take part in the area.",
    content.PARTNERSHIP: "For the partnership, once it is shared.",
    content.NATIONAL: "For the national team, once it is shared.",
}


def _choose(area: Place, key: str) -> Action | None:
    """What is chosen of a kind of report; None where there is nothing to choose."""
    kind = content.KINDS[key]
    if kind.fixed and not kind.of_test:
        return None
    label = "Choose the test" if kind.of_test else "Choose parts and period"
    return Action(label=label, url=url("choose", area, report_kind=key), about=f"of the {kind.name.lower()}")


def _made(report: Any) -> str:
    covers = in_words.period(report)
    return f"{words.day(report.made_at)}: {covers[:1].lower()}{covers[1:]}"


def _sentence(cards: Sequence[Card]) -> str:
    going_on = sum(bool(one.going) for one in cards)
    if going_on:
        return f"{words.counted(going_on, 'report')} {'is' if going_on == 1 else 'are'} being made now."
    if not any(one.last for one in cards):
        return "No report has been made yet. Press a button: it takes a few seconds."
    return "One click makes a report of how things are today. It is kept exactly as it was made."


def _read(viewer: Viewer, area: Place, *, takes_part: bool) -> str:
    if takes_part:
        return f"Reports of {area.name}, the latest first."
    return f"You read the reports that {area.name} shares with {outside(viewer)}."


def _nothing(viewer: Viewer, area: Place, *, takes_part: bool) -> Empty:
    if takes_part:
        return Empty(words=NOTHING_MADE.format("local area lead, the project manager"))
    return Empty(words=NOTHING_SHARED.format(area.name, outside(viewer)))
