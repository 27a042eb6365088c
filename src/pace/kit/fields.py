"""Form fields as the service asks: lines, longer texts, dates by day, month and year, choices, files."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from pace.kit import characters, words

MONTHS = {date(2000, number, 1).strftime("%B").lower(): number for number in range(1, 13)}
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
# As long as an address can be that a mail server takes (RFC 5321, 4.5.3.1.3).
LONGEST_EMAIL = 254


class Line(forms.CharField):
    """One line of text; what the browser may fill in is said by `autocomplete`."""

    def __init__(self, *, max_length: int = 200, autocomplete: str = "off", width: str = "", **kwargs: object) -> None:
        """A line of so many characters, at most."""
        self.autocomplete, self.width = autocomplete, width
        super().__init__(max_length=max_length, **kwargs)
        self.validators = characters.guarded(self.validators, lines=False)

    def to_python(self, value: object) -> str:
        """The line in composed characters, without runs of space."""
        return re.sub(" {2,}", " ", unicodedata.normalize("NFC", super().to_python(value)))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        """What the browser is told."""
        attrs = super().widget_attrs(widget)
        attrs["autocomplete"] = self.autocomplete
        if self.width:
            attrs["class"] = f"ds_input--{self.width}"
        return attrs


class Text(forms.CharField):
    """A longer text, with a count of the characters that are left."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int = 4000, rows: int = 5, may_wait: bool = False, **kwargs: object) -> None:
        """A text of so many characters, at most; one that `may_wait` is saved empty, but not optional in the end."""
        self.rows, self.may_wait = rows, may_wait
        super().__init__(max_length=max_length, **kwargs)
        self.validators = characters.guarded(self.validators, lines=True)

    def to_python(self, value: object) -> str:
        """The text in composed characters; a new line counts as one character, as the reader sees it."""
        text = unicodedata.normalize("NFC", super().to_python(value))
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        """What the browser is told."""
        return {**super().widget_attrs(widget), "rows": self.rows, "autocomplete": "off"}


class Email(forms.EmailField):
    """An e-mail address; `autocomplete="off"` where it is somebody else's."""

    def __init__(self, *, autocomplete: str = "email", **kwargs: object) -> None:
        """An address, of the person who types it unless said otherwise."""
        self.autocomplete = autocomplete
        kwargs.setdefault("error_messages", {}).setdefault(
            "invalid", "Enter an e-mail address in the usual form, like name@example.scot."
        )
        kwargs.setdefault("max_length", LONGEST_EMAIL)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        """What the browser is told."""
        return {**super().widget_attrs(widget), "autocomplete": self.autocomplete, "spellcheck": "false"}


class DateWidget(forms.MultiWidget):
    """Three inputs: day, month, year."""

    template_name = "kit/forms/date.html"
    use_fieldset = True
    labels = ("Day", "Month", "Year")

    def __init__(self, attrs: Mapping[str, object] | None = None) -> None:
        """Numbers by a number pad; a month may be typed as a word."""
        inputs = {
            "day": forms.TextInput({"inputmode": "numeric", "class": "ds_input--fixed-2"}),
            "month": forms.TextInput({"class": "ds_input--fixed-2"}),
            "year": forms.TextInput({"inputmode": "numeric", "class": "ds_input--fixed-4"}),
        }
        super().__init__(inputs, attrs)

    def decompress(self, value: date | None) -> list[str]:
        """The three inputs of a date."""
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]

    def get_context(self, name: str, value: object, attrs: Mapping[str, object]) -> dict[str, object]:
        """The inputs with their labels."""
        context = super().get_context(name, value, attrs)
        for label, part in zip(self.labels, context["widget"]["subwidgets"], strict=True):
            part["label"] = label
        return context


class DateField(forms.Field):
    """A date typed as day, month and year; between two days, where they are given."""

    widget = DateWidget

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **kwargs: object) -> None:
        """A date; `earliest` and `latest` are themselves allowed."""
        self.earliest, self.latest = earliest, latest
        super().__init__(**kwargs)

    def to_python(self, value: object) -> date | None:
        """The date; an error says which part is wrong and how."""
        if value is None or isinstance(value, date):
            return value
        parts = [characters.cleaned(part or "") for part in value]
        return _date(*parts) if any(parts) else None

    def validate(self, value: date | None) -> None:
        """That it is there if it must be, and in its bounds."""
        if value is None and self.required:
            raise ValidationError("Enter a date.", code="required")
        if value and self.earliest and value < self.earliest:
            raise ValidationError(f"The date must be {words.day(self.earliest)} or later.", code="too_early")
        if value and self.latest and value > self.latest:
            raise ValidationError(f"The date must be {words.day(self.latest)} or earlier.", code="too_late")

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether another date was typed than stood there."""
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


class Choice(forms.ChoiceField):
    """One of a few, as radio buttons, each with a hint if it needs one."""

    widget = forms.RadioSelect

    def __init__(self, *, choices: object, hints: Mapping[str, str] | None = None, **kwargs: object) -> None:
        """The choices in their order."""
        kwargs.setdefault("error_messages", {}).setdefault("required", "Choose one.")
        super().__init__(choices=choices, **kwargs)
        self.widget.attrs["hints"] = hints or {}


class Choices(forms.MultipleChoiceField):
    """Any number of a few, as checkboxes, each with a hint if it needs one."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, choices: object, hints: Mapping[str, str] | None = None, **kwargs: object) -> None:
        """The choices in their order."""
        kwargs.setdefault("error_messages", {}).setdefault("required", "Choose at least one.")
        super().__init__(choices=choices, **kwargs)
        self.widget.attrs["hints"] = hints or {}


