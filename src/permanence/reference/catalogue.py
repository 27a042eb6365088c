"""Two pages of facts: the milestones of a journey, and the time limits that hold for its steps."""

from __future__ import annotations

from permanence import limits, milestones
from permanence.dates import in_words
from permanence.limits import StatedLimit
from permanence.reference import markdown

_MILESTONES = """\
# Milestones, routes and destinations

The catalogue of `permanence.milestones`, in the order of a usual journey. A command or a file of aims names a milestone
by its slug; the code stands for it in tables that are kept coded, and never changes once released.
"""

_OUTCOMES = """
## Destinations and other outcomes

Where the child went when the episode ended (a route above may be a destination too), or what else came of a milestone.

"""

_LIMITS = """\
# Time limits

The limits that `permanence.limits.stated_limits()` knows. **Statute** binds and **guidance** advises every area; a
**local aim** is what some areas of the programme set themselves, and holds for nobody else until they choose it. An
area gives its own limits with `--limit` or in its file of aims.
"""


def milestones_page() -> str:
    """The catalogue of milestones, routes, destinations and other outcomes."""
    found, known = milestones.catalogue().values(), milestones.routes()
    rows = [(f"`{one.slug}`", one.name, one.meaning, one.agency, one.source, str(one.code)) for one in found]
    routes = [(f"`{one.slug}`", one.name, "yes" if one.away else "no") for one in known.values()]
    others = [(f"`{slug}`", name) for slug, name in milestones.outcome_names().items() if slug not in known]
    parts = [
        _MILESTONES + "\n",
        markdown.table(("Slug", "Name", "Meaning", "Agency", "Source", "Code"), rows),
        "\n## Routes\n\nThe outcome of a recommendation, a decision, an application or an order.\n\n",
        markdown.table(("Slug", "Name", "Away from home"), routes),
        _OUTCOMES,
        markdown.table(("Slug", "Name"), others),
    ]
    return "".join(parts)


def limits_page() -> str:
    """The limits with their standing, their reference and when they hold."""
    rows = [(_step(one), str(one.limit), one.standing, one.reference, _holds(one)) for one in limits.stated_limits()]
    return _LIMITS + "\n" + markdown.table(("From → to", "Within", "Standing", "Reference", "Holds"), rows)


def _step(one: StatedLimit) -> str:
    return f"{milestones.milestone(one.start).name} → {milestones.milestone(one.end).name}"


def _holds(one: StatedLimit) -> str:
    since = f"from {in_words(one.holds_from)}" if one.holds_from else ""
    until = f"until {in_words(one.holds_until)}" if one.holds_until else ""
    return " ".join(part for part in (since, until) if part) or "at all times that we know"
