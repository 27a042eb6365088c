"""The form of a driver diagram: its whole outline on one page, a line for each part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from pace.kit import fields
from pace.kit.forms import Form, Version
from pace.measures.content import DRIVERS
from pace.measures.content.drivers import LONGEST_PART, THEMES, THEMES_ARE_OF
from pace.measures.rules import outline as outlines
from pace.measures.rules.outline import Line, Misplaced, Outline

# What the buttons beside a line do: the word that is sent, the sign, and the name, which the line's own follows.
BUTTONS = (
    ("add", "+", "Add a line below"),
    ("higher", "←", "Make a level higher"),
    ("deeper", "→", "Make a level deeper"),
    ("up", "↑", "Move up"),
    ("down", "↓", "Move down"),
    ("remove", "×", "Remove"),
)


@dataclass(frozen=True, kw_only=True)
class LineShown:
    """A line as the page shows it."""

    id: str
    place: int
    line: Line
    kind: str
    number: str
    is_wrong: bool
    has_focus: bool


class OutlineWidget(forms.Widget):
    """Lines with their level, their words, and buttons that change their order."""

    template_name = "measures/outline.html"
    use_fieldset = True
    # The line to which an error leads, the line to write on at once, and what was done just now.
    wrong, focus, said = 0, None, ""

    def id_for_label(self, id_: str) -> str:
        """The line to which an error leads."""
        return f"{id_}-{self.wrong}" if id_ else id_

    def value_from_datadict(self, data: QueryDict, files: object, name: str) -> Outline | None:  # noqa: ARG002  # as Django asks
        """The lines in the order in which they stand on the page; None where they are not whole."""
        levels, words, keys = (data.getlist(f"{name}-{part}") for part in ("level", "words", "key"))
        if not levels or not len(levels) == len(words) == len(keys):
            return None
        return Outline(lines=tuple(map(_line, levels, words, keys)))

    def value_omitted_from_data(self, data: QueryDict, files: object, name: str) -> bool:  # noqa: ARG002  # as Django asks
        """Whether no line was sent at all."""
        return f"{name}-words" not in data

    def get_context(self, name: str, value: Outline | None, attrs: Mapping[str, object] | None) -> dict[str, object]:
        """The lines with what each is called."""
        context = super().get_context(name, value, attrs)
        widget, lines = context["widget"], (value or Outline()).lines or (Line(level=1),)
        wrong = self.wrong if widget["attrs"].get("aria-invalid") else None
        widget |= {
            "buttons": BUTTONS,
            "said": self.said,
            "themes": "" if any(one.words for one in lines) else THEMES_ARE_OF,
            "lines": [
                LineShown(
                    id=f"{widget['attrs'].get('id', name)}-{place}",
                    place=place,
                    line=line,
                    kind=DRIVERS[line.kind],
                    number=number,
                    is_wrong=place == wrong,
                    has_focus=place == self.focus,
                )
                for place, (line, number) in enumerate(zip(lines, outlines.numbered(lines), strict=True))
            ],
        }
        return context


class OutlineField(forms.Field):
    """The outline of a driver diagram; an error says which line is wrong and how."""

    widget = OutlineWidget

    def clean(self, value: Outline | None) -> Outline:
        """The lines that say something, in composed characters."""
        if value is None:
            raise ValidationError("The lines did not arrive as they were sent. Open this page again.")
        try:
            return Outline(lines=outlines.written(_cleaned(value.lines)))
        except Misplaced as misplaced:
            self.widget.wrong = misplaced.at
            raise ValidationError(str(misplaced)) from misplaced

    def has_changed(self, initial: Outline | None, data: Outline | None) -> bool:
        """Whether another outline was typed than stood there."""
        return (initial or Outline()) != data


class ChangeDiagram(Form):
    """The outline of a diagram, with the version that was opened."""

    version = Version()
    outline = OutlineField(
        label="Drivers and change ideas",
        help_text=(
            "Write one on each line: 1 is a primary driver (what must change), 1.1 a secondary driver (what that comes "
            "down to), 1.1.1 a change idea (what you could try). Nothing is saved before you press Save."
        ),
    )


def rearranged(data: QueryDict) -> ChangeDiagram | None:
    """The form after one of its buttons beside the lines was pressed, nothing lost; None where none was."""
    what, _, place = data.get("do", "").partition(" ")
    typed = ChangeDiagram(data)["outline"].data or Outline()
    if what == "themes":
        done = _with_themes(typed)
    elif what in outlines.DOES and place.isascii() and place.isdigit():
        done = outlines.does(what, typed.lines, int(place[:4]))
    else:
        return None
    form = ChangeDiagram(initial={"version": data.get("version", ""), "outline": Outline(lines=done.lines)})
    widget = form.fields["outline"].widget
    widget.focus, widget.said = done.at, done.said
    return form


def _with_themes(typed: Outline) -> outlines.Done:
    written = tuple(one for one in typed.lines if one.words.strip())
    lines = (*written, *(Line(level=1, words=one) for one in THEMES))
    return outlines.Done(lines=lines, at=len(written), said=f"Added: {len(THEMES)} primary drivers.")


def _line(level: str, words: str, key: str) -> Line:
    known = int(level) if level in {"1", "2", "3"} else 1
    return Line(level=known, words=words, key=int(key) if key.isascii() and key.isdigit() and len(key) < 19 else None)


def _cleaned(lines: Sequence[Line]) -> tuple[Line, ...]:
    field = fields.Line(max_length=10 * LONGEST_PART, required=False)
    return tuple(Line(level=one.level, words=_words(field, one.words, at), key=one.key) for at, one in enumerate(lines))


def _words(field: fields.Line, words: str, at: int) -> str:
    try:
        return field.clean(words)
    except ValidationError as fault:
        raise Misplaced(f"Line {at + 1}: {fault.messages[0]}", at=at) from fault
