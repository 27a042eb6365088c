"""Milestones by name and agency, and outcomes in words."""

from dataclasses import dataclass
from typing import Any

from pace.register.content import capital


@dataclass(frozen=True)
class Names:
    """The names of milestones, whose they are, and their order."""

    def name(self, slug: str) -> str:
        """The name of a milestone."""
        known = _catalogue().get(slug)
        return known.name if known else capital(slug.replace("_", " "))

    def inside(self, slug: str) -> str:
        """The name of a milestone as it stands inside a sentence."""
        said = self.name(slug)
        return said if said[1:2].isupper() else said[:1].lower() + said[1:]

    def agency(self, slug: str) -> str:
        """Whose step it is; empty where nobody has said."""
        known = _catalogue().get(slug)
        return capital(known.agency) if known else ""

    def place(self, slug: str) -> int:
        """Where it stands in a usual journey."""
        order = list(_catalogue())
        return order.index(slug) if slug in order else len(order)


def outcome(slug: str | None) -> str:
    """The words for an outcome or a destination."""
    from permanence import milestones  # noqa: PLC0415  # NumPy comes with it; the service starts within two seconds

    return milestones.outcome_names().get(slug or "", slug or "")


def _catalogue() -> dict[str, Any]:
    from permanence import milestones  # noqa: PLC0415  # as above

    return milestones.catalogue()
