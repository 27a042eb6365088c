"""Forms that show themselves, with their errors summed up; two people who change the same."""

import re
from datetime import UTC, date, datetime

import pytest
from django import forms as plain
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from django.test.html import parse_html

from pace.kit import fields, forms


class MeetingForm(forms.Form):
    title = fields.Line(label="Title", help_text="As on the invitation.")
    on = fields.DateField(label="When?")
    way = fields.Choice(label="Where?", choices=(("a", "Here"), ("b", "There")), hints={"b": "By train."})
    note = fields.Text(label="Note", required=False, max_length=50)
    version = forms.Version()


class DoorForm(plain.Form):
    """A form of another package, which knows nothing of ours."""

    word = plain.CharField(label="Word", widget=plain.PasswordInput)
    stay = plain.BooleanField(label="Stay signed in", required=False)


def test_a_line_shows_its_label_hint_and_input():
    assert parse_html(MeetingForm()["title"].as_field_group()) == parse_html(
        '<div class="ds_question"><label class="ds_label" for="id_title">Title</label>'
        '<div class="ds_hint-text" id="id_title_helptext">As on the invitation.</div>'
        '<input type="text" name="title" autocomplete="off" aria-describedby="id_title_helptext" class="ds_input" '
        'id="id_title"></div>'
    )


def test_a_wrong_line_shows_its_error_and_what_was_typed():
    form = MeetingForm({"title": '"><script>' + "x" * 200})

    assert parse_html(form["title"].as_field_group()) == parse_html(
        '<div class="ds_question ds_question--error"><label class="ds_label" for="id_title">Title</label>'
        '<div class="ds_hint-text" id="id_title_helptext">As on the invitation.</div>'
        '<div class="ds_question__error-message" id="id_title_error"><span class="visually-hidden">Error: </span>'
        "Ensure this value has at most 200 characters (it has 210).</div>"
        f'<input type="text" name="title" value="&quot;&gt;&lt;script&gt;{"x" * 200}" autocomplete="off" '
        'aria-invalid="true" aria-describedby="id_title_helptext id_title_error" class="ds_input ds_input--error" '
        'id="id_title"></div>'
    )


def test_a_choice_is_a_group_with_a_question_and_hints():
    assert parse_html(MeetingForm({"way": "b"})["way"].as_field_group()) == parse_html(
        '<div class="ds_question"><fieldset><legend>Where?</legend>'
        '<div id="id_way" class="ds_field-group ds_radios">'
        '<div class="ds_radio"><input class="ds_radio__input" type="radio" name="way" value="a" id="id_way_0">'
        '<label class="ds_radio__label" for="id_way_0">Here</label></div>'
        '<div class="ds_radio"><input class="ds_radio__input" type="radio" name="way" value="b" '
        'aria-describedby="id_way_1_hint" id="id_way_1" checked>'
        '<label class="ds_radio__label" for="id_way_1">There</label>'
        '<div class="ds_hint-text service_choice-hint" id="id_way_1_hint">By train.</div></div>'
        "</div></fieldset></div>"
    )


def test_a_longer_text_says_how_much_may_be_typed_with_and_without_script():
    assert parse_html(MeetingForm()["note"].as_field_group()) == parse_html(
        '<div class="ds_question"><label class="ds_label" for="id_note">Note '
        '<span class="service_optional">(optional)</span></label>'
        '<div data-module="ds-character-count" data-maxlength="50">'
        '<textarea name="note" cols="40" rows="5" autocomplete="off" class="ds_input" id="id_note"></textarea>'
        '<noscript><div class="ds_hint-text ds_input__message">You can enter up to 50 characters</div></noscript>'
        "</div></div>"
    )


