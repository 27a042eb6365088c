"""Areas somewhere on their way: with everything that a phase needs, in a phase, paused, having left."""

from datetime import UTC, date, datetime

from pace.agreement.models import Acknowledgement, Memorandum
from pace.areas.models import Agency, RoleHeld
from pace.phases import content, states
from pace.phases.models import ConfirmedCondition, Standing
from pace.phases.rules import checks
from pace.readiness.models import Round
from pace.support.models import Training
from tests.pace.cast import SINCE, person
from tests.pace.changes import made_decisions
from tests.pace.measures import made_aims

NOW = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)


def found_ready(area, state="ready"):
    """The area's next round of readiness, in this state."""
    number = area.rounds.count() + 1
    return Round.objects.create(area=area, number=number, state=state, begun_at=NOW)


def memorandum(area, lead, *, acknowledged_by=None):
    """A memorandum as signed by this person, acknowledged where somebody is named."""
    stored = {"text": {}, "plain": "In full.", "fingerprint": "0" * 64, "name": lead.name}
    more = {"job_title": "Head of service", "authority": "Council", "signed_at": NOW, "signed_by": lead}
    signed = Memorandum.objects.create(area=area, round=area.rounds.first(), **stored, **more)
    if acknowledged_by:
        Acknowledgement.objects.create(area=area, memorandum=signed, at=NOW, by=acknowledged_by)
    return signed


def champion(area, kind):
    """A champion for the area's agency of this kind, which is added where it is not there."""
    agency = area.agencies.filter(kind=kind).first() or Agency.objects.create(area=area, kind=kind, name=kind)
    return person(f"Champion of {kind}", role="champion", area=area, agency=agency)


def meet(cast, phase):
    """Everything that beginning this phase needs in Strathmarr; confirmed by hand where nothing checks it."""
    area = cast.strathmarr
    if phase == "phase-1":
        found_ready(area)
        memorandum(area, cast.of("local-area-lead"), acknowledged_by=cast.of("improvement-advisor"))
        for kind in content.condition("champions-of-main-agencies").agencies:
            champion(area, kind)
    if phase == "phase-2":
        made_aims.agreed(cast)
    if phase == "phase-3":
        made_decisions.accepted(cast)
    if phase == "sustaining":
        Training.objects.create(area=area, person=cast.of("champion"), kind="improvement-advisor", on=date(2026, 5, 4))
    for one in content.before(phase):
        if not checks.is_offered(one.key):
            confirmed(cast, one.key)


def confirmed(cast, key):
    """A condition as the national team confirmed it by hand."""
    by = cast.of("improvement-advisor")
    return ConfirmedCondition.objects.create(area=cast.strathmarr, condition=key, note="Seen.", at=NOW, by=by)


def stands(area, phase="joining", participation="taking-part"):
    """An area that is in this phase, and takes part, has paused or has left."""
    away = participation != states.PARTICIPATION.first
    return Standing.objects.update_or_create(
        area=area,
        defaults={
            "phase": phase,
            "phase_since": None if phase == "joining" else SINCE,
            "participation": participation,
            "participation_since": SINCE if away else None,
            "why": "Everybody is needed elsewhere." if away else "",
        },
    )[0]


def end(held):
    """End a role in whatever way."""
    RoleHeld.objects.filter(pk=held.pk).update(state="ended", until=NOW)
