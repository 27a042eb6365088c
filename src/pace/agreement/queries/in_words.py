"""What is said of a memorandum: how it stands, who signed it as what, who acknowledged it, and its fingerprint."""

from django.utils import timezone

from pace.agreement.models import Memorandum
from pace.agreement.rules import Standing
from pace.areas.models import Area
from pace.kit import words

ABOUT_THE_FINGERPRINT = (
    "The fingerprint is the SHA-256 of the exact text that was signed, with the name and the date. If one character "
    "were different, so would it be."
)
HOW_TO_CHECK = (
    "To work the fingerprint out again, save the exact text. On Windows, certutil -hashfile FILE SHA256 then gives it; "
    "on a Mac and on Linux, shasum -a 256 FILE does. Spaces are there only for the eye."
)


def sentence(found: Standing, area: Area) -> str:
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


def title(signed: Memorandum) -> str:
    """What the memorandum was called when it was signed, be the area called something else since."""
    return signed.plain.partition("\n")[0]


def signature(signed: Memorandum) -> list[tuple[str, str]]:
    """Who signed as what and when, and the fingerprint."""
    return [
        ("Name", signed.name),
        ("Job title", signed.job_title),
        ("Authority", signed.authority),
        ("Signed", words.moment(signed.signed_at)),
        ("Fingerprint", grouped(signed.fingerprint)),
    ]


def received(signed: Memorandum) -> list[tuple[str, str]]:
    """With which questionnaire it goes, and who of the national team acknowledged it and when."""
    lines = [("Goes with", f"the questionnaire of round {signed.round.number}")]
    if not hasattr(signed, "acknowledgement"):
        return [*lines, ("Acknowledged", "Not yet")]
    of = signed.acknowledgement
    lines.append(("Acknowledged", f"{words.moment(of.at)}, by {of.by.name}"))
    return [*lines, ("Note of the national team", of.note)] if of.note else lines


def grouped(fingerprint: str) -> str:
    """The fingerprint in groups of four, so that two can be compared by eye."""
    return " ".join(fingerprint[place : place + 4] for place in range(0, len(fingerprint), 4))


def _day(signed: Memorandum) -> str:
    return words.day(timezone.localdate(signed.signed_at))
