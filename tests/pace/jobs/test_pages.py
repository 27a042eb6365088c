"""Pages of background work: how far it is, without script too, and only to the person who asked."""

import pytest
from django.urls import reverse
from django.utils import timezone

from pace.jobs.models import Job, Worker
from tests.pace.cast import client_of

ASKS_AGAIN_WITHOUT_SCRIPT = '<noscript><meta http-equiv="refresh" content="2; url=?by-itself"></noscript>'


def job(person, **fields):
    """A job of this person's."""
    given = {"title": "Check the record", "work": "tests.pace.jobs.work.count", "arguments": {"to": 2}} | fields
    return Job.objects.create(asked_by_id=person.pk, asked_at=timezone.now(), **given)


@pytest.fixture
def running(cast):
    """A job of the administrator's that runs: three of eight parts are done."""
    Worker.objects.create(name="one", seen_at=timezone.now())
    return job(cast.of("administrator"), state="running", worker="one", done=3, of=8, doing="Reading")


def test_a_running_job_shows_how_far_it_is_and_asks_again(cast, running):
    page = client_of(cast.of("administrator")).get(reverse("job", args=[running.pk])).content.decode()

    assert "Reading, 3 of 8" in page
    assert 'value="3" max="8"' in page
    assert ASKS_AGAIN_WITHOUT_SCRIPT in page
    assert f'hx-get="/jobs/{running.pk}/standing/?by-itself" hx-trigger="every 1s"' in page


def test_a_job_that_is_done_shows_what_came_of_it_and_asks_no_more(cast, running):
    Job.objects.update(state="done", outcome="Nobody altered it.", outcome_url="/record/")
    client = client_of(cast.of("administrator"))

    page = client.get(reverse("job", args=[running.pk])).content.decode()
    part = client.get(reverse("job.standing", args=[running.pk])).content.decode()

    for shown in (page, part):
        assert "Nobody altered it." in shown
        assert 'href="/record/"' in shown
        assert "hx-get" not in shown
    assert ASKS_AGAIN_WITHOUT_SCRIPT not in page
    assert "<html" not in part


@pytest.mark.parametrize("name", ["job", "job.standing"])
def test_a_job_is_shown_only_to_who_asked_for_it(cast, running, name):
    url = reverse(name, args=[running.pk])

    assert client_of(cast.of("administrator")).get(url).status_code == 200
    assert client_of(cast.of("programme-lead")).get(url).status_code == 404


def test_a_failed_job_is_asked_for_again_only_by_who_asked_for_it(cast, running):
    Job.objects.update(state="failed", reference="ABCD-2345", outcome="It could not be finished.")
    url = reverse("job.again", args=[running.pk])
    page = client_of(cast.of("administrator")).get(reverse("job", args=[running.pk])).content.decode()

    refused = client_of(cast.of("programme-lead")).post(url)
    asked = client_of(cast.of("administrator")).post(url)

    assert "ABCD-2345" in page
    assert f'action="{url}"' in page
    assert refused.status_code == 404
    new = Job.objects.exclude(pk=running.pk).get()
    assert (asked.status_code, asked.url) == (302, reverse("job", args=[new.pk]))
    assert (new.title, new.work, new.arguments, new.state) == (running.title, running.work, {"to": 2}, "waiting")


def test_a_job_that_goes_on_is_not_asked_for_again(cast, running):
    answer = client_of(cast.of("administrator")).post(reverse("job.again", args=[running.pk]))

    assert (answer.status_code, answer.url) == (302, reverse("job", args=[running.pk]))
    assert Job.objects.count() == 1


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_has_my_jobs_alone_in_a_fixed_number_of_queries(cast, django_assert_max_num_queries, many):
    for number in range(many):
        job(cast.of("administrator"), title=f"Work {number}", state="done")
    job(cast.of("programme-lead"), title="Somebody else's")
    client = client_of(cast.of("administrator"))

    with django_assert_max_num_queries(15):
        page = client.get(reverse("jobs")).content.decode()

    assert [f"Work {number}" in page for number in range(3)] == [number < many for number in range(3)]
    assert "Somebody else" not in page


def test_where_nothing_was_asked_for_the_list_says_what_it_is_for(cast):
    page = client_of(cast.of("champion")).get(reverse("jobs")).content.decode()

    assert "You have not asked for any background work." in page
