"""What a reader can hold: small modules, small functions, few arguments by place, and names that mean something."""

import ast

from tests.architecture.tree import files, modules, texts

LONGEST_MODULE, LONGEST_FUNCTION, MOST_BY_PLACE = 350, 50, 6
# Words that say nothing about what a module holds.
EMPTY_WORDS = {
    "base", "common", "core", "data", "handle", "handler", "helper", "helpers", "info", "lib", "manager", "managers",
    "misc", "process", "services", "shared", "stuff", "tools", "util", "utilities", "utils",
}  # fmt: skip

# Django looks for a database's connection in a module of this name.
NAMED_BY_DJANGO = {"src/pace/record/postgresql/base.py", "src/pace/record/sqlite/base.py"}


def functions():
    for path, tree in [*modules("permanence"), *modules("pace")]:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


def test_no_module_outgrows_what_a_reader_holds():
    # Migrations are written by Django and read once.
    read = [(path, text) for path, text in texts(".py") if path.parts[0] == "src" and "migrations" not in path.parts]
    lengths = {str(path): len(text.splitlines()) for path, text in read}

    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_outgrows_what_a_reader_holds():
    lengths = {f"{path}: {node.name}": node.end_lineno - node.lineno + 1 for path, node in functions()}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_public_functions_take_few_arguments_by_place():
    by_place = {
        f"{path}: {node.name}": len(node.args.posonlyargs + node.args.args)
        for path, node in functions()
        if not node.name.startswith("_")
    }

    assert {name: count for name, count in by_place.items() if count > MOST_BY_PLACE} == {}


def test_no_module_has_an_empty_name():
    parts = {(str(path), part) for path in files() if path.suffix == ".py" for part in path.with_suffix("").parts}

    assert {path for path, part in parts if part in EMPTY_WORDS} == NAMED_BY_DJANGO


def test_no_two_files_of_tests_have_one_name():
    names = [path.name for path in files() if path.parts[0] == "tests" and path.name.startswith("test_")]

    assert sorted(names) == sorted(set(names))
