"""What is asked on the pages of extracts."""

from collections.abc import Mapping, Sequence
from datetime import date

from pace.extracts import content
from pace.extracts.rules import ENDINGS, MOST_BYTES
from pace.kit import fields, words
from pace.kit.forms import Form

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class Choose(Form):
    """The files of an extract, and the day of its data where it is known."""

    files = fields.Files(
        label="File, or files",
        endings=ENDINGS,
        most_bytes=MOST_BYTES,
        help_text=f"As the council's system exports it: {', '.join(ENDINGS)}; up to {words.file_size(MOST_BYTES)}. "
        "Several files of one export belong together: choose them all at once.",
    )
    as_of = fields.DateField(
        label="Day up to which the data are complete",
        required=False,
        help_text="Leave it empty where the file says so, in its name or a title. It is shown before anything changes.",
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        """The form; data can be complete up to today at the latest."""
        super().__init__(*args, **kwargs)
        self.fields["as_of"].latest = today


class DayOfData(Form):
    """The day up to which the data are complete."""

    as_of = fields.DateField(label="Day up to which the data are complete")

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        """The form; today is the latest day."""
        super().__init__(*args, **kwargs)
        self.fields["as_of"].latest = today


class Columns(Form):
    """What each column holds."""

    def __init__(self, *args: object, columns: Sequence[Mapping[str, object]], **kwargs: object) -> None:
        """One choice for each column, which begins with what it was taken for."""
        super().__init__(*args, **kwargs)
        for at, one in enumerate(columns):
            self.fields[f"column-{at}"] = fields.Select(
                label=heading_of(one), choices=content.meanings(), initial=one["means"], help_text=_told(one)
            )

    @property
    def means(self) -> list[str]:
        """What each column holds, in their order."""
        return list(self.cleaned_data.values())


class Words(Form):
    """What each word means that was not understood; what is left empty stays as it is."""

    def __init__(self, *args: object, words: Sequence[Mapping[str, object]], **kwargs: object) -> None:
        """One choice for each word."""
        super().__init__(*args, **kwargs)
        self.listed = [str(one["word"]) for one in words]
        for at, one in enumerate(words):
            self.fields[f"word-{at}"] = fields.Select(
                label=str(one["word"]),
                choices=content.meanings_of_words(),
                required=False,
                help_text=f"In the column {one['column']}; {_rows(int(str(one['rows'])))}.",
            )

    @property
    def said(self) -> dict[str, str]:
        """What was said of words."""
        return {word: meant for word, meant in zip(self.listed, self.cleaned_data.values(), strict=True) if meant}


def heading_of(one: Mapping[str, object]) -> str:
    """The heading of a column, with the lines above it."""
    return " › ".join([*reversed(list(one["under"])), str(one["heading"])])  # type: ignore[call-overload]


def _told(one: Mapping[str, object]) -> str:
    examples = list(one["examples"])  # type: ignore[call-overload]
    such_as = f" Holds, for example: {', '.join(map(str, examples))}." if examples else ""
    why = str(one["why"])
    return f"{why[:1].upper()}{why[1:]}.{such_as}"


def _rows(many: int) -> str:
    return "one row holds it" if many == 1 else f"{words.number(many)} rows hold it"
