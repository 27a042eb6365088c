"""Words in a paragraph of a document for Word: their lines kept, nothing in them that no file may hold."""

from collections.abc import Iterable

from docx.text.paragraph import Paragraph

from pace.documents import texts

# A second tab, whose leader is a line as far as the margin.
TO_WRITE_ON = "\t"


def all_lines(text: str) -> tuple[str, ...]:
    """Every line of a text, its paragraphs one after another."""
    return tuple(line for lines in texts.paragraphs(text) for line in lines)


def lines(paragraph: Paragraph, written: Iterable[str]) -> None:
    """Put lines into a paragraph."""
    for place, line in enumerate(written):
        run = paragraph.add_run()
        if place:
            run.add_break()
        run.add_text(line if line == TO_WRITE_ON else texts.without_hidden(line))
