"""Evidence on pages of questions and requirements: its list; adding, downloading, removing, putting back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from pace import permissions
from pace.areas.forms import attempt, pressed, sent
from pace.permissions import Permission, Place, Viewer
from pace.readiness import content
from pace.readiness.actions import evidence as actions
from pace.readiness.forms import evidence as forms
from pace.readiness.queries import evidence as queries
from pace.readiness.queries import rounds
from pace.readiness.queries.evidence import EvidenceShown
from pace.readiness.rules import drafting
from pace.readiness.rules.evidence import About
from pace.readiness.views.addresses import crumbs_to, joining_url, page_of


@dataclass(frozen=True, kw_only=True)
class Item:
    """One piece of evidence with where it leads and what may be done with it ("" where nothing may)."""

    shown: EvidenceShown
    url: str
    move_url: str


@dataclass(frozen=True, kw_only=True)
class EvidenceList:
    """The evidence for one question or requirement; `reason` says why nothing may be added."""

    items: tuple[Item, ...]
    removed: tuple[Item, ...]
    link_url: str
    file_url: str
    reason: str | None


# A file is never shown within the service: it is saved, and nothing in it may run even if a browser opens it.
FILE_POLICY = "default-src 'none'; sandbox"


def listed(viewer: Viewer, area: Place, found: object, about: About) -> EvidenceList:
    """What `readiness/evidence_of_question.html` shows."""
    reason = drafting.why_not_draft(found, by=viewer)
    shown = queries.about(viewer, found, about)
    return EvidenceList(
        items=tuple(item(area, one, move="" if reason else "remove") for one in shown if not one.removed),
        removed=() if reason else tuple(item(area, one, move="put-back") for one in shown if one.removed),
        link_url=_add_url(area, about, "link"),
        file_url=_add_url(area, about, "file"),
        reason=reason,
    )


def item(area: Place, shown: EvidenceShown, *, move: str = "") -> Item:
    """One piece of evidence, with its address and that of what may be done with it."""
    own = joining_url("evidence", area, evidence=shown.id)
    return Item(
        shown=shown,
        url=shown.url or own,
        move_url=joining_url(f"{move}-evidence", area, evidence=shown.id) if move else "",
    )


@permissions.needs(Permission.DRAFT_READINESS)
def add_link(
    request: HttpRequest, area: Place, question: int | None = None, requirement: int | None = None
) -> HttpResponse:
    """Add a link to a question or a requirement."""
    found, about = _where(request, area, question, requirement)
    form = forms.AddLink(sent(request))
    if attempt(
        form,
        lambda url, title: actions.add_link(
            round=found, about=about, url=url, title=title, by=request.viewer, now=timezone.now()
        ),
    ):
        messages.success(request, "The link is added.")
        return redirect(f"{page_of(area, about)}#evidence")
    return _page(request, area, about, form=form, last="Add a link")


@permissions.needs(Permission.DRAFT_READINESS)
def add_file(
    request: HttpRequest, area: Place, question: int | None = None, requirement: int | None = None
) -> HttpResponse:
    """Add a file to a question or a requirement."""
    found, about = _where(request, area, question, requirement)
    form = forms.AddFile(sent(request), request.FILES or None)
    if attempt(
        form,
        lambda file, title: actions.add_file(
            round=found,
            about=about,
            title=title,
            name=file.name,
            content=file.read(),
            by=request.viewer,
            now=timezone.now(),
        ),
    ):
        messages.success(request, "The file is added.")
        return redirect(f"{page_of(area, about)}#evidence")
    return _page(request, area, about, form=form, last="Add a file")


@permissions.needs(Permission.SEE_JOINING)
def download(request: HttpRequest, area: Place, evidence: int) -> HttpResponse:
    """A file that was added, to be saved."""
    found = queries.file(request.viewer, area, evidence)
    if found is None:
        raise Http404
    return HttpResponse(
        bytes(found.content),
        content_type=found.media_type,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=found.file_name),
            "Content-Security-Policy": FILE_POLICY,
        },
    )


@permissions.needs(Permission.DRAFT_READINESS)
def remove(request: HttpRequest, area: Place, evidence: int) -> HttpResponse:
    """Take a piece of evidence off; the page from which it came offers to put it back."""
    return _moved(request, area, evidence, move="remove")


@permissions.needs(Permission.DRAFT_READINESS)
def put_back(request: HttpRequest, area: Place, evidence: int) -> HttpResponse:
    """Put a piece of evidence back."""
    return _moved(request, area, evidence, move="put-back")


def _moved(request: HttpRequest, area: Place, key: int, *, move: str) -> HttpResponse:
    found = queries.one(request.viewer, area, key)
    if found is None:
        raise Http404
    pressed(request, lambda: _move(request, found, move))
    about = About(question=found.question, requirement=found.requirement)
    return redirect(f"{page_of(area, about)}#evidence")


def _move(request: HttpRequest, found: object, move: str) -> None:
    if move == "remove":
        actions.remove(evidence=found, by=request.viewer, now=timezone.now())
        messages.success(request, f"“{found}” is removed. You can put it back below.")
    else:
        actions.put_back(evidence=found, by=request.viewer)
        messages.success(request, f"“{found}” is back.")


def _where(request: HttpRequest, area: Place, question: int | None, requirement: int | None) -> tuple[object, About]:
    """The latest round, and what the address names, if there is such a question or requirement."""
    found = rounds.current(request.viewer, area)
    known = content.questions() if question is not None else content.requirements()
    number = question if question is not None else requirement
    if found is None or number not in {one.number for one in known}:
        raise Http404
    return found, About(question=question, requirement=requirement)


def _page(request: HttpRequest, area: Place, about: About, *, form: object, last: str) -> HttpResponse:
    around = {"breadcrumbs": crumbs_to(area, about, last), "heading": last, "cancel": page_of(area, about)}
    return render(request, "readiness/form.html", {**around, "form": form, "submit": last})


def _add_url(area: Place, about: About, what: str) -> str:
    kind = "question" if about.is_question else "requirement"
    return joining_url(f"{kind}-{what}", area, **{kind: about.number})
