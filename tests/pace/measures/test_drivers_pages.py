"""The pages of driver diagrams: seen, changed without script, taken along; nothing typed is lost; hostile text."""

import html
import io
import re
import zipfile

import pytest

from pace.measures.content.drivers import THEMES
from pace.measures.models import Driver
from pace.permissions import ROLES
from tests.pace.cast import client_of
from tests.pace.hostile import NAUGHTY, what_came_of
from tests.pace.measures.made_drivers import LATER, SMALL, aim, drawn, keys_of, lines, stored

DRIVERS = "/areas/strathmarr/measures/drivers/"
PANEL, CHANGE = f"{DRIVERS}panel/", f"{DRIVERS}panel/change/"


@pytest.fixture
def champion(cast):
    return client_of(cast.of("champion"))


@pytest.fixture
def panel(cast):
    return aim(cast)


def words_of(answer):
    """What an answer says, without mark-up and without its picture."""
    page = re.sub(r"<svg.*?</svg>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def typed(text, *, version=0, keys=None, **more):
    """What the form sends."""
    rows = lines(text, keys)
    return {
        "version": str(version),
        "outline-words": [one.words for one in rows],
        "outline-level": [str(one.level) for one in rows],
        "outline-key": ["" if one.key is None else str(one.key) for one in rows],
        **more,
    }


def shown_in(answer):
    """The outline that stands in a form, as text."""
    page = answer.content.decode()
    levels = re.findall(r'name="outline-level" value="(\d)"', page)
    words = re.findall(r'name="outline-words" value="([^"]*)"', page)
    rows = [f"{'  ' * (int(level) - 1)}{html.unescape(said)}" for level, said in zip(levels, words, strict=True)]
    return "".join(f"\n{row}" for row in rows) + "\n"


def test_an_area_without_aims_says_what_to_do_first(champion):
    page = words_of(champion.get(DRIVERS))

    assert "No aim is open here. A driver diagram begins with an aim: what you want to reach." in page


def test_the_list_has_each_open_aim_with_what_leads_to_it(cast, champion, panel):
    drawn(cast, panel)
    aim(cast, slug="order", name="To the order within a year", state="proposed")
    aim(cast, slug="old", name="An old aim", state="retired")

    page = words_of(champion.get(DRIVERS))

    assert "1 of 2 open aims has a driver diagram." in page
    assert (
        "To the panel within 12 weeks 2 primary drivers, 2 secondary drivers and 2 change ideas lead to the aim. Last "
        "changed on 3 March 2026 by Dougal Farquhar. To the order within a year No driver diagram yet."
    ) in page
    assert "An old aim" not in page


def test_a_diagram_is_shown_as_picture_and_as_outline_to_which_others_can_link(cast, champion, panel):
    drawn(cast, panel)

    answer = champion.get(PANEL)

    page, keys = answer.content.decode(), keys_of(panel)
    assert page.count("<svg xmlns") == 2
    assert re.findall(r'<li id="part-(\d+)">', page) == [str(keys[one.words]) for one in lines(SMALL)]
    assert "1.1.2 A template Propose a test of A template 1.2 Panels meet often enough 2 Family contact" in words_of(
        answer
    )


@pytest.mark.parametrize(("parts", "is_printed"), [(36, False), (37, True)])
def test_of_a_diagram_too_large_for_one_sheet_the_outline_is_printed_as_well(cast, champion, panel, parts, is_printed):
    drawn(cast, panel, "A part\n" * parts)

    assert ("measures_whole--printed" in champion.get(PANEL).content.decode()) is is_printed


@pytest.mark.parametrize(
    ("state", "button"), [("agreed", "Change it"), ("retired", "so its driver diagram stays as it is")]
)
def test_the_diagram_of_an_aim_that_is_no_longer_open_is_shown_and_says_why_it_stays(cast, champion, state, button):
    drawn(cast, aim(cast))
    panel = cast.strathmarr.aims.get()
    panel.state = state
    panel.save()

    assert button in words_of(champion.get(PANEL))
    assert ("Save" in words_of(champion.get(CHANGE))) is (state == "agreed")


@pytest.mark.usefixtures("panel")
@pytest.mark.parametrize("role", [role for role in ROLES if role not in {"contributor", "partnership-member"}])
def test_the_button_is_there_for_those_who_may_change_it(cast, role):
    page = words_of(client_of(cast.of(role)).get(PANEL))

    assert ("Draw it" in page) is (role in {"local-area-lead", "project-manager", "data-lead", "champion"})


@pytest.mark.parametrize("page", ["", "change/", "pdf/", "word/"])
def test_an_aim_of_another_area_is_not_there(cast, page):
    aim(cast, area=cast.glenlochy)

    answers = [
        client_of(person).get(f"{PANEL}{page}").status_code for person in (cast.of("champion"), cast.of_glenlochy)
    ]

    assert answers == [404, 404]


def test_an_outline_is_typed_and_saved(cast, champion, panel):
    answer = champion.post(CHANGE, typed(SMALL), follow=True)

    assert "The driver diagram is saved." in words_of(answer)
    assert stored(cast, panel) == SMALL


def test_empty_lines_are_dropped_and_space_around_words_too(cast, champion, panel):
    sent = typed("A\n  B") | {"outline-words": ["  A   b ", "   "]}

    champion.post(CHANGE, sent)

    assert stored(cast, panel) == "\nA b\n"


@pytest.mark.parametrize(
    ("do", "shown", "said"),
    [
        ("add 1", "\nA\n  B\n  \n    C\nD\n", "Added: secondary driver 1.2."),
        ("deeper 3", "\nA\n  B\n    C\n  D\n", "Now secondary driver 1.2."),
        ("higher 1", "\nA\nB\n  C\nD\n", "Now primary driver 2."),
        ("up 3", "\nD\nA\n  B\n    C\n", "Now primary driver 1."),
        ("down 0", "\nD\nA\n  B\n    C\n", "Now primary driver 2."),
        ("remove 1", "\nA\n  C\nD\n", "Removed: secondary driver 1.1."),
        ("up 99", "\nA\n  B\n    C\nD\n", ""),
    ],
)
def test_a_button_beside_a_line_shows_the_form_in_the_new_order_and_saves_nothing(
    cast, champion, panel, do, shown, said
):
    drawn(cast, panel, "A")
    keys = keys_of(panel)

    answer = champion.post(CHANGE, typed("A\n  B\n    C\nD", version=1, keys=keys, do=do))

    page = answer.content.decode()
    assert (answer.status_code, shown_in(answer), stored(cast, panel)) == (200, shown, "\nA\n")
    assert f'role="status">{said}</p>' in page
    assert page.count("autofocus") == 1
    assert f'name="outline-key" value="{keys["A"]}"' in page
    assert 'name="version" value="1"' in page


@pytest.mark.parametrize("do", ["", "dance 1", "up", "up x", "up ²", "up -1"])
def test_a_button_that_there_is_not_saves_what_was_typed(cast, champion, panel, do):
    champion.post(CHANGE, typed("A", do=do))

    assert stored(cast, panel) == "\nA\n"


@pytest.mark.usefixtures("panel")
def test_a_new_diagram_offers_the_five_themes_and_keeps_what_is_there(champion):
    offered = words_of(champion.get(CHANGE))

    answer = champion.post(CHANGE, typed("Mine", do="themes"))

    assert (
        "Begin with five themes The five themes of the programme's evidence paper (Mitchell and Porter, 2016)."
        in offered
    )
    assert shown_in(answer) == "\nMine\n" + "".join(f"{one}\n" for one in THEMES)
    assert "Begin with five themes" not in words_of(answer)
    assert Driver.objects.count() == 0


def test_what_is_too_deep_is_said_with_its_line_and_nothing_typed_is_lost(cast, champion, panel):
    answer = champion.post(CHANGE, typed("A\n    B"))

    page = answer.content.decode()
    assert "Line 2 (“B”) is a change idea, but stands below no secondary driver." in words_of(answer)
    assert '<a href="#id_outline-1">' in page
    assert re.findall(r'id="(id_outline-\d)"[^>]*aria-invalid', page) == ["id_outline-1"]
    assert (shown_in(answer), stored(cast, panel)) == ("\nA\n    B\n", "\n")


@pytest.mark.usefixtures("panel")
@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("x" * 201, "Line 1 is 201 characters long; the most is 200. Shorten it."),
        ("A\n" * 101, "There are 101 parts; the most is 100. Remove 1."),
        (
            "a\u202eb",
            "Line 1: Character 2 is a hidden one (U+202E), which cannot be saved. Delete it and type it again.",
        ),
    ],
)
def test_what_is_too_long_or_too_much_or_hidden_is_refused_with_words(champion, said, words):
    answer = champion.post(CHANGE, typed(said))

    assert words in words_of(answer)
    assert Driver.objects.count() == 0


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"outline-words": ["A", "B"], "outline-level": ["1"], "outline-key": []},
        {"outline-words": ["A"], "do": "remove 0"},
    ],
)
def test_lines_that_did_not_arrive_whole_take_nothing_out(cast, champion, panel, sent):
    drawn(cast, panel)

    answer = champion.post(CHANGE, {"version": "1", **sent})

    assert (answer.status_code, stored(cast, panel)) == (200, SMALL)


