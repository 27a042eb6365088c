"""What meetings, actions and risks can be, as data.

Source: *Getting ready for PACE* (CELCIS, January 2017): *Governance arrangements* (page 10), *Role of PACE champions*
and *Purpose of champions' meetings* (page 11), *Requirements* 5 to 8 (page 9); kinds of training and learning: page 8.
"""

from types import MappingProxyType

# The sizes of text that is typed.
LONGEST_NAME, LONGEST_LINE, LONGEST_TEXT, LONGEST_NOTES = 100, 300, 2_000, 20_000

# Kinds of meetings, and those for which an agenda is proposed of what is due.
MEETINGS = MappingProxyType(
    {
        "champions": "Champions' meeting",
        "senior-managers": "Senior managers with the national team",
        "sub-group": "Sub-group",
        "improvement-training": "Improvement training",
        "measurement-workshop": "Measurement workshop",
        "learning-event": "Learning event",
        "visit": "Visit",
    }
)
GOVERNING = ("champions", "senior-managers", "sub-group")

# Rhythms of a series: weeks between two meetings.
RHYTHM = 6
RHYTHMS = MappingProxyType(
    {
        1: "Every week",
        2: "Every two weeks",
        4: "Every four weeks",
        6: "Every six weeks",
        8: "Every eight weeks",
        13: "Every three months",
        26: "Every half year",
    }
)
# How many meetings of a series are planned ahead, at most.
MOST_AHEAD = 12

# Where an item of an agenda comes from.
ITEMS = MappingProxyType(
    {
        "last-notes": "Notes of the last meeting",
        "actions": "Open actions",
        "tests": "Tests of change that wait",
        "measures": "What the measures say",
        "stages": "Where children wait over the limit",
        "risks": "Risks and barriers",
        "support": "Support from the national team",
        "own": "Another item",
    }
)
# What shows an area's figures or its tests, so that only those who may see these read its lines.
OF_TESTS, OF_FIGURES = frozenset({"tests"}), frozenset({"measures", "stages"})

# How somebody took part.
ATTENDED = MappingProxyType(
    {
        "came": "Came",
        "deputy": "Sent a deputy",
        "apologies": "Sent apologies",
        "absent": "Did not come",
    }
)
# With which an agency was there.
PRESENT = frozenset({"came", "deputy"})
# After so many champions' meetings in a row without an agency, a risk is proposed.
MISSED_IN_A_ROW = 2

# Where an action comes from.
SOURCES = MappingProxyType(
    {
        "meeting": "A meeting",
        "test": "A test of change",
        "readiness": "Readiness",
        "risk": "A risk",
        "other": "Something else",
    }
)

# Likelihood and impact of a risk; their product says how severe it is.
LIKELIHOODS = MappingProxyType({1: "Unlikely", 2: "Possible", 3: "Likely", 4: "Almost certain, or here already"})
IMPACTS = MappingProxyType(
    {1: "Little", 2: "A delay for some children", 3: "A delay for many children", 4: "The aims are out of reach"}
)
# The lowest product of each severity, the highest first.
SEVERITIES = MappingProxyType({"high": 9, "medium": 4, "low": 1})
SEVERITY_WORDS = MappingProxyType({"high": "High", "medium": "Medium", "low": "Low"})

# The rules that propose risks.
RISK_RULES = MappingProxyType(
    {
        "agency-absent": "An agency missed two champions' meetings in a row",
        "no-co-ordinator": "Nobody co-ordinates the work",
        "data-late": "The data are late",
        "aim-off-course": "An aim is off course",
        "test-stuck": "A test of change is stuck",
    }
)
