import json
from datetime import date

from permanence import simulation
from permanence.intake import read


def test_the_same_seed_gives_the_same_extract(typed, tmp_path):
    words = ("--seed", "5", "--looked-after", "30", "--layout", "events")

    first = typed("simulate", "--out", tmp_path / "one", *words)
    second = typed("simulate", "--out", tmp_path / "two", *words)

    assert (first.code, second.code) == (0, 0)
    assert (tmp_path / "one/events_20260731.csv").read_bytes() == (tmp_path / "two/events_20260731.csv").read_bytes()


def test_the_faults_that_were_planted_are_listed_and_found(typed, tmp_path):
    made = json.loads(typed("simulate", "--out", tmp_path, "--seed", "5", "--looked-after", "40", "--json").out)

    found = json.loads(typed("check", made["file"], "--json").out)

    places = {(one["sheet"], one["row"]) for one in found}
    assert len(made["faults"]) == 12
    assert [one for one in made["faults"] if (one["sheet"], one["row"]) not in places] == []


def test_a_change_makes_a_stage_shorter_from_its_day_on(typed, tmp_path):
    words = ("--seed", "5", "--looked-after", "300", "--faults", "0")
    change = ("--change-from", "permanence_recommended", "--change-to", "panel", "--change-on", "2023-01-01")

    typed("simulate", "--out", tmp_path / "as_it_was", *words)
    typed("simulate", "--out", tmp_path / "changed", *words, *change, "--shorter-by", "0.6")

    half = [_half(typed, tmp_path / name) for name in ("as_it_was", "changed")]
    assert half[1] < 0.6 * half[0]


def _half(typed, folder):
    words = ("--from", "permanence_recommended", "--to", "panel", "--data-from", "2023-01-01", "--entry", "window")
    return json.loads(typed("measure", folder, *words, "--json").out)["waiting_times"]["quantiles"]["0.5"]["value"]


def test_what_is_read_back_is_what_was_invented(typed, tmp_path):
    typed("simulate", "--out", tmp_path, "--seed", "5", "--looked-after", "40", "--faults", "0")

    again = read.journeys_of(read.read([tmp_path]))

    made = simulation.area(seed=5, looked_after=40, data_from=date(2021, 8, 1), as_of=date(2026, 7, 31))
    assert len(again.journeys.collect()) == len(made.journeys.collect())
    assert again.as_of == made.as_of
