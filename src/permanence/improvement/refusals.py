"""The one refusal of this package: a question about change that these data or arguments cannot be asked."""

from __future__ import annotations


class NotMeasurable(ValueError):
    """A change that cannot be measured as it was asked for."""
