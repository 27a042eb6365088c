"""What a person may see of the agreement; the person comes first."""

from dataclasses import dataclass
from datetime import datetime

from pace.agreement import content, rules
from pace.agreement.models import Memorandum
from pace.agreement.rules import Standing
from pace.areas.models import Area, RoleHeld
from pace.areas.queries import may
from pace.permissions import Permission, Viewer


@dataclass(frozen=True, kw_only=True)
class UndertakingShown:
    """An undertaking, and whether the viewer has confirmed it in these words."""

    number: int
    title: str
    text: str
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class AgreementShown:
    """How the memorandum of one of all areas stands."""

    state: str
    signed_at: datetime
    name: str


def standing(viewer: Viewer, area: Area) -> Standing:
    """How an area's memorandum stands; the page that asks is open only to those who may see it."""
    return rules.standing(area, by=viewer)


def words_for(area: Area) -> dict[str, object]:
    """The memorandum's words for an area, as they are now."""
    return rules.words_for(area)


def as_seen(area: Area) -> str:
    """What the form sends along, so that nothing is signed that its sender has not read."""
    return rules.as_seen(rules.words_for(area))


def undertakings(viewer: Viewer, area: Area) -> tuple[UndertakingShown, ...]:
    """Every undertaking, in the pack's order."""
    confirmed = rules.confirmed_numbers(area, viewer.id)
    return tuple(
        UndertakingShown(number=one.number, title=one.title, text=one.text, confirmed=one.number in confirmed)
        for one in content.memorandum().undertakings
    )


def memorandums(viewer: Viewer, area: Area) -> tuple[Memorandum, ...]:
    """Every memorandum that was signed for an area, the latest first."""
    if not may(viewer, Permission.SEE_JOINING, area):
        return ()
    return tuple(area.memorandums.select_related("acknowledgement__by", "signed_by").order_by("-pk"))


def memorandum(viewer: Viewer, area: Area, key: int) -> Memorandum | None:
    """One memorandum of this area; None where there is none."""
    return next((one for one in memorandums(viewer, area) if one.pk == key), None)


def why_not(viewer: Viewer, found: Standing, *, move: str, now: datetime) -> str | None:
    """Why this person may not sign or acknowledge now."""
    return rules.why_not(move, found, by=viewer, now=now)


def is_as_signed(signed: Memorandum) -> bool:
    """Whether the text still has the fingerprint that it had when it was signed."""
    return rules.fingerprint(signed.plain) == signed.fingerprint


def of_all_areas(viewer: Viewer) -> dict[int, AgreementShown]:
    """How the memorandum of each area stands, in a few statements; areas that never signed one are not there."""
    if not may(viewer, Permission.SEE_AREAS):
        return {}
    leading = set(RoleHeld.objects.filter(role=rules.SIGNS, state="held").values_list("area_id", "person_id"))
    rows = Memorandum.objects.select_related("acknowledgement").order_by("pk")
    latest = {one.area_id: one for one in rows.defer("text", "plain")}
    return {key: _shown(one, leads=(key, one.signed_by_id) in leading) for key, one in latest.items()}


def _shown(one: Memorandum, *, leads: bool) -> AgreementShown:
    state = "acknowledged" if hasattr(one, "acknowledgement") else "signed"
    return AgreementShown(state=state if leads else "unsigned", signed_at=one.signed_at, name=one.name)
