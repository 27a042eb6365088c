import json
import tomllib

from permanence import stated_aims


def test_the_page_is_written_and_the_words_say_where(typed, extract, tmp_path):
    out = tmp_path / "report.html"

    ended = typed("report", extract, "--out", out, "--area", "Strathmarr")

    assert ended.code == 0
    assert ended.out.splitlines()[-1] == f"The report is in {out}."
    assert "<h1>Strathmarr: how long children wait" in out.read_text("utf-8")


def test_the_json_of_a_report_has_its_answers(typed, extract, tmp_path):
    out = tmp_path / "report.html"

    said = json.loads(typed("report", extract, "--out", out, "--data-from", "2021-08-01", "--json").out)

    assert set(said) == {"out", "as_of", "data_from", "journeys", "children", "answer", "findings", "aims"}
    assert (said["as_of"], said["data_from"]) == ("2026-07-31", "2021-08-01")
    assert [one["name"] for one in said["aims"]] == [aim.name for aim in stated_aims.examples()]


def test_the_built_in_aims_are_saved_to_start_from_and_never_over_a_file(typed, tmp_path):
    path = tmp_path / "aims.toml"

    first = typed("report", "--save-aims", path)
    again = typed("report", "--save-aims", path)

    assert (first.code, again.code) == (0, 6)
    assert len(tomllib.loads(path.read_text())["aims"]) == len(stated_aims.examples())
    assert stated_aims.read(path) == stated_aims.examples()


def test_a_report_that_cannot_be_made_leaves_the_old_one(typed, extract, tmp_path):
    out = tmp_path / "report.html"
    out.write_text("the old one")

    ended = typed("report", extract, "--out", out, "--where", "no_such_column == 1")

    assert ended.code == 4
    assert out.read_text() == "the old one"
