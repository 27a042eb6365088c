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


# Why a milestone will not happen. What is said besides stands in the reason of the change.
REASONS = {
    "other-route": "The route was changed",
    "goes-home": "The child goes home, or has gone",
    "not-needed": "It is not needed on this child's route",
    "grows-up": "The child reaches 18 before",
    "moved": "Another council has taken over",
    "other": "Another reason",
}
# Milestones that are the bounds of a journey, and where each is changed.
WORDS_OF_BOUNDS = {
    "looked_after": "The start of the journey is corrected among its facts.",
    "left_care": "The end of the journey has a page of its own.",
}
# What the register keeps as a sex and as a placement, in the words of a form.
SEXES = {"F": "Girl", "M": "Boy", "X": "Another, or not known"}
AT_HOME = {"yes": "At home", "no": "Away from home"}
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
# Ages in completed years, as the list of who waits tells them apart: a key, the words, the first and last age.
AGE_BANDS = (
    ("0", "Under 1", 0, 0),
    ("1-4", "1 to 4", 1, 4),
    ("5-11", "5 to 11", 5, 11),
    ("12-15", "12 to 15", 12, 15),
    ("16", "16 and over", 16, 200),
)
NOT_KNOWN = "not-known"
# What came of a wait, as the counts of a stage keep it, by the words of `permanence.intervals`; a test compares them.
CAME = {0: "waiting", 1: "reached", 2: "ended"}


def band_of(age: int | None) -> str:
    """The band of an age; `NOT_KNOWN` where it is not known."""
    found = (key for key, _, first, last in AGE_BANDS if age is not None and first <= age <= last)
    return next(found, NOT_KNOWN)


# The bounds of a journey are facts of it; as milestones they go by these names.
BOUNDS = {"started_on": "looked_after", "ended_on": "left_care"}

# Which agency of the catalogue of milestones each kind of agency of an area is; the others have no step of the pathway.
STEPS_OF_AGENCIES = {
    "social-work": "Social work",
    "legal": "Legal",
    "courts": "Courts",
    "hearings": "Children's Hearings Scotland",
    "reporter": "Reporter",
}
