"""How a memorandum is told of: its state, a sentence, and the lines beside it."""

from collections.abc import Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils import timezone

from pace.agreement.rules import Standing
from pace.agreement.views.addresses import agreement_url
from pace.kit import words
from pace.kit.parts import Action, Status, SummaryItem
from pace.permissions import Place

ABOUT_THE_FINGERPRINT = (
    "The fingerprint is the SHA-256 of the exact text that was signed, with the name and the date. If one character "
    "were different, so would it be."
)
HOW_TO_CHECK = (
    "To work the fingerprint out again, save the exact text. On Windows, certutil -hashfile FILE SHA256 then gives it; "
    "on a Mac and on Linux, shasum -a 256 FILE does. Spaces are there only for the eye."
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


def title(signed: object) -> str:
    """What the memorandum was called when it was signed, be the area called something else since."""
    return signed.plain.partition("\n")[0]


def signature(signed: object) -> Sequence[SummaryItem]:
    """Who signed as what and when, and the fingerprint."""
    return [
        SummaryItem(key="Name", value=signed.name),
        SummaryItem(key="Job title", value=signed.job_title),
        SummaryItem(key="Authority", value=signed.authority),
        SummaryItem(key="Signed", value=words.moment(signed.signed_at)),
        SummaryItem(key="Fingerprint", value=grouped(signed.fingerprint)),
    ]


def received(signed: object) -> Sequence[SummaryItem]:
    """With which questionnaire it goes, and who of the national team acknowledged it and when."""
    lines = [SummaryItem(key="Goes with", value=f"the questionnaire of round {signed.round.number}")]
    if not hasattr(signed, "acknowledgement"):
        return [*lines, SummaryItem(key="Acknowledged", value="Not yet")]
    of = signed.acknowledgement
    lines.append(SummaryItem(key="Acknowledged", value=f"{words.moment(of.at)}, by {of.by.name}"))
    return [*lines, SummaryItem(key="Note of the national team", value=of.note)] if of.note else lines


def items(signed: object, area: Place) -> Sequence[SummaryItem]:
    """All of that, with a way to the questionnaire."""
    questionnaire = reverse("joining.round", kwargs={"area": area.slug, "round": signed.round.number})
    goes_with, *acknowledged = received(signed)
    read = Action(label="Read", url=questionnaire, about="the questionnaire")
    return [*signature(signed), replace(goes_with, actions=(read,)), *acknowledged]


def files(area: Place, signed: object = None) -> Sequence[tuple[str, str]]:
    """The memorandum as files: what each is called, and where it is; as it would be signed where it is not yet."""
    if signed is None:
        return [
            (label, agreement_url(page, area)) for label, page in (("PDF", "to-sign-pdf"), ("Word", "to-sign-word"))
        ]
    kinds = (("PDF", "pdf"), ("Word", "word"), ("The exact text", "text"))
    return [(label, agreement_url(page, area, memorandum=signed.pk)) for label, page in kinds]


def grouped(fingerprint: str) -> str:
    """The fingerprint in groups of four, so that two can be compared by eye."""
    return " ".join(fingerprint[place : place + 4] for place in range(0, len(fingerprint), 4))


def _day(signed: object) -> str:
    return words.day(timezone.localdate(signed.signed_at))
