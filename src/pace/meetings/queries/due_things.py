"""What is due for an agenda: last notes, open actions, tests that wait, risks, support; each part by itself."""

from datetime import date

from pace.areas.queries import may
from pace.changes.queries import board
from pace.changes.queries.board import Listed
from pace.kit.words import counted, day
from pace.meetings import content, states
from pace.meetings.models import Action, Meeting, Risk
from pace.meetings.queries import found
from pace.meetings.queries.lines import Due, Line, most
from pace.meetings.rules.risks import severity
from pace.permissions import Permission
from pace.support.queries import given

NO_ACTION, NO_TEST = "No action is open.", "No test of change waits for anybody."
NO_DECISION = "No decision on a test of change waits for a senior manager."
NO_RISK, NO_ESCALATED = "No risk is open.", "No risk is escalated to the senior managers."
# What a test waits for that a meeting can give, or be told.
_STEPS = {
    "agree": "To be agreed",
    "study": "Cycle {n} to be studied",
    "act": "To be said what follows from cycle {n}",
    "decide": "A decision waits",
    "review": "To be looked at whether the gain is held",
    "hold": "To be said what holds the gain",
}
# Besides these, what is overdue.
_LATE = {"plan": "First cycle to be planned", "begin": "Cycle {n} to be begun", "finish": "Cycle {n} to be finished"}


def last_notes(due: Due) -> list[Line] | None:
    """The notes of the last meeting of the series, or of this kind, and how many of its actions are open."""
    last = before(due.meeting)
    if last is None:
        return None
    stands = "notes approved" if last.state == "approved" else f"notes wait for {last.chair.name}"
    words = f"{last.name}, {day(last.on)}: {stands}"
    lines = [Line(words=words, url_name="meetings.notes", url_words={"meeting_number": last.number})]
    actions = list(last.actions.exclude(state="dropped").values_list("state", flat=True))
    if actions:
        said = f"Its {counted(len(actions), 'action')}: {actions.count('open') or 'none'} still open"
        lines.append(Line(words=said, url_name="actions"))
    return lines


def before(meeting: Meeting) -> Meeting | None:
    """The last meeting that was held before this one: of its series, or of its kind where it has none."""
    same = {"series": meeting.series_id} if meeting.series_id else {"kind": meeting.kind}
    rows = meeting.area.meetings.filter(**same, state__in=("held", "approved"), on__lt=meeting.on)
    return rows.select_related("chair").order_by("-on", "-starts", "-number").first()


def actions(due: Due) -> list[Line] | None:
    """Open actions, those overdue first."""
    if not may(due.viewer, Permission.SEE_ACTIONS, due.area):
        return None
    rows = [one for one in found.actions(due.viewer, due.area) if one.state == "open"]
    lines = [_action(one, due.today) for one in sorted(rows, key=lambda one: (one.due_on, one.number))]
    return most(lines, rest="actions") or [Line(words=NO_ACTION, url_name="actions")]


def tests(due: Due) -> list[Line] | None:
    """Tests of change that wait for somebody, what is overdue first; for senior managers the decisions."""
    if not may(due.viewer, Permission.SEE_CHANGES, due.area):
        return None
    rows = [one for one in board.listed(due.viewer, due.area, today=due.today) if _waits(one, due)]
    rows.sort(key=lambda one: (not one.is_overdue, _by(one), one.pk))
    nothing = NO_DECISION if due.of_senior_managers else NO_TEST
    return most([_test(one) for one in rows], rest="changes") or [Line(words=nothing, url_name="changes")]


def risks(due: Due) -> list[Line] | None:
    """Open risks, the most severe first; for senior managers those that were escalated to them."""
    if not may(due.viewer, Permission.SEE_ACTIONS, due.area):
        return None
    wanted = ("escalated",) if due.of_senior_managers else states.RISK_OPEN
    rows = [one for one in found.risks(due.viewer, due.area) if one.state in wanted]
    rows.sort(key=lambda one: (-one.likelihood * one.impact, one.review_on, one.number))
    nothing = NO_ESCALATED if due.of_senior_managers else NO_RISK
    return most([_risk(one, due.meeting.on) for one in rows], rest="risks") or [Line(words=nothing, url_name="risks")]


def support(due: Due) -> list[Line] | None:
    """Support that is planned or overdue; None where there is none."""
    rows = [one for one in given.support_of(due.viewer, due.area, now=due.now) if one.state == "planned"]
    lines = [
        Line(
            words=f"{one.named}: planned for {day(one.planned_on)}{', overdue' if one.overdue else ''}",
            url_name="joining.support.piece",
            url_words={"support": one.id},
        )
        for one in rows
    ]
    return most(lines, rest="joining.support") or None


def _action(one: Action, today: date) -> Line:
    when = f"overdue since {day(one.due_on)}" if one.due_on < today else f"due {day(one.due_on)}"
    words = f"{one.what} ({one.owner.name}, {when})"
    return Line(words=words, url_name="actions.one", url_words={"action_number": one.number})


def _waits(one: Listed, due: Due) -> bool:
    if one.next is None or due.of_senior_managers:
        return one.next is not None and one.next.key == "decide"
    return one.next.key in _STEPS or (one.next.key in _LATE and one.is_overdue)


def _by(one: Listed) -> date:
    return (one.next.by_on if one.next else None) or date.max


def _test(one: Listed) -> Line:
    key = one.next.key if one.next else ""
    step = {**_STEPS, **_LATE}[key].format(n=one.latest.number if one.latest else 1)
    late = f", overdue since {day(_by(one))}" if one.is_overdue else ""
    words = f"{one.name}: {step[:1].lower()}{step[1:]} ({one.owner}{late})"
    if key == "decide" and one.decision:
        at = {"test": one.slug, "decision": one.decision}
        return Line(words=words, url_name="changes.decision", url_words=at)
    return Line(words=words, url_name="changes.one", url_words={"test": one.slug})


def _risk(one: Risk, on: date) -> Line:
    said = [content.SEVERITY_WORDS[severity(one.likelihood, one.impact)].lower()]
    said += ["escalated"] if one.state == "escalated" else []
    said += [one.owner.name] if one.owner else []
    said += [f"to be reviewed by {day(one.review_on)}"] if one.review_on and one.review_on <= on else []
    return Line(words=f"{one.what} ({', '.join(said)})", url_name="risks.one", url_words={"risk_number": one.number})
