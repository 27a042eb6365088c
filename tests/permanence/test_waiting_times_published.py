"""Waiting times against examples that others have printed."""

import pytest

from permanence import waiting_times

# Weeks in remission of 21 children on 6-mercaptopurine: Freireich et al., Blood 1963;21:699; printed in Le,
# Introductory Biostatistics (2003), Example 11.1, p. 385, and in Klein and Moeschberger, Survival Analysis (2003),
# Example 4.1.
REMISSION_ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
STILL_IN_REMISSION = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]

# Weeks until 18 women discontinued an intrauterine device: Collett, Modelling Survival Data in Medical Research (1994),
# Table 1.1, estimates in Example 2.2; on week 107 one discontinued and two were still using it.
DISCONTINUED = [10, 19, 30, 36, 59, 75, 93, 97, 107]
STILL_USING = [13, 18, 23, 38, 54, 56, 104, 107, 107]


def of(reached, waiting):
    return waiting_times.estimate(reached + waiting, reached=[True] * len(reached) + [False] * len(waiting))


@pytest.mark.parametrize(
    ("week", "at_risk", "still_waiting"),
    [
        (6, 21, 0.857),
        (7, 17, 0.807),
        (10, 15, 0.753),
        (13, 12, 0.690),
        (16, 11, 0.627),
        (22, 7, 0.538),
        (23, 6, 0.448),
    ],
)
def test_the_remissions_of_freireich(week, at_risk, still_waiting):
    times = of(REMISSION_ENDED, STILL_IN_REMISSION)

    assert times.at_risk(week) == at_risk
    assert 1 - times.share_reached_by(week).value == pytest.approx(still_waiting, abs=0.0005)


@pytest.mark.parametrize(
    ("week", "standard_error"),
    # Klein and Moeschberger, Example 4.1: Greenwood's.
    [(6, 0.076), (7, 0.087), (10, 0.096), (13, 0.107), (16, 0.114), (22, 0.128), (23, 0.135)],
)
def test_the_standard_errors_of_freireichs_remissions(week, standard_error):
    outcome = ["relapse"] * len(REMISSION_ENDED) + [None] * len(STILL_IN_REMISSION)
    times = waiting_times.competing(REMISSION_ENDED + STILL_IN_REMISSION, outcome=outcome)

    assert times.share("relapse", week).standard_error == pytest.approx(standard_error, abs=0.0005)


def test_the_mean_remission_restricted_to_35_weeks():
    # Klein and Moeschberger, section 4.5: 23.287 weeks, standard error 2.827.
    mean = of(REMISSION_ENDED, STILL_IN_REMISSION).restricted_mean(35)

    assert (round(mean.value, 3), round(mean.standard_error, 3)) == (23.287, 2.827)


def test_the_median_remission():
    assert of(REMISSION_ENDED, STILL_IN_REMISSION).quantile(0.5).value == 23


@pytest.mark.parametrize(
    ("week", "still_using"),
    [
        (10, 0.9444),
        (19, 0.8815),
        (30, 0.8137),
        (36, 0.7459),
        (59, 0.6526),
        (75, 0.5594),
        (93, 0.4662),
        (97, 0.3729),
        (107, 0.2486),
    ],
)
def test_colletts_discontinuations_with_a_tie_of_end_and_waiting_on_the_last_day(week, still_using):
    assert 1 - of(DISCONTINUED, STILL_USING).share_reached_by(week).value == pytest.approx(still_using, abs=0.00005)


def test_colletts_median_discontinuation():
    assert of(DISCONTINUED, STILL_USING).quantile(0.5).value == 93
