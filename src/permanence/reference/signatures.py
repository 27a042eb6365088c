"""The shape of a function, a result or a choice of words as it stands in the source: the same on every Python."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable
from typing import Any

Method = ast.FunctionDef

_QUOTED = re.compile(r"'([^'\"]*)'")


def of_function(function: Callable[..., Any]) -> str:
    """The call of a function with the type of each argument, one argument to a line where there are many."""
    return _call(_tree(inspect.unwrap(function)))


def of_result(kind: type) -> str:
    """A class with its fields, and the calls of its public methods."""
    tree = _tree(kind)
    bases = f"({', '.join(_source(base) for base in tree.bases)})" if tree.bases else ""
    fields = [_source(part) for part in tree.body if isinstance(part, ast.AnnAssign) and _is_public(part)]
    calls = [_property(one) if one.decorator_list else "def " + _call(one) for one in _methods(tree)]
    if not fields + calls:
        return f"class {kind.__name__}{bases}: ..."
    return f"class {kind.__name__}{bases}:\n" + textwrap.indent("\n".join([*fields, *calls]), "    ")


def methods(kind: type) -> dict[str, str]:
    """The docstrings of the public methods and properties of a class, by name."""
    return {one.name: ast.get_docstring(one) or "" for one in _methods(_tree(kind))}


def _source(node: ast.AST) -> str:
    """The source of a part, its words between double quotes as everywhere in the project."""
    return _QUOTED.sub(r'"\1"', ast.unparse(node))


def _tree(defined: Any) -> Any:
    return ast.parse(textwrap.dedent(inspect.getsource(defined))).body[0]


def _methods(tree: ast.ClassDef) -> list[Method]:
    return [part for part in tree.body if isinstance(part, ast.FunctionDef) and not part.name.startswith("_")]


def _is_public(field: ast.AnnAssign) -> bool:
    """Whether neither the name of a field nor its type begins with an underscore."""
    return not _source(field.target).startswith("_") and not _source(field.annotation).startswith("_")


def _property(method: Method) -> str:
    return f"{method.name}: {_source(method.returns)}" if method.returns else method.name


def _call(function: Method) -> str:
    arguments = function.args
    arguments.posonlyargs = [one for one in arguments.posonlyargs if one.arg != "self"]
    arguments.args = [one for one in arguments.args if one.arg != "self"]
    returns = f" -> {_source(function.returns)}" if function.returns else ""
    written = f"{function.name}({_source(arguments)}){returns}"
    if len(written) <= 100:
        return written
    lines = "".join(f"    {part},\n" for part in _one_by_one(arguments))
    return f"{function.name}(\n{lines}){returns}"


def _one_by_one(arguments: ast.arguments) -> list[str]:
    """Each argument by itself: those by place, the star, those by name."""
    defaults = [None] * (len(arguments.args) - len(arguments.defaults)) + [*arguments.defaults]
    by_place = [_argument(one, value) for one, value in zip(arguments.args, defaults, strict=True)]
    by_name = [_argument(one, value) for one, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
    star = [f"*{_source(arguments.vararg)}"] if arguments.vararg else (["*"] if by_name else [])
    rest = [f"**{_source(arguments.kwarg)}"] if arguments.kwarg else []
    return [*by_place, *star, *by_name, *rest]


def _argument(one: ast.arg, value: ast.expr | None) -> str:
    return _source(one) + (f" = {_source(value)}" if value is not None else "")
