"""The command that loads an extract: what it says when it works, and a sentence when it cannot."""

import pytest
from django.core.management import CommandError, call_command

from pace.record.models import Entry
from pace.register.models import Journey
from tests.pace.register.made_registers import WAITS, load

MARKER = """\
Child ID,Date became looked after,Date accommodated,Panel date
C1001,03/02/2023,03/02/2023,14/06/2023
C1002,21/02/2023,21/02/2023,
C1003,25/03/2023,25/03/2023,30/02/2024
"""

OLDER = (
    "These data end on 31 March 2025, and Strathmarr already has data up to 28 February 2026. Load a later extract. "
    "Nothing was changed."
)


@pytest.fixture
def marker(tmp_path):
    """A small extract in a folder whose name needs quoting."""
    folder = tmp_path / "from the council"
    folder.mkdir()
    (folder / "marker.csv").write_text(MARKER, "utf-8")
    return folder / "marker.csv"


@pytest.mark.usefixtures("cast")
def test_it_loads_the_extract_and_says_what_was_found_and_where_to_see_it(marker, capsys):
    call_command("load_extract", "strathmarr", str(marker), "--as-of", "2024-03-31")

    see = f"To see each with its place and what to do: permanence check '{marker}' --out findings.xlsx"
    assert capsys.readouterr().out.splitlines() == [
        "Strathmarr now holds 3 journeys up to 31 March 2024 (as you said): 3 new, 0 changed, 0 no longer there.",
        "4 waits for a next step.",
        f"Found in the files: 1 error, 0 warnings, 0 remarks. {see}",
    ]
    assert set(Journey.unscoped.values_list("area__slug", flat=True)) == {"strathmarr"}
    assert Entry.objects.filter(by_what="command load-extract").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere", "{marker}"], "There is no area 'nowhere'. The areas are: glenlochy, strathmarr."),
        (
            ["strathmarr", "{folder}/no.csv"],
            "There is no file or folder no.csv. Look at its name and where it is. Nothing was changed.",
        ),
        (
            ["strathmarr", "{marker}", "--as-of", "2025-03-31"],
            OLDER,
        ),
        (
            ["strathmarr", "{marker}", "--columns", "{folder}/no.toml"],
            "The mapping no.toml cannot be opened. Look that it is there. Nothing was changed.",
        ),
    ],
)
def test_what_cannot_be_loaded_is_a_sentence_and_changes_nothing(cast, marker, words, said):
    load(cast.strathmarr, *WAITS)
    named = [word.format(marker=marker, folder=marker.parent) for word in words]

    with pytest.raises(CommandError) as refused:
        call_command("load_extract", *named)

    assert str(refused.value) == said
    assert sorted(Journey.unscoped.values_list("reference", flat=True)) == ["S1/1", "S2/1", "S3/1"]
