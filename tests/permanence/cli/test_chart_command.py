import json

import pytest
from defusedxml import ElementTree

WAIT = ("--from", "accommodated", "--to", "permanence_recommended", "--limit", "6 months")


@pytest.mark.parametrize("kind", ["curve", "children", "waiting", "aim", "time", "outcomes"])
def test_each_chart_of_a_wait_is_drawn_with_its_words_and_its_table(typed, extract, tmp_path, kind):
    out = tmp_path / "chart.svg"

    ended = typed("chart", kind, extract, *WAIT, "--out", out, "--json")

    said = json.loads(ended.out)
    assert ended.code == 0
    assert set(said) == {"title", "headline", "description", "svg", "table", "notes"}
    assert said["table"]["rows"]
    assert ElementTree.fromstring(out.read_text()).tag == "{http://www.w3.org/2000/svg}svg"
    assert out.read_text() == said["svg"]


@pytest.mark.parametrize(
    ("start", "end", "last"), [("accommodated", "order_granted", 1095), ("panel", "adm_decision", 68)]
)
def test_a_curve_is_drawn_as_far_as_waits_tell_but_over_three_years_at_most(typed, extract, start, end, last):
    ended = typed("chart", "curve", extract, "--from", start, "--to", end, "--json")

    days = [int(row[0].removeprefix("day ")) for row in json.loads(ended.out)["table"]["rows"]]
    assert days[-1] == last


def test_the_map_is_drawn_as_a_picture_for_documents(typed, extract, tmp_path):
    out = tmp_path / "map.png"

    ended = typed("chart", "map", extract, "--out", out)

    assert ended.code == 0
    assert out.read_bytes().startswith(b"\x89PNG")
    assert ended.out.splitlines()[0] == "Where children wait"


def test_a_timeline_is_of_the_child_who_was_named(typed, extract):
    child = json.loads(typed("measure", extract, *WAIT[:4], "--json").out)["waiting"][0]["journey"].split("/")[0]

    ended = typed("chart", "timeline", extract, "--child", child)

    assert ended.code == 0
    assert ended.out.splitlines()[0].startswith(f"Timeline: {child}")


def test_no_reference_is_printed_where_children_are_left_out(typed, extract):
    names = {one["journey"] for one in json.loads(typed("measure", extract, *WAIT[:4], "--json").out)["waiting"]}

    shown = typed("chart", "waiting", extract, *WAIT).out
    hidden = typed("chart", "waiting", extract, *WAIT, "--no-children").out

    assert any(name in shown for name in names)
    assert not any(name in hidden for name in names)
