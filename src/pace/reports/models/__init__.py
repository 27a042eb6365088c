"""What is stored of reports: what is chosen for them, how they are dressed, and what was made, with its files."""

from pace.reports.models.chosen import ReportChoice, ReportLook
from pace.reports.models.made import Report, ReportFile, ReportShared

__all__ = ["Report", "ReportChoice", "ReportFile", "ReportLook", "ReportShared"]
