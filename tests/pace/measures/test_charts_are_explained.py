"""Every chart that a measure can have is explained on one page, by the name that the service gives it."""

import re
from pathlib import Path

from pace.measures.content.charts import CHARTS

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "charts.md"


def test_every_chart_that_can_be_chosen_has_its_part_of_the_page_in_the_order_in_which_it_is_offered():
    parts = re.findall(r"^## (.+?)$.+?charts/([\w-]+)\.svg", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)

    assert {picture: name for name, picture in parts[: len(CHARTS)]} == dict(CHARTS)
    assert [picture for _, picture in parts[: len(CHARTS)]] == list(CHARTS)
