"""What would be different: from where to where, within what, and up to three changes; asked in the address."""

from collections.abc import Mapping, Sequence
from typing import Any

from pace.kit import fields, forms
from pace.measures.forms.looking import unmarked

# How many changes may be made at once.
CHANGES = (1, 2, 3)
WHATS = (
    ("at most", "at most so long"),
    ("exactly", "exactly so long"),
    ("meetings", "only at meetings, every"),
)
UNITS = (("days", "days"), ("weeks", "weeks"), ("months", "months"))
LONGEST = 3_650


class WhatIf(forms.Form):
    """A way with its limit, and what would be different on it."""

    def __init__(self, *args: object, steps: Sequence[tuple[str, str]], **kwargs: object) -> None:
        """The form; `steps`: the milestones of the way, in order."""
        super().__init__(*args, **kwargs)
        self.order = [slug for slug, _ in steps]
        self.names = dict(steps)
        self.fields["start"] = fields.Select(label="From", choices=steps[:-1])
        self.fields["end"] = fields.Select(label="To", choices=steps[1:])
        self.fields["value"] = fields.number(label="Within", least=1, most=LONGEST, places=0)
        self.fields["unit"] = fields.Select(label="Unit", choices=UNITS, ask="Choose one")
        for number in CHANGES:
            self.fields |= _change(number, steps[1:])

    @property
    def way(self) -> list[Any]:
        """The fields of the way and its limit."""
        return [self[name] for name in ("start", "end", "value", "unit")]

    @property
    def changes(self) -> list[dict[str, Any]]:
        """The fields of each change, and whether it is filled, so that it stands open."""
        rows = []
        for number in CHANGES:
            names = [f"{name}_{number}" for name in ("step", "what", "days", "places")]
            filled = number == 1 or any(self[name].value() for name in names)
            rows.append({"number": number, "fields": [self[name] for name in names], "open": filled})
        return rows

    def clean(self) -> dict[str, Any]:
        """The end comes after the start, each change lies between them, and none is told by half."""
        cleaned = super().clean()
        start, end = (self._place(cleaned.get(name)) for name in ("start", "end"))
        if start is not None and end is not None and end <= start:
            self.add_error("end", f"Choose a milestone after “{self.names[cleaned['start']]}”.")
        given = [self._checked(number, cleaned, start, end) for number in CHANGES]
        if not any(given) and not self.errors:
            self.add_error("step_1", "Say what would be different: which step, and how many days.")
        self._check_once(cleaned)
        return cleaned

    def given(self) -> list[Mapping[str, Any]]:
        """Each change that was given: `what`, `step`, `days`, `places`."""
        rows = [
            {name: self.cleaned_data[f"{name}_{number}"] for name in ("what", "step", "days", "places")}
            for number in CHANGES
        ]
        return [row for row in rows if row["step"]]

    def _place(self, slug: str | None) -> int | None:
        return self.order.index(slug) if slug else None

    def _checked(self, number: int, cleaned: Mapping[str, Any], start: int | None, end: int | None) -> bool:
        """Whether this change is given; what is missing of it, or does not fit, is said."""
        what, step, days, places = (cleaned.get(f"{name}_{number}") for name in ("what", "step", "days", "places"))
        if not any((what, step, days, places)):
            return False
        asked = (("step", step, "Choose a step."), ("what", what, "Choose one from the list."))
        for name, value, words in (*asked, ("days", days is not None or None, "Enter a number of days.")):
            if not value and f"{name}_{number}" not in self.errors:
                self.add_error(f"{name}_{number}", words)
        at = self._place(step)
        if at is not None and start is not None and end is not None and not start < at <= end:
            self.add_error(f"step_{number}", "This step does not lie between the milestones chosen above.")
        if what == "meetings" and days == 0:
            self.add_error(f"days_{number}", "Enter 1 or more: meetings are every day at most.")
        if what and what != "meetings" and places:
            self.add_error(f"places_{number}", "Only meetings have places. Leave this empty.")
        return True

    def _check_once(self, cleaned: Mapping[str, Any]) -> None:
        """One length and one kind of meetings for a step, not two."""
        seen: set[tuple[str, bool]] = set()
        for number in CHANGES:
            step, what = cleaned.get(f"step_{number}"), cleaned.get(f"what_{number}")
            if not step or not what:
                continue
            if (step, what == "meetings") in seen:
                self.add_error(f"step_{number}", "Another change says the same of this step already.")
            seen.add((step, what == "meetings"))


def _change(number: int, steps: Sequence[tuple[str, str]]) -> dict[str, Any]:
    known = {"required": False}
    asked = {
        "step": fields.Select(label="The step to", choices=steps, ask="Choose a step", **known),
        "what": fields.Select(label="Takes", choices=WHATS, ask="Choose how long", **known),
        "days": fields.number(label="Days", least=0, most=LONGEST, places=0, **known),
        "places": fields.number(
            label="Places",
            least=1,
            most=1_000,
            places=0,
            **known,
        ),
    }
    return {f"{name}_{number}": unmarked(field) for name, field in asked.items()}
