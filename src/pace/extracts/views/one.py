"""One extract: how far it is, what comes next, and stopping, reading again or leaving it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, pressed, sent
from pace.extracts import actions, forms, queries, states
from pace.extracts.queries import Standing
from pace.extracts.views.addresses import crumbs_of, extract_url, extracts_url, found, title_of
from pace.kit import words
from pace.kit.parts import Action, Status, SummaryItem, Task
from pace.permissions import Permission, Place

INTERRUPTED = Status("Interrupted", "attention")
DONE, TO_LOOK_AT = Status("Done", "done"), Status("To look at", "attention")


@permissions.needs(Permission.KEEP_REGISTER)
def extract(request: HttpRequest, area: Place, extract: int) -> HttpResponse:
    """How an extract stands, stage by stage, and the next step."""
    one = found(request, area, extract)
    context = {
        "breadcrumbs": crumbs_of(area, one),
        "title": title_of(one),
        "items": _items(area, one, queries.files(request.viewer, one)),
    }
    return render(request, "extracts/extract.html", context | _standing(request, area, one))


@permissions.needs(Permission.KEEP_REGISTER)
def standing(request: HttpRequest, area: Place, extract: int) -> HttpResponse:
    """The part of the page that changes, for a page that asks again each second."""
    return render(request, "extracts/standing.html", _standing(request, area, found(request, area, extract)))


def _standing(request: HttpRequest, area: Place, one: Any) -> dict[str, Any]:
    standing = queries.standing(request.viewer, one)
    return {
        "one": one,
        "standing": standing,
        "status": INTERRUPTED if standing.interrupted else Status(states.STATES[one.state], states.KINDS[one.state]),
        "sentence": _sentence(one, standing),
        "stages": _stages(area, one),
        "urls": {page: extract_url(area, one, page) for page in ("standing", "read", "stop", "leave", "accept")},
        "change": one.change and reverse("children.change", kwargs={"area": area.slug, "change": one.change_id}),
        "waits_for": standing.waits_for and extract_url(area, standing.waits_for),
    }


@permissions.needs(Permission.KEEP_REGISTER)
def read_again(request: HttpRequest, area: Place, extract: int) -> HttpResponse:
    """Read the files (again)."""
    one = found(request, area, extract)
    pressed(request, lambda: actions.read_again(extract=one, by=request.viewer))
    return redirect(extract_url(area, one))


@permissions.needs(Permission.KEEP_REGISTER)
def stop(request: HttpRequest, area: Place, extract: int) -> HttpResponse:
    """Stop the reading."""
    one = found(request, area, extract)
    pressed(request, lambda: actions.stop(extract=one, by=request.viewer))
    return redirect(extract_url(area, one))


@permissions.needs(Permission.KEEP_REGISTER)
def leave(request: HttpRequest, area: Place, extract: int) -> HttpResponse:
    """Leave the extract aside."""
    one = found(request, area, extract)
    if pressed(request, lambda: actions.leave(extract=one, by=request.viewer, now=timezone.now())):
        messages.success(request, "The extract is left aside, and its files are removed. The register is as it was.")
        return redirect(extracts_url(area))
    context = {
        "breadcrumbs": crumbs_of(area, one, ("Leave it aside", "")),
        "reason": queries.standing(request.viewer, one).why_not_leave,
        "cancel": extract_url(area, one),
    }
    return render(request, "extracts/leave.html", context)


@permissions.needs(Permission.KEEP_REGISTER)
def day_of_data(request: HttpRequest, area: Place, extract: int) -> HttpResponse:
    """Say up to which day the data are complete; the files are read again by it."""
    one = found(request, area, extract)
    form = forms.DayOfData(sent(request), today=timezone.localdate(), initial={"as_of": one.as_of})
    if attempt(form, lambda as_of: actions.read_again(extract=one, as_of=as_of, by=request.viewer)):
        return redirect(extract_url(area, one))
    context = {
        "breadcrumbs": crumbs_of(area, one, ("Day of the data", "")),
        "form": form,
        "cancel": extract_url(area, one),
        "reason": queries.standing(request.viewer, one).why_not_read,
    }
    return render(request, "extracts/day.html", context)


def _sentence(one: Any, standing: Standing) -> str:
    """Where it is, in a sentence."""
    if one.state == "waiting":
        return "Another extract of this area is in hand. This one is read when that is accepted or left."
    if standing.interrupted:
        return "The service was stopped in the middle. Nothing was changed in the register, and nothing is lost."
    said = {
        "reading": "The files are being read. You can leave this page: the work goes on.",
        "stopped": "Reading was stopped. Nothing was changed in the register.",
        "failed": "The files could not be read. Nothing was changed in the register.",
        "accepting": "The register is being written. You can leave this page: the work goes on.",
        "accepted": "The register holds what this extract says. Its files were removed.",
        "left": "It was left aside, and its files were removed.",
    }
    return said.get(one.state) or _of_read(one)


def _of_read(one: Any) -> str:
    faults = one.counts["found"]
    told = (words.counted(faults["error"], "error"), words.counted(faults["warning"], "warning"))
    journeys = words.counted(one.counts["journeys"], "journey")
    return f"{journeys} up to {words.day(one.as_of)}; {told[0]} and {told[1]} in the files. Nothing is changed yet."


def _items(area: Place, one: Any, files: list[tuple[str, int]]) -> list[SummaryItem]:
    change = (
        ()
        if one.state not in {"read", "failed", "stopped"}
        else (Action(label="Change", url=extract_url(area, one, "day"), about="the day of the data"),)
    )
    named = ", ".join(f"{name} ({words.file_size(size)})" for name, size in files)
    day = one.as_of or one.stated_as_of
    why = f", {one.as_of_why}" if one.as_of and one.as_of_why else ""
    items = [
        SummaryItem(key="Files" if len(files) > 1 else "File", value=named),
        SummaryItem(key="Chosen", value=f"{words.moment(one.begun_at)}, by {one.begun_by.name}"),
        SummaryItem(key="Data up to", value=f"{words.day(day)}{why}" if day else "Not known yet", actions=change),
    ]
    if one.ended_at:
        who = f", by {one.ended_by.name}" if one.ended_by else ""
        items.append(SummaryItem(key=states.STATES[one.state], value=f"{words.moment(one.ended_at)}{who}"))
    return items


def _stages(area: Place, one: Any) -> list[Task]:
    """The stages, each with its counts and where it leads."""
    if one.state not in {"read", "accepting", "accepted"}:
        return []
    counts = one.counts
    columns = f"{counts['columns_used']} of {words.counted(counts['columns'], 'column')} used"
    strange = words.counted(counts["words"], "word is", "words are") + " not understood"
    stages = [
        ("Columns", TO_LOOK_AT if counts["unmatched"] else DONE, columns, "columns"),
        ("Words", TO_LOOK_AT if counts["words"] else DONE, strange, "words"),
        ("Findings", _of_findings(counts), _found(counts), "findings"),
        ("What will change", TO_LOOK_AT, _changes(counts), "differences"),
    ]
    return [
        Task(label=label, status=status, summary=summary, url=_at(area, one, page))
        for label, status, summary, page in stages
        if one.state != "accepted" or page != "differences"
    ]


def _at(area: Place, one: Any, page: str) -> str:
    return "" if one.state == "accepted" and page != "findings" else extract_url(area, one, page)


def _of_findings(counts: dict[str, Any]) -> Status:
    return TO_LOOK_AT if counts["found"]["error"] or counts["found"]["warning"] else DONE


def _found(counts: dict[str, Any]) -> str:
    return ", ".join(
        words.counted(counts["found"][name], noun)
        for name, noun in (("error", "error"), ("warning", "warning"), ("info", "remark"))
    )


def _changes(counts: dict[str, Any]) -> str:
    kinds = counts["differences"]
    told = [
        f"{words.number(kinds[kind])} {label.lower()}"
        for kind, label in states.KINDS_OF_DIFFERENCE.items()
        if kinds.get(kind)
    ]
    return "; ".join(told) or "Nothing: the register holds it all already"
