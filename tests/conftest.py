"""What holds for every test: laws are tried on the same examples each time, however busy the machine is."""

import gc
import os

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from hypothesis import settings

settings.register_profile("the same everywhere", deadline=None, derandomize=True)
settings.load_profile("the same everywhere")

# The tests of all cores run side by side, on small tables: more threads for each would only wait for one another.
os.environ.setdefault("POLARS_MAX_THREADS", "1")

# Nothing that is made while tests are collected goes before the end, so nobody looks whether it could.
gc.disable()


def pytest_collection_finish():
    """Look from now on at what tests make, and at nothing that was there before."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def pytest_sessionfinish():
    """Let everything go that can, as programs do at their end."""
    gc.unfreeze()


if not os.environ.get("DATABASE_URL", "").startswith("postgres"):

    @pytest.fixture(scope="session")
    def django_db_modify_db_settings_xdist_suffix():
        """SQLite's database of the tests is in the memory of each process: it needs no name of its own."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):  # noqa: ARG001  # the tables must be there first
    """The tests' database, which is made from the models, says of each migration that it was done: the result is so."""
    with django_db_blocker.unblock():
        done = MigrationRecorder(connection)
        done.ensure_schema()
        migrations = MigrationLoader(None).disk_migrations
        done.migration_qs.bulk_create([done.Migration(app=app, name=name) for app, name in migrations])


# What tests count, and how the sum is told at the end.
COUNTED = {"cells": "cells of addresses and people were tried", "pages": "pages were opened in a browser"}


def pytest_addoption(parser):
    """Pictures of the documentation are made by the tests that look at them."""
    parser.addoption("--write-pictures", action="store_true", help="write the pictures of docs/pictures anew")


def pytest_terminal_summary(terminalreporter):
    """Say how much was tried by the tests that count it."""
    passed = [report.user_properties for report in terminalreporter.stats.get("passed", ()) if report.when == "call"]
    for name, words in COUNTED.items():
        total = sum(value for properties in passed for one, value in properties if one == name)
        if total:
            terminalreporter.write_line(f"{total:,} {words}.")
