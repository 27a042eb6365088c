"""What a test of change says, line by line."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from pace.changes.queries import told as queries
from pace.changes.queries.told import Told
from pace.changes.views.addresses import url
from pace.kit.parts import Action, SummaryItem
from pace.kit.words import day
from pace.permissions import Place, Viewer


def items(viewer: Viewer, area: Place, test: Any) -> list[SummaryItem]:
    """What a test says, to be read before it is agreed."""
    return list(lines(area, test, queries.told(viewer, area, test)))


def lines(area: Place, test: Any, told: Told) -> Iterator[SummaryItem]:
    """What a test says and names, line by line; what nobody said is left out."""
    diagram = reverse("measures.drivers.one", kwargs={"area": area.slug, "aim": told.aim[1]}) if told.aim[1] else ""
    see = (Action(label="Driver diagram", url=f"{diagram}#part-{test.driver_id}", about="of this idea"),)
    yield SummaryItem(key="Change idea", value=test.driver.words, actions=see if diagram else ())
    yield SummaryItem(key="It leads to", value=_leads_to(test, told))
    yield SummaryItem(key="What will be different", value=test.different)
    yield SummaryItem(key="For whom", value=test.for_whom)
    if told.who:
        yield SummaryItem(key="Of the register", value=told.who[:1].upper() + told.who[1:])
    yield SummaryItem(key="Prediction", value=test.prediction)
    yield from _measures(area, told)
    yield SummaryItem(key="Owner", value=test.owner.name)
    if told.agencies:
        yield SummaryItem(key="Agencies", value=", ".join(told.agencies))
    yield SummaryItem(key="Start", value=day(test.starts_on))


def came_from(area: Place, told: Told) -> Iterator[tuple[str, str, str]]:
    """Where a test comes from and what came of it: what that is, its name, and where it leads."""
    if told.adapted_from:
        yield "Adapted from", told.adapted_from[0], url("one", area, test=told.adapted_from[1])
    if told.copied_from:
        one = told.copied_from
        address = url("published", area, published=one.key) if one.key else ""
        yield f"Copied from what {one.area} published", one.name, address
    for name, slug, _ in told.adaptations:
        yield "Adapted into", name, url("one", area, test=slug)


def _measures(area: Place, told: Told) -> Iterator[SummaryItem]:
    if not told.measures:
        yield SummaryItem(key="It should move", value="No measure is named yet. Before it is agreed, it names one.")
    for place, (name, slug) in enumerate(told.measures):
        address = reverse("measures.one", kwargs={"area": area.slug, "measure": slug})
        see = (Action(label="See its chart", url=address, about=name),)
        yield SummaryItem(key="It should also move" if place else "It should move", value=name, actions=see)


def _leads_to(test: Any, told: Told) -> str:
    parts = (told.aim[0], test.driver.above.above.words, test.driver.above.words)
    return " › ".join(part for part in parts if part)
