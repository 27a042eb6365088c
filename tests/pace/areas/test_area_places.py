"""Areas are added from the councils; where they lie and how they are grouped is the national team's to say."""

import pytest

from pace.areas.actions import clusters, places
from pace.areas.content import councils
from pace.areas.models import Area, Cluster
from pace.areas.rules import Refused
from tests.pace.cast import client_of, viewer_of

COUNCILS = {one.name: one for one in councils()}
MAY_ADD = {"programme-lead", "administrator"}


@pytest.fixture
def national(cast):
    return client_of(cast.of("programme-lead"))


def test_there_are_32_councils_each_with_a_code_and_a_health_board():
    assert len(COUNCILS) == len({one.code for one in councils()}) == 32
    assert all(one.health_board for one in councils())


def test_those_who_may_add_areas_do_and_nobody_else_does(cast):
    found = set()
    for (who, someone), council in zip(cast.everyone(), councils(), strict=False):
        try:
            places.add(council=council, sheriffdom="", by=viewer_of(someone))
        except Refused:
            continue
        found.add(who)

    assert found == MAY_ADD


def test_an_area_is_added_with_what_is_known_of_its_council_and_not_offered_again(national):
    angus = COUNCILS["Angus"]

    national.post("/areas/add/", {"council": angus.code, "sheriffdom": ""})

    area = Area.objects.get(council_code=angus.code)
    assert (area.name, area.slug, area.health_board, area.sheriffdom) == (
        "Angus", "angus", "Tayside", "Tayside, Central and Fife",
    )  # fmt: skip
    assert f'value="{angus.code}"' not in national.get("/areas/add/").content.decode()
    again = national.post("/areas/add/", {"council": angus.code, "sheriffdom": ""})
    assert "is not one of the available choices" in again.content.decode()


def test_the_second_who_adds_a_council_at_the_same_moment_is_told(cast):
    by = viewer_of(cast.of("programme-lead"))
    places.add(council=COUNCILS["Angus"], sheriffdom="", by=by)

    with pytest.raises(Refused, match="Angus takes part already"):
        places.add(council=COUNCILS["Angus"], sheriffdom="", by=by)


def test_when_all_councils_take_part_the_button_says_so(national):
    Area.objects.bulk_create(Area(name=one.name, slug=one.code.lower(), council_code=one.code) for one in councils())

    page = national.get("/areas/").content.decode()

    assert "All 32 councils take part already." in page


def test_a_sheriffdom_may_be_chosen_or_left_and_what_is_stored_stays_choosable(cast, national):
    Area.objects.filter(pk=cast.strathmarr.pk).update(health_board="NHS Marr", sheriffdom="")
    page = national.get("/areas/strathmarr/place/").content.decode()

    national.post(
        "/areas/strathmarr/place/", {"health_board": "NHS Marr", "sheriffdom": "Lothian and Borders", "version": "1"}
    )

    area = Area.objects.get(pk=cast.strathmarr.pk)
    assert '<option value="NHS Marr" selected>' in page
    assert (area.health_board, area.sheriffdom, area.version) == ("NHS Marr", "Lothian and Borders", 2)


def test_of_two_who_say_where_an_area_lies_the_second_sees_both(cast, national):
    sent = {"health_board": "Fife", "sheriffdom": "", "version": "1"}
    national.post("/areas/strathmarr/place/", sent)

    late = national.post("/areas/strathmarr/place/", {**sent, "health_board": "Tayside"})

    assert late.status_code == 409
    assert all(name in late.content.decode() for name in ("Fife", "Tayside"))
    assert Area.objects.get(pk=cast.strathmarr.pk).health_board == "Fife"


def test_the_list_of_areas_is_searched_and_filtered_by_board_sheriffdom_and_cluster(cast, national):
    Area.objects.filter(pk=cast.strathmarr.pk).update(health_board="Fife", sheriffdom="Lothian and Borders")
    clusters.add(name="Neighbours", areas=[cast.strathmarr.pk], by=viewer_of(cast.of("programme-lead")))

    def shown(query):
        page = national.get(f"/areas/?{query}").content.decode()
        table = page.partition('<tbody role="rowgroup">')[2].partition("</tbody>")[0]
        return {name for name in ("Strathmarr", "Glenlochy") if f">{name}</a>" in table}

    only = {"Strathmarr"}
    queries = ["health_board=Fife", "sheriffdom=Lothian and Borders", "cluster=Neighbours", "search=strath"]
    assert {query: shown(query) for query in queries} == dict.fromkeys(queries, only)
    assert shown("") == {"Strathmarr", "Glenlochy"}


def test_a_cluster_is_added_renamed_and_removed_and_its_areas_stay(cast, national):
    areas = [cast.strathmarr.pk, cast.glenlochy.pk]

    national.post("/areas/clusters/add/", {"name": "Neighbours", "areas": areas})
    added = Cluster.objects.get()
    of_added = set(added.areas.all())
    national.post("/areas/clusters/neighbours/", {"name": "Old friends", "areas": areas[:1], "version": "1"})
    added.refresh_from_db()
    renamed = (added.name, added.slug, list(added.areas.all()))
    national.post("/areas/clusters/neighbours/remove/")

    assert of_added == {cast.strathmarr, cast.glenlochy}
    assert renamed == ("Old friends", "neighbours", [cast.strathmarr])
    assert (Cluster.objects.count(), Area.objects.count()) == (0, 2)


def test_clusters_have_different_names_and_addresses(national):
    for name in ("Add", "Ådd", "ädd", "日本"):
        national.post("/areas/clusters/add/", {"name": name})

    refused = national.post("/areas/clusters/add/", {"name": "ADD"})

    slugs = list(Cluster.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs == ["add-2", "add-3", "add-4", "cluster"]
    assert "There is already a cluster called ADD. Give this one another name." in refused.content.decode()
    assert {national.get(f"/areas/clusters/{slug}/").status_code for slug in slugs} == {200}


def test_of_two_who_change_a_cluster_the_second_sees_both(cast, national):
    clusters.add(name="Neighbours", areas=[cast.strathmarr.pk], by=viewer_of(cast.of("programme-lead")))
    national.post("/areas/clusters/neighbours/", {"name": "First", "areas": [], "version": "1"})

    late = national.post(
        "/areas/clusters/neighbours/", {"name": "Second", "areas": [cast.glenlochy.pk], "version": "1"}
    )

    assert late.status_code == 409
    assert all(text in late.content.decode() for text in ("First", "Second", "Glenlochy"))
    assert Cluster.objects.get().name == "First"
