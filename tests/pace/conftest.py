"""What the service's tests share: an environment for tests, someone who acts, and the cast."""

import pytest

from pace import record



@pytest.fixture(autouse=True)
def _acting():
    """Rows that tests write are written in the name of the test."""
    with record.acting(by="test", doing="set up a test"):
        yield
