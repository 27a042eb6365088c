"""The report: one page with everything that an extract says about how long children wait."""

from permanence.report.contents import Asked, Contents, contents
from permanence.report.page import page

__all__ = ["Asked", "Contents", "contents", "page"]
