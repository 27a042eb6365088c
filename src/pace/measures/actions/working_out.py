"""Working out in the background what pages of every day show, after each extract, so that they answer at once."""

from uuid import UUID

from django.db import transaction
from django.urls import reverse

from pace import record
from pace.areas.models import Area
from pace.areas.queries import viewer_of
from pace.areas.rules import refuse
from pace.jobs import actions as jobs
from pace.jobs import rules as work
from pace.jobs.actions import Progress
from pace.jobs.states import CannotBeDone, Outcome
from pace.measures.queries import defaults, figures
from pace.measures.rules import figures as rules
from pace.permissions import Viewer
from pace.register.actions import loaded
from pace.register.actions.figures import keep
from pace.register.queries import NothingLoaded
from pace.register.queries import figures as register

WORK_OUT = "pace.measures.actions.working_out.work_out"


def ask(*, area: Area, by: Viewer) -> UUID:
    """Have the figures of an area worked out in the background: whoever may see them; the key of the work."""
    with transaction.atomic(), record.acting(by=by, doing="work out an area's figures"):
        refuse(rules.why_not_see(area, by=by))
        return jobs.start(title="Work out the figures", work=WORK_OUT, by=by, area=area.pk)


@work.work
def work_out(progress: Progress, *, by_id: int | None, area: int) -> Outcome:
    """The work itself: the register as figures eat it is kept first, then what each page of every day shows."""
    by = viewer_of(by_id or 0)
    place = Area.objects.get(pk=area)
    try:
        held = register.of_figures(by, place)
    except NothingLoaded as nothing:
        raise CannotBeDone(str(nothing)) from None
    keep(area=place, state=held.state, contents=register.written(held.journeys))
    wishes = defaults.wanted(by, place)
    for done, wish in enumerate(wishes):
        progress(done=done, of=len(wishes) + 1, doing="Working out the figures")
        made = wish.make(held.journeys)
        if not keep(area=place, state=held.state, contents={wish.key: figures.written(made)}):
            break
    url = reverse("measures", kwargs={"area": place.slug})
    return Outcome("The figures are worked out.", url=url)


loaded.offer(lambda area, by: ask(area=area, by=by))
