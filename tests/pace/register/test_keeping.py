"""How long journeys are kept, what a run removes, and erasing on request: nothing remains but the fact."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse

from pace import record
from pace.areas.queries import viewer_of
from pace.jobs.models import Job
from pace.record.models import Entry
from pace.register import actions
from pace.register.actions import by_hand
from pace.register.actions.by_hand.children import Facts
from pace.register.models import ErasedReference, Erasure, Journey, JourneyFacts, MilestoneReached
from pace.register.queries import past
from pace.register.rules import Refused
from tests.pace.cast import assemble, client_of
from tests.pace.extracts.made_extracts import choose, signals_kept
from tests.pace.register.made_registers import load

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
TODAY = date(2026, 3, 3)
WHY = "The council's schedule."


def row(reference, started, ended=None):
    """A journey, which was accommodated on its first day."""
    return (reference, started, ended, "home" if ended else None, [("accommodated", started, None)])


OLD = row("OLD1/1", date(2010, 1, 4), date(2015, 2, 1))
ON_THE_DAY = row("EDGE1/1", date(2012, 1, 4), date(2016, 3, 3))
A_DAY_LATER = row("LATE1/1", date(2012, 1, 4), date(2016, 3, 4))
BEFORE = row("BACK1/1", date(2009, 1, 4), date(2012, 2, 1))
BACK_AGAIN = row("BACK1/2", date(2025, 1, 4))
ALL = (OLD, ON_THE_DAY, A_DAY_LATER, BEFORE, BACK_AGAIN)


@pytest.fixture
def cast(transactional_db):  # noqa: ARG001  # a worker closes and opens connections
    """Everyone."""
    with record.acting(by="test", doing="set up a test", areas=record.ALL_AREAS):
        yield assemble()


@pytest.fixture
def lead(cast):
    """The local area lead, with a second step of signing in."""
    client_of(cast.of("local-area-lead"))
    return viewer_of(cast.of("local-area-lead").pk)


def work():
    """Do what was asked for in the background."""
    with signals_kept():
        call_command("worker", until_done=True)


def held():
    """The references that any row of the register's history holds."""
    return sorted(Journey.unscoped.values_list("reference", flat=True))


def rule(cast, lead, years=10):
    """Keep journeys for so many years."""
    return actions.set_rule(area=cast.strathmarr, years=years, why=WHY, by=lead, now=NOW)


def test_without_a_rule_nothing_is_past_and_nothing_can_be_removed(cast, lead):
    load(cast.strathmarr, *ALL)

    assert past.preview(lead, cast.strathmarr, today=TODAY) is None
    with pytest.raises(Refused, match="No rule is set"):
        actions.ask_to_remove(area=cast.strathmarr, why=WHY, by=lead)


def test_a_preview_says_what_would_go_and_removes_nothing(cast, lead):
    load(cast.strathmarr, *ALL)
    rule(cast, lead)

    assert past.preview(lead, cast.strathmarr, today=TODAY) == past.Preview(
        journeys=2,
        children=2,
        by_year=((2015, 1), (2016, 1)),
        references=(("OLD1/1", date(2015, 2, 1)), ("EDGE1/1", date(2016, 3, 3))),
    )
    assert len(held()) == 5


def test_a_run_removes_what_is_past_the_rule_and_records_the_fact(cast, lead):
    load(cast.strathmarr, *ALL)
    rule(cast, lead, years=1)

    actions.ask_to_remove(area=cast.strathmarr, why=WHY, by=lead)
    work()

    assert held() == ["BACK1/1", "BACK1/2"]
    found = Erasure.objects.values_list("kind", "journeys", "children", "years", "by_id", "why")
    assert list(found) == [("rule", 3, 3, 1, lead.id, WHY)]
    assert list(Job.objects.values_list("state", "outcome")) == [("done", "3 journeys of 3 children removed.")]
    assert {JourneyFacts.unscoped.count(), MilestoneReached.unscoped.count()} == {2}


def test_a_journey_that_is_in_no_extract_any_more_is_past_by_the_day_it_was_last_held(cast, lead):
    load(cast.strathmarr, OLD, row("GONE1/1", date(2020, 1, 6)))
    load(cast.strathmarr, OLD)
    rule(cast, lead)

    found = past.past_the_rule(cast.strathmarr, today=date(2036, 3, 2), years=10)
    later = past.past_the_rule(cast.strathmarr, today=date(2036, 3, 3), years=10)

    assert (len(found), len(later)) == (1, 2)