class Tick(forms.BooleanField):
    """One checkbox that stands for a sentence."""

    def __init__(self, *, missing: str = "Tick the box to go on.", **kwargs: object) -> None:
        """The sentence; `missing` says what to do when it is not ticked but must be."""
        kwargs.setdefault("error_messages", {}).setdefault("required", missing)
        super().__init__(**kwargs)


class Select(forms.ChoiceField):
    """One of many, as a list that opens; the first line asks for a choice."""

    def __init__(self, *, choices: Sequence[tuple[str, str]], ask: str = "Choose one", **kwargs: object) -> None:
        """The choices in their order, below the line that asks."""
        kwargs.setdefault("error_messages", {}).setdefault("required", "Choose one from the list.")
        super().__init__(choices=[("", ask), *choices], **kwargs)


def number(
    *, label: str, least: float, most: int, places: int = 1, help_text: str = "", required: bool = True
) -> forms.DecimalField:
    """A number typed in a narrow line, with words for what is not one."""
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=required,
        min_value=least,
        max_value=most,
        decimal_places=places,
        widget=forms.TextInput(
            {"inputmode": "decimal" if places else "numeric", "class": "ds_input--fixed-4", "autocomplete": "off"}
        ),
        error_messages={
            "required": "Enter a number.",
            "invalid": "Enter a number, such as 3 or 3.5." if places else "Enter a whole number, such as 12.",
            "min_value": f"Enter {least:g} or more.",
            "max_value": f"Enter {most} or less.",
            "max_decimal_places": "Enter a number with at most one decimal, such as 3.5."
            if places
            else "Enter a whole number, such as 12.",
        },
    )


class File(forms.FileField):
    """A file, of the kinds and up to the size that are said."""

    widget = forms.FileInput

    def __init__(self, *, endings: tuple[str, ...] = (), most_bytes: int = 20_000_000, **kwargs: object) -> None:
        """A file whose name ends so, at most so large."""
        self.endings, self.most_bytes = endings, most_bytes
        kwargs.setdefault("error_messages", {}).setdefault("required", "Choose a file.")
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        """What the browser is told."""
        return {**super().widget_attrs(widget), **({"accept": ",".join(self.endings)} if self.endings else {})}

    def clean(self, data: object, initial: object = None) -> object:
        """The file, if it is of a kind and size that are taken."""
        file = super().clean(data, initial)
        if file and self.endings and not file.name.lower().endswith(self.endings):
            raise ValidationError(f"The file must be one of these: {', '.join(self.endings)}.", code="kind")
        if file and file.size > self.most_bytes:
            raise ValidationError(
                f"The file is {words.file_size(file.size)}; the most is {words.file_size(self.most_bytes)}.",
                code="size",
            )
        return file


class FilesWidget(forms.FileInput):
    """An input that takes several files at once."""

    allow_multiple_selected = True


class Files(File):
    """One file or several, each of the kinds and up to the size that are said; a list."""

    widget = FilesWidget

    def clean(self, data: object, initial: object = None) -> list[object]:
        """The files, if each of them is taken; the first that is not is named."""
        files = list(data) if isinstance(data, (list, tuple)) else [data] if data else []
        if not files:
            super().clean(None, initial)
        return [self._named(file, several=len(files) > 1) for file in files]

    def _named(self, file: object, *, several: bool) -> object:
        try:
            return super().clean(file)
        except ValidationError as fault:
            words_ = f"{file.name}: {fault.messages[0]}" if several else fault.messages[0]
            raise ValidationError(words_, code=fault.code) from fault


def _date(day: str, month: str, year: str) -> date:
    missing = [name for name, part in (("a day", day), ("a month", month), ("a year", year)) if not part]
    if missing:
        raise ValidationError(f"The date must have {' and '.join(missing)}.", code="part_missing")
    number = _whole(month, "month", 1, 12) if month[0].isdigit() else _month(month)
    whole_year = _whole(year, "year", EARLIEST_YEAR, LATEST_YEAR, like=", with four digits")
    whole_day = _whole(day, "day", 1, 31)
    try:
        return date(whole_year, number, whole_day)
    except ValueError as error:
        name = date(whole_year, number, 1)
        raise ValidationError(f"{name:%B} {name.year} has no day {whole_day}.", code="no_such_day") from error


def _whole(part: str, name: str, least: int, most: int, *, like: str = "") -> int:
    if not (part.isascii() and part.isdigit() and len(part) <= 4 and least <= int(part) <= most):
        raise ValidationError(f"The {name} must be a number from {least} to {most}{like}.", code=f"not_a_{name}")
    return int(part)


def _month(part: str) -> int:
    found = {number for name, number in MONTHS.items() if len(part) > 2 and name.startswith(part.lower().rstrip("."))}
    if len(found) != 1:
        raise ValidationError("The month must be a number from 1 to 12, or its name.", code="not_a_month")
    return found.pop()
