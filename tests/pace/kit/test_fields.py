"""What people type, and what they are told when it cannot be taken."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from pace.kit import fields, forms


class DayForm(forms.Form):
    on = fields.DateField(label="When?", earliest=date(2024, 1, 1), latest=date(2026, 11, 26))


class TextForm(forms.Form):
    line = fields.Line(label="Name", max_length=20)
    text = fields.Text(label="Note", max_length=20, required=False)
    email = fields.Email(label="E-mail", required=False)


def day(on_day, on_month, on_year):
    return DayForm({"on_day": on_day, "on_month": on_month, "on_year": on_year})


@pytest.mark.parametrize(
    "typed", [("3", "3", "2024"), ("03", "03", "2024"), (" 3 ", "March", "2024"), ("3", "mar.", "2024")]
)
def test_a_date_is_taken_however_its_month_is_typed(typed):
    form = day(*typed)

    assert (form.errors, form.cleaned_data["on"]) == ({}, date(2024, 3, 3))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("", "", ""), "Enter a date."),
        (("", "3", ""), "The date must have a day and a year."),
        (("3", "", "2024"), "The date must have a month."),
        (("32", "3", "2024"), "The day must be a number from 1 to 31."),
        (("3", "13", "2024"), "The month must be a number from 1 to 12."),
        (("3", "ma", "2024"), "The month must be a number from 1 to 12, or its name."),
        (("3", "ju", "2024"), "The month must be a number from 1 to 12, or its name."),
        (("3", "3", "24"), "The year must be a number from 1900 to 2100, with four digits."),
        (("٣", "3", "2024"), "The day must be a number from 1 to 31."),
        (("9" * 5000, "3", "2024"), "The day must be a number from 1 to 31."),
        (("30", "2", "2024"), "February 2024 has no day 30."),
        (("31", "12", "2023"), "The date must be 1 January 2024 or later."),
        (("27", "11", "2026"), "The date must be 26 November 2026 or earlier."),
    ],
)
def test_a_date_that_cannot_be_taken_says_which_part_and_why(typed, said):
    assert day(*typed).errors == {"on": [said]}


@pytest.mark.parametrize("on", [(1, 1, 2024), (26, 11, 2026)])
def test_the_first_and_the_last_day_are_allowed(on):
    assert day(*(str(part) for part in on)).errors == {}


def test_what_was_typed_for_a_date_stands_there_again():
    shown = str(day("31", "Febuary", "24")["on"])

    assert [value in shown for value in ('value="31"', 'value="Febuary"', 'value="24"')] == [True, True, True]


def test_a_date_has_changed_only_if_it_is_another_day():
    field = fields.DateField()

    changed = [
        field.has_changed(date(2024, 3, 3), typed) for typed in (["03", "3", "2024"], ["4", "3", "2024"], ["x"] * 3)
    ]

    assert changed == [False, True, True]


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\0", "U+0000"),
        ("\x07", "U+0007"),
        ("\x85", "U+0085"),
        ("\u202e", "U+202E"),
        ("\u200b", "U+200B"),
        ("\u2028", "U+2028"),
    ],
)
@pytest.mark.parametrize("field", ["line", "text"])
def test_hidden_characters_are_refused_with_their_place(field, character, code):
    form = TextForm({"line": "Ailsa", field: f"Ai{character}lsa"})

    said = f"Character 3 is a hidden one ({code}), which cannot be saved. Delete it and type it again."
    assert form.errors == {field: [said]}


@pytest.mark.parametrize(
    "text", ["Màiri Ní Ghràinne", "O'Neil <script>alert(1)</script>", "'; DROP TABLE people --", "👩‍👧"]
)
def test_hostile_and_foreign_texts_are_kept_as_they_are(text):
    form = TextForm({"line": text[:20], "text": text[:20]})

    assert (form.errors, form.cleaned_data["line"], form.cleaned_data["text"]) == ({}, text[:20], text[:20])


def test_a_line_holds_no_second_line_and_a_text_does():
    form = TextForm({"line": "Ailsa\nBcc: all", "text": "one\ntwo"})

    said = "Character 6 is a hidden one (U+000A), which cannot be saved. Delete it and type it again."
    assert (form.errors, form.cleaned_data["text"]) == ({"line": [said]}, "one\ntwo")


def test_a_new_line_counts_as_one_character_and_a_longer_text_is_refused():
    longest, longer = TextForm({"line": "A", "text": "a\r\n" * 9 + "bc"}), TextForm({"line": "A", "text": "a" * 21})

    assert (longest.errors, longest.cleaned_data["text"]) == ({}, "a\n" * 9 + "bc")
    assert longer.errors == {"text": ["Ensure this value has at most 20 characters (it has 21)."]}


def test_letters_are_composed_and_runs_of_space_shortened():
    form = TextForm({"line": "  Ma\u0300iri   Grant "})

    assert form.is_valid()
    assert form.cleaned_data["line"] == "M\u00e0iri Grant"


def test_the_browser_fills_in_only_what_is_the_persons_own():
    shown = {name: "autocomplete=" in str(TextForm()[name]) and str(TextForm()[name]) for name in ("line", "email")}

    assert ['autocomplete="off"' in shown["line"], 'autocomplete="email"' in shown["email"]] == [True, True]


def test_no_input_cuts_what_is_pasted_without_saying_so():
    assert "maxlength=" not in str(TextForm()["line"]) + str(TextForm()["text"])


class FileForm(forms.Form):
    file = fields.File(endings=(".csv", ".xlsx"), most_bytes=10)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (None, "Choose a file."),
        (SimpleUploadedFile("a.exe", b"x"), "The file must be one of these: .csv, .xlsx."),
        (SimpleUploadedFile("a.csv", b"x" * 11), "The file is 11 bytes; the most is 10 bytes."),
        (SimpleUploadedFile("a.csv", b""), "The submitted file is empty."),
    ],
)
def test_a_file_of_another_kind_or_size_is_refused(file, said):
    assert FileForm({}, {"file": file} if file else {}).errors == {"file": [said]}


def test_a_file_of_the_kind_is_taken():
    assert FileForm({}, {"file": SimpleUploadedFile("A.CSV", b"x" * 10)}).errors == {}


class ChoiceForm(forms.Form):
    way = fields.Choice(choices=(("a", "A"), ("b", "B")))
    some = fields.Choices(choices=(("a", "A"), ("b", "B")))
    one = fields.Select(choices=(("a", "A"), ("b", "B")))
    sure = fields.Tick(missing="Tick it.")


def test_nothing_chosen_says_what_to_do():
    assert ChoiceForm({}).errors == {
        "way": ["Choose one."],
        "some": ["Choose at least one."],
        "one": ["Choose one from the list."],
        "sure": ["Tick it."],
    }


def test_a_choice_that_was_not_offered_is_refused_and_one_that_was_is_taken():
    forged = ChoiceForm(QueryDict("way=c&some=a&some=b&one=a&sure=on"))
    honest = ChoiceForm(QueryDict("way=b&some=a&some=b&one=a&sure=on"))

    assert list(forged.errors) == ["way"]
    assert honest.errors == {}
    assert honest.cleaned_data == {"way": "b", "some": ["a", "b"], "one": "a", "sure": True}
