"""Ways around what protects the service: none is taken, save those listed here with their reason."""

import ast
import re
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT, modules, texts

TEMPLATES = [(path, text) for path, text in texts(".html") if path.parts[:2] == ("src", "pace")]

# Ways by which a template prints what nobody escaped, or runs what stands in the page.
UNSAFE_IN_TEMPLATES = {
    "printed without escaping": r"\|\s*safe(seq)?\b|autoescape\s+off|\{%\s*filter\s+[^%]*\bsafe",
    "a script within the page": r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/json\")",
    "a style within the page": r"<style|\bstyle\s*=",
    "words run on an event": r"<[^>]*\son\w+\s*=",
    "words run as an address": r"javascript:|srcdoc\s*=|data:text",
    "anything from another place": r"(?:\bsrc|<link[^>]*\bhref|\baction)\s*=\s*[\"']?(?:https?:)?//",
}
ALLOWED_IN_TEMPLATES = {
    ("src/pace/register/templates/register/journey.html", "|safe"): "our own timeline, drawn by a library that escapes "
    "every word that is not its own (see test_a_hostile_reference_is_only_text)",
    ("src/pace/overview/templates/overview/area.html", "|safe"): "small pictures, drawn by the same library",
    ("src/pace/kit/templates/kit/components/picture.html", "|safe"): "charts, drawn by the same library "
    "(see tests/permanence/charts/test_hostile_words.py)",
}
# Calls that go around Django's escaping, its queries, its guard against forged forms, or that run what they are given.
UNSAFE_CALLS = {
    "mark_safe", "SafeString", "SafeText", "csrf_exempt", "raw", "extra", "RawSQL", "eval", "exec", "compile",
    "from_string", "system", "popen",
}  # fmt: skip
ALLOWED_CALLS: dict[tuple[str, str], str] = {
    ("src/pace/documents/pdf.py", "compile"): "the program that sets type; what people wrote goes in as data",
}
# Who may speak to the database in its own words.
OWN_SQL = {
    "src/pace/record/": "the record's triggers and row-level security are written in the database's language",
    "src/pace/config/health.py": "it asks the database whether it answers",
    "src/pace/management/commands/application_role.py": "it makes a role of the database, by words of the record's",
}
# Who may speak to another machine or another program.
OUTSIDE = {
    "requests", "urllib.request", "http.client", "socket", "smtplib", "ftplib", "subprocess", "pickle", "marshal",
    "shelve", "xml", "yaml",
}  # fmt: skip
ALLOWED_OUTSIDE = {
    ("src/pace/kit/mail.py", "smtplib"): "names the failures of a mail server; Django speaks to it",
    (
        "src/pace/signin/views/directory.py",
        "requests",
    ): "names the failures of a directory; the sign-in package speaks to it",
    ("src/pace/kit/scanning.py", "subprocess"): "runs the scanner that the installation names, on each file",
    ("src/pace/config/running.py", "subprocess"): "starts our own commands beside one another",
    ("src/pace/config/running.py", "socket"): "looks whether a port is free",
    ("src/pace/config/running.py", "http.client"): "asks our own server whether it is ready, before it opens a browser",
}


@pytest.mark.parametrize("way", UNSAFE_IN_TEMPLATES)
def test_no_template_holds(way):
    found = [
        (str(path), match.group())
        for path, text in TEMPLATES
        for match in re.finditer(UNSAFE_IN_TEMPLATES[way], text, re.IGNORECASE)
    ]

    assert [one for one in found if one not in ALLOWED_IN_TEMPLATES] == []


def test_every_form_that_is_sent_proves_where_it_comes_from():
    forms = [
        (str(path), form)
        for path, text in TEMPLATES
        for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL)
        if re.search(r"method=[\"']?post", form, re.IGNORECASE)
    ]

    assert [path for path, form in forms if not proves(form)] == []
    assert forms != []


def proves(form):
    """Whether a form carries the mark against forgery, by Django's tag or the kit's."""
    return "csrf_token" in form or "{% once" in form or "kit/components/once.html" in form


def ours():
    """Every module of the service with its syntax tree, without those that Django writes."""
    return [(path.as_posix(), tree) for path, tree in modules("pace") if "migrations" not in path.parts]


def calls():
    for path, tree in ours():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield path, node


def test_no_call_goes_around_what_protects():
    found = {(path, name_of(node)) for path, node in calls() if name_of(node) in UNSAFE_CALLS and not is_of_re(node)}

    assert found == set(ALLOWED_CALLS)


def name_of(node):
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def is_of_re(node):
    return isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "re"


def test_only_the_record_speaks_to_the_database_in_its_own_words():
    own_words = {"cursor", "executemany", "executescript", "create_function"}
    speaks = {path for path, node in calls() if name_of(node) in own_words}

    assert {path for path in speaks if not path.startswith(tuple(OWN_SQL))} == set()


def test_only_what_is_listed_speaks_to_other_machines_and_programs():
    found = {
        (path, name)
        for path, tree in ours()
        for name in imported(tree)
        if name in OUTSIDE or name.partition(".")[0] in OUTSIDE
    }

    assert found == set(ALLOWED_OUTSIDE)


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_no_pattern_is_made_of_what_people_type():
    found = [
        f"{path}:{node.lineno}"
        for path, node in calls()
        if is_of_re(node) and name_of(node) != "escape" and not is_fixed(node.args[0])
    ]

    assert found == []


def is_fixed(pattern):
    """Whether a pattern is written in the code."""
    return isinstance(pattern, ast.Constant) or (isinstance(pattern, ast.Name) and pattern.id.isupper())


def test_bandit_finds_nothing_in_the_code():
    done = subprocess.run(
        [sys.executable, "-m", "bandit", "--quiet", "--configfile", "pyproject.toml", "--recursive", "src"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_what_bandit_leaves_out_has_its_reason():
    left_out = [
        f"{path}:{place}"
        for path, text in texts(".py")
        if path.parts[0] == "src"
        for place, line in enumerate(text.splitlines(), 1)
        if "nosec" in line and not re.search(r"# nosec B\d{3}  # (noqa: \w+  # )?[^#\s]+ \S+ \S+", line)
    ]

    assert left_out == []
