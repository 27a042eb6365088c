"""The states of tests of change, cycles and decisions, and the moves between them."""

from pace.moves import Move, Workflow
from pace.permissions import Permission

TEST = Workflow(
    name="test of change",
    states={
        "proposed": "Proposed",
        "agreed": "Agreed",
        "testing": "Testing",
        "widening": "Widening",
        "implemented": "Implemented",
        "adapted": "Adapted into a new test",
        "abandoned": "Abandoned",
    },
    first="proposed",
    moves={
        "change": Move("Changed", before=frozenset({"proposed"}), after="proposed", permission=Permission.KEEP_CHANGES),
        "agree": Move(
            "Agreed",
            before=frozenset({"proposed"}),
            after="agreed",
            permission=Permission.AGREE_CHANGES,
            conditions=("names-a-measure",),
        ),
        "put-back": Move(
            "Put back to proposed",
            before=frozenset({"agreed"}),
            after="proposed",
            permission=Permission.AGREE_CHANGES,
            asks_why=True,
        ),
        "begin": Move(
            "Begun",
            before=frozenset({"agreed"}),
            after="testing",
            permission=Permission.KEEP_CHANGES,
            conditions=("has-a-planned-cycle",),
        ),
        "widen": Move("Widened", before=frozenset({"testing"}), after="widening", permission=Permission.DECIDE_CHANGES),
        "narrow": Move(
            "Taken back to testing",
            before=frozenset({"widening"}),
            after="testing",
            permission=Permission.KEEP_CHANGES,
            conditions=("no-decision-waits",),
            asks_why=True,
        ),
        "implement": Move(
            "Implemented",
            before=frozenset({"testing", "widening"}),
            after="implemented",
            permission=Permission.DECIDE_CHANGES,
        ),
        "adapt": Move(
            "Adapted",
            before=frozenset({"testing", "widening"}),
            after="adapted",
            permission=Permission.KEEP_CHANGES,
            conditions=("a-cycle-was-studied", "no-decision-waits"),
            asks_why=True,
        ),
        "abandon": Move(
            "Abandoned",
            before=frozenset({"proposed", "agreed", "testing", "widening"}),
            after="abandoned",
            permission=Permission.KEEP_CHANGES,
            conditions=("no-decision-waits",),
            asks_why=True,
        ),
        "propose-again": Move(
            "Proposed again",
            before=frozenset({"abandoned"}),
            after="proposed",
            permission=Permission.KEEP_CHANGES,
            asks_why=True,
        ),
        "look-again": Move(
            "Looked at again",
            before=frozenset({"implemented"}),
            after="testing",
            permission=Permission.KEEP_CHANGES,
            asks_why=True,
        ),
    },
)
# Until it is decided what becomes of it.
TEST_OPEN = ("proposed", "agreed", "testing", "widening")
# While cycles can begin.
TEST_TRIED = ("agreed", "testing", "widening")
DECIDED = ("implemented", "adapted", "abandoned")

CYCLE = Workflow(
    name="cycle",
    states={
        "planned": "Planned",
        "doing": "Under way",
        "ended": "Waits for its study",
        "studied": "Studied",
        "acted": "Complete",
        "called-off": "Called off",
    },
    first="planned",
    moves={
        "change": Move("Changed", before=frozenset({"planned"}), after="planned", permission=Permission.KEEP_CHANGES),
        "begin": Move(
            "Begun",
            before=frozenset({"planned"}),
            after="doing",
            permission=Permission.KEEP_CHANGES,
            conditions=("its-test-is-agreed", "predicts-something"),
        ),
        "put-back": Move(
            "Put back to planned",
            before=frozenset({"doing"}),
            after="planned",
            permission=Permission.KEEP_CHANGES,
            conditions=("nothing-is-recorded",),
        ),
        "finish": Move("Finished", before=frozenset({"doing"}), after="ended", permission=Permission.KEEP_CHANGES),
        "go-on": Move("Taken up again", before=frozenset({"ended"}), after="doing", permission=Permission.KEEP_CHANGES),
        "study": Move("Studied", before=frozenset({"ended"}), after="studied", permission=Permission.KEEP_CHANGES),
        "act": Move("Completed", before=frozenset({"studied"}), after="acted", permission=Permission.KEEP_CHANGES),
        "study-again": Move(
            "Studied again",
            before=frozenset({"studied", "acted"}),
            after="ended",
            permission=Permission.KEEP_CHANGES,
            conditions=("no-decision-waits-for-its-test",),
            asks_why=True,
        ),
        "call-off": Move(
            "Called off",
            before=frozenset({"planned", "doing"}),
            after="called-off",
            permission=Permission.KEEP_CHANGES,
            asks_why=True,
        ),
        "plan-again": Move(
            "Planned again",
            before=frozenset({"called-off"}),
            after="planned",
            permission=Permission.KEEP_CHANGES,
            conditions=("nothing-is-recorded",),
            asks_why=True,
        ),
    },
)
# While something can be written down of what happens.
CYCLE_FILLED = ("doing", "ended")
CYCLE_STUDIED = ("studied", "acted")

DECISION = Workflow(
    name="decision",
    states={
        "proposed": "Waits for a senior manager",
        "accepted": "Accepted",
        "returned": "Returned with reasons",
        "withdrawn": "Withdrawn",
    },
    first="proposed",
    moves={
        "accept": Move(
            "Accepted",
            before=frozenset({"proposed"}),
            after="accepted",
            permission=Permission.DECIDE_CHANGES,
            conditions=("its-test-is-still-tried",),
        ),
        "return": Move(
            "Returned",
            before=frozenset({"proposed"}),
            after="returned",
            permission=Permission.DECIDE_CHANGES,
            asks_why=True,
        ),
        "withdraw": Move(
            "Withdrawn",
            before=frozenset({"proposed"}),
            after="withdrawn",
            permission=Permission.KEEP_CHANGES,
            asks_why=True,
        ),
    },
)