@pytest.mark.parametrize(("level", "key"), [("7", "x"), ("²", "9" * 40), ("", "-1")])
def test_a_level_and_a_key_that_there_are_not_make_a_new_primary_driver(cast, champion, panel, level, key):
    champion.post(CHANGE, {"version": "0", "outline-words": "A", "outline-level": level, "outline-key": key})

    assert stored(cast, panel) == "\nA\n"


def test_the_second_of_two_sees_both_texts_and_can_save_theirs(cast, champion, panel):
    drawn(cast, panel, "A\n  B")
    keys = keys_of(panel)
    drawn(cast, panel, "A\n  Theirs", by="project-manager", now=LATER)

    answer = champion.post(CHANGE, typed("A\n  Mine", version=1, keys=keys))
    page = words_of(answer)
    again = champion.post(CHANGE, typed("A\n  Mine", version=2, keys=keys))

    assert (answer.status_code, shown_in(answer)) == (409, "\nA\n  Mine\n")
    assert "Bryce Tulloch saved another text on 4 March 2026 at 9:00am." in page
    assert "Saved now 1 A 1.1 Theirs Yours 1 A 1.1 Mine" in page
    assert 'name="version" value="2"' in answer.content.decode()
    assert (again.status_code, stored(cast, panel)) == (302, "\nA\n  Mine\n")


