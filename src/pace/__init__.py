"""The service that runs the programme."""

__version__ = "0.3.0"
