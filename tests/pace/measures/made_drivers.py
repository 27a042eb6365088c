"""Aims and driver diagrams made for the tests, and outlines written as text: two spaces for each level."""

from datetime import UTC, date, datetime

from pace.measures.actions import drivers as actions
from pace.measures.models import Aim, AimVersion, Driver
from pace.measures.queries import drivers as queries
from pace.measures.rules.outline import Line, Outline
from tests.pace.cast import viewer_of

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
LATER = datetime(2026, 3, 4, 9, tzinfo=UTC)
SMALL = """
Timely decisions
  Letters go out in time
    Send them by e-mail
    A template
  Panels meet often enough
Family contact
"""


def aim(cast, *, slug="panel", name="To the panel within 12 weeks", state="agreed", area=None):
    """An aim with what it says."""
    area, lead = area or cast.strathmarr, cast.of("local-area-lead")
    made = Aim.objects.create(area=area, slug=slug, state=state, since=NOW)
    said = {"start": "permanence_recommended", "end": "panel", "value": 12, "unit": "weeks", "share": 90}
    when = {"by_on": date(2027, 1, 31), "written_at": NOW, "written_by": lead}
    AimVersion.objects.create(area=area, aim=made, number=1, name=name, **said, **when)
    return made


def lines(text, keys=None):
    """An outline from text; `keys`: of each words, the key of the part."""
    rows = [row for row in text.splitlines() if row.strip()]
    return tuple(
        Line(level=1 + (len(row) - len(row.lstrip())) // 2, words=row.strip(), key=(keys or {}).get(row.strip()))
        for row in rows
    )


def text(found):
    """Lines as text again."""
    return "".join(f"\n{'  ' * (one.level - 1)}{one.words}" for one in found) + "\n"


def drawn(cast, aim, said=SMALL, *, by="champion", now=NOW):
    """The diagram of an aim, saved."""
    before = queries.diagram(viewer_of(cast.of(by)), aim.area, aim.slug)
    outline = Outline(lines=lines(said, keys_of(aim)))
    return actions.draw(aim=aim, outline=outline, version=str(before.version), by=viewer_of(cast.of(by)), now=now)


def keys_of(aim):
    """The key of each part by its words."""
    return dict(Driver.objects.filter(diagram__aim=aim).values_list("words", "pk"))


def stored(cast, aim):
    """The outline of an aim as it is stored, as text."""
    return text(queries.diagram(viewer_of(cast.of("champion")), aim.area, aim.slug).lines)
