"""What a driver diagram can hold, and what one may begin with."""

MOST_PARTS, LONGEST_PART = 100, 200

# The five themes of what helps, by which the programme's evidence paper (Mitchell and Porter, 2016) is ordered.
THEMES = (
    "Early assessment and intervention",
    "Family contact",
    "Confident and timely decisions",
    "Leadership and culture",
    "Tracking progress using data",
)
THEMES_ARE_OF = "The five themes of the programme's evidence paper (Mitchell and Porter, 2016)."
