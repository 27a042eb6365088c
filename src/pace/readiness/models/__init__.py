"""What is stored of readiness. Nothing about any child belongs here."""

from pace.readiness.models.answers import Answer, AnswerVersion, Comment
from pace.readiness.models.evidence import Evidence
from pace.readiness.models.requirements import Rating
from pace.readiness.models.review import NamedStep, Note
from pace.readiness.models.rounds import Round

__all__ = ["Answer", "AnswerVersion", "Comment", "Evidence", "NamedStep", "Note", "Rating", "Round"]
