"""How a memorandum is told of: its state, the lines beside it, and its files."""

from collections.abc import Sequence
from dataclasses import replace

from django.urls import reverse

from pace.agreement.queries import in_words
from pace.agreement.views.addresses import agreement_url
from pace.kit.parts import Action, Status, SummaryItem
from pace.permissions import Place

STATES = {
    "unsigned": Status("Not signed", "attention"),
    "signed": Status("Signed, not yet acknowledged", "waiting"),
    "acknowledged": Status("In force", "done"),
}


def lines(pairs: Sequence[tuple[str, str]]) -> Sequence[SummaryItem]:
    """Lines of a memorandum, as pages show them."""
    return [SummaryItem(key=key, value=value) for key, value in pairs]


def items(signed: object, area: Place) -> Sequence[SummaryItem]:
    """Who signed and who acknowledged it, with a way to the questionnaire."""
    questionnaire = reverse("joining.round", kwargs={"area": area.slug, "round": signed.round.number})
    goes_with, *acknowledged = lines(in_words.received(signed))
    read = Action(label="Read", url=questionnaire, about="the questionnaire")
    return [*lines(in_words.signature(signed)), replace(goes_with, actions=(read,)), *acknowledged]


def files(area: Place, signed: object = None) -> Sequence[tuple[str, str]]:
    """The memorandum as files: what each is called, and where it is; as it would be signed where it is not yet."""
    if signed is None:
        return [
            (label, agreement_url(page, area)) for label, page in (("PDF", "to-sign-pdf"), ("Word", "to-sign-word"))
        ]
    kinds = (("PDF", "pdf"), ("Word", "word"), ("The exact text", "text"))
    return [(label, agreement_url(page, area, memorandum=signed.pk)) for label, page in kinds]
