"""What a kind of report holds, chosen once; for one about a test of change, which."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import Stale, stale_page
from pace.permissions import Permission, Place
from pace.reports.actions import choosing as actions
from pace.reports.actions import making
from pace.reports.content import Kind
from pace.reports.forms.chosen import Choose, ChooseTest
from pace.reports.queries import chosen as queries
from pace.reports.rules.chosen import NOTHING_TO_CHOOSE
from pace.reports.views.addresses import crumbs, url
from pace.reports.views.found import kind_or_404

# The button that makes the report at once; the other one only keeps what was chosen.
MAKE = "make"


@permissions.needs(Permission.MAKE_REPORTS)
def choose(request: HttpRequest, area: Place, report_kind: str) -> HttpResponse:
    """Choose what a kind of report holds."""
    kind = kind_or_404(report_kind)
    context = {
        "breadcrumbs": crumbs(area, (kind.name, "")),
        "kind": kind,
        "cancel": url("", area),
        "make_url": url("make", area, report_kind=report_kind),
    }
    if kind.of_test:
        return _choose_test(request, area, report_kind, context)
    if kind.fixed:
        return render(request, "reports/nothing_to_choose.html", {**context, "nothing": NOTHING_TO_CHOOSE})
    return _choose_parts(request, area, report_kind, context)


def _choose_parts(request: HttpRequest, area: Place, key: str, context: dict[str, Any]) -> HttpResponse:
    viewer, kind = request.viewer, context["kind"]
    now = queries.chosen(viewer, area, key)
    form = _form(request, kind, now)
    done: list[Any] = []

    def act(*, version: str, **_: object) -> None:
        actions.choose(area=area, kind=key, chosen=form.chosen(), version=version, by=viewer)
        if MAKE in request.POST:
            done.append(making.ask(area=area, kind=key, by=viewer))

    try:
        is_done = attempt(form, act)
    except Stale as stale:
        return stale_page(request, form, stale, {**context, "heading": kind.name})
    if done:
        return redirect(url("making", area, job=done[0]))
    if is_done:
        messages.success(request, f"Saved. From now on one click makes the {kind.name.lower()} so.")
        return redirect(url("", area))
    return render(request, "reports/choose.html", {**context, "form": form})


def _form(request: HttpRequest, kind: Kind, now: Any) -> Choose:
    initial = {"parts": now.parts, "period": now.period, "foreword": now.foreword, "version": now.version}
    return Choose(sent(request), initial=initial, kind=kind)


def _choose_test(request: HttpRequest, area: Place, key: str, context: dict[str, Any]) -> HttpResponse:
    viewer = request.viewer
    tests = queries.tests(viewer, area)
    form = ChooseTest(sent(request), tests=tests, initial={"test": request.GET.get("test", "")})
    done: list[Any] = []

    def act(test: str) -> None:
        done.append(making.ask(area=area, kind=key, test=queries.test(viewer, area, test), by=viewer))

    if attempt(form, act):
        return redirect(url("making", area, job=done[0]))
    return render(request, "reports/choose_test.html", {**context, "form": form, "any": bool(tests)})
