"""How a memorandum is told of: its state, a sentence, and the lines beside it."""

from collections.abc import Sequence

from django.utils import timezone

from pace.agreement.rules import Standing
from pace.kit import words
from pace.kit.parts import Status, SummaryItem
from pace.permissions import Place

ABOUT_THE_FINGERPRINT = (
    "The fingerprint is the SHA-256 of the exact text that was signed, with the name and the date. If one character "
    "were different, so would it be."
)
STATES = {
    "unsigned": Status("Not signed", "attention"),
    "signed": Status("Signed, not yet acknowledged", "waiting"),
    "acknowledged": Status("In force", "done"),
}


def sentence(found: Standing, area: Place) -> str:
    """How the memorandum stands, in one sentence."""
    latest = found.latest
    if latest is None:
        return f"Nobody has signed for {area.name} yet."
    if found.state == "unsigned":
        return (
            f"{latest.name} signed on {_day(latest)}, and does not lead {area.name} any more: the new lead signs anew."
        )
    if found.state == "signed":
        return f"{latest.name} signed on {_day(latest)}. The national team has not acknowledged it yet."
    return f"{latest.name} signed on {_day(latest)}, and the national team has acknowledged it."


def items(signed: object) -> Sequence[SummaryItem]:
    """Who signed as what and when, who acknowledged it, and the fingerprint."""
    lines = [
        SummaryItem(key="Name", value=signed.name),
        SummaryItem(key="Job title", value=signed.job_title),
        SummaryItem(key="Authority", value=signed.authority),
        SummaryItem(key="Signed", value=words.moment(signed.signed_at)),
        SummaryItem(key="Goes with", value=f"the questionnaire of round {signed.round.number}"),
    ]
    if hasattr(signed, "acknowledgement"):
        received = signed.acknowledgement
        lines.append(SummaryItem(key="Acknowledged", value=f"{words.moment(received.at)}, by {received.by.name}"))
        if received.note:
            lines.append(SummaryItem(key="Note of the national team", value=received.note))
    return [*lines, SummaryItem(key="Fingerprint", value=grouped(signed.fingerprint))]


def grouped(fingerprint: str) -> str:
    """The fingerprint in groups of four, so that two can be compared by eye."""
    return " ".join(fingerprint[place : place + 4] for place in range(0, len(fingerprint), 4))


def _day(signed: object) -> str:
    return words.day(timezone.localdate(signed.signed_at))