@pytest.mark.parametrize("kind", ["svg", "png", "csv", "xlsx"])
def test_the_picture_is_taken_along(cast, champion, panel, kind):
    drawn(cast, panel)

    answer = champion.get(f"{PANEL}?chart=drivers&format={kind}")

    assert f".{kind}" in answer["Content-Disposition"]
    assert len(answer.content) > 300


def test_the_outline_is_taken_along_as_word_and_as_pdf(cast, champion, panel):
    drawn(cast, panel)

    word, pdf = champion.get(f"{PANEL}word/"), champion.get(f"{PANEL}pdf/")

    text = zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    said = re.sub(r"<[^>]+>", "|", text)
    places = [said.index(one) for one in ("1 Timely decisions", "1.1 Letters", "A template", "1.2 Panels", "2 Family")]
    assert places == sorted(places)
    assert pdf.content.startswith(b"%PDF")


@pytest.mark.parametrize("naughty", ["", "A"])
@pytest.mark.parametrize("page", ["pdf/", "word/"])
def test_a_document_of_hardly_anything_is_made(cast, champion, panel, naughty, page):
    drawn(cast, panel, naughty)

    assert champion.get(f"{PANEL}{page}").status_code == 200


ONE = {"version": "0", "outline-words": "A", "outline-level": "1", "outline-key": ""}


@pytest.mark.usefixtures("panel")
@pytest.mark.parametrize("name", [*ONE, "do"])
def test_hostile_text_is_shown_as_text_or_refused_with_words(champion, name):
    shown_on = PANEL if name == "outline-words" else CHANGE

    found = {one: what_came_of((champion, CHANGE, name, ONE, shown_on), one) for one in NAUGHTY}

    assert {one: came for one, came in found.items() if "breaks" in came} == {}
    assert "kept" in found.values() or name == "version"


@pytest.mark.parametrize(
    "said", ["<script>alert(1)</script>", "W" * 200, "👩‍👩‍👧‍👦 🏡", "طفل ينتظر ילד מחכה", "%s {{ 7*7 }} &amp;"]
)
def test_odd_words_stand_in_picture_outline_form_and_documents_as_they_were_typed(cast, champion, panel, said):
    drawn(cast, panel, f"{said}\n  {said}\n    {said}")

    page, form = champion.get(PANEL).content.decode(), champion.get(CHANGE)

    assert "<script>alert" not in page
    assert page.count(html.escape(said)) >= 3
    assert shown_in(form) == f"\n{said}\n  {said}\n    {said}\n"
    assert {champion.get(f"{PANEL}{kind}/").status_code for kind in ("pdf", "word")} == {200}
