"""The register's own words: the stages in which children wait, short in a list and as they stand in a sentence."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """A stage of the usual pathway, by the milestones between which it lies, and for what a child waits in it."""

    start: str
    end: str
    waits_for: str

    @property
    def name(self) -> str:
        """For what a child waits, as it stands in a list: "Recommendation"."""
        _, _, words = self.waits_for.partition(" ")
        return capital(words)


# Those of `permanence.stages.usual_pathway`, which is slow to import; a test compares them.
STAGES = (
    Stage("accommodated", "permanence_recommended", "a recommendation"),
    Stage("permanence_recommended", "panel", "a panel"),
    Stage("panel", "adm_decision", "an agency decision"),
    Stage("adm_decision", "application_lodged", "an application to court"),
    Stage("application_lodged", "order_granted", "a final order"),
)


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


# What is known of a journey besides its milestones, in the order of its page.
FACTS = {
    "started_on": "Looked after since",
    "ended_on": "Ended",
    "ended_by": "Way of ending",
    "at_home": "At the start",
    "route": "Route",
    "team": "Team",
    "locality": "Locality",
    "placement": "Kind of placement",
    "age_at_start": "Age at the start",
    "born_year": "Year of birth",
    "born_month": "Month of birth",
    "sex": "Sex",
}

# The bounds of a journey are facts of it; as milestones they go by these names.
BOUNDS = {"started_on": "looked_after", "ended_on": "left_care"}

# Kinds of placement by the words of `permanence.intake`; a test compares them. Others stay as an extract has them.
PLACEMENTS = {
    "home": "With parents",
    "kinship": "Kinship carers",
    "foster_la": "Foster carers of the council",
    "foster_purchased": "Foster carers of another provider",
    "prospective_adopters": "Prospective adopters",
    "residential": "Residential care",
    "other_community": "Elsewhere in the community",
}
