"""What holds for the service's code: who may write, what is declared, what each stored field is."""

import ast
import inspect
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from pace.areas.content import foreign_pages
from pace.demo import urls as demo_urls
from pace.kit.classes import CHILD_LEVEL, CLASSES
from tests.architecture.tree import SOURCES, modules, texts
from tests.pace.addresses import addresses

PACKAGES = (
    *(
        "agreement",
        "areas",
        "changes",
        "demo",
        "extracts",
        "jobs",
        "measures",
        "meetings",
        "overview",
        "phases",
        "readiness",
        "record",
        "register",
        "reports",
    ),
    "signin",
    "support",
)
# Methods that write to the database; `update` is a queryset's where it is given names.
WRITES = {"bulk_create", "bulk_update", "create", "delete", "get_or_create", "save", "update_or_create", "create_user"}
# Places besides actions that write, each with its reason.
WRITES_ELSEWHERE = {
    "src/pace/kit/submissions.py": "the kit knows no person: it stores which forms were sent",
    "src/pace/documents/word.py": "what is saved is a file in memory, and nothing in the database",
    "src/pace/documents/power_point.py": "as above",
    "src/pace/reports/rules/crests.py": "what is saved is a picture in memory, and nothing in the database",
}
# What several actions write with, each inside its own transaction and in its own name.
WRITES_WITHIN_AN_ACTION = {
    "src/pace/register/actions/writing.py",
    "src/pace/extracts/actions/holding.py",
    "src/pace/extracts/actions/differences.py",
    "src/pace/changes/actions/moving.py",
    "src/pace/meetings/actions/moving.py",
}
LONGEST_TEMPLATE = 60
EVERY_ADDRESS = [*addresses(), *addresses(demo_urls.urlpatterns)]
OUR_MODELS = list(apps.get_app_config("pace").get_models())


def in_actions(path):
    return "actions" in path.with_suffix("").parts or "management" in path.parts or "migrations" in path.parts


def writes(tree):
    """Line and method of every call that writes to the database."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        of_queryset = node.func.attr == "update" and node.keywords and not node.args
        if node.func.attr in WRITES or of_queryset:
            yield f"{node.lineno}: {node.func.attr}"


def test_every_page_says_who_may_open_it():
    assert [one.name for one in EVERY_ADDRESS if one.declared is None] == []


def test_every_page_that_is_open_to_all_has_its_reason():
    open_to_all = [one for one in EVERY_ADDRESS if one.declared and one.declared.permission is None]

    assert [one.name for one in open_to_all if len(one.declared.reason) < len("It shows it.")] == []


def test_only_pages_that_exist_are_declared_for_other_packages():
    assert set(foreign_pages.DECLARED) - {one.name for one in EVERY_ADDRESS} == set()


def test_only_actions_write():
    found = {
        f"{path}: {line}"
        for path, tree in modules("pace")
        if not in_actions(path) and str(path) not in WRITES_ELSEWHERE
        for line in writes(tree)
    }

    assert found == set()


def test_what_actions_write_with_is_known_to_actions_alone():
    names = [re.sub(r"^src\.|\.py$", "", name.replace("/", ".")) for name in WRITES_WITHIN_AN_ACTION]
    words = [rf"{package} import [^\n]*\b{name}\b|{package}\.{name} import" for package, _, name in map(_parted, names)]
    known = {str(path) for path, tree in modules("pace") if re.search("|".join(words), ast.unparse(tree))}

    assert {path for path in known if "actions" not in Path(path).parts} == set()
    assert {f"src/pace/register/actions/{name}.py" for name in ("loading", "taking_back/__init__")} <= known


def _parted(name):
    return name.rpartition(".")


def test_every_action_writes_in_somebodys_name():
    silent = []
    for path, tree in modules("pace"):
        if "actions" not in path.with_suffix("").parts or path.parts[2] in {"record", "jobs"}:
            continue
        if str(path) in WRITES_WITHIN_AN_ACTION:
            continue
        public = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"]
        silent += [
            f"{path}: {node.name}" for node in public if any(writes(node)) and "acting(" not in ast.unparse(node)
        ]

    assert silent == []


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
def test_every_stored_field_has_its_class(model):
    stored = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}

    classes = getattr(model, "classes", {})

    assert set(classes) == stored
    assert set(classes.values()) <= set(CLASSES)


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
def test_what_is_stored_of_children_is_reached_only_through_its_area(model):
    child_level = CHILD_LEVEL in getattr(model, "classes", {}).values()

    assert (hasattr(model, "objects"), hasattr(model, "unscoped")) == (not child_level, child_level)
    if child_level:
        assert model._meta.get_field("area").related_model.__name__ == "Area"


def test_a_package_has_the_shape_that_every_package_has():
    allowed = {"__init__", "content", "states", "models", "rules", "queries", "actions", "forms", "views", "urls"}
    more = {"areas": {"middleware"}, "signin": {"middleware", "adapters"}}
    odd = set()
    for package in set(PACKAGES) - {"record"}:
        tops = {path.with_suffix("").parts[3] for path, _ in modules("pace") if path.parts[2] == package}
        odd |= {f"{package}.{top}" for top in tops - allowed - more.get(package, set())}

    assert odd == set()


def test_no_template_outgrows_what_a_reader_holds():
    lengths = {str(path): len(text.splitlines()) for path, text in texts(".html") if path.parts[:2] == ("src", "pace")}

    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_TEMPLATE} == {}


def test_every_module_of_the_service_says_what_it_is():
    silent = [
        str(path) for path, tree in modules("pace") if not ast.get_docstring(tree) and "migrations" not in path.parts
    ]

    assert silent == []


def test_the_clock_is_read_only_at_the_interface():
    allowed = {"adapters", "views", "middleware", "management", "config", "kit", "jobs", "record", "demo"}
    found = {
        f"{path}:{node.lineno}"
        for path, tree in modules("pace")
        if not allowed & set(path.with_suffix("").parts)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and re.search(r"\b(timezone\.now|date\.today|datetime\.now)$", ast.unparse(node.func))
    }

    assert found == set()


def test_every_model_is_found_by_its_package():
    elsewhere = {model.__name__ for model in OUR_MODELS if not re.match(r"pace\.\w+\.models", model.__module__)}

    assert elsewhere == set()
    assert all(inspect.getdoc(model) for model in OUR_MODELS)
    assert (SOURCES / "pace").is_dir()


def test_no_page_and_no_form_knows_stored_records_of_any_package():
    found = {
        f"{path}: {node.module}"
        for path, tree in modules("pace")
        if {"views", "forms", "urls"} & set(path.with_suffix("").parts)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(("models", ".db"))
    }

    assert found == set()


@pytest.mark.usefixtures("db")
def test_the_migrations_make_what_the_models_say():
    call_command("makemigrations", "pace", check_changes=True, dry_run=True, verbosity=0)
