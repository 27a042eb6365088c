"""An extract from the choice of its files to the register: what is read, found, shown, accepted, left and undone."""

from datetime import date

import pytest

from pace import record
from pace.areas.queries import viewer_of
from pace.extracts import actions
from pace.extracts.models import Difference, ExtractFile, ExtractFinding, ExtractRead
from pace.register.models import JourneyFacts
from tests.pace.cast import assemble, client_of
from tests.pace.extracts.made_extracts import CHILDREN, NOW, again, choose, work


@pytest.fixture
def cast(transactional_db):  # noqa: ARG001  # a worker closes and opens connections
    """Everyone."""
    with record.acting(by="test", doing="set up a test", areas=record.ALL_AREAS):
        yield assemble()


@pytest.fixture
def lead(cast):
    """The data lead of Strathmarr."""
    person = cast.of("data-lead")
    client_of(person)  # who has set up a second step
    return person


def test_an_extract_is_read_and_changes_nothing_until_it_is_accepted(cast, lead):
    extract = choose(cast.strathmarr, lead)
    work()
    extract = again(extract)

    assert (extract.state, extract.problem, extract.as_of) == ("read", "", date(2026, 7, 31))
    print(extract.counts, extract.as_of_why)
    print(list(ExtractFinding.unscoped.values_list("severity", "check_code", "column", "message")))
    print(ExtractRead.unscoped.get().columns)
    assert JourneyFacts.unscoped.count() == 0
    actions.accept(extract=extract, by=viewer_of(lead.pk))
    work()
    extract = again(extract)
    assert extract.state == "accepted", extract.problem
    print(list(JourneyFacts.unscoped.values_list("journey__reference", "team", "route")))
    assert 0
