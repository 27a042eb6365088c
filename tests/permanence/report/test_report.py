"""The report's contents, and the page that is made of them."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from permanence import report, simulation, stated_aims
from permanence.intake import candidates, evidence, read
from permanence.report import Asked

DATA_FROM, AS_OF = date(2021, 8, 1), date(2026, 7, 31)


@pytest.fixture(scope="session")
def extract(tmp_path_factory):
    area = simulation.area(seed=11, looked_after=80, data_from=DATA_FROM, as_of=AS_OF)
    written = simulation.extract.write(area, tmp_path_factory.mktemp("extract"), faults=8, rng=1)
    return read.read([written.path])


def asked(**changes):
    usual = {"area": "Strathmarr", "aims": stated_aims.examples(), "data_from": DATA_FROM, "condition": None}
    return Asked(**({"with_children": True} | usual | changes))


@pytest.fixture(scope="session")
def usual(extract):
    """The report as it is when nothing is asked for."""
    return report.contents(extract, asked())


@pytest.fixture(scope="session")
def page(usual):
    return report.page(usual)


def references(extract):
    """Every reference of a child in the extract."""
    return set(read.journeys_of(extract).journeys.collect()["child"].to_list())


class _Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.ids, self.loaded = [], [], []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.tags.append(tag)
        self.ids += [named["id"]] if "id" in named else []
        self.loaded += [named[key] for key in ("src", "href", "action") if not named.get(key, "#").startswith("#")]


def outline(page):
    found = _Outline()
    found.feed(page)
    return found


def test_the_answer_counts_those_who_wait_in_stages_with_a_limit(usual):
    limited = [one for one in usual.stages.stages if one.limit]
    waiting, over = sum(one.waiting for one in limited), sum(one.beyond for one in limited)

    assert usual.answer == f"{waiting} children wait now in a stage that has a limit; {over} are over it."


def test_every_section_is_there_and_stands_alone(page):
    found = outline(page)
    assert re.findall(r'<h2 id="(\w+)"', page) == ["read", "aims", "where", "times", "change", "now", "rests"]
    assert found.loaded == []
    assert "script" not in found.tags
    assert "url(" not in page
    assert len(found.ids) == len(set(found.ids))


def test_children_who_wait_are_named_by_reference_and_left_out_where_asked(extract, page):
    without = report.page(report.contents(extract, asked(with_children=False)))

    waiting = {reference for reference in references(extract) if re.search(rf"\b{re.escape(reference)}\b", page)}
    assert waiting
    assert [reference for reference in references(extract) if re.search(rf"\b{re.escape(reference)}\b", without)] == []
    assert 'id="now"' not in without


def test_what_was_left_behind_is_not_on_the_page(extract, page):
    left = [
        cell
        for at, table in enumerate(extract.tables)
        for column, match in table.columns.items()
        if match.meaning and candidates.identifying(match.meaning)
        for cell in evidence.shown(extract, at, column).drop_nulls()
    ]
    assert left
    assert [cell for cell in left if cell in page] == []


def test_findings_are_listed_by_check_with_their_places(usual):
    found = usual.reading

    assert found.counts["error"] == sum(one.found for one in found.ended if one.severity == "error")
    assert all(one.places for one in found.ended)
    assert found.clean
    assert found.not_run


def test_words_from_the_files_are_escaped(tmp_path):
    path = tmp_path / "extract.csv"
    path.write_text(
        "Child ID,LAC start date,Accommodated date,LAC end date,<script>alert(1)</script>\n"
        'C1,03/02/2023,03/02/2023,,<img src="x">\n'
        "C2,04/02/2023,04/02/2023,05/06/2023,b\n"
    )

    page = report.page(report.contents(read.read([path]), asked(area="<b>Marr</b>", data_from=None)))

    found = outline(page)
    assert {"script", "img", "b"} & set(found.tags) == set()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_area_in_which_nobody_waits_still_has_a_report(tmp_path):
    path = tmp_path / "extract.csv"
    path.write_text("Child ID,LAC start date,LAC end date\nC1,03/02/2023,04/08/2023\nC2,04/02/2023,05/06/2023\n")

    found = report.contents(read.read([path]), asked(data_from=None))

    assert found.answer == "No child waits now in a stage that has a limit."
    assert "Nobody waits in any of the stages." in report.page(found)


def test_the_day_from_which_data_are_complete_is_found_in_the_ends(extract):
    found = report.contents(extract, asked(data_from=None)).window

    assert found.why == "no journey in the data ended earlier"
    assert 0 <= (found.data_from - DATA_FROM).days < 60


def test_only_those_who_meet_the_condition_are_in_the_report(extract, usual):
    young = report.contents(extract, asked(condition="age_at_start < 5"))

    assert 0 < young.journeys < usual.journeys
    assert "Only journeys with age_at_start &lt; 5." in report.page(young)


def test_the_aims_are_those_of_the_area(extract, tmp_path):
    path = tmp_path / "aims.toml"
    path.write_text(
        '[[aims]]\nname = "Decide soon"\nfrom = "panel"\nto = "adm_decision"\nwithin = "10 days"\nshare = 95\n'
    )

    found = report.contents(extract, asked(aims=stated_aims.read(path)))

    assert [(one.aim.name, one.sentence) for one in found.aims] == [
        ("Decide soon", "95 % of children go from “Permanence panel” to “Agency decision” within 10 days.")
    ]
    assert "the aim is 95 %" in found.aims[0].answer


def test_a_per_cent_sign_stays_with_its_number_and_a_range_in_brackets_on_one_line(page):
    assert " %" not in page
    assert re.search(r"\d+ \(\d+\u00a0to\u00a0\d+\)", page)


def test_figures_are_set_to_the_right_and_words_to_the_left(page):
    classes = {name: words for words, name in re.findall(r'<th scope="col"( class="figure")?>([^<]*)</th>', page)}

    assert (classes["Started"], classes["Half within"]) == (' class="figure"', ' class="figure"')
    assert (classes["Agency"], classes["Stage"]) == ("", "")
