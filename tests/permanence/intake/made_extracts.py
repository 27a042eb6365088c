"""Small invented extracts for the tests, as sheets in memory or as files."""

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl

from permanence import dates
from permanence.intake import findings, read, sheets, tables
from permanence.intake.isolation import FileRead, FileToRead

AS_OF = date(2023, 8, 31)


def day(words):
    """The day number of 2023-02-01."""
    return dates.to_day(date.fromisoformat(words))


def lines(text, *, separator=","):
    """The cells of a text, a row for each line, all rows of one width."""
    found = list(csv.reader(io.StringIO(text.strip("\n")), delimiter=separator))
    width = max(map(len, found))
    return [[*line, *[""] * (width - len(line))] for line in found]


def sheet(rows, *, file="extract.csv", name="", merged=()):
    """A sheet in memory from rows of Python values, or from a text with commas."""
    cells = lines(rows) if isinstance(rows, str) else rows
    columns = [list(column) for column in zip(*cells, strict=True)]
    return sheets.sheet_of(columns, file=file, name=name, merged=merged)


def table(rows, **options):
    """The first table of a sheet."""
    return tables.find(sheet(rows, **options))[0]


def files(*made):
    """Sheets as the files that hold them."""
    names = dict.fromkeys(one.file for one in made)
    return [
        FileRead(FileToRead(Path(name), name), tuple(one for one in made if one.file == name), None) for name in names
    ]


def extract(*texts, as_of=AS_OF, **options):
    """An extract of one or several sheets; texts become the files a.csv, b.csv and so on."""
    made = [
        one if isinstance(one, sheets.Sheet) else sheet(one, file=f"{letter}.csv")
        for letter, one in zip("abcdefgh", texts, strict=False)
    ]
    return read.understood(files(*made), as_of=as_of, **options)


def journeys(found):
    """Each journey of an extract with its bounds as ISO dates and its destination, in order."""
    rows = read.journeys_of(found).journeys.collect().to_polars()
    named = rows.sort("journey").select("journey", "started_on", "ended_on", "ended_by").iter_rows()
    return [(journey, _iso(started), _iso(ended), by) for journey, started, ended, by in named]


def events(found):
    """Each event of an extract with its day as ISO date and its outcome, in order."""
    rows = read.journeys_of(found).events.collect().to_polars().sort("journey", "on", "milestone")
    return [(journey, what, _iso(on), outcome) for journey, what, on, outcome in rows.iter_rows()]


def facts(found, *names):
    """The facts of an extract as rows of the columns named."""
    return found.assembled.facts.select(*names).rows()


def found_by(code, made):
    """The places at which one check finds something, and how it ended."""
    check = next(one for one in findings.all_checks() if one.code == code)
    result = findings.find(made, [check])
    return [(one.file, one.row, one.column) for one in result.found], result.runs[0].outcome


def workbook(path, *pages, merged=()):
    """An XLSX with pages of rows; `merged`: ranges of the first page."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(pages, 1):
        page = book.create_sheet(f"Sheet{number}")
        for row in rows:
            page.append(row)
    for block in merged:
        book.worksheets[0].merge_cells(block)
    book.save(path)
    return path


def _iso(number):
    return None if number is None else dates.from_day(number).isoformat()