def test_a_date_is_three_inputs_each_with_its_label():
    shown = MeetingForm(initial={"on": date(2024, 3, 9)})["on"].as_field_group()

    assert parse_html(shown) == parse_html(
        '<div class="ds_question"><fieldset><legend>When?</legend><div class="ds_field-group ds_field-group--inline">'
        '<div><label class="ds_label" for="id_on_0">Day</label><input type="text" name="on_day" value="9" '
        'inputmode="numeric" class="ds_input ds_input--fixed-2" id="id_on_0"></div>'
        '<div><label class="ds_label" for="id_on_1">Month</label><input type="text" name="on_month" value="3" '
        'class="ds_input ds_input--fixed-2" id="id_on_1"></div>'
        '<div><label class="ds_label" for="id_on_2">Year</label><input type="text" name="on_year" value="2024" '
        'inputmode="numeric" class="ds_input ds_input--fixed-4" id="id_on_2"></div></div></fieldset></div>'
    )


def test_every_error_is_summed_up_and_leads_to_an_input_that_is_there():
    form = MeetingForm({"on_day": "31", "on_month": "2", "on_year": "2024"})
    form.full_clean()
    form.add_error(None, "These do not go together.")

    shown = str(form)

    summary = re.findall(r"<li>(?:<a href=\"#([^\"]+)\">)?([^<]+)", shown)
    assert summary == [
        ("", "These do not go together."),
        ("id_title", "Title: This field is required."),
        ("id_on_0", "When? February 2024 has no day 31."),
        ("id_way_0", "Where? Choose one."),
    ]
    assert [target for target, _ in summary if target and f'id="{target}"' not in shown] == []


def test_a_form_without_errors_has_no_summary():
    assert "ds_error-summary" not in str(MeetingForm())


def test_a_form_of_another_package_shows_itself_in_the_same_way():
    shown = str(DoorForm())

    assert [
        'class="ds_input"' in shown,
        'class="ds_checkbox__input" type="checkbox" name="stay"' in shown,
        '<label class="ds_checkbox__label" for="id_stay">Stay signed in</label>' in shown,
    ] == [True, True, True]


def test_a_whole_form_is_protected_and_sent_once():
    request = RequestFactory().get("/")
    page = (
        engines["django"]
        .from_string('{% form one submit="Keep" cancel="/back/" %}')
        .render({"one": MeetingForm()}, request)
    )

    once = re.findall(r'name="once" value="([\w-]{22})"', page)
    assert len(once) == 1
    assert re.findall(r'<form[^>]*>|name="csrfmiddlewaretoken"|<button[^>]*>[^<]*|<a [^>]*>Cancel', page) == [
        '<form class="service_form" method="post" novalidate>',
        'name="csrfmiddlewaretoken"',
        '<button class="ds_button ds_button--primary">Keep',
        '<a href="/back/">Cancel',
    ]


@pytest.fixture
def stale():
    """Ewan has saved while Mairi was writing."""
    return forms.Stale(
        version=8,
        saved={"title": "Panel", "on": date(2026, 12, 1), "way": "a", "note": ""},
        by="Ewan Bell",
        at=datetime(2026, 11, 3, 9, 5, tzinfo=UTC),
    )


def mine():
    return MeetingForm(QueryDict("title=Panel&on_day=2&on_month=12&on_year=2026&way=b&note=<b>mine</b>&version=7"))


def test_both_texts_are_told_apart_field_by_field_in_words(stale):
    assert forms.side_by_side(mine(), stale)["differences"] == (
        forms.Difference(label="When?", saved="1 December 2026", typed="2 December 2026"),
        forms.Difference(label="Where?", saved="Here", typed="There"),
        forms.Difference(label="Note", saved="–", typed="<b>mine</b>"),
    )


@pytest.mark.django_db
def test_what_was_typed_stands_in_the_form_and_would_be_saved_over_the_newer_version(stale):
    response = forms.stale_page(RequestFactory().get("/meeting/?tab=one"), mine(), stale)
    page = response.content.decode()

    assert response.status_code == 409
    assert 'name="version" value="8"' in page
    assert "&lt;b&gt;mine&lt;/b&gt;</textarea>" in page
    assert "Ewan Bell saved another text on 3 November 2026 at 9:05am." in page
    assert page.count('href="/meeting/?tab=one"') == 2
