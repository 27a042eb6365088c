"""What is stored of support and capacity. Nothing about any child belongs here."""

from pace.support.models.capacity import Coaching, ProtectedTime, Training
from pace.support.models.given import Advising, Support

__all__ = ["Advising", "Coaching", "ProtectedTime", "Support", "Training"]
