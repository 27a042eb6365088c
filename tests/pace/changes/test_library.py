"""The library: who reads it, what is found in it, copies and what became of them, and what was withdrawn."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from pace.changes.actions import proposing, publishing
from pace.changes.models import ChangeTest, PublishedTest
from pace.changes.queries import published as queries
from pace.measures.models import Aim, Driver, DriverDiagram
from pace.permissions import ROLES, Permission
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes
from tests.pace.changes.test_publishing import NOW, publish

SEE_LIBRARY, SEE_CHANGES = Permission.SEE_LIBRARY, Permission.SEE_CHANGES


@pytest.fixture
def published(cast):
    """A test of Strathmarr that is in the library."""
    test = made_changes.agreed(cast)
    made_changes.studied(cast, test)
    return publish(cast, ChangeTest.objects.get(pk=test.pk))


def copy(cast, published, *, state="proposed", name="Theirs"):
    """A test of Glenlochy that was started from what is published."""
    area, lead = cast.glenlochy, cast.of_glenlochy
    aim, _ = Aim.objects.get_or_create(area=area, slug="theirs", defaults={"state": "proposed", "since": NOW})
    first = {"area": area, "version": 1, "changed_at": NOW, "changed_by": lead}
    diagram, _ = DriverDiagram.objects.get_or_create(aim=aim, defaults=first)
    known = {"area": area, "diagram": diagram, "place": diagram.drivers.count() + 1, "words": "Theirs"}
    primary = Driver.objects.create(kind="primary", **known)
    secondary = Driver.objects.create(kind="secondary", above=primary, **known)
    idea = Driver.objects.create(kind="idea", above=secondary, **known)
    said = replace(made_changes.stated(cast, driver=idea.pk), owner=lead.pk, measures=(), name=name)
    test = proposing.propose(area=area, stated=said, by=viewer_of(lead), now=NOW, source=published)
    ChangeTest.objects.filter(pk=test.pk).update(state=state)
    return ChangeTest.objects.get(pk=test.pk)


def page_of(published, area="glenlochy"):
    """The address of what is published, for an area."""
    return reverse("changes.published", kwargs={"area": area, "published": published.pk})


def test_areas_read_it_by_role_and_the_national_team_reads_the_library_alone(cast, published):
    addresses = {
        "area": reverse("changes.library", kwargs={"area": "strathmarr"}),
        "national": reverse("library"),
        "one": reverse("library.one", kwargs={"published": published.pk}),
        "test": reverse("changes.one", kwargs={"area": "strathmarr", "test": published.test.slug}),
        "changes": reverse("changes", kwargs={"area": "strathmarr"}),
    }
    browsers = {role: client_of(cast.of(role)) for role in ROLES}

    found = {
        (role, name): browser.get(address).status_code
        for role, browser in browsers.items()
        for name, address in addresses.items()
    }

    reads, sees = ({role for role in ROLES if may in ROLES[role].may} for may in (SEE_LIBRARY, SEE_CHANGES))
    national = {role for role in ROLES if ROLES[role].national}
    open_to = {"area": reads, "national": national, "one": national, "test": sees, "changes": sees}
    assert found == {(role, name): 200 if role in open_to[name] else 403 for role, name in found}
    assert len(found) == len(ROLES) * len(addresses)
    assert national & sees == set()


def test_queries_give_nothing_to_those_who_may_not_read(cast, published):
    for person in (cast.outsider, cast.of("contributor"), cast.of_glenlochy):
        viewer = viewer_of(person)

        assert queries.library(viewer, cast.strathmarr) == []
        assert queries.library(viewer) == []
        assert queries.one(viewer, cast.strathmarr, published.pk) is None
        assert queries.tried_elsewhere(viewer, published.test) == []
        assert queries.source_of(viewer, published.test) is None
        assert queries.open_of(viewer, published.test) is None


@pytest.mark.usefixtures("published")
def test_the_list_is_searched_and_filtered_and_abandoned_ones_stand_in_it(cast):
    lead = viewer_of(cast.of("local-area-lead"))
    other = made_changes.agreed(cast, name="Panel twice a month")
    other = proposing.move(test=other, move="abandon", why="No room.", by=lead, now=NOW)
    said = {"name": "Panel twice a month", "driver": "Panels", "learning": "There was no room for it."}
    publish(cast, other, now=NOW + timedelta(days=1), **said)
    browser, address = client_of(cast.of("improvement-advisor")), reverse("library")

    names = {
        query: [
            name
            for name in ("Panel twice a month", "Chronology before the review")
            if f">{name}</a>" in browser.get(address + query).content.decode()
        ]
        for query in (
            "",
            "?result=abandoned",
            "?result=tried",
            "?driver=Panels",
            "?area=Strathmarr",
            "?search=no+room",
            "?search=Strathmarr+hour",
        )
    }

    assert names == {
        "": ["Panel twice a month", "Chronology before the review"],
        "?result=abandoned": ["Panel twice a month"],
        "?result=tried": ["Chronology before the review"],
        "?driver=Panels": ["Panel twice a month"],
        "?area=Strathmarr": ["Panel twice a month", "Chronology before the review"],
        "?search=no+room": ["Panel twice a month"],
        "?search=Strathmarr+hour": ["Chronology before the review"],
    }
    viewer = viewer_of(cast.of("improvement-advisor"))
    assert [one.name for one in queries.library(viewer)] == names[""]


def test_a_search_by_agency_finds_those_that_took_part(cast, published):
    publish(cast, published.test, name="Without agencies")
    test = made_changes.agreed(cast, name="With health", agencies=(cast.strathmarr.agencies.get(kind="health").pk,))
    made_changes.studied(cast, test)
    publish(cast, ChangeTest.objects.get(pk=test.pk), name="With health")
    browser, address = client_of(cast.of("champion")), reverse("changes.library", kwargs={"area": "strathmarr"})

    found = browser.get(f"{address}?agency=health").content.decode()

    assert [f">{name}</a>" in found for name in ("With health", "Without agencies")] == [True, False]
    # By kind, not by name.
    assert "NHS Strathmarr" not in found


def test_the_list_takes_as_many_queries_for_one_test_as_for_three(cast, django_assert_num_queries):
    viewer = viewer_of(cast.of("programme-lead"))
    for name in ("One", "Two", "Three"):
        test = made_changes.agreed(cast, name=name)
        made_changes.studied(cast, test)
        copy(cast, publish(cast, ChangeTest.objects.get(pk=test.pk), name=name), name=name)

        with django_assert_num_queries(2):
            found = queries.library(viewer)

        assert {one.copies for one in found} == {1}


def test_an_empty_library_says_so(cast):
    page = client_of(cast.of("champion")).get(reverse("changes.library", kwargs={"area": "strathmarr"}))

    assert "No area has published a test of change yet." in page.content.decode()


@pytest.mark.usefixtures("published")
def test_the_list_is_downloaded(cast):
    answer = client_of(cast.of("champion")).get(
        reverse("changes.library", kwargs={"area": "strathmarr"}) + "?format=csv"
    )

    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Test,Area,Works on,Result,Cycles,Other areas,Published"
    assert rows[1].startswith(
        "Chronology before the review,Strathmarr,Shared concerns,Still being tried,1,0,2026-03-04"
    )


def test_a_page_shows_its_source_and_offers_a_copy_to_those_who_keep_tests_elsewhere(cast, published):
    start = f"{reverse('changes.new', kwargs={'area': 'glenlochy'})}?from={published.pk}"

    there = client_of(cast.of_glenlochy).get(page_of(published)).content.decode()
    here = client_of(cast.of("champion")).get(page_of(published, "strathmarr")).content.decode()
    reader = client_of(cast.of("improvement-advisor"))
    national = reader.get(reverse("library.one", kwargs={"published": published.pk})).content.decode()
    of_area = reader.get(page_of(published)).content.decode()

    assert [start in page for page in (there, here, national, of_area)] == [True, False, False, False]
    assert all("Published by Strathmarr on 4 March 2026." in page for page in (there, here, national, of_area))
    assert not any(cast.of("champion").name in page for page in (there, national, of_area))


@pytest.mark.parametrize(
    ("state", "shown"),
    [("proposed", "Proposed"), ("widening", "Widening"), ("abandoned", "Abandoned"), ("implemented", "Implemented")],
)
def test_where_else_it_was_tried_and_with_what_result_is_shown_to_all(cast, published, state, shown):
    made = copy(cast, published, state=state)

    said = queries.tried_elsewhere(viewer_of(cast.of("champion")), published.test)
    page = client_of(cast.of("programme-lead")).get(reverse("library.one", kwargs={"published": published.pk}))

    decided = state if state in ("abandoned", "implemented") else "tried"
    assert said == [queries.Copy(area="Glenlochy", state=shown, result=decided)]
    assert shown in page.content.decode().split("Where else it was tried")[1]
    # Its words stay in its area.
    assert made.name not in page.content.decode()


def test_a_copy_that_is_published_itself_is_linked(cast, published):
    made = copy(cast, published)
    theirs = PublishedTest.objects.create(area=cast.glenlochy, test=made, content={}, at=NOW, by=cast.of_glenlochy)

    page = client_of(cast.of("champion")).get(page_of(published, "strathmarr")).content.decode()

    assert f'<a href="{page_of(theirs, "strathmarr")}">Glenlochy</a>' in page


def test_only_those_who_keep_tests_of_another_area_start_from_a_copy(cast, published):
    people = {
        "of glenlochy": (cast.of_glenlochy, cast.glenlochy),
        "of strathmarr": (cast.of("champion"), cast.strathmarr),
        "national": (cast.of("programme-lead"), cast.glenlochy),
        "elsewhere": (cast.of("champion"), cast.glenlochy),
    }

    found = {who: queries.to_copy(viewer_of(person), area, published.pk) for who, (person, area) in people.items()}

    assert found == {"of glenlochy": published, "of strathmarr": None, "national": None, "elsewhere": None}
    publishing.withdraw(test=published.test, why="So.", by=viewer_of(cast.of("local-area-lead")), now=NOW)
    assert queries.to_copy(viewer_of(cast.of_glenlochy), cast.glenlochy, published.pk) is None


def test_a_copy_knows_its_source_and_that_it_was_withdrawn(cast, published):
    made, viewer = copy(cast, published), viewer_of(cast.of_glenlochy)
    before = queries.source_of(viewer, made)

    lead = viewer_of(cast.of("local-area-lead"))
    publishing.withdraw(test=published.test, why="It said too much.", by=lead, now=NOW)

    name = "Chronology before the review"
    assert before == queries.Source(area="Strathmarr", name=name, key=published.pk)
    assert queries.source_of(viewer, made) == queries.Source(area="Strathmarr", name="", key=None)
    # A test that is no copy has none.
    assert queries.source_of(lead, published.test) is None


def test_withdrawn_it_is_gone_for_all_but_named_where_it_was_copied(cast, published):
    lead = viewer_of(cast.of("local-area-lead"))
    browser = client_of(cast.of_glenlochy)
    publishing.withdraw(test=published.test, why="It said too much.", by=lead, now=NOW)
    before = browser.get(page_of(published)).status_code

    copy(cast, published)

    there = browser.get(page_of(published)).content.decode()
    here = client_of(cast.of("champion")).get(page_of(published, "strathmarr")).content.decode()
    national = client_of(cast.of("programme-lead")).get(reverse("library.one", kwargs={"published": published.pk}))
    assert (before, national.status_code) == (404, 404)
    assert "Strathmarr took this test of change out of the library on 4 March 2026." in there
    assert [("It said too much." in page) for page in (there, here)] == [False, True]
    assert not any("It needs an hour." in page for page in (there, here))


def test_what_was_published_anew_is_found_from_the_old_address_of_a_copy(cast, published):
    copy(cast, published)
    second = publish(cast, published.test, learning="It needs two hours.")

    page = client_of(cast.of_glenlochy).get(page_of(published)).content.decode()

    assert f'href="{page_of(second)}"' in page
    assert [one.area for one in queries.tried_elsewhere(viewer_of(cast.of("champion")), published.test)] == [
        "Glenlochy"
    ]


def test_what_is_not_there_is_not_found(cast, published):
    browser = client_of(cast.of_glenlochy)

    for key in (0, published.pk + 99, 2**31):
        address = reverse("changes.published", kwargs={"area": "glenlochy", "published": key})

        assert browser.get(address).status_code == 404


def test_what_is_typed_is_never_mark_up(cast, published):
    publish(cast, published.test, learning="<script>alert(1)</script>", name="<b>Bold</b>")
    second = PublishedTest.objects.get(withdrawn_at=None)

    pages = [
        client_of(cast.of_glenlochy).get(one).content.decode()
        for one in (page_of(second), reverse("changes.library", kwargs={"area": "glenlochy"}))
    ]

    assert not any("<script>alert" in page or "<b>Bold" in page for page in pages)
