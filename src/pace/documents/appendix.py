"""The numbers behind the charts of a document, as it gives them at its end."""

from dataclasses import replace

from pace.documents import cells
from pace.documents.blocks import Block, Chart, Document, Heading, Table

TITLE = "The numbers behind the charts"


def with_numbers(document: Document) -> tuple[Block, ...]:
    """The blocks of a document, and after them the numbers of each chart that are to be read there."""
    charts = [one for one in document.blocks if isinstance(one, Chart) and one.is_in_appendix and one.rows]
    if not charts:
        return document.blocks
    return (*document.blocks, Heading(TITLE), *map(numbers, charts))


def numbers(chart: Chart) -> Table:
    """The numbers of a chart as a table; words where a number is not known stand where it would."""
    table = Table(chart.head, chart.rows, chart.title)
    columns = enumerate(zip(*chart.rows, strict=True))
    numeric = tuple(place for place, column in columns if any(map(cells.is_number, column)))
    return replace(table, numeric=numeric, is_small=True)
