"""A test of change is proposed once, changed and arranged by several people without loss, and says what is wrong."""

from datetime import date

import pytest

from pace.changes.models import ChangeTest, PublishedTest
from tests.pace.cast import client_of
from tests.pace.changes import made_changes
from tests.pace.changes.made_changes import NOW
from tests.pace.measures import made_measures

NEW = "/areas/strathmarr/changes/new/"


def typed(cast, **other):
    """What somebody types who proposes a test."""
    said = {
        "driver": other.pop("driver", None) or made_changes.idea(cast).pk,
        "name": "Chronology before the review",
        "different": "They write one chronology.",
        "for_whom": "Children under five",
        "prediction": "It is complete at the review.",
        "owner": cast.of("champion").pk,
        "measures": [made_changes.measure(cast).pk],
        "agencies": [cast.strathmarr.agencies.get(kind="health").pk],
        "starts_on_day": "2",
        "starts_on_month": "3",
        "starts_on_year": "2026",
    }
    return {**said, **other}


def test_a_test_is_proposed(cast):
    client = client_of(cast.of("champion"))

    done = client.post(NEW, typed(cast, age_under="5", home="away"))

    test = ChangeTest.objects.get()
    assert (done.status_code, done["Location"]) == (302, "/areas/strathmarr/changes/chronology-before-the-review/")
    assert (test.state, test.owner, test.proposed_by) == ("proposed", cast.of("champion"), cast.of("champion"))
    assert (test.different, test.starts_on) == ("They write one chronology.", date(2026, 3, 2))
    assert test.who == {"age_under": 5, "home": "away"}
    assert [one.name for one in test.measures.all()] == ["Panel within 12 weeks"]
    assert [one.name for one in test.agencies.all()] == ["NHS Strathmarr"]


def test_a_proposal_that_is_sent_twice_makes_one_test(cast):
    client, sent = client_of(cast.of("champion")), {**typed(cast), "once": "a-form"}

    led = [client.post(NEW, sent)["Location"] for _ in range(2)]

    assert led == ["/areas/strathmarr/changes/chronology-before-the-review/"] * 2
    assert ChangeTest.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"driver": ""}, "Choose the change idea that it tests."),
        ({"driver": "999999"}, "Select a valid choice. 999999 is not one of the available choices."),
        ({"name": ""}, "Give it a name."),
        ({"name": "x" * 101}, "Ensure this value has at most 100 characters (it has 101)."),
        ({"different": " "}, "Say what will be different."),
        ({"prediction": ""}, "Say what you predict, before anything is tried."),
        ({"owner": "0"}, "Select a valid choice. 0 is not one of the available choices."),
        ({"measures": ["999999"]}, "Select a valid choice. 999999 is not one of the available choices."),
        ({"starts_on_month": "13"}, "The month must be a number from 1 to 12"),
        ({"age_from": "8", "age_under": "5"}, "Nobody is 8 or older and under 5."),
    ],
)
def test_what_cannot_be_is_said_at_its_question_and_nothing_is_lost(cast, wrong, said):
    page = client_of(cast.of("champion")).post(NEW, {**typed(cast), **wrong})

    assert page.status_code == 200
    assert said in page.content.decode()
    assert "Children under five" in page.content.decode()
    assert ChangeTest.objects.count() == 0


def test_a_name_is_given_once_in_an_area(cast):
    made_changes.propose(cast)

    page = client_of(cast.of("champion")).post(NEW, typed(cast, name="CHRONOLOGY before the review"))

    assert "Strathmarr already has a test called CHRONOLOGY before the review." in page.content.decode()
    assert ChangeTest.objects.count() == 1


def test_ideas_stand_below_their_aim_and_driver_and_the_address_names_one(cast):
    one, two = made_changes.idea(cast, "Write one chronology"), made_changes.idea(cast, "Meet in week two")
    client = client_of(cast.of("champion"))

    form, other = (client.get(f"{NEW}?idea={key}").context["form"] for key in (two.pk, "nonsense"))

    assert form.fields["driver"].choices == [
        ("", "Choose one"),
        ("Panel in time › Shared concerns 1", [(str(one.pk), "Write one chronology")]),
        ("Panel in time › Shared concerns 4", [(str(two.pk), "Meet in week two")]),
    ]
    assert [(each["driver"].value(), each["owner"].value()) for each in (form, other)] == [
        (str(two.pk), str(cast.of("champion").pk)),
        (None, str(cast.of("champion").pk)),
    ]


def test_without_a_change_idea_the_page_leads_to_the_driver_diagrams(cast):
    page = client_of(cast.of("champion")).get(NEW).content.decode()

    assert "Draw a driver diagram first" in page
    assert "<textarea" not in page


