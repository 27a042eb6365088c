"""The actions that come from a test of change, for its page."""

from pace.areas.queries import may
from pace.changes.models import ChangeTest
from pace.changes.queries import arising
from pace.changes.queries.arising import Line, Part
from pace.kit.words import day
from pace.meetings import states
from pace.meetings.models import Action
from pace.meetings.queries import actions
from pace.permissions import Permission, Viewer


def of_test(viewer: Viewer, test: ChangeTest) -> Part | None:
    """The actions of a test, those to do first; None for whoever may not see them."""
    if not may(viewer, Permission.SEE_ACTIONS, test.area):
        return None
    keeps = may(viewer, Permission.KEEP_ACTIONS, test.area)
    return Part(
        title="Actions",
        lines=[_line(one) for one in actions.of_test(viewer, test)],
        nothing="No action comes from it yet.",
        add_label="Add an action",
        add_name="actions.new" if keeps else "",
        add_query={"test": test.pk},
    )


def _line(action: Action) -> Line:
    by = f"by {day(action.due_on)}" if action.state == "open" else states.ACTION.states[action.state].lower()
    about = f"{action.owner.name}, {by}."
    return Line(words=action.what, about=about, url_name="actions.one", url_words={"action_number": action.number})


arising.offer(of_test)
