"""Evidence: links and files added, looked at, removed and put back; what is refused; whom it is shown."""

import dataclasses

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pace.areas.rules import Refused
from pace.readiness.actions import evidence as actions
from pace.readiness.models import Evidence
from pace.readiness.queries import evidence as queries
from pace.readiness.queries import rounds
from pace.readiness.rules import evidence as rules
from pace.readiness.rules.evidence import About, why_not_link
from tests.pace.cast import client_of, viewer_of
from tests.pace.kit import made_files
from tests.pace.readiness.made_rounds import NOW, complete, file, link, put

QUESTION = About(question=3)
LINKS = {
    "https://www.example.scot/report?year=2026#table": None,
    "https://intranet/": None,
    "http://www.example.scot/": "The address must begin with https://",
    "javascript:alert(1)": "The address must begin with https://",
    "data:text/html,<script>": "The address must begin with https://",
    "//www.example.scot/": "The address must begin with https://",
    "https://": "This is not an address on the web.",
    "https://www.example.scot:port/": "This is not an address on the web.",
    "https://www.exаmple.scot/": "This is not an address on the web.",
    'https://www.example.scot/"onclick': "This is not an address on the web.",
    "https://www.example.scot@elsewhere.example/": "The address holds a name or password before an @.",
}


@pytest.fixture
def round_(cast):
    return complete(cast.strathmarr, cast.of("local-area-lead"))


@pytest.fixture
def champion(cast):
    return viewer_of(cast.of("champion"))


def url(page, area="strathmarr", **words):
    return reverse(f"joining.{page}", kwargs={"area": area, **words})


def add_file(round_, by, *, name="plan.pdf", content=made_files.PDF, about=QUESTION, title=""):
    return actions.add_file(round=round_, about=about, title=title, name=name, content=content, by=by, now=NOW)


@pytest.mark.parametrize("address", LINKS)
def test_a_link_leads_to_a_plain_place_on_the_web_over_a_guarded_connection(address):
    reason = why_not_link(address)

    assert (reason or "").startswith(LINKS[address] or "")
    assert (reason is None) is (LINKS[address] is None)


def test_a_champion_adds_a_link_and_a_file_which_their_colleagues_see_on_the_question(cast, round_):
    browser = client_of(cast.of("champion"))
    upload = SimpleUploadedFile("plan.PDF", made_files.PDF, content_type="text/html")

    linked = browser.post(url("question-link", question=3), {"url": "https://www.example.scot/r", "title": "Figures"})
    added = browser.post(url("question-file", question=3), {"file": upload, "title": ""})

    assert [one.headers.get("Location") for one in (linked, added)] == [url("question", question=3) + "#evidence"] * 2
    shown = queries.about(viewer_of(cast.of("senior-manager")), round_, QUESTION)
    assert [(one.title, one.host, one.kind, one.size, one.by) for one in shown] == [
        ("Figures", "www.example.scot", "Link", 0, "Dougal Farquhar"),
        ("plan.pdf", "", "PDF", len(made_files.PDF), "Dougal Farquhar"),
    ]


def test_what_is_wrong_with_a_link_or_a_file_is_said_at_its_field_and_nothing_is_kept(cast, round_):  # noqa: ARG001  # it must be there
    browser = client_of(cast.of("champion"))
    macros = made_files.office(".docx", more=["word/vbaProject.bin"])

    linked = browser.post(url("requirement-link", requirement=2), {"url": "http://www.example.scot", "title": ""})
    added = browser.post(
        url("requirement-file", requirement=2), {"file": SimpleUploadedFile("plan.docx", macros), "title": ""}
    )

    assert "The address must begin with https://" in linked.content.decode()
    assert "The file holds macros" in added.content.decode()
    assert not Evidence.objects.exists()


def test_a_file_is_given_back_as_it_was_to_be_saved_and_never_shown(cast, round_):
    found = file(round_, content=made_files.PDF, name="Plan für März.pdf")

    response = client_of(cast.of("data-lead")).get(url("evidence", evidence=found.pk))

    assert response.content == made_files.PDF
    assert {name: response.headers[name] for name in ("Content-Type", "Content-Disposition")} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''Plan%20f%C3%BCr%20M%C3%A4rz.pdf",
    }
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_file_is_not_there_for_another_area_nor_a_link_nor_what_was_removed(cast, round_):
    own, removed, linked = file(round_), file(round_, name="old.pdf", removed_at=NOW), link(round_)
    theirs = file(complete(cast.glenlochy, cast.of_glenlochy))
    browser, advisor = client_of(cast.of("local-area-lead")), client_of(cast.of("improvement-advisor"))

    answers = {
        "own": browser.get(url("evidence", evidence=own.pk)),
        "removed": browser.get(url("evidence", evidence=removed.pk)),
        "a link": browser.get(url("evidence", evidence=linked.pk)),
        "of the other area": browser.get(url("evidence", evidence=theirs.pk)),
        "in the other area": browser.get(url("evidence", "glenlochy", evidence=theirs.pk)),
        "removed in the other area": browser.post(url("remove-evidence", evidence=theirs.pk)),
        "seen nationally": advisor.get(url("evidence", "glenlochy", evidence=theirs.pk)),
        "nobody of it": client_of(cast.outsider).get(url("evidence", evidence=own.pk)),
        "a contributor": client_of(cast.of("contributor")).get(url("evidence", evidence=own.pk)),
    }

    assert {case: one.status_code for case, one in answers.items()} == {
        "own": 200, "removed": 404, "a link": 404, "of the other area": 404, "in the other area": 404,
        "removed in the other area": 404, "seen nationally": 200, "nobody of it": 404, "a contributor": 403,
    }  # fmt: skip


