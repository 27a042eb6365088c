"""Other projects' files are as they were published, apart from what is written down."""

import hashlib
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command

import pace.kit

FOLDER = Path(pace.kit.__file__).parent / "static" / "kit"
OURS = {"icon.svg", "service.css", "pictures.js", "saving.js", "service.js", "vendored.toml"}
FILES = [one for package in tomllib.loads((FOLDER / "vendored.toml").read_text())["package"] for one in package["file"]]


def digest(content):
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("file", FILES, ids=lambda one: one["path"])
def test_a_file_of_another_project_is_as_published_or_changed_as_told(file):
    content = (FOLDER / file["path"]).read_bytes()

    assert digest(content) == file["sha256"]
    if "removed" in file:
        restored = content.removesuffix(b"\n") + file["removed"].encode() + content[len(content.removesuffix(b"\n")) :]
        assert digest(restored) == file["published_sha256"]


def test_no_file_is_there_without_being_listed_and_each_package_has_its_licence():
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    listed = {file["path"] for file in FILES}

    assert there - OURS == listed
    assert {Path(one).parent.as_posix() for one in listed if "LICENSE" in one} == {"design-system", "htmx"}


def test_nothing_is_fetched_from_elsewhere():
    text = (FOLDER / "service.css").read_text() + (FOLDER / "design-system" / "design-system.min.css").read_text()

    assert [word for word in ("@import", "url(http", "url(//", "@font-face") if word in text] == []


def test_the_files_get_lasting_names(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

    call_command("collectstatic", verbosity=0, interactive=False)

    assert (tmp_path / "staticfiles.json").exists()
    assert list((tmp_path / "kit").glob("service.*.css.gz")) != []