def published(cast, **other):
    """A test of Glenlochy in the library."""
    made_changes.idea(cast)
    test = made_changes.propose(cast, name="At home")
    said = {"name": "In Glenlochy", "different": "They meet.", "for_whom": "All", "prediction": "It helps."}
    by = {"by": cast.of_glenlochy, "at": NOW}
    return PublishedTest.objects.create(area=cast.glenlochy, test=test, content=said, **by, **other)


def test_a_test_starts_from_a_copy_of_one_that_another_area_published(cast):
    source, client = published(cast), client_of(cast.of("champion"))
    address = f"{NEW}?from={source.pk}"

    page = client.get(address)
    client.post(address, typed(cast, name="In Glenlochy"))

    initial = page.context["form"].initial
    assert {name: initial[name] for name in source.content} == source.content
    assert "It starts from a copy of what Glenlochy published." in page.content.decode()
    assert ChangeTest.objects.get(name="In Glenlochy").source == source


@pytest.mark.parametrize("key", ["withdrawn", "999999", "x", "²", "9" * 40])
def test_what_is_not_in_the_library_is_not_copied(cast, key):
    gone = published(cast, withdrawn_at=NOW, withdrawn_by=cast.of_glenlochy)
    key = str(gone.pk) if key == "withdrawn" else key

    page = client_of(cast.of("champion")).get(f"{NEW}?from={key}")

    assert (page.status_code, "name" in page.context["form"].initial) == (200, False)


def test_of_two_who_change_a_test_the_second_sees_both_texts(cast):
    test = made_changes.propose(cast, who={"age_under": 5})
    address = f"/areas/strathmarr/changes/{test.slug}/change/"
    mine, theirs = client_of(cast.of("champion")), client_of(cast.of("data-lead"))
    said = typed(cast, driver=test.driver_id, agencies=[], version="1", age_under="5")

    first = theirs.post(address, {**said, "prediction": "Theirs."})
    stale = mine.post(address, {**said, "prediction": "Mine.", "sex": "F"})
    kept = ChangeTest.objects.get().prediction
    again = mine.post(address, {**said, "prediction": "Mine.", "version": stale.context["form"].data["version"]})

    assert (first.status_code, stale.status_code, kept) == (302, 409, "Theirs.")
    assert [(one.label, one.saved, one.typed) for one in stale.context["differences"]] == [
        ("What do you predict?", "Theirs.", "Mine."),
        ("Girls or boys?", "Everyone", "Girls"),
    ]
    assert (again.status_code, ChangeTest.objects.get().prediction) == (302, "Mine.")


def test_what_is_agreed_is_arranged_and_no_longer_changed(cast):
    test, client = made_changes.agreed(cast), client_of(cast.of("champion"))
    own = f"/areas/strathmarr/changes/{test.slug}"
    other = made_measures.add(cast, **made_measures.COUNT)
    said = typed(cast, driver=test.driver_id, measures=[other.pk], owner=cast.of("data-lead").pk, version=test.version)

    page = client.get(f"{own}/change/").content.decode()
    arranged = client.post(f"{own}/arrange/", said)

    after = ChangeTest.objects.get()
    assert "This test of change is agreed, so it cannot be changed." in page
    assert (arranged.status_code, after.owner, after.different) == (302, cast.of("data-lead"), test.different)
    assert (after.starts_on, [one.name for one in after.measures.all()]) == (date(2026, 3, 2), ["Panels held"])


def test_of_two_who_arrange_a_test_the_second_sees_both(cast):
    test, client = made_changes.agreed(cast), client_of(cast.of("champion"))
    address = f"/areas/strathmarr/changes/{test.slug}/arrange/"
    said = typed(cast, driver=test.driver_id, agencies=[], version=test.version)

    client.post(address, {**said, "starts_on_day": "9"})
    stale = client.post(address, {**said, "owner": cast.of("data-lead").pk})

    assert stale.status_code == 409
    assert [(one.label, one.saved, one.typed) for one in stale.context["differences"]] == [
        ("When does it start?", "9 March 2026", "2 March 2026"),
        ("Who owns it?", "Dougal Farquhar", "Catriona Wedderburn"),
    ]


def test_a_test_that_is_tried_keeps_at_least_one_measure(cast):
    test, client = made_changes.agreed(cast), client_of(cast.of("champion"))
    said = typed(cast, driver=test.driver_id, measures=[], version=test.version)

    page = client.post(f"/areas/strathmarr/changes/{test.slug}/arrange/", said)

    assert "Name at least one measure that it should move." in page.content.decode()
    assert ChangeTest.objects.get().measures.count() == 1


def test_another_areas_test_is_not_there(cast):
    test = made_changes.propose(cast)
    client = client_of(cast.of_glenlochy)

    codes = [
        client.get(f"/areas/glenlochy/changes/{test.slug}/{page}").status_code for page in ("", "change/", "ramp/")
    ]

    assert codes == [404] * 3
