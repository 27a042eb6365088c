"""Words that an installation may replace: a file of ours, or one of the same name in the installation's folder."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

# The check of every file runs before the service starts, whether or not Django's own do.
TAG = "wording"
HINT = "Copy the file that the service ships, and change only its words: docs/how-to/use-your-own-wording.md."


@dataclass(frozen=True)
class Expected:
    """What a file of words must have: texts of its own, and entries, each with the words that it `needs`.

    `name` is the package and the file, such as "readiness/questions.toml"; `list_of` the heading of the entries, `by`
    what tells them apart. An installation's file has the entries that ours has, in the same order, and replaces the
    words that are named here and those that an entry `may` have; everything else stays ours.
    """

    name: str
    list_of: str
    by: str = "number"
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


class WordsNotUnderstood(ValueError):
    """A file of words that cannot be used; says which, where in it, and what to do."""


def rows(expected: Expected) -> tuple[Mapping[str, Any], ...]:
    """The entries of a file of words, by number."""
    return tuple(table(expected)[expected.list_of])


def table(expected: Expected) -> Mapping[str, Any]:
    """The whole file: the installation's own where there is one, else ours."""
    return _read(expected, str(settings.WORDING or ""))


@cache
def _read(expected: Expected, folder: str) -> Mapping[str, Any]:
    own = Path(folder) / expected.name if folder else None
    ours = shipped(expected)
    return ours if own is None or not own.is_file() else checked(_parsed(own), expected, own, ours=ours)


def shipped(expected: Expected) -> Mapping[str, Any]:
    """The file as the service brings it."""
    package, _, file = expected.name.partition("/")
    return tomllib.loads(files(f"pace.{package}.content").joinpath(file).read_text("utf-8"))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise WordsNotUnderstood(f"{path} cannot be read: {fault}.") from fault


def checked(found: Mapping[str, Any], expected: Expected, path: Path, *, ours: Mapping[str, Any]) -> Mapping[str, Any]:
    """Ours with the words that were found; raises WordsNotUnderstood where one is missing or is not text."""
    for text in expected.texts:
        if not _is_text(found.get(text)):
            raise WordsNotUnderstood(f"{path}: '{text}' is missing or empty. Give it words.")
    entries = found.get(expected.list_of)
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise WordsNotUnderstood(f"{path}: it has no entries [[{expected.list_of}]]. Write them as ours has them.")
    there, wanted = ([one.get(expected.by) for one in some] for some in (entries, ours[expected.list_of]))
    if there != wanted:
        raise WordsNotUnderstood(
            f"{path}: the entries [[{expected.list_of}]] must have, as '{expected.by}' and in this order, "
            f"{', '.join(map(str, wanted))}; they have {', '.join(map(str, there)) or 'none'}."
        )
    pairs = zip(ours[expected.list_of], entries, strict=True)
    worded = [{**our, **_words(own, expected, path)} for our, own in pairs]
    return {**ours, **{text: found[text] for text in expected.texts}, expected.list_of: worded}


def _words(one: Mapping[str, Any], expected: Expected, path: Path) -> dict[str, str]:
    """The words of an entry; where it has none of those that it may have, there are none, rather than ours."""
    place = f"{path}: {expected.by} {one[expected.by]}"
    for name in expected.needs:
        if not _is_text(one.get(name)):
            raise WordsNotUnderstood(f"{place} lacks its '{name}'. Give it words, in quotation marks.")
    for name in expected.may:
        if not isinstance(one.get(name, ""), str):
            raise WordsNotUnderstood(f"{place} has a '{name}' that is no text. Put it in quotation marks.")
    return {name: one.get(name, "") for name in (*expected.needs, *expected.may)}


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def faults(every: Iterable[Expected]) -> list[CheckMessage]:
    """What is wrong in the installation's files, as a check that runs before the service starts."""
    folder = settings.WORDING
    if folder and not Path(folder).is_dir():
        return [Error(f"PACE_WORDING names {folder}, which is no folder.", hint=HINT, id="pace.E002")]
    found: list[CheckMessage] = []
    for one in every:
        try:
            table(one)
        except WordsNotUnderstood as fault:
            found.append(Error(str(fault), hint=HINT, id="pace.E003"))
    return found
