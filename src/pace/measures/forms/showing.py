"""How a reader asks to see a measure: on which chart, by which rules, by month or quarter, side by side for whom."""

from collections.abc import Sequence
from typing import Any

from pace.kit import fields
from pace.kit.forms import Form
from pace.measures import content
from pace.measures.content import charts as drawings


class Show(Form):
    """The choices above the chart; what is left open is as the plan has it."""

    def __init__(self, *args: Any, measure: Any, charts: Sequence[str], **kwargs: Any) -> None:
        """The choices that this measure has."""
        super().__init__(*args, **kwargs)
        offered = [(key, drawings.CHARTS[key]) for key in charts]
        rules = drawings.rules_of(self._asked("chart") or measure.chart)
        as_planned = {"required": False, "ask": "As the plan has it"}
        self.fields["chart"] = fields.Select(label="Chart", choices=offered, **as_planned)
        if rules:
            self.fields["rules"] = fields.Select(label="Rules", choices=list(rules.items()), **as_planned)
        if measure.source == "register":
            self.fields["by"] = fields.Select(
                label="By", choices=[("month", "Month"), ("quarter", "Quarter")], **as_planned
            )
            self.fields["side"] = fields.Select(
                label="Side by side for each", choices=_segments(measure), required=False, ask="Everyone together"
            )

    def chosen(self, name: str) -> str:
        """What was chosen, where it is offered; else ""."""
        if name not in self.fields or not self.is_bound:
            return ""
        offered = {str(key) for key, _ in self.fields[name].choices}
        asked = self._asked(name)
        return asked if asked in offered else ""

    def _asked(self, name: str) -> str:
        return str(self.data.get(name, "")) if self.is_bound else ""


def _segments(measure: Any) -> list[tuple[str, str]]:
    """What children are told apart by: first what the plan says."""
    in_order = sorted(content.SEGMENTS, key=lambda key: key not in measure.segments)
    return [(key, content.SEGMENTS[key]) for key in in_order]
