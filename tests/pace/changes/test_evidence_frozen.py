"""The evidence of a decision stays to the byte as it was, whatever changes afterwards."""

import html
import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from pace.areas.models import Person
from pace.changes.models import (
    ChangeTest,
    FrozenEvidence,
    Observation,
    Question,
    Tally,
    TestCycle,
    TestedCondition,
)
from pace.changes.queries import evidence as queries
from pace.changes.rules import evidence as rules
from pace.measures.models import Measure
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes as made
from tests.pace.changes import made_decisions as decisions
from tests.pace.measures import made_measures
from tests.pace.register.made_registers import load

NOW, LATER = made.NOW, datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def decided(cast):
    """A decision on a test with figures, that waits."""
    decisions.load_moving(cast.strathmarr, better_from=date(2024, 9, 1))
    return decisions.proposed(cast, decisions.solid(cast, on=date(2024, 9, 1)), despite="")


def everything_changes(cast, decided):
    """Other observations, cases, results, names, measures, children; a retired condition; another aim."""
    test, cycle = decided.test, decided.test.cycles.order_by("number").first()
    by = {"by": cast.of("champion"), "at": LATER}
    Observation.objects.create(area=test.area, cycle=cycle, on=date(2026, 6, 1), words="Much later.", **by)
    Tally.objects.create(area=test.area, cycle=cycle, on=date(2026, 6, 1), value=Decimal(0), **by)
    Question.objects.update(result="not-kept", happened="Otherwise.", prediction="Other words")
    TestCycle.objects.update(learning="Something else.", act="abandon")
    ChangeTest.objects.update(name="Another name", different="Other words", prediction="Other words", state="abandoned")
    TestedCondition.objects.filter(words="North").update(words="Far north", retired_at=LATER)
    Measure.objects.update(name="Another measure", value=1, unit="weeks", target=10)
    Person.objects.update(name="Another person")
    load(cast.strathmarr, ("N1/1", date(2026, 1, 2), None, None, [("permanence_recommended", date(2026, 1, 3), None)]))
    decisions.forget()


def evidence_part(page):
    """The frozen evidence on a page, without what belongs to the form or the frame."""
    found = re.search(
        r'<div class="changes_frozen">(.*)</div>\s*(<details class="ds_details service_history|</main>)',
        page,
        re.DOTALL,
    )
    return found[1]


def test_frozen_evidence_stays_to_the_byte_and_its_page_shows_the_same_after_everything_changed(cast, decided):
    client = client_of(cast.of("senior-manager"))
    page = f"/areas/strathmarr/changes/{decided.test.slug}/decisions/{decided.pk}/"
    exact_before, shown_before = client.get(f"{page}evidence/").content, client.get(page).content.decode()
    live_before = client.get(f"/areas/strathmarr/changes/{decided.test.slug}/evidence/").content.decode()

    everything_changes(cast, decided)

    exact, shown = client.get(f"{page}evidence/").content, client.get(page).content.decode()
    live = client.get(f"/areas/strathmarr/changes/{decided.test.slug}/evidence/").content.decode()
    assert exact == exact_before
    assert rules.fingerprint(exact) == decided.evidence.fingerprint
    assert evidence_part(shown) == evidence_part(shown_before)
    assert "Panel in time, by month" in html.unescape(evidence_part(shown))
    assert "Another measure" not in evidence_part(shown)
    assert "Unchanged since then" in shown
    assert "Another measure" in live
    assert "Another measure" not in live_before


def test_the_database_lets_nobody_change_or_remove_frozen_evidence(decided):
    rows = FrozenEvidence.objects.filter(pk=decided.evidence_id)
    before = bytes(rows.get().content)

    for change in ({"content": b"{}"}, {"fingerprint": "0" * 64}, {"at": LATER}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        decided.evidence.delete()

    assert bytes(rows.get().content) == before


def test_the_exact_bytes_hold_the_charts_and_read_back_as_the_same_evidence(cast, decided):
    exact = bytes(decided.evidence.content)

    found = rules.read(exact)

    assert found == queries.of(viewer_of(cast.of("champion")), decided.test, now=NOW)
    assert rules.written(found) == exact
    said = json.loads(exact)
    assert said["effects"][0]["charts"][0]["wide"].startswith("<svg")
    assert said["effects"][0]["moved"] == "better"


def test_frozen_evidence_names_no_person_and_no_child(cast, decided):
    made_measures.load_panels(cast.strathmarr)
    exact = bytes(decided.evidence.content).decode()

    assert [one.name for one in Person.objects.all() if one.name in exact] == []
    assert [reference for reference in ("M0/1", "M10/1", "E/1") if reference in exact] == []


def test_evidence_whose_fingerprint_differs_is_shown_as_such(cast):
    decision = decisions.proposed(cast)
    broken = FrozenEvidence.objects.create(
        area=cast.strathmarr, test=decision.test, content=b"{}", fingerprint="0" * 64, at=NOW, by=cast.of("champion")
    )
    type(decision).objects.filter(pk=decision.pk).update(evidence=broken)

    page = client_of(cast.of("champion")).get(
        f"/areas/strathmarr/changes/{decision.test.slug}/decisions/{decision.pk}/"
    )

    assert "Text and fingerprint differ" in page.content.decode()


def test_a_decision_page_says_what_was_said_by_whom_and_what_was_lacking(cast):
    decision = decisions.accepted(cast)

    page = html.unescape(
        client_of(cast.of("data-lead"))
        .get(f"/areas/strathmarr/changes/{decision.test.slug}/decisions/{decision.pk}/")
        .content.decode()
    )

    for said in (
        "by Dougal Farquhar on 4 March 2026",
        "by Fergus Balnaves on 4 March 2026",
        "The team is ready.",
        "It is urgent.",
        "Only one cycle was studied.",
        "Say who watches which measure",
        rules.in_groups(decision.evidence.fingerprint),
    ):
        assert said in page


def test_a_chart_of_frozen_evidence_is_a_file_too(cast, decided):
    page = f"/areas/strathmarr/changes/{decided.test.slug}/decisions/{decided.pk}/"
    measure = decided.test.measures.get()

    answer = client_of(cast.of("champion")).get(page, {"chart": f"{measure.slug}-1", "format": "svg"})

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.decode() == json.loads(bytes(decided.evidence.content))["effects"][0]["charts"][0]["wide"]


def test_a_decision_is_found_only_under_its_own_test_and_area(cast, decided):
    other = made.agreed(cast, name="Another")
    client = client_of(cast.of("champion"))

    codes = [
        client.get(f"/areas/{area}/changes/{slug}/decisions/{key}/").status_code
        for area, slug, key in (
            ("strathmarr", other.slug, decided.pk),
            ("strathmarr", decided.test.slug, decided.pk + 1),
            ("glenlochy", decided.test.slug, decided.pk),
        )
    ]

    assert codes == [404, 404, 404]
