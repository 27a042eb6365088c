"""Control limits against worked examples of textbooks.

Montgomery: D. C. Montgomery, Introduction to Statistical Quality Control, 5th edition, 2005 (later editions have the
same examples under other numbers). Montgomery and Runger: Applied Statistics and Probability for Engineers, section
15-4. The figures are the printed ones, with the digits they have there.
"""

import pytest

from permanence.control_charts import control_chart

# Montgomery, chapter 6: cans of orange juice that leak, of 50 in each of 30 samples.
CANS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
# Montgomery, chapter 6: faults on 26 samples of 100 printed circuit boards.
BOARDS = [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15]
# Montgomery, chapter 6: faults on 20 samples of 5 computers.
COMPUTERS = [10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5]
# Montgomery, chapter 5: the viscosity of 15 batches of paint.
PAINT = [33.75, 33.05, 34.0, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.2, 33.62, 33.0, 33.54, 33.12, 33.84]
# Montgomery and Runger: the hardness of 20 units.
HARDNESS = [51, 52, 54, 55, 55, 51, 52, 50, 51, 56, 51, 57, 58, 50, 53, 52, 54, 50, 56, 53]
# Montgomery, chapter 6: hours between failures of a valve.
VALVE = [286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214, 2831, 96]
# Montgomery, chapter 5: the inside diameter of piston rings, in thousandths of a millimetre about 74 mm.
RINGS = [
    [30, 2, 19, -8, 8],
    [-5, -8, 1, 11, 4],
    [-12, 24, 21, 5, 2],
    [2, -4, -7, 15, 9],
    [-8, 7, 15, -11, 14],
    [9, -6, -3, -15, -7],
    [-5, 6, -6, 0, 5],
    [-15, 3, -7, 15, -12],
    [8, -5, 9, 5, 4],
    [-2, 0, -10, 7, -5],
    [-6, -2, -6, -5, -10],
    [4, 0, 7, 0, -4],
    [-17, 2, -2, -3, 12],
    [6, -33, -6, 0, -16],
    [12, 14, -2, -1, 7],
    [0, -16, 5, -2, -4],
    [-6, 12, -14, 5, 7],
    [6, 10, 18, 3, 0],
    [-16, 2, 3, 5, -3],
    [0, 10, 13, 20, 3],
    [-18, 1, 15, 5, -4],
    [4, -1, -10, 6, 9],
    [10, -11, -10, 9, 14],
    [15, 8, -7, 0, 10],
    [-18, -16, -5, 17, 13],
]
# How many of each sample Montgomery keeps in the example of samples of several sizes.
KEPT = [5, 3, 5, 5, 5, 4, 4, 5, 4, 5, 5, 5, 3, 5, 3, 5, 4, 5, 5, 3, 5, 5, 5, 5, 5]


def _lines(chart, place=0):
    point = chart.points[place]
    return pytest.approx((point.lower, point.centre, point.upper), abs=5e-5)


def test_the_shares_of_cans_that_leak():
    chart = control_chart(CANS, kind="p", denominators=[50] * 30)

    assert _lines(chart) == (0.0524, 0.2313, 0.4102)
    assert [place for place, point in enumerate(chart.points) if "beyond the limits" in point.marks] == [14, 22]


def test_the_shares_of_cans_that_leak_with_two_samples_left_out():
    chart = control_chart(CANS, kind="p", denominators=[50] * 30, exclude=[14, 22])

    assert _lines(chart) == (0.0407, 0.2150, 0.3893)
    assert [place for place, point in enumerate(chart.points) if "beyond the limits" in point.marks] == [20]


@pytest.mark.parametrize(("exclude", "lines"), [((), (6.48, 19.85, 33.21)), ((5, 19), (6.36, 19.67, 32.97))])
def test_the_faults_on_boards(exclude, lines):
    point = control_chart(BOARDS, kind="c", exclude=exclude).points[0]

    assert (point.lower, point.centre, point.upper) == pytest.approx(lines, abs=0.006)


def test_the_faults_on_computers():
    point = control_chart(COMPUTERS, kind="u", denominators=[5] * 20).points[0]

    assert (point.lower, point.centre, point.upper) == pytest.approx((0.07, 1.93, 3.79), abs=0.006)


def test_the_viscosity_of_paint():
    point = control_chart(PAINT).points[0]

    assert (point.lower, point.centre, point.upper) == pytest.approx((32.24, 33.52, 34.80), abs=0.006)


def test_the_moving_ranges_of_the_viscosity_of_paint():
    chart = control_chart(PAINT, kind="mr")

    assert (chart.points[1].lower, chart.points[1].centre, chart.points[1].upper) == pytest.approx(
        (0, 0.48, 1.57), abs=0.006
    )
    assert [point.value for point in chart.points[:3]] == [None, pytest.approx(0.70), pytest.approx(0.95)]


def test_the_hardness_of_units():
    point = control_chart(HARDNESS).points[0]

    assert (point.lower, point.centre, point.upper) == pytest.approx((45.212, 53.05, 60.888), abs=0.001)


def test_the_hours_between_failures_of_a_valve():
    # Printed on the scale of the 0.2777th power: 5.386, and limits of -0.89 and 11.66.
    point = control_chart(VALVE, kind="t", screen=False).points[0]

    assert (point.lower, point.centre**0.2777, point.upper**0.2777) == pytest.approx((0, 5.39, 11.66), abs=0.006)


def test_the_diameters_of_piston_rings():
    means, spreads = (control_chart(RINGS, kind=kind).points[0] for kind in ("xbar", "s"))

    assert (means.lower, means.centre, means.upper) == pytest.approx((-12, 1, 14), abs=0.6)
    assert (spreads.lower, spreads.centre, spreads.upper) == pytest.approx((0, 9.4, 19.6), abs=0.06)


def test_the_diameters_of_piston_rings_in_samples_of_several_sizes():
    samples = [sample[:kept] for sample, kept in zip(RINGS, KEPT, strict=True)]

    means, spreads = (control_chart(samples, kind=kind).points for kind in ("xbar", "s"))

    # Printed for samples of 5 and of 3: the limits of the means and the upper limits of the standard deviations.
    assert [(means[place].lower, means[place].upper) for place in (0, 1)] == [
        pytest.approx((-14, 15), abs=1),
        pytest.approx((-19, 21), abs=1),
    ]
    assert [(spreads[place].centre, spreads[place].upper) for place in (0, 1)] == [
        pytest.approx((10.3, 22), abs=0.6),
        pytest.approx((10.3, 26), abs=0.6),
    ]


@pytest.mark.parametrize(
    ("size", "a3", "b3", "b4"),
    # Montgomery, appendix VI.
    [
        (2, 2.659, 0, 3.267),
        (3, 1.954, 0, 2.568),
        (5, 1.427, 0, 2.089),
        (6, 1.287, 0.030, 1.970),
        (10, 0.975, 0.284, 1.716),
    ],
)
def test_the_factors_of_subgroups_are_the_tabulated_ones(size, a3, b3, b4):
    groups = [[10.0 + place * (-1) ** place for place in range(size)] for _ in range(12)]

    means, spreads = (control_chart(groups, kind=kind).points[0] for kind in ("xbar", "s"))

    assert (means.upper - means.centre) / spreads.centre == pytest.approx(a3, abs=5e-4)
    assert (spreads.lower / spreads.centre, spreads.upper / spreads.centre) == pytest.approx((b3, b4), abs=6e-4)