def test_an_extract_does_not_bring_back_what_is_past_the_rule(cast, lead):
    rule(cast, lead)

    loaded = load(cast.strathmarr, *ALL)

    assert (loaded.left_out, held()) == (2, ["BACK1/1", "BACK1/2", "LATE1/1"])
    assert loaded.in_words.endswith("; 2 left out, past the retention rule or erased on request")


@pytest.mark.parametrize(("whole", "left"), [(False, ["BACK1/1", "OLD1/1"]), (True, ["OLD1/1"])])
def test_one_journey_or_all_of_a_childs_are_erased_and_do_not_come_back(cast, lead, whole, left):
    load(cast.strathmarr, OLD, BEFORE, BACK_AGAIN)
    one = Journey.unscoped.get(reference="BACK1/2")

    said = {"reference": "BACK1/2", "whole_child": whole, "why": WHY}
    done = actions.erase(area=cast.strathmarr, journey=one, by=lead, now=NOW, **said)
    after = held()
    loaded = load(cast.strathmarr, OLD, BEFORE, BACK_AGAIN)

    assert after == left
    assert (done.kind, done.journeys, done.children, done.why) == ("request", 2 if whole else 1, 1, WHY)
    assert (held(), loaded.left_out) == (left, 2 if whole else 1)
    assert cast.strathmarr.waiting.count() == 0


def test_nothing_remains_of_an_erased_child_in_any_table_nor_in_the_file(cast, lead):
    load(cast.strathmarr, OLD, ("ZQXJK77/1", date(2025, 1, 4), None, None, [("accommodated", date(2025, 1, 4), None)]))
    load(cast.strathmarr, OLD, ("ZQXJK77/1", date(2025, 1, 5), None, None, [("accommodated", date(2025, 1, 5), None)]))
    one = Journey.unscoped.get(child="ZQXJK77")
    client_of(cast.of("local-area-lead")).get(
        reverse("children.journey", kwargs={"area": "strathmarr", "key": one.key})
    )
    before = everything_stored()

    said = {"reference": "ZQXJK77", "whole_child": True, "why": WHY}
    actions.erase(area=cast.strathmarr, journey=one, by=lead, now=NOW, **said)

    after = everything_stored()
    assert [word in before for word in ("ZQXJK77", str(one.key))] == [True, True]
    assert [word in after for word in ("ZQXJK77", str(one.key))] == [False, False]
    assert b"ZQXJK77" not in bytes_of_the_database()
    assert ErasedReference.unscoped.count() == 2
    assert re.fullmatch("[0-9a-f]{64}", ErasedReference.unscoped.first().digest)


def everything_stored():
    """All that any table holds, as text."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return "\n".join(repr(list(QuerySet(model).values())) for model in models)


def bytes_of_the_database():
    """What lies in SQLite's files; nothing where the database is a server's or in memory."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or "memory" in name:
        return b""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return b"".join(path.read_bytes() for path in Path(name).parent.glob(f"{Path(name).name}*"))


def test_the_wrong_reference_erases_nothing(cast, lead):
    load(cast.strathmarr, OLD)
    one = Journey.unscoped.get()

    with pytest.raises(Refused, match="This is not the reference of the journey on this page"):
        actions.erase(area=cast.strathmarr, journey=one, reference="OLD2", whole_child=True, why=WHY, by=lead, now=NOW)

    assert (held(), Erasure.objects.count()) == (["OLD1/1"], 0)


def test_nothing_is_removed_while_an_extract_is_in_hand(cast, lead):
    load(cast.strathmarr, OLD)
    client_of(cast.of("data-lead"))
    choose(cast.strathmarr, cast.of("data-lead"))

    with pytest.raises(Refused, match="An extract of this area is in hand"):
        actions.erase(
            area=cast.strathmarr,
            journey=Journey.unscoped.get(),
            reference="OLD1",
            whole_child=True,
            why=WHY,
            by=lead,
            now=NOW,
        )


@pytest.mark.parametrize("role", ["project-manager", "champion", "contributor", "programme-lead", "administrator"])
def test_only_the_lead_and_the_data_lead_say_how_long_and_erase(cast, role):
    load(cast.strathmarr, OLD)
    person = cast.of(role)
    client_of(person)

    with pytest.raises(Refused, match="Your roles do not let you say how long journeys are kept"):
        actions.set_rule(area=cast.strathmarr, years=1, why=WHY, by=viewer_of(person.pk), now=NOW)
    with pytest.raises(Refused, match="Your roles do not let you"):
        actions.ask_to_remove(area=cast.strathmarr, why=WHY, by=viewer_of(person.pk))


