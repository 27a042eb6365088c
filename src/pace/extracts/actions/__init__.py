"""What may be done with an extract; each action checks, writes and records in one transaction."""

from pace.extracts.actions.accepting import accept
from pace.extracts.actions.choosing import choose
from pace.extracts.actions.ending import leave, prune, stop
from pace.extracts.actions.marking import mark
from pace.extracts.actions.matching import match_columns, match_words
from pace.extracts.actions.starting import read_again

__all__ = ["accept", "choose", "leave", "mark", "match_columns", "match_words", "prune", "read_again", "stop"]
