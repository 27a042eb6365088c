"""Where children wait: every step with its length, as pm4py's performance graph has it, and then each stage's waits."""

from collections.abc import Iterator

import invented
import pandas as pd
import pm4py
import polars as pl
from measuring import Row, at_least, beside, medians

from permanence import milestones, stages, steps
from permanence.journeys import Journeys

SIZES = (10**4, 10**5, 10**6)


def rows(*, largest: bool) -> Iterator[Row]:  # noqa: ARG001  # every subject is asked alike
    """Both start from tables in memory: ours coded, pm4py's with the names and times that it asks for."""
    for number in SIZES:
        known = invented.in_memory(number)
        log = _as_log(known)
        graph, whole = medians(
            lambda known=known: steps.of_journeys(known),
            lambda known=known: stages.stages(known),
            runs=5,
        )
        (peer,) = medians(lambda log=log: pm4py.discover_performance_dfg(log), runs=5 if number <= 10**5 else 1)
        size = f"{number:,} journeys, {len(log):,} events"
        yield at_least(8, "every step with its length", size, ours=graph, peer=peer, name="pm4py")
        what = "the steps, and the waits of each stage with those who still wait"
        yield beside(what, size, ours=whole, peer=peer, name="pm4py, the steps only")


def _as_log(known: Journeys) -> pd.DataFrame:
    """The events as pm4py wants them."""
    names = {one.code: slug for slug, one in milestones.catalogue().items()}
    events = known.events.collect().to_polars()
    log = events.select(
        pl.col("journey").cast(pl.String).alias("case:concept:name"),
        pl.col("milestone").replace_strict(names, return_dtype=pl.String).alias("concept:name"),
        pl.col("on").cast(pl.Date).cast(pl.Datetime("ns", "UTC")).alias("time:timestamp"),
    )
    return log.to_pandas()
