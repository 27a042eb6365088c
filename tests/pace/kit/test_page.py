"""The frame around every page, whole, in part and missing; pages that tell of errors."""

import logging
import re

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import CharField, Form
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.html import parse_html

from pace.kit import views
from pace.kit.frame import Account, Banner, Frame, Link, NavigationItem, Switcher, SwitcherEntry

FRAME = Frame(
    service="Harbour",
    banner=Banner(tag="Demonstration", words="All invented."),
    navigation=(
        NavigationItem(label="Home", url="/home/", current=True, items=(NavigationItem(label="Next", url="/next/"),)),
        NavigationItem(label="Boats", reason="Opens when there is a harbour."),
    ),
    navigation_label="Strathmarr",
    switcher=Switcher(
        label="Area",
        current="Strathmarr",
        entries=(SwitcherEntry(label="A", url="/a/"), SwitcherEntry(label="B", url="/b/")),
    ),
    account=Account(name="Mairi <Grant>", url="/me/", sign_out_url="/out/", role="Lead"),
    links=(Link(label="My actions", url="/actions/", count=3),),
    footer=(Link(label="Accessibility", url="/accessibility/"),),
    version="1.2.3",
)


def page(**context):
    return render_to_string("kit/page.html", {"title": "Boats", **context})


class NameForm(Form):
    name = CharField()


@pytest.mark.parametrize(
    ("context", "title"),
    [
        ({"frame": FRAME}, "Boats – Harbour"),
        ({"frame": FRAME, "form": NameForm({})}, "Error: Boats – Harbour"),
        ({}, "Boats"),
    ],
)
def test_the_title_says_error_page_and_service(context, title):
    assert re.findall(r"<title>(.*)</title>", page(**context)) == [title]


def test_the_title_is_also_the_only_heading_of_the_first_level():
    assert re.findall(r"<h1[^>]*>(.*)</h1>", page(frame=FRAME)) == ["Boats"]


def test_an_entry_that_is_not_yet_open_is_shown_with_its_reason_and_leads_nowhere():
    navigation = re.search(r'<nav class="service_beside".*?</nav>', page(frame=FRAME), re.DOTALL)[0]

    assert parse_html(navigation) == parse_html(
        '<nav class="service_beside" aria-label="Strathmarr">'
        '<p class="service_beside-title" aria-hidden="true">Strathmarr</p><ul class="service_navigation-list">'
        '<li><a class="service_navigation-link" href="/home/" aria-current="page">Home</a>'
        '<ul class="service_navigation-list"><li>'
        '<a class="service_navigation-link" href="/next/">Next</a></li></ul></li>'
        '<li><span class="service_navigation-closed">Boats'
        '<span class="service_why-not">Opens when there is a harbour.</span></span></li></ul></nav>'
    )


def test_the_way_out_is_a_form_and_names_are_escaped():
    shown = page(frame=FRAME)

    assert shown.count('<form class="service_post" method="post" action="/out/">') == 2
    assert "Mairi &lt;Grant&gt;" in shown
    assert "Mairi <Grant>" not in shown


def test_a_page_holds_no_script_or_style_of_its_own_and_nothing_from_elsewhere():
    shown = page(frame=FRAME)

    assert (
        re.findall(r"<script(?![^>]*src=)|<style|style=|\son\w+=|javascript:|(?:src|href)=\"(?:https?:)?//", shown)
        == []
    )


def test_a_page_without_a_frame_has_neither_navigation_nor_account():
    shown = page()

    assert [word in shown for word in ("<nav", "service_menu", "service_drop", "<h1", "<main")] == [False] * 3 + [
        True
    ] * 2


def test_breadcrumbs_lead_back_and_end_here():
    shown = page(breadcrumbs=(("Strathmarr", "/s/"), ("Boats", "")))

    assert parse_html(re.search(r'<nav aria-label="Breadcrumb">.*?</nav>', shown)[0]) == parse_html(
        '<nav aria-label="Breadcrumb"><ol class="ds_breadcrumbs"><li class="ds_breadcrumbs__item">'
        '<a class="ds_breadcrumbs__link" href="/s/">Strathmarr</a></li>'
        '<li class="ds_breadcrumbs__item" aria-current="page">Boats</li></ol></nav>'
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("view", "arguments", "status", "words"),
    [
        (views.bad_request, (SuspiciousOperation("secret"),), 400, "The request could not be read"),
        (views.bad_request, (RequestDataTooBig("secret"),), 413, "That is too large"),
        (views.refused, (PermissionDenied("Only <a> lead may."),), 403, "Only &lt;a&gt; lead may."),
        (views.refused, (PermissionDenied(),), 403, "Your role does not include this."),
        (views.form_refused, (), 403, "The form was not accepted"),
        (views.not_found, (Exception("secret"),), 404, "There is no such page"),
        (views.too_large, (), 413, "That is too large"),
        (views.too_many, (), 429, "Too many tries"),
    ],
)
def test_a_page_of_an_error_says_what_happened_and_what_to_do(view, arguments, status, words):
    response = view(RequestFactory().get("/"), *arguments)
    shown = response.content.decode()

    assert response.status_code == status
    assert [words in shown, "<h2>What you can do</h2>" in shown, "secret" in shown] == [True, True, False]


def fails():
    raise RuntimeError("Ailsa Moore, born 3 March")


def test_a_failure_has_a_reference_that_the_log_holds_without_what_was_said(caplog):
    with caplog.at_level(logging.ERROR, logger="pace.pages"):
        try:
            fails()
        except RuntimeError:
            response = views.broken(RequestFactory().get("/people/ailsa-moore/"))

    shown = response.content.decode()
    reference = re.search(r'service_reference">([2-9A-Z]{4}-[2-9A-Z]{4})<', shown)[1]
    place = "RuntimeError in fails"
    assert response.status_code == 500
    assert [record.message.rsplit(",", 1)[0] for record in caplog.records] == [
        f"A page failed: reference {reference}, {place}"
    ]
    assert "ilsa" not in shown + caplog.text


def test_the_page_of_a_failure_needs_nothing_that_may_have_failed(settings):
    settings.TEMPLATES = []

    shown = views.broken(RequestFactory().get("/")).content.decode()

    assert re.fullmatch(r".*quote this reference: [2-9A-Z]{4}-[2-9A-Z]{4}</p>", shown)


def test_the_link_under_the_sample_table_gives_its_file(rf):
    link = re.search(r'href="(\?people-format=csv)"', views.components(rf.get("/kit/")).content.decode())[1]

    response = views.components(rf.get(f"/kit/{link}"))

    assert (response.headers["Content-Type"], response.content.count(b"\r\n")) == ("text/csv; charset=utf-8", 138)


def test_the_sample_form_tells_its_errors_and_leads_on_when_it_is_right(rf):
    wrong = views.components(rf.post("/kit/", {"name": "Ailsa"}))
    fields = {"name": "Ailsa", "email": "a@example.scot", "began_on_day": "3", "began_on_month": "3"}
    file = SimpleUploadedFile("extract.csv", b"x")
    right = views.components(
        rf.post("/kit/", fields | {"began_on_year": "2024", "route": "kin", "board": "a", "sure": "on", "file": file})
    )

    assert (wrong.status_code, wrong.content.decode().count("There is a problem")) == (200, 1)
    assert (right.status_code, right["Location"]) == (302, "/kit/?show=done")
