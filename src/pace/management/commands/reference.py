"""Write the reference pages about the service from its own data."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from pace.config import reference


class Command(BaseCommand):
    """`pace reference docs/reference`."""

    help = "Writes the reference pages about the service into a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *_: object, folder: Path, **__: object) -> None:
        """Write them."""
        reference.write(folder)
