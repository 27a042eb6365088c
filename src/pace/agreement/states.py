"""The states of an area's memorandum, and the moves between them."""

from pace.moves import Move, Workflow
from pace.permissions import Permission

MEMORANDUM = Workflow(
    name="memorandum",
    states={"unsigned": "Not signed", "signed": "Signed", "acknowledged": "Acknowledged"},
    first="unsigned",
    moves={
        "sign": Move(
            "Signed",
            before=frozenset({"unsigned"}),
            after="signed",
            permission=Permission.SIGN_MEMORANDUM,
            conditions=("the-questionnaire-is-submitted", "every-undertaking-is-confirmed"),
            signs_in_again=True,
        ),
        "acknowledge": Move(
            "Acknowledged",
            before=frozenset({"signed"}),
            after="acknowledged",
            permission=Permission.ACKNOWLEDGE_MEMORANDUM,
        ),
    },
)
