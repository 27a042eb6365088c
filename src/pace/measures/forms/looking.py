"""What is looked at on the pages of waits, asked in the address: which children, from when on, as of which day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pace.kit import fields, forms, words
from pace.measures.content import SEGMENTS

Choices = Sequence[tuple[str, str]]


class Look(forms.Form):
    """Which children, from which quarter on, and as of which earlier day."""

    def __init__(
        self,
        *args: object,
        complete_from: date | None,
        as_of: date,
        segments: Mapping[str, Choices],
        **kwargs: object,
    ) -> None:
        """The form; `segments`: the values of each that the register has."""
        super().__init__(*args, **kwargs)
        self.fields |= {name: _segment(name, choices) for name, choices in segments.items()}
        all_of_it = f"{words.day(complete_from)}, from when it is complete" if complete_from else "The beginning"
        quarters = [(on.isoformat(), words.day(on)) for on in _quarters(complete_from or as_of, as_of)]
        self.fields["since"] = unmarked(
            fields.Select(label="Waits seen from", choices=quarters[::-1], ask=all_of_it, required=False)
        )
        self.fields["on"] = unmarked(
            fields.DateField(label="As of an earlier day", earliest=complete_from, latest=as_of, required=False)
        )

    @property
    def since(self) -> date | None:
        """From which day on waits are seen; None where nothing was chosen."""
        chosen_ = self.cleaned_data.get("since")
        return date.fromisoformat(chosen_) if chosen_ else None

    def clean(self) -> dict[str, Any]:
        """An earlier day lies behind the one from which waits are seen."""
        cleaned = super().clean()
        since, on = self.since, cleaned.get("on")
        if since and on and on < since:
            self.add_error("on", f"Choose a day after {words.day(since)}, or see waits from before.")
        return cleaned


class Months(forms.Form):
    """Two periods of whole months, and which children."""

    def __init__(self, *args: object, months: Choices, segments: Mapping[str, Choices], **kwargs: object) -> None:
        """The form; `months`: those that may be chosen, each by its first day."""
        super().__init__(*args, **kwargs)
        labels = {
            "earlier_first": "Earlier period: from",
            "earlier_last": "Earlier period: to",
            "later_first": "Later period: from",
            "later_last": "Later period: to",
        }
        self.fields |= {name: fields.Select(label=label, choices=months) for name, label in labels.items()}
        self.fields |= {name: _segment(name, choices) for name, choices in segments.items()}

    def clean(self) -> dict[str, Any]:
        """Each period ends after it begins, and the later one begins after the earlier one has ended."""
        cleaned = super().clean()
        for name in ("earlier", "later"):
            if cleaned.get(f"{name}_last", "9") < cleaned.get(f"{name}_first", "0"):
                self.add_error(f"{name}_last", "Choose a month after the first one of this period, or the same.")
        if not self.errors and cleaned["later_first"] <= cleaned["earlier_last"]:
            self.add_error("later_first", "The later period must begin after the earlier one has ended.")
        return cleaned


def chosen(form: forms.Form) -> tuple[tuple[str, str], ...]:
    """The segments of which a value was chosen, with it."""
    return tuple((name, value) for name in SEGMENTS if (value := form.cleaned_data.get(name)))


def unmarked(field: Any) -> Any:
    """The field without the mark of what is optional: where everything is, it says nothing."""
    field.may_wait = True
    return field


def _segment(name: str, choices: Choices) -> Any:
    label = "Age at the start" if name == "age" else SEGMENTS[name]
    gone = {"invalid_choice": "The register does not hold this value now. Choose another."}
    return unmarked(fields.Select(label=label, choices=choices, ask="All", required=False, error_messages=gone))


def _quarters(first: date, last: date) -> Iterator[date]:
    """The first days of the quarters that begin after one day and up to another."""
    for year in range(first.year, last.year + 1):
        for month in (1, 4, 7, 10):
            if first < date(year, month, 1) <= last:
                yield date(year, month, 1)
