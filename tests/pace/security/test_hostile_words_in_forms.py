"""Words that are meant to do something: in every field into which people type they are kept as words or refused."""

import csv
import io
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.core.cache import cache

from pace.areas.models import Agency, Area, Cluster, Invitation, Person
from pace.kit.tables import safe_cell
from tests.pace.cast import client_of, person
from tests.pace.security.pages import Page, everywhere, read

MARK = "zq9"
# Each would leave a tag or an attribute of this name where a page prints it without escaping.
SCRIPTS = [
    f"<{MARK}>",
    f'"><{MARK} a="',
    f"'><{MARK} a='",
    f"</textarea><{MARK}>",
    f"</title></script><{MARK}>",
    f'" {MARK}=1 x="',
    f"' {MARK}=1 x='",
    f"<img src=x onerror={MARK}>",
    f"--><{MARK}><!--",
    f"&lt;{MARK}&gt;<{MARK}>",
    f"javascript:{MARK}",
    "{{ 7|add:'700' }}{% debug %}{{ settings.SECRET_KEY }}",
    "%(name)s {0} {name.__class__} ${7*7}",
]
# No page may keep these: they turn the text around, end it, or cannot be shown.
REFUSED = {
    "a word that turns the text": "Ailsa \u202egnoleb\u202c",
    "an isolate": "Ailsa \u2067x\u2069",
    "the character nought": "Ailsa\x00Muir",
    "a bell": "Ailsa\x07",
    "an escape": "Ailsa\x1b[31m",
    "a space that has no width": "Ai\u200blsa",
    "a mark at the beginning": "\ufeffAilsa",
    "a hyphen that is not seen": "Ail\u00adsa",
    "a letter that is not seen": "Ailsa\u3164",
    "the end of a line": "Ailsa\u2028Bcc: x",
}
INVITE = "/areas/strathmarr/people/invite/"


@pytest.fixture
def manager(cast):
    """A browser in which the area's project manager has signed in."""
    return client_of(cast.of("project-manager"))


def invited(client, **typed):
    """Send the form that invites a partnership member."""
    given = {"email": "new@example.scot", "name": "New", "role": "partnership-member", "agency": ""}
    return client.post(INVITE, {**given, **typed})


def planted(page):
    """What of a page comes from the planted words: tags, attributes, and addresses that run."""
    return [
        (tag, attrs)
        for tag, attrs in page.tags
        if tag == MARK
        or MARK in attrs
        or any(name.startswith("on") and MARK in str(value) for name, value in attrs.items())
        or any(str(attrs.get(name, "")).strip().lower().startswith("javascript:") for name in ("href", "action", "src"))
    ]


def test_hostile_words_stay_words_on_every_page_that_shows_them(cast):
    for words in SCRIPTS:
        agency = Agency.objects.create(area=cast.strathmarr, kind="other", name=words)
        person(words, role="champion", area=cast.strathmarr, agency=agency)
    Area.objects.filter(pk=cast.strathmarr.pk).update(name=SCRIPTS[1], health_board=SCRIPTS[4], sheriffdom=SCRIPTS[7])
    Cluster.objects.create(name=SCRIPTS[0], slug="one").areas.add(cast.strathmarr)
    clients = [client_of(cast.of(role)) for role in ("project-manager", "administrator")]
    for number, words in enumerate(SCRIPTS):
        invited(clients[0], name=words, email=f"new{number}@example.scot")

    pages = [page for client in clients for page in everywhere(client)]

    shown = " ".join(" ".join(text.split()) for page in pages for text in ["".join(page.texts)])
    assert [planted(page) for page in pages if planted(page)] == []
    assert [words for words in SCRIPTS if words not in shown] == []
    assert Invitation.objects.count() == len(SCRIPTS)


def test_the_reader_of_these_tests_finds_what_is_planted():
    shown = [Page(f"<p>{words}</p><input value='{words}'><textarea>{words}</textarea>") for words in SCRIPTS[:8]]

    assert all(planted(page) for page in shown[:4] + shown[7:8])


