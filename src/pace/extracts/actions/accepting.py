"""Accepting an extract: the register holds what it says, in one transaction, and its files are removed."""

from django.db import transaction
from django.urls import reverse

from pace import record
from pace.areas.queries import viewer_of
from pace.areas.rules import refuse
from pace.extracts import rules
from pace.extracts.actions.holding import end, held_for, taken_up
from pace.extracts.actions.unpacking import opened
from pace.extracts.models import Extract
from pace.jobs import actions as jobs
from pace.jobs import rules as work
from pace.jobs.actions import Progress
from pace.jobs.states import CannotBeDone, Outcome
from pace.kit import words
from pace.permissions import Viewer
from pace.register import actions as register
from pace.register.rules import CannotBeLoaded

ACCEPT = "pace.extracts.actions.accepting.load"
OVERTAKEN = "It is not being accepted any more. Look at the extract."


def accept(*, extract: Extract, by: Viewer) -> Extract:
    """Accept an extract as it was shown: whoever may load extracts. The register is written in the background."""
    with transaction.atomic(), record.acting(by=by, doing="accept an extract"):
        held = held_for(extract)
        refuse(rules.why_not_accept(held, by=by))
        held.state, held.problem = "accepting", ""
        held.job = jobs.start(title="Accept an extract", work=ACCEPT, by=by, extract=held.pk)
        held.save()
    return held


@work.work
def load(progress: Progress, *, by_id: int | None, extract: int) -> Outcome:
    """The work itself: all of it or nothing; what cannot be loaded any more is said, and the extract can be mended."""
    by = viewer_of(by_id or 0)
    progress(doing="Writing into the register")
    with record.acting(by=by, doing="accept an extract"):
        one = Extract.objects.get(pk=extract)
        if not taken_up(one, progress, states=("accepting", "read"), state="accepting"):
            raise CannotBeDone(OVERTAKEN)
        try:
            loaded = _load(one, by, progress)
        except (rules.Refused, CannotBeLoaded) as reason:
            _put_back(one, str(reason), progress)
            raise CannotBeDone(f"{reason} Nothing was changed.") from None
    url = reverse("extracts.one", kwargs={"area": one.area.slug, "extract": one.pk})
    return Outcome(f"The register holds {words.counted(loaded.journeys, 'journey')}: {loaded.in_words}.", url=url)


def _load(one: Extract, by: Viewer, progress: Progress) -> register.Loaded:
    with transaction.atomic():
        held = held_for(one)
        if held.state != "accepting" or held.job != progress.job_id:
            raise CannotBeDone(OVERTAKEN)
        held.state = "read"
        refuse(rules.why_not_accept(held, by=by))
        now = progress.now()
        loaded = register.load(area=held.area, journeys=opened(held.read.sealed), by=by, now=now)
        held.change_id = loaded.change
        end(held, state="accepted", by_id=by.id, now=now)
    return loaded


def _put_back(one: Extract, problem: str, progress: Progress) -> None:
    with transaction.atomic():
        held = held_for(one)
        if held.state == "accepting" and held.job == progress.job_id:
            held.state, held.problem = "read", problem[:2_000]
            held.save()
