"""Did it change, before and after a day or between groups: the share reached, and the wait, with their intervals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permanence.improvement import cohorts, differences, sentences
from permanence.improvement.cohorts import Pair, Pairs, Waits, Window
from permanence.improvement.differences import LEAST_FOLLOWED, Difference
from permanence.improvement.refusals import NotMeasurable
from permanence.intervals import Intervals
from permanence.waiting_times import Estimate

_NOT_KNOWN = Estimate(None, None, None)


@dataclass(frozen=True)
class Cohort:
    """Children whose clocks started in the same time, or who share a value.

    `share_reached`: by the horizon of the contrast, between 0 and 1. `restricted_mean`: the mean wait in days, none
    counted beyond that horizon. Both with their 95 % interval, and None where the contrast has no horizon.
    """

    name: str
    children: int
    share_reached: Estimate
    restricted_mean: Estimate


@dataclass(frozen=True)
class Contrast:
    """One cohort held against another over the same days: each difference is the group less the other.

    `horizon`: the days over which they are compared; 0 when no day has been seen in both.
    """

    against: Cohort
    group: Cohort
    horizon: int
    share_reached: Difference
    restricted_mean: Difference


@dataclass(frozen=True)
class Comparison:
    """The contrasts that were asked for.

    `horizon`: the days asked for; each contrast has those it could use. `not_recorded`: how many children have no
    value in the column compared by; they are in no contrast.
    """

    horizon: int
    contrasts: tuple[Contrast, ...]
    not_recorded: int


def compare(
    found: Intervals,
    *,
    horizon: int,
    at: date | None = None,
    windows: tuple[Window, Window] | None = None,
    by: str | None = None,
) -> Comparison:
    """Whether waits differ between children whose clock started before a day and from it on, or between groups.

    `horizon`: whole days; the share is of those who reached the end within it, that day included, and the mean counts
    no wait for longer. `at`: the first day of the later cohort. `windows`: two periods in which clocks started, the
    second held against the first; clocks that started in neither are in no cohort. `by`: a column that the intervals
    kept; each of its values is held against all the rest, or of two values the second in order against the first.
    Exactly one of the three.

    Children still waiting count for as long as they were seen; those whose journey ended otherwise, up to that day.
    A cohort is followed to a day when at least five of its children were: where one cohort has not been followed to
    the horizon, both are compared over fewer days, and the sentence says so. Where no day is left, or a cohort is
    empty, the differences are None and the sentence says why. The cohorts are by the day the clock *started*: waits
    that began before a change and lasted into it belong to the earlier one. Each interval is one of 95 %: of twenty
    groups alike, one is expected to differ.

    Raises `NotMeasurable` for a horizon below one day, for none or several of `at`, `windows` and `by`, for windows
    that end before they begin or have days in common, and for a column that is not there or holds fewer than two
    values.
    Source: Kaplan and Meier 1958; Royston and Parmar, BMC Med Res Methodol 2013;13:152.
    """
    if horizon < 1:
        raise NotMeasurable(f"A horizon of {horizon} days leaves nothing to compare: give one day or more.")
    pairs = _pairs(found, at, windows, by)
    return Comparison(horizon, tuple(_contrast(pair, horizon) for pair in pairs.pairs), pairs.not_recorded)


def _pairs(found: Intervals, at: date | None, windows: tuple[Window, Window] | None, by: str | None) -> Pairs:
    if [at is None, windows is None, by is None].count(False) != 1:
        raise NotMeasurable("Say what to compare: at=, the day of a change; windows=, two periods; or by=, a column.")
    if at is not None:
        return cohorts.before_and_from(found, at)
    if windows is not None:
        return cohorts.of_windows(found, windows)
    return cohorts.of_each_value(found, by or "")


def _contrast(pair: Pair, asked: int) -> Contrast:
    horizon = differences.seen_by_both(pair.group.times, pair.against.times, horizon=asked)
    against, group = _cohort(pair.against, horizon), _cohort(pair.group, horizon)
    who = f"{_children(group)} against {_children(against)}"
    if horizon == 0:
        nothing = _nothing_seen(who)
        return Contrast(against, group, 0, nothing, nothing)
    shares = differences.between_shares(group.share_reached, against.share_reached)
    means = differences.between_means(pair.group.times, pair.against.times, horizon=horizon)
    days = f"{horizon} days" if horizon == asked else f"{horizon} days, the longest both were followed ({asked} asked)"
    return Contrast(
        against,
        group,
        horizon,
        _said(shares, _points_apart(shares), f"{who}, reached within {days}"),
        _said(means, _days_apart(means), f"{who}, no wait counted beyond {days}"),
    )


def _cohort(waits: Waits, horizon: int) -> Cohort:
    if horizon == 0:
        return Cohort(waits.name, waits.children, _NOT_KNOWN, _NOT_KNOWN)
    share = differences.share_reached(waits.times, horizon)
    return Cohort(waits.name, waits.children, share, differences.restricted_mean(waits.times, horizon))


def _children(cohort: Cohort) -> str:
    return f"{sentences.how_many(cohort.children)} ({cohort.name})"


def _nothing_seen(who: str) -> Difference:
    why = f"at least {LEAST_FOLLOWED} of each must have been followed for a day or more"
    return Difference(None, None, None, f"Cannot tell yet: {who}; {why}.")


def _days_apart(means: Estimate) -> str:
    return sentences.span(means, unit=sentences.DAYS, less="shorter", more="longer")


def _points_apart(shares: Estimate) -> str:
    return sentences.span(sentences.scaled(shares, 100), unit=sentences.POINTS, less="fewer", more="more")


def _said(difference: Estimate, words: str, basis: str) -> Difference:
    if sentences.is_clear(difference):
        sentence = f"{words.capitalize()}: {basis}."
    else:
        sentence = f"Cannot tell yet: {basis}; {words}."
    return Difference(difference.value, difference.low, difference.high, sentence)
