"""What reports are gathered from in the tests: an area with everything, made by the actions; its blocks as words."""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime

from pace.documents.blocks import Heading, Note
from pace.reports import content
from pace.reports.queries.gather import gather
from pace.reports.rules.asked import Asked
from tests.pace.cast import viewer_of
from tests.pace.changes import made_changes, made_decisions
from tests.pace.measures import made_measures
from tests.pace.meetings import made_meetings

NOW = datetime(2026, 3, 31, 10, tzinfo=UTC)
SINCE, UNTIL = date(2026, 1, 1), date(2026, 3, 31)


def asked(kind, *, parts=None, since=SINCE, until=UNTIL, **other):
    """What is asked of a report of this kind: all of its parts where none are named."""
    chosen = content.KINDS[kind].parts if parts is None else parts
    return Asked(kind=kind, parts=tuple(chosen), since_on=since, until_on=until, **other)


def gathered(cast, kind, *, by="local-area-lead", before=None, **other):
    """A report of Strathmarr, gathered by whoever holds this role."""
    return gather(viewer_of(cast.of(by)), cast.strathmarr, asked(kind, **other), now=NOW, before=before)


def of_glenlochy(cast, kind, **other):
    """A report of Glenlochy, which has nothing yet, gathered by its lead."""
    return gather(viewer_of(cast.of_glenlochy), cast.glenlochy, asked(kind, **other), now=NOW)


def everything(cast):
    """Strathmarr with a register, aims, measures, tests with a decision, meetings, actions, risks and decisions."""
    made_measures.load_panels(cast.strathmarr)
    test = made_changes.agreed(cast)
    made_changes.acted(cast, test)
    test.refresh_from_db()
    made_decisions.accepted(cast, test)
    aim = cast.strathmarr.aims.get()
    cast.strathmarr.measures.update(aim=aim)
    made_measures.add(cast, **made_measures.WAIT)
    made_measures.add(cast, **made_measures.BY_HAND)
    made_meetings.plan(cast, on=date(2026, 4, 14))
    made_meetings.action(cast, due_on=date(2026, 3, 10))
    made_meetings.risk(cast, what="Ailsa Muirfield is away and nobody comes from health")
    made_meetings.decision(cast)
    return test


def strings(value):
    """Every text and number that stands anywhere in blocks, as words."""
    if is_dataclass(value):
        return [word for one in fields(value) for word in strings(getattr(value, one.name))]
    if isinstance(value, tuple | list):
        return [word for one in value for word in strings(one)]
    return [] if value is None else [str(value)]


def headings(found, level=1):
    """The headings of one level, in their order."""
    return [one.text for one in found.blocks if isinstance(one, Heading) and one.level == level]


def below(found, title):
    """The blocks below a heading of the first level."""
    places = [place for place, one in enumerate(found.blocks) if isinstance(one, Heading) and one.level == 1]
    here = next(place for place in places if found.blocks[place].text == title)
    after = next((place for place in places if place > here), len(found.blocks))
    return found.blocks[here + 1 : after]


def of_kind(blocks, kind):
    """The blocks of one class."""
    return [one for one in blocks if isinstance(one, kind)]


def notes(blocks):
    """The words of all notes."""
    return [one.text for one in of_kind(blocks, Note)]
