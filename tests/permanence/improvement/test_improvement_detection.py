"""How long until a change shows: against the comparison itself, and the laws that the answer keeps."""

import numpy as np
import pytest

from permanence import improvement, waiting_times
from permanence.improvement import Look, NotMeasurable
from tests.permanence.improvement.made_intervals import day_before, intervals_of

DAILY = 1 / 120


def test_the_chance_at_a_month_is_how_often_the_comparison_shows_it():
    looks = improvement.months_to_detect(
        DAILY, change=0.6, children_a_month=20, horizon=150, months_before=12, within=5, rng=3
    ).looks

    rng = np.random.default_rng(4)
    shown = [_shown_after_five_months(rng) for _ in range(300)]
    assert looks[4].months == 5
    assert looks[4].chance == pytest.approx(np.mean(shown), abs=0.1)


def _shown_after_five_months(rng):
    """An area of 20 children a month, made and compared apart from the library's own simulation."""
    ago = np.concatenate([rng.integers(153, 153 + 365, rng.poisson(240)), rng.integers(1, 153, rng.poisson(100))])
    waits = rng.geometric(DAILY, len(ago)) - 1
    waits = np.where(ago < 153, (waits * 0.6).astype(int), waits)
    status = np.where(waits <= ago, "reached", "waiting")
    found = intervals_of(ago, np.minimum(waits, ago), status)
    contrast = improvement.compare(found, at=day_before(152), horizon=150).contrasts[0]
    return contrast.restricted_mean.sentence.startswith("Between") and contrast.restricted_mean.high < 0


def test_the_answer_is_the_month_from_which_it_shows_in_eight_of_ten():
    found = improvement.months_to_detect(DAILY, change=0.5, children_a_month=30, horizon=150, within=6, rng=1)

    enough = [look.months for look in found.looks if look.chance >= 0.8]
    assert found.months == enough[0]
    assert found.sentence == (
        f"At 30 children a month, waits 50 % shorter would show {found.months} months after the change, "
        "in 8 of 10 cases or more."
    )


def test_a_change_too_small_for_the_area_does_not_show_in_time():
    found = improvement.months_to_detect(DAILY, change=0.9, children_a_month=2, horizon=150, within=3, rng=1)

    assert found.months is None
    assert found.sentence == (
        "At 2 children a month, waits 10 % shorter would not show within 3 months (0 of 10 times by then)."
    )


def test_a_change_of_next_to_nothing_is_seldom_seen():
    looks = improvement.months_to_detect(DAILY, change=0.9999, children_a_month=10, horizon=150, within=6, rng=1).looks

    assert max(look.chance for look in looks) < 0.06


def test_waits_that_grew_longer_show_too():
    found = improvement.months_to_detect(DAILY, change=1.8, children_a_month=40, horizon=150, within=8, rng=1)

    assert found.months is not None
    assert "80 % longer" in found.sentence


def test_more_children_show_it_at_least_as_often():
    few, many = (
        improvement.months_to_detect(DAILY, change=0.6, children_a_month=number, horizon=150, within=4, rng=1).looks
        for number in (5, 40)
    )

    assert all(more.chance >= less.chance for less, more in zip(few, many, strict=True))
    assert many[3].chance > few[3].chance + 0.2


def test_journeys_that_end_otherwise_make_it_show_less_often():
    whole, broken = (
        improvement.months_to_detect(
            DAILY, change=0.6, children_a_month=15, horizon=150, drop_out=leaving, within=4, rng=1
        ).looks[3]
        for leaving in (0.0, 0.02)
    )

    assert whole.chance > broken.chance + 0.1


def test_the_waiting_times_of_an_area_do_as_well_as_a_daily_rate():
    days = np.random.default_rng(0).geometric(DAILY, 4000) - 1
    times = waiting_times.estimate(days, reached=np.ones(4000, dtype=bool))
    never = waiting_times.estimate(days, reached=np.zeros(4000, dtype=bool))

    looks = [
        improvement.months_to_detect(
            waits, change=0.6, children_a_month=20, horizon=150, drop_out=leaving, within=5, rng=2
        ).looks[4]
        for waits, leaving in ((times, never), (DAILY, 0.0))
    ]

    assert looks[0].chance == pytest.approx(looks[1].chance, abs=0.1)


def test_the_same_seed_gives_the_same_answer():
    asked = {"change": 0.7, "children_a_month": 10, "horizon": 100, "within": 2}

    found = [improvement.months_to_detect(DAILY, rng=rng, **asked) for rng in (7, np.random.default_rng(7))]

    assert found[0] == found[1]
    assert isinstance(found[0].looks[0], Look)


KNOWN_TO_200 = waiting_times.estimate([50, 200], reached=[True, False])


def test_waits_known_for_long_enough_after_the_change_are_simulated():
    found = improvement.months_to_detect(KNOWN_TO_200, change=0.5, children_a_month=5, horizon=100, within=1, rng=1)

    assert len(found.looks) == 1


@pytest.mark.parametrize(
    ("times", "asked", "refusal"),
    [
        (DAILY, {"change": 1}, "A change of 1 is none"),
        (DAILY, {"change": 0}, "A change of 0 is none"),
        (DAILY, {"children_a_month": 0}, "With 0 children a month"),
        (DAILY, {"horizon": 0}, "A horizon of 0 days"),
        (DAILY, {"within": 0}, "a month or more"),
        (DAILY, {"months_before": 0}, "a month or more"),
        (DAILY, {"drop_out": 1.0}, "chance of a day of ending otherwise"),
        (0.0, {}, "chance of a day of reaching"),
        (30.0, {}, "chance of a day of reaching"),
        (KNOWN_TO_200, {"change": 0.5, "horizon": 101}, "give one from 1 to 100 days"),
    ],
)
def test_what_cannot_be_simulated_is_refused_with_the_reason(times, asked, refusal):
    everything = {"change": 0.5, "children_a_month": 5, "horizon": 60, "within": 1, "rng": 1, **asked}

    with pytest.raises(NotMeasurable, match=refusal):
        improvement.months_to_detect(times, **everything)
