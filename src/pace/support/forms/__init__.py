"""Forms of support and capacity. They know no records: what may be chosen is handed in by the page."""

from collections.abc import Sequence

Choices = Sequence[tuple[str, str]]
