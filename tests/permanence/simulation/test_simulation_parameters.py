"""The parameters of an area: each with its source, each possible."""

import tomllib
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from permanence import milestones
from permanence.simulation.parameters import NEVER, parameters

CONTENT = tomllib.loads(files("permanence.simulation").joinpath("parameters.toml").read_text("utf-8"))
ENTRIES = {
    **{
        f"{kind} {name}": entry
        for kind in ("numbers", "ages", "choices", "chances")
        for name, entry in CONTENT[kind].items()
    },
    **{f"{entry['start']} to {entry['end']}": entry for entry in CONTENT["stages"]},
}


@pytest.mark.parametrize("name", ENTRIES)
def test_every_value_says_where_it_comes_from_or_that_it_is_an_assumption(name):
    words = ENTRIES[name]["source"]

    assert "assumption" in words or any(
        publication in words
        for publication in ("Statistics", "Permanently Progressing", "Born into Care", "lives at home")
    )


@pytest.mark.parametrize("name", [name for name in ENTRIES if "quantiles" in ENTRIES[name]])
def test_quantiles_rise_from_none_to_all(name):
    shares, days = zip(*ENTRIES[name]["quantiles"], strict=True)

    assert (shares[0], shares[-1]) == (0, 1)
    assert all(one < other for one, other in pairwise(shares))
    assert all(one < other for one, other in pairwise(days))


def test_stages_are_between_milestones_of_the_catalogue():
    named = {slug for stage in parameters().stages for slug in stage}

    assert named <= set(milestones.catalogue())


def test_choices_are_words_of_the_catalogue():
    options = {name: set(choice.options) for name, choice in parameters().choices.items()}
    known = set(milestones.outcome_names())

    assert {name: options[name] - known for name in ("route", "new_route", "kinship", "leaves_to", "grows_up_to")} == {
        "route": set(),
        "new_route": set(),
        "kinship": set(),
        "leaves_to": set(),
        "grows_up_to": set(),
    }


def test_every_locality_has_its_team():
    assert set(parameters().teams) == set(parameters().choices["locality"].options)


def test_the_test_that_the_parameters_point_to_exists():
    assert Path(__file__).with_name("test_areas_against_published_figures.py").is_file()


def test_lengths_have_the_quantiles_that_are_stated():
    stage = parameters().stages["panel", "adm_decision"]
    shares = np.array([0.0, 0.3, 0.6, 0.8])

    found = stage.of(shares, band=np.zeros(4, dtype=np.int64))

    assert found.tolist() == [1, 6, 11, 14]


def test_lengths_are_infinite_for_those_to_whom_it_does_not_happen():
    stage = parameters().stages["adm_decision", "advice_hearing"]
    share = stage.happens[0]

    found = stage.of(np.array([share - 0.01, share]), band=np.zeros(2, dtype=np.int64))

    assert np.isfinite(found).tolist() == [True, False]


def test_a_choice_gives_each_option_its_weight():
    choice = parameters().choices["sex"]
    uniform = (np.arange(100) + 0.5) / 100

    picked = choice.of(uniform, band=np.zeros(100, dtype=np.int64))

    assert (int((picked == "F").sum()), int((picked == "M").sum())) == (48, 52)


def test_never_is_after_every_day():
    assert NEVER > 365 * 5_000