def test_what_was_removed_is_put_back_from_the_same_page(cast, round_):
    found = link(round_, requirement=2)
    browser, viewer = client_of(cast.of("champion")), viewer_of(cast.of("champion"))
    about = About(requirement=2)

    removed = browser.post(url("remove-evidence", evidence=found.pk), follow=True)
    was_removed = queries.about(viewer, round_, about)[0].removed
    back = browser.post(url("put-back-evidence", evidence=found.pk), follow=True)

    assert "“Report” is removed. You can put it back below." in removed.content.decode()
    assert url("put-back-evidence", evidence=found.pk) in removed.content.decode()
    assert "“Report” is back." in back.content.decode()
    assert [was_removed, queries.about(viewer, round_, about)[0].removed] == [True, False]


def test_a_locked_round_offers_nothing_to_add_or_remove_and_says_why_when_it_is_tried(cast, round_):
    found = link(round_, requirement=2)
    put(round_, "submitted", cast.of("local-area-lead"))
    browser = client_of(cast.of("champion"))

    page = browser.get(url("requirement", requirement=2)).content.decode()
    tried = browser.post(url("remove-evidence", evidence=found.pk), follow=True).content.decode()

    assert found.title in page
    assert [word for word in (url("remove-evidence", evidence=found.pk), url("requirement-file", requirement=2))
            if word in page] == []  # fmt: skip
    assert "This round is submitted, so it is locked." in tried
    assert Evidence.objects.get().removed_at is None


def test_the_same_file_is_kept_once_for_one_question(round_, champion):
    add_file(round_, champion, title="Plan")

    with pytest.raises(Refused, match="This very file is there already, as “Plan”"):
        add_file(round_, champion, name="again.pdf")
    add_file(round_, champion, about=About(question=4))

    assert Evidence.objects.count() == 2


def test_the_files_of_a_round_have_their_room_and_each_question_so_many(round_, champion, monkeypatch):
    monkeypatch.setattr(rules, "MOST_OF_A_ROUND", 2 * len(made_files.PDF))
    monkeypatch.setattr(rules, "MOST_OF_ONE", 2)
    removed = add_file(round_, champion)
    actions.remove(evidence=removed, by=champion, now=NOW)
    add_file(round_, champion)

    with pytest.raises(Refused, match="at most, those removed included"):
        add_file(round_, champion, about=About(question=4))
    link(round_, question=3)
    with pytest.raises(Refused, match="which is the most"):
        actions.put_back(evidence=removed, by=champion)

    assert Evidence.objects.filter(removed_at=None).count() == 2


def test_a_file_that_the_scanner_refuses_is_not_kept(round_, champion, settings):
    command = ("sh", "-c", "grep -q virus && exit 1 || exit 0")
    settings.CONFIGURATION = dataclasses.replace(settings.CONFIGURATION, scan_command=command)

    with pytest.raises(Refused, match="something harmful"):
        add_file(round_, champion, name="a.txt", content=b"a virus")
    add_file(round_, champion, name="b.txt", content=b"a plan")

    assert [one.file_name for one in Evidence.objects.all()] == ["b.txt"]


def test_no_list_of_evidence_reads_the_files_and_each_takes_one_query(cast, round_, champion):
    for number in range(3):
        file(round_, name=f"{number}.pdf")
    found = rounds.current(champion, cast.strathmarr)

    with CaptureQueriesContext(connection) as asked:
        shown = queries.of_round(champion, found)

    assert (len(shown), len(asked)) == (3, 1)
    assert [one["sql"] for one in asked if '"content"' in one["sql"]] == []


def test_a_question_that_there_is_not_takes_no_evidence(cast, round_):  # noqa: ARG001  # it must be there
    browser = client_of(cast.of("champion"))

    assert browser.get(url("question-file", question=14)).status_code == 200
    assert browser.get(url("question-file", question=15)).status_code == 404
    assert browser.get(url("requirement-link", requirement=10)).status_code == 404