def typed(client, form, words):
    """Send a form with these words in it, byte by byte as an attacker can."""
    given = form.filled(name="New", email="new@example.scot", role="partnership-member", agency="") | words
    body = urlencode(given, doseq=True)
    return client.post(form.action, body, content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize("what", REFUSED)
def test_hidden_characters_are_refused_in_every_field_that_takes_text(manager, what):
    page = read(manager, INVITE)
    form = page.form_with("email")
    texts = [name for name in form.texts() if name != "email"]

    answers = {name: typed(manager, form, {name: REFUSED[what]}).status_code for name in texts}

    assert texts != []
    assert set(answers.values()) == {200}
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize(
    "name",
    [
        "Ailsa\r\nBcc: everyone@evil.example",
        "Ailsa\nX-Header: 1",
        "Ailsa%0d%0aBcc: x@evil.example",
        "Ailsa\u2028Bcc: x",
    ],
)
def test_a_name_does_not_reach_the_head_of_a_mail(manager, name, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invited(manager, name=name)

    assert all(one.to == ["new@example.scot"] and not one.bcc and not one.cc for one in mail.outbox)
    assert all("\n" not in one.subject and not one.extra_headers for one in mail.outbox)


@pytest.mark.parametrize(
    "email",
    ["a@b.scot\r\nBcc: x@evil.example", "a@b.scot,x@evil.example", "a@b.scot;x@evil.example", '"a b"<x@evil.example>',
     "a@b", "a" * 250 + "@b.scot", "a@b.scot\x00", "\u202ea@b.scot"],
)  # fmt: skip
def test_an_address_that_is_more_than_one_is_refused(manager, email):
    response = invited(manager, email=email)

    assert response.status_code == 200
    assert Invitation.objects.count() == 0


def test_a_mail_says_a_name_as_it_is_and_links_to_the_configured_address(
    manager, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invited(manager, name="Ailsa O'Neil & <b>Sons</b>")

    (sent,) = mail.outbox
    assert "Ailsa O'Neil & <b>Sons</b>" in sent.body
    assert sent.content_subtype == "plain"
    assert f"{settings.CONFIGURATION.address}/" in sent.body


def test_a_forged_host_does_not_get_into_a_mail(cast, settings, django_capture_on_commit_callbacks):
    settings.ALLOWED_HOSTS = ["*"]
    cache.clear()
    client = client_of(cast.of("project-manager"))
    client.defaults["HTTP_HOST"] = "evil.example"

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/sign-in/forgotten-password/", {"email": cast.of("champion").email})
        invited(client)

    assert mail.outbox != []
    assert not any("evil.example" in one.body + one.subject for one in mail.outbox)


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", " =1"]


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_of_a_download_begins_a_formula(cast, words):
    Person.objects.filter(pk=cast.of("champion").pk).update(name=words)
    client = client_of(cast.of("project-manager"))

    response = client.get("/areas/strathmarr/people/?format=csv")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert not any(cell.lstrip(" \t\r\n\x00").startswith(("=", "+", "@", "＝")) for cell in cells)
    assert safe_cell(words) in cells
    assert response["Content-Disposition"].startswith("attachment; filename=")


def test_letters_of_every_language_are_kept(manager):
    name = "Zoë Ní Bhrádaigh 李小龍 अनुजा"

    invited(manager, name=name)

    assert [one.name for one in Invitation.objects.all()] == [name]


@pytest.mark.parametrize("words", ["a" * 50_000 + "!", "(" * 20_000, "a@" * 20_000, " " * 100_000, "0" * 100_000 + "x"])
def test_a_very_long_text_is_refused_at_once(manager, words):
    response = invited(manager, name=words, email=words)

    assert response.status_code == 200
    assert Invitation.objects.count() == 0
