"""Placements and legal statuses of extracts: each once, with its days, in the episode that it belongs to."""

from datetime import date

from permanence import dates
from permanence.intake import read

EPISODES = "CHILD_ID,EPISODE_NO,START_DATE,END_DATE\nC1,1,2024-01-10,\nC2,1,2024-02-01,2024-12-01\n"
PLACEMENTS = """CHILD_ID,EPISODE_NO,PLACEMENT_START_DATE,PLACEMENT_END_DATE,PLACEMENT_TYPE
C1,1,2024-01-10,2024-03-01,Kinship
C1,1,2024-03-01,,Foster (LA)
C1,1,2024-03-01,,Foster (LA)
C2,1,2024-02-01,2024-01-01,Residential
C2,1,2024-05-01,2024-12-01,Moon base
"""
STATUSES = """CHILD_ID,EPISODE_NO,LEGAL_START_DATE,LEGAL_END_DATE,LEGAL_REASON
C1,1,2024-01-10,2024-02-20,s25
C1,1,2024-02-20,,CSO away
C2,1,2024-02-01,2024-12-01,CSO home
"""


def spells(folder, *, as_of=date(2025, 1, 31), **files):
    """What an extract of these tables has of spells, as plain rows."""
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text)
    extract = read.read([folder], as_of=as_of)
    table = read.journeys_of(extract).spells.collect().to_native().sort("journey", "kind", "began_on")
    days = ("began_on", "ended_on")
    return [
        tuple(dates.from_day(row[name]) if name in days and row[name] is not None else row[name] for name in row)
        for row in table.select("journey", "kind", "what", *days).iter_rows(named=True)
    ]


def test_each_placement_and_status_is_read_once_with_its_days(tmp_path):
    found = spells(tmp_path, episode=EPISODES, placement=PLACEMENTS, legal_reason=STATUSES)

    assert found == [
        ("C1/1", "legal", "voluntary", date(2024, 1, 10), date(2024, 2, 20)),
        ("C1/1", "legal", "supervision_away", date(2024, 2, 20), None),
        ("C1/1", "placement", "kinship", date(2024, 1, 10), date(2024, 3, 1)),
        ("C1/1", "placement", "foster_la", date(2024, 3, 1), None),
        ("C2/1", "legal", "supervision_home", date(2024, 2, 1), date(2024, 12, 1)),
        ("C2/1", "placement", "residential", date(2024, 2, 1), None),
        ("C2/1", "placement", None, date(2024, 5, 1), date(2024, 12, 1)),
    ]


def test_what_begins_after_the_day_of_the_data_is_not_there_and_what_ends_after_it_lasts(tmp_path):
    found = spells(tmp_path, as_of=date(2024, 2, 15), episode=EPISODES, placement=PLACEMENTS, legal_reason=STATUSES)

    assert found == [
        ("C1/1", "legal", "voluntary", date(2024, 1, 10), None),
        ("C1/1", "placement", "kinship", date(2024, 1, 10), None),
        ("C2/1", "legal", "supervision_home", date(2024, 2, 1), None),
        ("C2/1", "placement", "residential", date(2024, 2, 1), None),
    ]


def test_the_first_day_of_legal_statuses_is_no_referral_to_legal_services(tmp_path):
    (tmp_path / "episode.csv").write_text(EPISODES)
    (tmp_path / "legal_reason.csv").write_text(STATUSES)

    known = read.journeys_of(read.read([tmp_path], as_of=date(2025, 1, 31)))

    events = known.events.select("journey", "milestone").collect().to_native().sort("journey", "milestone").rows()
    assert events == [("C1/1", "cso_made"), ("C2/1", "cso_made")]


def test_an_extract_without_placements_has_no_spells(tmp_path):
    assert spells(tmp_path, episode=EPISODES) == []
