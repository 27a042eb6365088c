"""What the earlier parts of the service can check: readiness, the memorandum, and who holds which role."""

from collections.abc import Collection, Mapping
from datetime import datetime

from pace.agreement.models import Memorandum
from pace.areas.content import AGENCY_KINDS
from pace.areas.models import RoleHeld
from pace.phases import content
from pace.phases.rules import checks
from pace.readiness.models import Round

Missing = Mapping[int, str]
NOT_DECIDED = {
    "drafting": "The questionnaire is still being drafted.",
    "submitted": "The questionnaire is submitted. The national team has not decided yet.",
    "not-yet": "The national team found the area not yet ready, and named what must happen first.",
}


def readiness_found_ready(areas: Collection[int], _: datetime) -> Missing:
    """The latest round that was decided found the area ready; a repeat that is being drafted takes nothing away."""
    latest: dict[int, str] = {}
    for area_id, state in _rounds(areas):
        if state == "not-yet" or latest.get(area_id) != "ready":
            latest[area_id] = state
    return {
        area_id: NOT_DECIDED.get(latest.get(area_id, ""), "The area has not begun its questionnaire.")
        for area_id in areas
        if latest.get(area_id) != "ready"
    }


def memorandum_in_force(areas: Collection[int], _: datetime) -> Missing:
    """The latest memorandum was signed by somebody who still leads, and the national team has acknowledged it."""
    leading = _held(areas, "local-area-lead")
    rows = Memorandum.objects.filter(area_id__in=areas).order_by("pk")
    latest = {
        area_id: (by, acknowledged)
        for area_id, by, acknowledged in rows.values_list("area_id", "signed_by_id", "acknowledgement")
    }
    found = {area_id: _unsigned(area_id, latest.get(area_id), leading) for area_id in areas}
    return {area_id: reason for area_id, reason in found.items() if reason}


def champions_of_main_agencies(areas: Collection[int], _: datetime) -> Missing:
    """Somebody speaks for each of the main agencies."""
    stated = content.condition("champions-of-main-agencies")
    rows = RoleHeld.objects.filter(area_id__in=areas, role="champion", state="held")
    there = set(rows.values_list("area_id", "agency__kind"))
    lacking = {
        area_id: [AGENCY_KINDS[kind] for kind in stated.agencies if (area_id, kind) not in there] for area_id in areas
    }
    return {area_id: f"Nobody yet for: {listed_all(names)}." for area_id, names in lacking.items() if names}


def project_manager_named(areas: Collection[int], _: datetime) -> Missing:
    """Somebody holds the role of project manager."""
    return _without(areas, "project-manager")


def data_lead_named(areas: Collection[int], _: datetime) -> Missing:
    """Somebody holds the role of data lead."""
    return _without(areas, "data-lead")


def listed_all(names: list[str]) -> str:
    """All of these names in a sentence."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _rounds(areas: Collection[int]) -> list[tuple[int, str]]:
    return list(Round.objects.filter(area_id__in=areas).order_by("number").values_list("area_id", "state"))


def _held(areas: Collection[int], role: str) -> set[tuple[int, int]]:
    rows = RoleHeld.objects.filter(area_id__in=areas, role=role, state="held")
    return set(rows.values_list("area_id", "person_id"))


def _without(areas: Collection[int], role: str) -> Missing:
    there = {area_id for area_id, _ in _held(areas, role)}
    return {area_id: "Nobody holds this role yet." for area_id in areas if area_id not in there}


def _unsigned(area_id: int, latest: tuple[int, int | None] | None, leading: set[tuple[int, int]]) -> str:
    if latest is None:
        return "Nobody has signed the memorandum yet."
    signed_by, acknowledged = latest
    if (area_id, signed_by) not in leading:
        return "Who signed the memorandum does not lead the area any more. The new lead signs anew."
    return "" if acknowledged else "The memorandum is signed. The national team has not acknowledged it yet."


for _key, _check in {
    "readiness-found-ready": readiness_found_ready,
    "memorandum-in-force": memorandum_in_force,
    "champions-of-main-agencies": champions_of_main_agencies,
    "project-manager-named": project_manager_named,
    "data-lead-named": data_lead_named,
}.items():
    checks.offer(_key, _check)
