"""The process in which marks are drawn: the same marks as here, whatever becomes of it."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from permanence.marks import drawer, fragments


def specification(*, height):
    """A line of two points on a plot of so many pixels."""
    return json.dumps(
        {
            "width": 100,
            "height": height,
            "data": {"values": [{"x": 0, "y": 0}, {"x": 1, "y": 1}]},
            "mark": "line",
            "encoding": {channel: {"field": channel, "type": "quantitative", "axis": None} for channel in ("x", "y")},
        }
    )


@pytest.fixture
def begun():
    """The process at work, until the test ends."""
    drawer.begin()
    yield drawer.at_work()
    drawer.end()


def test_marks_drawn_apart_are_those_drawn_here(begun):
    asked = specification(height=50)

    assert drawer.marks_of(asked) == fragments.fragment(asked) != ""
    assert begun.process.poll() is None


def test_who_asks_at_once_gets_the_own_marks(begun):
    asked = [specification(height=height) for height in range(20, 60)]

    with ThreadPoolExecutor(max_workers=4) as several:
        drawn = list(several.map(drawer.marks_of, asked))

    assert drawn == [fragments.fragment(one) for one in asked]
    assert begun.process.poll() is None


def test_marks_are_drawn_here_when_the_process_was_killed(begun):
    asked = specification(height=50)
    begun.process.kill()

    assert drawer.marks_of(asked) == fragments.fragment(asked)


def test_marks_are_drawn_here_when_the_process_ends_before_it_answers(begun):
    # What cannot be drawn ends it; the marks that others asked for meanwhile are drawn here.
    asked = [specification(height=height) for height in range(20, 30)]

    with ThreadPoolExecutor(max_workers=4) as several:
        refused = several.submit(drawer.marks_of, "[]")
        drawn = list(several.map(drawer.marks_of, asked))

    assert drawn == [fragments.fragment(one) for one in asked]
    assert isinstance(refused.exception(), ValueError)
    assert begun.process.wait(timeout=60) != 0


def test_the_end_stops_the_process_and_marks_are_drawn_here():
    drawer.begin()
    process = drawer.at_work().process

    drawer.end()

    assert (process.poll() is not None, drawer.at_work()) == (True, None)
    assert drawer.marks_of(specification(height=50)) == fragments.fragment(specification(height=50))
