"""Tables that are searched, filtered, sorted and paged by their address, downloaded and printed.

`table(query, columns=…, rows=…)` gives what `{% table %}` shows; `csv_response` and `workbook_response` take the same
and give a file.
"""

from pace.kit.tables.download import csv_response, safe_cell, wants_csv
from pace.kit.tables.shown import Table, table
from pace.kit.tables.wanted import Column, Filter
from pace.kit.tables.workbook import wants_workbook, workbook_response

__all__ = [
    "Column",
    "Filter",
    "Table",
    "csv_response",
    "safe_cell",
    "table",
    "wants_csv",
    "wants_workbook",
    "workbook_response",
]
