"""Tables that are searched, filtered, sorted and paged by their address, downloaded and printed.

`table(query, columns=…, rows=…)` gives what `{% table %}` shows; `csv_response` takes the same and gives the file.
"""

from pace.kit.tables.download import csv_response, safe_cell, wants_csv
from pace.kit.tables.shown import Table, table
from pace.kit.tables.wanted import Column, Filter

__all__ = ["Column", "Filter", "Table", "csv_response", "safe_cell", "table", "wants_csv"]
