"""What the tests of signing in share: nobody has tried anything yet."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_tries_yet(db):  # noqa: ARG001  # the tries are counted in the database
    cache.clear()
