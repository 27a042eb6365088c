"""Aims for the tests, and a register by which they can be judged."""

from datetime import UTC, date, datetime, timedelta

from pace.measures.actions import aims as actions
from pace.measures.rules.aims import Stated
from tests.pace.cast import viewer_of
from tests.pace.register import made_registers

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
LATER = datetime(2026, 4, 7, 9, tzinfo=UTC)
SENTENCE = (
    "90 % of children under 12 go from “Accommodated away from home” to “Permanence recommended” within 26 weeks."
)


def stated(**changed):
    """An aim: nine in ten under twelve within 26 weeks."""
    says = {
        "name": "A recommendation within 26 weeks",
        "start": "accommodated",
        "end": "permanence_recommended",
        "value": 26,
        "unit": "weeks",
        "share": 90,
        "who": {"age_under": 12},
    }
    return Stated(**{**says, **changed})


def proposed(cast, **changed):
    """The aim as the data lead proposed it in Strathmarr."""
    by = viewer_of(cast.of("data-lead"))
    return actions.propose(area=cast.strathmarr, stated=stated(**changed), by=by, now=NOW)


def agreed(cast, **changed):
    """The aim as the local area lead agreed it in Strathmarr."""
    aim = proposed(cast, **changed)
    actions.agree(aim=aim, version="1", by=viewer_of(cast.of("local-area-lead")), now=NOW)
    aim.refresh_from_db()
    return aim


def changed(cast, aim, version="1", **said):
    """A change of the aim, as the project manager proposed it."""
    by = viewer_of(cast.of("project-manager"))
    made = actions.change(aim=aim, stated=stated(**said), version=version, by=by, now=LATER)
    aim.refresh_from_db()
    return made


def in_state(cast, state):
    """An aim of Strathmarr in this state."""
    lead = viewer_of(cast.of("local-area-lead"))
    if state == "proposed":
        return proposed(cast)
    aim = agreed(cast)
    if state == "changed":
        changed(cast, aim, share=80)
    if state in {"achieved", "retired"}:
        act = {"achieved": actions.achieve, "retired": actions.retire}[state]
        act(aim=aim, why="It is so.", by=lead, now=LATER)
    aim.refresh_from_db()
    return aim


def load(area):
    """Two years in which one child is accommodated every third week, and more and more are recommended in time.

    One child was there before: it left in December 2023, and since then the register is complete.
    """
    long_ago = date(2021, 2, 1)
    rows = [("A99/1", long_ago, date(2023, 12, 20), "home", [("accommodated", long_ago, None)])]
    for number in range(36):
        began = date(2024, 1, 1) + timedelta(weeks=3 * number)
        came = began + timedelta(weeks=20 if number % 3 or number > 24 else 40)
        outcome = "adoption" if number % 2 else "home"
        happened = [("accommodated", began, None)]
        if came <= made_registers.AS_OF:
            happened.append(("permanence_recommended", came, outcome))
        rows.append((f"A{number}/1", began, None, None, happened))
    made_registers.load(area, *rows)
