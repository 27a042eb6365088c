"""What code asks of a module of ours is there: no name is left behind where one was moved."""

import ast
import importlib
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SRC = Path(__file__).parents[2] / "src"


def modules_in(tree):
    """The modules of ours that a file imports, by the names it gives them."""
    found = {}
    for node in (one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom) and one.module):
        if node.module.split(".")[0] in {"pace", "permanence"}:
            holder = importlib.import_module(node.module)
            for name in node.names:
                there = getattr(holder, name.name, None)
                if there is None and name.name != "*" and importlib.util.find_spec(f"{node.module}.{name.name}"):
                    there = importlib.import_module(f"{node.module}.{name.name}")
                if isinstance(there, ModuleType):
                    found[name.asname or name.name] = there
    return found


def bound_elsewhere(tree):
    """Names that are also an argument or a variable somewhere in the file."""
    arguments = {one.arg for one in ast.walk(tree) if isinstance(one, ast.arg)}
    return arguments | {
        one.id for one in ast.walk(tree) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }


def missing(source):
    """What a file asks of modules that they do not have."""
    tree = ast.parse(source)
    modules, hidden = modules_in(tree), bound_elsewhere(tree)
    asked = {
        (node.value.id, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    return sorted(
        f"{name}.{attribute}"
        for name, attribute in asked
        if name in modules and name not in hidden and not hasattr(modules[name], attribute)
    )


@pytest.mark.parametrize("package", ["pace", "permanence"])
def test_every_name_asked_of_a_module_is_there(package):
    found = {str(path): names for path in sorted((SRC / package).rglob("*.py")) if (names := missing(path.read_text()))}

    assert found == {}


def test_a_name_that_is_not_there_is_found():
    source = "from pace.register.rules import by_hand as rules\nraise rules.Refused('')\nrules.why_not_reason('')\n"

    assert missing(source) == ["rules.Refused"]
