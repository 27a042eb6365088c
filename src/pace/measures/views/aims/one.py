"""One aim: what it says, how it stands, what the past says of it, its versions, and what may be done with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pace import permissions
from pace.areas.queries import may
from pace.kit import words
from pace.kit.parts import SummaryItem
from pace.measures.queries import aim_words as in_words
from pace.measures.queries import aims as queries
from pace.measures.queries.aims import AimShown, VersionShown
from pace.measures.views.addresses import crumbs, url
from pace.measures.views.aims import moves
from pace.measures.views.aims.seen import Seen, seen
from pace.measures.views.pictures import file_asked
from pace.permissions import Permission, Place


@dataclass(frozen=True, kw_only=True)
class VersionSaid:
    """One version as its page shows it: what it said, beside what the one before said; who wrote and agreed it."""

    number: int
    before: str
    sentence: str
    standing: str
    lines: tuple[str, ...]


@permissions.needs(Permission.SEE_AIMS)
def one(request: HttpRequest, area: Place, aim: str) -> HttpResponse:
    """Everything about one aim."""
    viewer, now = request.viewer, timezone.now()
    stored, shown = queries.stored(viewer, area, aim), queries.one(viewer, area, aim)
    if stored is None or shown is None:
        raise Http404
    current = shown.current
    found = seen(request, area, current.definition, share=current.share, files=True)
    asked = file_asked(request, [("cohorts", found.drawn)]) if found and found.drawn else None
    if asked is not None:
        return asked
    acts = moves.offered(viewer, area, stored, now) if may(viewer, Permission.SEE_FIGURES, area) else []
    context = {
        "breadcrumbs": crumbs(area, ("Aims", url("aims", area)), (current.name, "")),
        "shown": shown,
        "current": current,
        "proposed": shown.proposed if shown.proposed is not current else None,
        "status": in_words.status_of(shown),
        "seen": found,
        "kept": _kept(current, found),
        "items": list(_items(shown)),
        "first": acts[0] if acts else None,
        "others": acts[1:] if may(viewer, Permission.KEEP_AIMS, area) else [],
        "measures": [
            (name, url("one", area, measure=slug) if found else "")
            for name, slug in queries.measures_of(viewer, area, aim)
        ],
        "drivers_url": url("drivers.one", area, aim=aim),
        "versions": list(_versions(shown, figures=found is not None)),
        "history": queries.history(viewer, stored),
    }
    return render(request, "measures/aim.html", context)


def _kept(current: VersionShown, found: Seen | None) -> tuple[str, ...]:
    """The baseline: as it was kept when the version was agreed; before that, as it would be kept now."""
    if found is None:
        return ()
    if current.agreed_at is None:
        said = (found.baseline, found.past)
    elif current.baseline is None:
        return ("Nothing was loaded when it was agreed, so no baseline is kept.",)
    else:
        said = (in_words.baseline(current.baseline), in_words.past(current.baseline), _rests(current))
    return tuple(part for part in said if part)


def _rests(current: VersionShown) -> str:
    facts = current.baseline or {}
    return next(in_words.rests_on(facts, {slug: slug for slug in facts.get("not_told", ())}))


def _items(shown: AimShown) -> Iterator[SummaryItem]:
    """What is known of the aim besides its sentence, line by line; what nobody said is left out."""
    current = shown.current
    yield SummaryItem(key="Version", value=f"{current.number} of {len(shown.versions)}")
    if current.by_on:
        yield SummaryItem(key="To be reached by", value=words.day(current.by_on))
    if current.source:
        yield SummaryItem(key="Where it comes from", value=current.source)
    if shown.why:
        yield SummaryItem(key=f"Why it is {in_words.STATUSES[shown.state].word.lower()}", value=shown.why)


def _versions(shown: AimShown, *, figures: bool) -> Iterator[VersionSaid]:
    """Every version, the latest first, with what the one before it said."""
    for version, before in zip(shown.versions, [*shown.versions[1:], None], strict=True):
        yield VersionSaid(
            number=version.number,
            before=before.sentence if before else "",
            sentence=version.sentence,
            standing=_standing(shown, version),
            lines=tuple(_lines(version, before, figures=figures)),
        )


def _standing(shown: AimShown, version: VersionShown) -> str:
    if version.in_force:
        return "in force"
    if version.agreed_at:
        return "was in force"
    return "proposed" if version is shown.proposed else "not agreed"


def _lines(version: VersionShown, before: VersionShown | None, *, figures: bool) -> Iterator[str]:
    if before is not None and before.name != version.name:
        yield f"Its name was “{before.name}” before."
    if before is not None and before.source != version.source:
        yield f"Where it comes from: {version.source or 'not said'} (before: {before.source or 'not said'})."
    yield f"Written by {version.written_by} on {words.day(version.written_at)}."
    if version.agreed_at:
        until = f"; in force until {words.day(version.ended_at)}" if version.ended_at else ""
        yield f"Agreed by {version.agreed_by} on {words.day(version.agreed_at)}{until}."
    if figures and version.baseline:
        yield f"Baseline: {in_words.baseline(version.baseline)}"