def test_the_pages_set_a_rule_show_what_is_past_and_erase_after_the_reference_was_typed(cast):
    load(cast.strathmarr, *ALL)
    browser = client_of(cast.of("local-area-lead"))
    address = reverse("children.keeping", kwargs={"area": "strathmarr"})
    one = Journey.unscoped.get(reference="BACK1/2")
    erase = reverse("children.erase", kwargs={"area": "strathmarr", "key": one.key})

    none = browser.get(address).content.decode()
    wrong = browser.post(f"{address}rule/", {"years": "x", "why": WHY}).content.decode()
    browser.post(f"{address}rule/", {"years": "10", "why": WHY})
    shown = browser.get(address).content.decode()
    typed = browser.post(erase, {"what": "one", "reference": "X", "why": WHY}).content.decode()
    done = browser.post(erase, {"what": "one", "reference": "BACK1/2", "why": WHY}, follow=True).content.decode()

    assert "No rule is set: journeys are kept without end" in none
    assert "Enter a whole number from 1 to 100, or leave it empty." in wrong
    assert "A journey is kept for 10 years after its end." in shown
    assert "OLD1/1, ended 1 February 2015" in shown
    assert "This is not the reference of the journey on this page." in typed
    assert "It is erased." in done
    assert "BACK1/2" not in held()
    assert "BACK1" not in repr(list(Entry.objects.values()))


ZQX = row("ZQX/1", date(2025, 1, 4))
OTHER = row("OTHER/1", date(2025, 1, 4))


def erase(cast, lead, reference="ZQX/1", *, whole=True):
    """Erase on request."""
    one = Journey.unscoped.get(reference=reference)
    said = {"reference": reference, "whole_child": whole, "why": WHY}
    return actions.erase(area=cast.strathmarr, journey=one, by=lead, now=NOW, **said)


def test_loading_for_nobody_by_the_command_brings_nothing_back_either(cast, lead):
    load(cast.strathmarr, ZQX, OTHER)
    erase(cast, lead)

    with record.acting(by="command", doing="load an extract"):
        loaded = load(cast.strathmarr, ZQX, OTHER)

    assert (loaded.left_out, held()) == (1, ["OTHER/1"])


def test_hidden_characters_in_a_reference_bring_nothing_back(cast, lead):
    hidden = ("ZQ\u200bX/1", *ZQX[1:])
    load(cast.strathmarr, hidden, OTHER)
    erase(cast, lead)

    loaded = load(cast.strathmarr, hidden, OTHER)

    assert (loaded.left_out, held()) == (1, ["OTHER/1"])


def test_one_journey_alone_does_not_keep_its_child_out(cast, lead):
    by_hand.add_child(area=cast.strathmarr, reference="ZQX", facts=Facts(started_on=date(2020, 1, 6)), by=lead, now=NOW)
    erase(cast, lead, "ZQX", whole=False)

    loaded = load(cast.strathmarr, ZQX, OTHER)

    assert (loaded.left_out, held()) == (0, ["OTHER/1", "ZQX/1"])


def test_what_was_erased_is_not_typed_in_again(cast, lead):
    load(cast.strathmarr, ZQX, OTHER)
    erase(cast, lead)

    with pytest.raises(Refused, match="This reference was erased on request"):
        by_hand.add_child(
            area=cast.strathmarr, reference="ZQX/2", child="ZQX", facts=Facts(started_on=TODAY), by=lead, now=NOW
        )


def test_a_rule_removes_nothing_that_the_register_holds_at_the_next_extract(cast, lead):
    load(cast.strathmarr, *ALL)
    rule(cast, lead)

    loaded = load(cast.strathmarr, *ALL)

    assert (loaded.removed, loaded.left_out, len(held())) == (0, 0, 5)


def test_a_journey_that_only_the_history_holds_is_erased_by_its_page(cast):
    load(cast.strathmarr, ZQX, OTHER)
    key = Journey.unscoped.get(reference="ZQX/1").key
    load(cast.strathmarr, OTHER)
    browser = client_of(cast.of("local-area-lead"))
    address = reverse("children.erase", kwargs={"area": "strathmarr", "key": key})

    browser.post(address, {"what": "all", "reference": "ZQX/1", "why": WHY})

    assert held() == ["OTHER/1"]
