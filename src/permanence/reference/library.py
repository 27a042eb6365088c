"""The page of the library: each public name of each module, with its shape and its docstring."""

from __future__ import annotations

import importlib
import inspect
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

from permanence.reference import markdown, signatures

MODULES = (
    "dates",
    "milestones",
    "limits",
    "journeys",
    "spells",
    "population",
    "window",
    "intervals",
    "waiting_times",
    "aims",
    "stated_aims",
    "periods",
    "steps",
    "stages",
    "run_charts",
    "control_charts",
    "chart_choice",
    "improvement",
    "charts",
    "charts.small",
    "marks.drawer",
    "simulation",
    "simulation.extract",
    "intake.read",
    "intake.findings",
    "intake.mapping",
    "intake.marked",
    "report",
)

_HEAD = """\
# The library

Take the modules you need: `from permanence import intervals, waiting_times`. Arguments after the first are given by
name. Days are whole days; inside tables they are numbers, counted from 1 January 1970.
"""


def page() -> str:
    """A table of the modules, and then each of them with its public names."""
    found = {name: importlib.import_module(f"permanence.{name}") for name in MODULES}
    links = [(f"[`{name}`](#permanence{name.replace('.', '')})", _first_line(module)) for name, module in found.items()]
    contents = markdown.table(("Module", "What it holds"), links)
    return "\n".join([_HEAD, contents, *(_module(name, module) for name, module in found.items())])


def public_names(module: ModuleType) -> dict[str, Any]:
    """What a module offers: the names it lists, or the functions and classes it defines without an underscore."""
    listed = getattr(module, "__all__", None)
    if listed is not None:
        return {name: getattr(module, name) for name in listed}
    return {
        name: value
        for name, value in vars(module).items()
        if not name.startswith("_") and (_is_choice(value) or getattr(value, "__module__", None) == module.__name__)
    }


def _module(name: str, module: ModuleType) -> str:
    offered = public_names(module)
    choices = [(f"`{own}`", _words(value)) for own, value in offered.items() if _is_choice(value)]
    parts = [f"## permanence.{name}\n", markdown.prose(inspect.getdoc(module) or "")]
    if choices:
        parts.append(markdown.table(("Choice of words", "One of"), choices))
    parts += [
        _entry(own, value) for own, value in offered.items() if inspect.isroutine(value) or inspect.isclass(value)
    ]
    return "\n".join(parts)


def _entry(name: str, value: Any) -> str:
    is_result = inspect.isclass(value)
    shape = signatures.of_result(value) if is_result else signatures.of_function(value)
    parts = [f"### {name}\n", markdown.code(shape, language="python"), markdown.prose(inspect.getdoc(value) or "")]
    if is_result:
        parts += [f"**{own}.** {markdown.prose(words)}" for own, words in signatures.methods(value).items() if words]
    return "\n".join(parts)


def _first_line(module: ModuleType) -> str:
    return (inspect.getdoc(module) or "").partition("\n")[0]


def _is_choice(value: Any) -> bool:
    return get_origin(value) is Literal


def _words(choice: Any) -> str:
    return ", ".join(f"`{word}`" for word in get_args(choice))
