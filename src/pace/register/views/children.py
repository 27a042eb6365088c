"""Who waits: the stages with their counts, and the list. Each look at children is recorded."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.kit import tables, words
from pace.kit.parts import Empty
from pace.permissions import Permission, Place
from pace.record import actions as looks
from pace.register import forms, queries
from pace.register.queries import StageSeen, past
from pace.register.views import who_waits
from pace.register.views.by_hand import buttons

NOTHING_LOADED = Empty(
    words="No extract has been loaded for this area yet, so there are no journeys to show. The data lead takes an "
    "extract out of the council's system and loads it under Extracts. Children can also be added by hand, one by one."
)


@permissions.needs(Permission.SEE_CHILDREN)
def children(request: HttpRequest, area: Place) -> HttpResponse:
    """Who waits, in which stage, for how long and against which limit; now, or as it was known on an earlier day."""
    form = forms.KnownOn(_asked(request.GET), today=timezone.localdate())
    if form.is_valid():
        return _as_known(request, area, form)
    last = queries.latest(request.viewer, area)
    if last is None:
        return render(request, "register/children.html", {"empty": NOTHING_LOADED, **buttons.of_list(request, area)})
    first = queries.default_view(request.viewer, area)
    if first and not request.GET:
        return redirect(f"{_url(area)}?{first}")
    rows = queries.who_waits(request.viewer, area, as_of=last.as_of)
    wanted = who_waits.table_of(area, rows, as_of=last.as_of, whole=_wants_file(request))
    if file := _file(request, area, wanted):
        return file
    stages = queries.stages(request.viewer, area, as_of=last.as_of)
    page = {"last": last, "answer": _answer(stages), "stages": stages, "find": _url(area, "find"), "known": form}
    page |= {f"{name}_url": _url(area, name) for name in ("changes", "quality", "limits", "milestones")}
    page["keeping_url"] = "" if past.why_not_set(request.viewer, area) else _url(area, "keeping")
    page |= buttons.of_list(request, area, stages)
    page |= {"views": who_waits.views_of(request, area), "save_view": _save_url(request, area), "every": _every(area)}
    return _shown(request, area, wanted, page, what="who waits")


def _as_known(request: HttpRequest, area: Place, form: forms.KnownOn) -> HttpResponse:
    """The list as the register knew it on an earlier day."""
    on = form.cleaned_data["known"]
    found = queries.who_waited(request.viewer, area, on=on)
    page = {"then": on, "now_url": _every(area), "known": form, "find": _url(area, "find")}
    if found is None:
        nothing = Empty(words=f"On {words.day(on)} nothing had been loaded yet. Choose a later day.")
        return render(request, "register/children.html", page | {"empty": nothing})
    rows, as_of = found
    wanted = who_waits.table_of(area, rows, as_of=as_of, whole=_wants_file(request))
    if file := _file(request, area, wanted):
        return file
    return _shown(request, area, wanted, page | {"as_of": as_of}, what="who waited on an earlier day")


def _shown(
    request: HttpRequest, area: Place, wanted: dict[str, Any], page: dict[str, object], *, what: str
) -> HttpResponse:
    shown = tables.table(request.GET, **wanted, workbook=True)
    looks.looked(by=request.viewer, area=area, what=what, count=len(shown.rows))
    return render(request, "register/children.html", page | {"table": shown})


def _file(request: HttpRequest, area: Place, wanted: dict[str, Any]) -> HttpResponse | None:
    """The list as a file, where one is asked for; that it was taken is on record."""
    if not _wants_file(request):
        return None
    count = tables.table(request.GET, **wanted).found
    looks.looked(by=request.viewer, area=area, what="who waits, as a file", count=count)
    as_csv = tables.wants_csv(request.GET)
    return (tables.csv_response if as_csv else tables.workbook_response)(request.GET, **wanted)


def _wants_file(request: HttpRequest) -> bool:
    return tables.wants_csv(request.GET) or tables.wants_workbook(request.GET)


def _asked(query: QueryDict) -> QueryDict | None:
    """The day of an earlier list, where one is asked for."""
    return query if any(name.startswith("known_") for name in query) else None


def _save_url(request: HttpRequest, area: Place) -> str:
    """Where what is chosen now is kept under a name; empty where nothing is chosen."""
    chosen = who_waits.chosen(request.GET)
    return f"{_url(area, 'save-view')}?{chosen}" if chosen else ""


def _every(area: Place) -> str:
    """The whole list, also for somebody who has a first view of their own."""
    return f"{_url(area)}?{who_waits.NAME}-page=1"


def _answer(stages: Sequence[StageSeen]) -> str:
    """The first stage's answer: "16 children wait for a recommendation; 5 are over 6 months"."""
    first = stages[0]
    over = f"; {words.number(first.overdue) if first.overdue else 'none'} {_is_over(first)}" if first.waiting else ""
    noun, verb = ("child", "waits") if first.waiting == 1 else ("children", "wait")
    return f"{words.number(first.waiting) if first.waiting else 'No'} {noun} {verb} for {first.waits_for}{over}."


def _is_over(stage: StageSeen) -> str:
    return f"{'is' if stage.overdue in (0, 1) else 'are'} over {stage.limit}"


def _url(area: Place, page: str = "") -> str:
    return reverse(f"children.{page}" if page else "children", kwargs={"area": area.slug})
