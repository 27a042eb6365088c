"""Forms on which a cycle is filled in: what was seen, what is noted of cases, which children it covered."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from pace.changes import content
from pace.changes.forms.cycles import EARLIEST, NO_CHILD
from pace.kit import fields
from pace.kit.forms import Form

# What one person notes at a time.
MOST_AT_ONCE = 50
MOST_LINES = 200
_LIKE = "Write numbers with spaces between them, such as 3 5 8."


# Two of these forms stand on one page: each has its own names for its inputs there.
class Observe(Form):
    """What was seen on a day."""

    words = fields.Text(
        label="What did you see?",
        help_text=NO_CHILD,
        max_length=content.LONGEST_TEXT,
        rows=3,
        error_messages={"required": "Write what you saw."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Today, or an earlier day."""
        super().__init__(*args, auto_id="seen_%s", **kwargs)
        self.fields["on"] = _day(today)


class YesNo(Form):
    """One case by a button, or several by their number."""

    yes = fields.number(label="How many yes?", least=0, most=MOST_AT_ONCE, places=0, required=False)
    no = fields.number(label="How many no?", least=0, most=MOST_AT_ONCE, places=0, required=False)
    answer = fields.Choice(label="The answer", choices=[("yes", "Yes"), ("no", "No")], required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Today, or an earlier day."""
        super().__init__(*args, auto_id="case_%s", **kwargs)
        self.fields["on"] = _day(today)

    def clean(self) -> dict[str, object]:
        """What was pressed or typed; at least one case."""
        typed = super().clean() or self.cleaned_data
        if not typed.get("answer") and not self.errors and not (typed.get("yes") or typed.get("no")):
            self.add_error("yes", "Write how many cases were a yes, or how many were a no.")
        return typed

    def values(self) -> list[Decimal]:
        """A one for each yes, a nought for each no."""
        typed = self.cleaned_data
        if typed.get("answer"):
            return [Decimal(typed["answer"] == "yes")]
        return [Decimal(1)] * int(typed["yes"] or 0) + [Decimal(0)] * int(typed["no"] or 0)


class Numbers(Form):
    """The number of one case, or of several with spaces between them."""

    def __init__(self, *args: Any, tally: str, asks: str, today: date, **kwargs: Any) -> None:
        """The question of the cycle is the label; today, or an earlier day."""
        super().__init__(*args, auto_id="case_%s", **kwargs)
        self.tally = tally
        unit = "In days." if tally == "days" else f"From 0 to {content.HIGHEST[tally]}."
        self.fields["numbers"] = fields.Line(
            label=asks,
            help_text=f"{unit} Several cases at once: 3 5 8",
            max_length=400,
            error_messages={"required": f"Write at least one number. {_LIKE}"},
        )
        self.fields["on"] = _day(today)

    def clean_numbers(self) -> list[Decimal]:
        """The numbers; an error names the one that is wrong."""
        parts = re.split(r"[\s,;]+", self.cleaned_data["numbers"].strip(" ,;"))
        if len(parts) > MOST_AT_ONCE:
            raise ValidationError(f"These are {len(parts)} numbers. Note at most {MOST_AT_ONCE} at once.")
        return [_number(part, content.HIGHEST[self.tally]) for part in parts]

    def values(self) -> list[Decimal]:
        """The numbers, one for each case."""
        return self.cleaned_data["numbers"]


class Cover(Form):
    """The register references of children that a cycle covered."""

    references = fields.Text(
        label="Register references",
        help_text="One on each line, as they stand in the register.",
        max_length=10_000,
        rows=5,
        error_messages={"required": "Write at least one reference."},
    )

    def lines(self) -> list[tuple[int, str]]:
        """The references with the numbers of their lines; empty lines are passed over."""
        typed = enumerate(self.cleaned_data["references"].split("\n"), 1)
        return [(number, line.strip()) for number, line in typed if line.strip()]

    def clean_references(self) -> str:
        """The lines, unless they are too many."""
        typed = self.cleaned_data["references"]
        if len(typed.split("\n")) > MOST_LINES:
            raise ValidationError(f"Write at most {MOST_LINES} lines at once.")
        return typed


class TakeFromRegister(Form):
    """Which measure of the test tells what is noted of the children that were covered."""

    def __init__(self, *args: Any, measures: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """The measures that can be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["measure"] = fields.Choice(label="Which measure?", choices=measures)


def unknown_lines(numbers: Sequence[int]) -> str:
    """That no journey has what stands on these lines; what stands there is not said again."""
    listed = ", ".join(map(str, numbers))
    where = f"Line {listed} is" if len(numbers) == 1 else f"Lines {listed} are"
    return f"{where} not in the register. Nothing was added. Check the spelling, or take it out."


def _number(part: str, most: int) -> Decimal:
    shown = part if len(part) <= 20 else f"{part[:20]}…"
    if not re.fullmatch(r"-?[0-9]{1,10}(\.[0-9]{1,10})?", part):
        raise ValidationError(f"“{shown}” is not a number. {_LIKE}")
    value = Decimal(part)
    if not 0 <= value <= most:
        raise ValidationError(f"“{shown}” is not between 0 and {most:,}.")
    if value != round(value, 1):
        raise ValidationError(f"“{shown}” has more than one decimal. Write it as {round(value, 1)}.")
    return value


def _day(today: date) -> fields.DateField:
    return fields.DateField(label="On which day?", earliest=EARLIEST, latest=today, initial=today)
