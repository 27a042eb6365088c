"""Load an extract into an area's register."""

import shlex
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pace.areas.models import Area
from pace.kit import words
from pace.register import actions, rules

if TYPE_CHECKING:
    # Only names here: Polars comes with them, and every command would wait for it.
    from permanence.intake.findings import Findings
    from permanence.intake.read import Extract


class Command(BaseCommand):
    """`pace load_extract strathmarr extract.xlsx`: the area's register holds what the extract says from then on."""

    help = "Loads an extract (files or folders) into an area's register, in place of what is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which area, which files, and what the files do not say themselves."""
        parser.add_argument("area", help="the area's word in addresses, such as strathmarr")
        parser.add_argument("files", nargs="+", type=Path, help="files or folders; together one extract")
        parser.add_argument(
            "--as-of", type=date.fromisoformat, metavar="DATE", help="the day up to which the data are complete"
        )
        parser.add_argument("--columns", type=Path, metavar="FILE", help="a saved mapping of columns and words (TOML)")

    def handle(self, *, area: str, files: list[Path], **chosen: Any) -> None:
        """Read the files, load what they say, and tell what was found wrong in them."""
        place = Area.objects.filter(slug=area).first()
        if place is None:
            raise CommandError(f"There is no area {area!r}. The areas are: {_areas()}.")
        extract, found = _read(files, chosen["as_of"], chosen["columns"])
        try:
            loaded = _load(place, extract)
        except rules.CannotBeLoaded as refusal:
            raise CommandError(f"{refusal} Nothing was changed.") from None
        self.stdout.write("\n".join(_said(place, extract, found, loaded, files)))


def _areas() -> str:
    return ", ".join(Area.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"


def _read(files: list[Path], as_of: date | None, columns: Path | None) -> tuple["Extract", "Findings"]:
    """The extract as it was understood, and what is wrong in it; refusals of the library are sentences already."""
    from permanence.intake import findings, mapping, read  # noqa: PLC0415  # Polars comes with these

    try:
        known = mapping.read(columns) if columns else mapping.EMPTY
        extract = read.read(files, as_of=as_of, today=timezone.localdate(), mapping=known)
    except (read.NothingToRead, mapping.MappingNotUnderstood) as refusal:
        raise CommandError(f"{refusal} Nothing was changed.") from None
    except OSError as problem:
        raise CommandError(f"{problem.filename} could not be opened: {problem.strerror}.") from None
    return extract, findings.find(extract)


def _load(area: Area, extract: "Extract") -> actions.Loaded:
    from permanence.intake import read  # noqa: PLC0415  # Polars comes with it

    return actions.load(area=area, journeys=read.journeys_of(extract), by="command load-extract", now=timezone.now())


def _said(area: Area, extract: "Extract", found: "Findings", loaded: actions.Loaded, files: list[Path]) -> list[str]:
    counts = [
        words.counted(len(found.of(severity)), noun)
        for severity, noun in (("error", "error"), ("warning", "warning"), ("info", "remark"))
    ]
    named = " ".join(shlex.quote(str(file)) for file in files)
    holds = f"{area.name} now holds {words.counted(loaded.journeys, 'journey')} up to {words.day(extract.as_of)}"
    see = f"To see each with its place and what to do: permanence check {named} --out findings.xlsx"
    return [
        f"{holds} ({extract.as_of_why}): {loaded.in_words}.",
        f"{words.counted(loaded.waiting, 'wait')} for a next step.",
        f"Found in the files: {', '.join(counts)}. {see}",
    ]
