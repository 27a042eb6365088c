import json

from openpyxl import load_workbook

from permanence.cli import main


def test_a_planted_fault_is_printed_with_its_place_and_what_to_do(typed, tmp_path):
    path = tmp_path / "extract.csv"
    path.write_text("Child ID,LAC start date,LAC end date\nC1,03/02/2023,01/01/2023\nC2,04/02/2023,05/06/2023\n")

    ended = typed("check", path, "--as-of", "2024-01-31", "--json")

    assert ended.code == 1
    assert [one for one in json.loads(ended.out) if one["severity"] == "error"] == [
        {
            "file": "extract.csv",
            "sheet": "",
            "row": 2,
            "column": "LAC end date",
            "check": "end-before-start",
            "severity": "error",
            "message": "The episode ends before it starts.",
            "action": "Look both dates up in the case record and correct the wrong one.",
        }
    ]


def test_an_extract_without_errors_ends_with_nought_and_says_what_was_checked(typed, tmp_path):
    path = tmp_path / "extract.csv"
    path.write_text("Child ID,LAC start date,LAC end date\nC1,03/02/2023,01/08/2023\nC2,04/02/2023,05/06/2023\n")

    ended = typed("check", path, "--as-of", "2024-01-31")

    assert ended.code == 0
    assert "0 errors" in ended.out
    assert "Checked and nothing found: " in ended.out
    assert "Not checked:" in ended.out


def test_the_workbook_comes_back_with_the_cells_marked_and_the_given_one_is_as_it_was(typed, extract, tmp_path):
    before, out = extract.read_bytes(), tmp_path / "findings.xlsx"

    ended = typed("check", extract, "--out", out, "--json")

    marked = load_workbook(out)
    errors = [one for one in json.loads(ended.out) if one["severity"] == "error"]
    assert errors
    assert all(any(cell.comment for cell in marked[one["sheet"]][one["row"]]) for one in errors)
    assert extract.read_bytes() == before


def test_a_saved_mapping_is_read_again_and_gives_the_same_findings(typed, extract, tmp_path):
    saved = tmp_path / "columns.toml"

    first = typed("check", extract, "--save-columns", saved, "--json")
    again = typed("check", extract, "--columns", saved, "--json")

    assert json.loads(first.out) == json.loads(again.out)
    assert 'is = "panel"' in saved.read_text()


def test_nothing_is_coloured_and_no_progress_shown_where_nobody_looks(extract, capfd):
    main(["check", str(extract)])

    said = capfd.readouterr()
    assert "\x1b" not in said.out + said.err
    assert said.err == ""
