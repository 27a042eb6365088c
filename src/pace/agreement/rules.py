"""What is signed, when it is in force, and why a move of the agreement may not be made now."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from pace import moves
from pace.agreement import content, states
from pace.agreement.models import Confirmed, Memorandum
from pace.areas.models import Area, RoleHeld
from pace.kit import words
from pace.moves import Condition
from pace.permissions import Viewer
from pace.readiness.models import Round

SIGNS = "local-area-lead"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How an area's memorandum stands now, for whoever would sign it; the latest one, if one was ever signed."""

    area: Area
    state: str
    latest: Memorandum | None
    person_id: int | None = None

    @property
    def area_id(self) -> int:
        """The area in which a permission is asked for."""
        return self.area.pk


def standing(area: Area, *, by: Viewer) -> Standing:
    """How the memorandum stands: unsigned also where who signed it does not lead the area any more."""
    latest = area.memorandums.select_related("acknowledgement", "signed_by").order_by("-pk").first()
    return Standing(area=area, state=_state(latest), latest=latest, person_id=by.id)


def _state(latest: Memorandum | None) -> str:
    if latest is None or not signatory_leads(latest):
        return "unsigned"
    return "acknowledged" if hasattr(latest, "acknowledgement") else "signed"


def signatory_leads(signed: Memorandum) -> bool:
    """Whether who signed still leads the area."""
    held = RoleHeld.objects.filter(person=signed.signed_by_id, area=signed.area_id, role=SIGNS, state="held")
    return held.exists()


def why_not(move: str, found: Standing, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not sign or acknowledge now."""
    if move == "acknowledge" and found.state == "unsigned" and found.latest is not None:
        return f"{found.latest.name} does not lead the area any more. A new lead signs first."
    return moves.why_not_move(
        states.MEMORANDUM.moves[move],
        workflow=states.MEMORANDUM,
        thing=found,
        by=by,
        now=now,
        conditions=CONDITIONS,
    )


def questionnaire(area: Area) -> Round | None:
    """The latest round of readiness that was submitted: the memorandum goes with it."""
    return area.rounds.exclude(state="drafting").order_by("-number").first()


def the_questionnaire_is_submitted(found: Standing, _: datetime) -> str | None:
    """The memorandum goes to the national team together with the questionnaire."""
    if questionnaire(found.area) is not None:
        return None
    return "Submit the readiness questionnaire first: the memorandum goes to the national team with it."


def every_undertaking_is_confirmed(found: Standing, _: datetime) -> str | None:
    """Who signs has confirmed each undertaking, in the words that it has now."""
    missing = len(content.memorandum().undertakings) - len(confirmed_numbers(found.area, found.person_id))
    if not missing:
        return None
    return f"Confirm every undertaking first: {words.counted(missing, 'is', 'are')} still open."


def confirmed_numbers(area: Area, person_id: int | None) -> frozenset[int]:
    """The undertakings that this person has confirmed, in the words that they have now."""
    now = {one.number: one.text for one in content.memorandum().undertakings}
    rows = Confirmed.objects.filter(area=area, person_id=person_id).values_list("number", "undertaking")
    return frozenset(number for number, text in rows if now.get(number) == text)


def words_for(area: Area) -> dict[str, Any]:
    """The memorandum's words for an area, as they are now."""
    now = content.memorandum()
    return {
        "title": now.title,
        "opening": now.opening.replace("{area}", area.name),
        "undertakings": [{"number": one.number, "title": one.title, "text": one.text} for one in now.undertakings],
        "closing": now.closing.replace("{area}", area.name),
    }


def as_seen(text: Mapping[str, Any]) -> str:
    """A short word for the words that a person saw: another one as soon as any of them is changed."""
    return fingerprint(json.dumps(text, sort_keys=True))


def why_not_as_seen(text: Mapping[str, Any], seen: str) -> str | None:
    """Why what somebody read is not what they would sign: the words were changed meanwhile."""
    if seen == as_seen(text):
        return None
    return "The words of the memorandum were changed since you opened this page. Open it again, and read them first."


def plain(text: Mapping[str, Any], *, area: str, name: str, job_title: str, authority: str, at: datetime) -> str:
    """The whole memorandum with its signature as plain text: of this the fingerprint is made."""
    on = words.day(timezone.localdate(at))
    return "\n".join(
        (
            f"{text['title']}: {area}",
            "",
            text["opening"],
            "",
            *(f"{one['number']}. {one['title']}. {one['text']}" for one in text["undertakings"]),
            "",
            text["closing"],
            "",
            f"Name: {name}",
            f"Job title: {job_title}",
            f"Authority: {authority}",
            f"Date: {on}",
            "",
        )
    )


def fingerprint(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 digits."""
    return hashlib.sha256(text.encode()).hexdigest()


CONDITIONS: dict[str, Condition] = {
    "the-questionnaire-is-submitted": the_questionnaire_is_submitted,
    "every-undertaking-is-confirmed": every_undertaking_is_confirmed,
}
