"""Examples of aims that an area can start from, as data."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """Each example by its key, in the order of a journey: what it says, as a form takes it."""
    content = tomllib.loads(files("pace.measures.content").joinpath("aims.toml").read_text("utf-8"))
    return {one["key"]: {name: value for name, value in one.items() if name != "key"} for one in content["aims"]}
