"""Children who wait for a meeting with so many places."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from permanence.simulation.parameters import NEVER
from permanence.simulation.queues import heard_on

children = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 90) | st.just(NEVER)), max_size=60)
meetings = st.lists(st.integers(0, 100), unique=True, max_size=15).map(sorted)
places = st.integers(1, 5)


def heard(queue, days, number):
    ready, left = ([child[i] for child in queue] for i in (0, 1))
    return heard_on(
        np.array(ready, dtype=np.int64),
        left=np.array(left, dtype=np.int64),
        meetings=np.array(days, dtype=np.int64),
        places=number,
    ).tolist()


def heard_naively(queue, days, number):
    """The same, child by child: a place is free when fewer before it in the queue were heard at that meeting."""
    taken = dict.fromkeys(days, 0)
    found = [NEVER] * len(queue)
    for child in sorted(range(len(queue)), key=lambda child: (queue[child][0], child)):
        ready, left = queue[child]
        for day in days:
            if ready <= day <= left and (number is None or taken[day] < number):
                taken[day] += 1
                found[child] = day
                break
    return found


@given(children, meetings, st.none() | places)
def test_the_queue_is_that_of_a_naive_count(queue, days, number):
    assert heard(queue, days, number) == heard_naively(queue, days, number)


@given(children, meetings, places, places)
def test_more_places_never_make_a_wait_longer(queue, days, some, more):
    fewer = heard(queue, days, some)

    assert all(sooner <= later for sooner, later in zip(heard(queue, days, some + more), fewer, strict=True))


@given(children, meetings, meetings, places)
def test_more_meetings_never_make_a_wait_longer(queue, days, extra, number):
    fewer = heard(queue, days, number)

    assert all(
        sooner <= later for sooner, later in zip(heard(queue, sorted({*days, *extra}), number), fewer, strict=True)
    )


def test_children_are_heard_in_the_order_in_which_they_were_ready():
    queue = [(3, NEVER), (1, NEVER), (2, NEVER)]

    assert heard(queue, [7, 14, 21], 1) == [21, 7, 14]


def test_a_child_who_is_ready_on_the_day_of_a_meeting_is_heard_at_it():
    assert heard([(7, NEVER), (8, NEVER)], [7, 14], 1) == [7, 14]


@pytest.mark.parametrize(("left", "expected"), [(7, [7, 14]), (6, [NEVER, 7])])
def test_a_child_who_has_left_takes_no_place(left, expected):
    assert heard([(1, left), (2, NEVER)], [7, 14], 1) == expected


def test_a_child_who_is_never_ready_is_never_heard():
    assert heard([(NEVER, NEVER)], [7, 14], None) == [NEVER]
