"""The evidence of a test of change: what is gathered, for whom, and the exact bytes of it."""

from pace.changes.models import TestedCondition
from pace.changes.queries import evidence as queries
from pace.changes.rules.evidence import read, written
from tests.pace.cast import viewer_of
from tests.pace.changes import made_changes as made
from tests.pace.measures import made_measures

NOW = made.NOW


def gathered(cast, test, role="champion"):
    """The evidence of a test as somebody sees it now."""
    return queries.of(viewer_of(cast.of(role)), test, now=NOW)


def test_whole(cast):
    made_measures.load_panels(cast.strathmarr)
    north = TestedCondition.objects.create(area=cast.strathmarr, dimension="team", words="North")
    TestedCondition.objects.create(area=cast.strathmarr, dimension="team", words="South")
    test = made.agreed(cast, who={"age_under": 12})
    made.acted(cast, test, conditions=(north.pk,))
    test.refresh_from_db()
    found = gathered(cast, test)
    print(found)
    assert read(written(found)) == found
    from tests.pace.cast import client_of

    page = client_of(cast.of("champion")).get(f"/areas/strathmarr/changes/{test.slug}/evidence/")
    print(page.content.decode()[:200])
    assert page.status_code == 200
