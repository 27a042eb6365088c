"""The states of an aim and of a version of the measurement plan, and the moves between them."""

from pace.moves import Move, Workflow
from pace.permissions import Permission

AIM = Workflow(
    name="aim",
    states={"proposed": "Proposed", "agreed": "Agreed", "achieved": "Achieved", "retired": "Retired"},
    first="proposed",
    moves={
        "agree": Move(
            "Agreed",
            before=frozenset({"proposed"}),
            after="agreed",
            permission=Permission.AGREE_AIMS,
        ),
        "change": Move(
            "Changed",
            before=frozenset({"proposed", "agreed"}),
            after="proposed",
            permission=Permission.KEEP_AIMS,
        ),
        "drop-change": Move(
            "Put back to what was agreed",
            before=frozenset({"proposed"}),
            after="agreed",
            permission=Permission.AGREE_AIMS,
            conditions=("was-agreed",),
            asks_why=True,
        ),
        "achieve": Move(
            "Achieved",
            before=frozenset({"agreed"}),
            after="achieved",
            permission=Permission.AGREE_AIMS,
            asks_why=True,
        ),
        "retire": Move(
            "Retired",
            before=frozenset({"proposed", "agreed", "achieved"}),
            after="retired",
            permission=Permission.AGREE_AIMS,
            asks_why=True,
        ),
        "propose-again": Move(
            "Proposed again",
            before=frozenset({"retired", "achieved"}),
            after="proposed",
            permission=Permission.KEEP_AIMS,
            asks_why=True,
        ),
    },
)

# An aim counts, on the area's home and in the plan, while it is proposed or agreed.
AIM_OPEN = ("proposed", "agreed")

PLAN = Workflow(
    name="version of the measurement plan",
    states={
        "proposed": "Waits for both to agree",
        "agreed-by-area": "Agreed by the area",
        "agreed-nationally": "Agreed by the national data analyst",
        "agreed": "Agreed",
        "withdrawn": "Withdrawn",
    },
    first="proposed",
    moves={
        "agree-for-the-area": Move(
            "Agreed for the area",
            before=frozenset({"proposed"}),
            after="agreed-by-area",
            permission=Permission.AGREE_PLAN,
        ),
        "agree-for-the-area-last": Move(
            "Agreed for the area",
            before=frozenset({"agreed-nationally"}),
            after="agreed",
            permission=Permission.AGREE_PLAN,
        ),
        "agree-nationally": Move(
            "Agreed nationally",
            before=frozenset({"proposed"}),
            after="agreed-nationally",
            permission=Permission.AGREE_PLAN_NATIONALLY,
        ),
        "agree-nationally-last": Move(
            "Agreed nationally",
            before=frozenset({"agreed-by-area"}),
            after="agreed",
            permission=Permission.AGREE_PLAN_NATIONALLY,
        ),
        "withdraw": Move(
            "Withdrawn",
            before=frozenset({"proposed", "agreed-by-area", "agreed-nationally"}),
            after="withdrawn",
            permission=Permission.KEEP_AIMS,
            asks_why=True,
        ),
    },
)
# A version that is still to be agreed.
PLAN_OPEN = ("proposed", "agreed-by-area", "agreed-nationally")
