"""Dates as councils write them: real ones, day numbers as text, dd/mm/yyyy, d.m.yy, "3rd March 2024", ISO.

A cell is judged with its column: what stands first, day or month, and whether years of two digits are the habit.
"""

from permanence.intake.date_cells.not_recorded import is_no_date_yet, is_not_recorded
from permanence.intake.date_cells.reading import DateRead, Habit, from_day_number, habit, read, read_day
from permanence.intake.date_cells.written import (
    MONTHS,
    Fault,
    Form,
    Written,
    is_day_number,
    looks_like_date,
    month,
    taken_apart,
)

__all__ = [
    "MONTHS",
    "DateRead",
    "Fault",
    "Form",
    "Habit",
    "Written",
    "from_day_number",
    "habit",
    "is_day_number",
    "is_no_date_yet",
    "is_not_recorded",
    "looks_like_date",
    "month",
    "read",
    "read_day",
    "taken_apart",
]
