"""Tables of lists and of the database: the same answer, whatever the address says."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.db.models import Value
from django.db.models.functions import NullIf
from django.http import QueryDict

from pace.kit import tables
from pace.kit.models import Submission
from pace.kit.parts import Action, Empty, Status

COLUMNS = (
    tables.Column("path", "Page", sort="path"),
    tables.Column("person_key", "Person", sort="person_key"),
    tables.Column("at", "When", sort="at", kind="moment"),
    tables.Column("outcome", "Led to", value="outcome_url"),
)
ASKED = {"columns": COLUMNS, "search": ("path", "person_key"), "nouns": ("page", "pages")}
PATHS = ("/Beta/", "/alpha/", "/gamma/")


def sent(path, number):
    return {
        "token": f"{number}",
        "path": path,
        "person_key": f"p{number % 2}",
        "at": datetime(2026, 11, 1 + number, tzinfo=UTC),
    }


@dataclass(frozen=True)
class Sent:
    token: str
    path: str
    person_key: str
    at: datetime
    outcome_url: str = ""


@pytest.fixture(params=["a list", "the database"])
def rows(request, db):  # noqa: ARG001  # the database must be there first
    """Three forms that were sent, kept in either way."""
    values = [sent(path, number) for number, path in enumerate(PATHS)]
    if request.param == "a list":
        return [Sent(**one) for one in values]
    Submission.objects.bulk_create(Submission(**one) for one in values)
    return Submission.objects.all()


def first_cells(shown):
    return [row[0].words for row in shown.rows]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", ["/Beta/", "/alpha/", "/gamma/"]),
        ("sort=path", ["/alpha/", "/Beta/", "/gamma/"]),
        ("sort=-path", ["/gamma/", "/Beta/", "/alpha/"]),
        ("sort=-at", ["/gamma/", "/alpha/", "/Beta/"]),
        ("sort=outcome", ["/Beta/", "/alpha/", "/gamma/"]),
        ("search=ALPHA", ["/alpha/"]),
        ("search=a+p0", ["/Beta/", "/gamma/"]),
        ("search=nowhere", []),
        ("search=%00", ["/Beta/", "/alpha/", "/gamma/"]),
        ("search=%25", []),
        ("page=99&size=7", ["/Beta/", "/alpha/", "/gamma/"]),
        ("page=-1&size=nonsense&sort=--path", ["/Beta/", "/alpha/", "/gamma/"]),
    ],
)
def test_the_address_says_what_is_shown(rows, address, found):
    assert first_cells(tables.table(QueryDict(address), rows=rows, **ASKED)) == found


def test_a_filter_keeps_one_choice_and_a_forged_choice_keeps_all(rows):
    one = tables.Filter("who", "Person", (("p0", "The first"), ("p1", "The second")), path="person_key")

    found = [
        first_cells(tables.table(QueryDict(f"who={value}"), rows=rows, filters=(one,), **ASKED))
        for value in ("p1", "p9", "")
    ]

    assert found == [["/alpha/"], list(PATHS), list(PATHS)]


def test_what_is_chosen_is_said_and_can_be_taken_off_also_where_it_is_offered_no_more(rows):
    filters = (
        tables.Filter("who", "Person", (("p0", "The first"), ("p1", "The second")), path="person_key"),
        tables.Filter("led", "Led to", (("", "Nothing"),), path="outcome_url"),
    )

    shown = tables.table(QueryDict("led=gone%00&sort=path&who=p1&page=2"), rows=rows, filters=filters, **ASKED)

    assert [(one.label, one.words, one.url, one.gone) for one in shown.chosen] == [
        ("Person", "The second", "?led=gone%00&sort=path", False),
        ("Led to", "gone", "?sort=path&who=p1", True),
    ]


@pytest.mark.django_db
def test_pages_are_cut_and_sizes_are_offered():
    Submission.objects.bulk_create(
        Submission(**sent(f"/{number:03}/", number % 20) | {"token": str(number)}) for number in range(130)
    )

    shown = tables.table(QueryDict("sort=path&page=2"), rows=Submission.objects.all(), **ASKED)

    assert (first_cells(shown)[0], first_cells(shown)[-1], len(shown.rows)) == ("/025/", "/049/", 25)
    assert shown.sentence == "26 to 50 of 130 pages."
    assert [(link.number, link.current, link.gap) for link in shown.pages] == [
        (1, False, False),
        (2, True, False),
        (3, False, False),
        (4, False, False),
        (0, False, True),
        (6, False, False),
    ]
    assert [(one.label, one.chosen, one.url) for one in shown.sizes] == [
        ("25", True, "?sort=path&size=25"),
        ("50", False, "?sort=path&size=50"),
        ("100", False, "?sort=path&size=100"),
    ]
    assert (shown.previous_url, shown.next_url) == ("?sort=path&page=1", "?sort=path&page=3")


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 3, 60])
def test_the_number_of_queries_does_not_grow_with_the_rows(many, django_assert_num_queries):
    Submission.objects.bulk_create(Submission(**sent("/a/", 0) | {"token": str(number)}) for number in range(many))

    with django_assert_num_queries(2):
        tables.table(QueryDict("search=a&sort=-at"), rows=Submission.objects.all(), **ASKED)


def test_nothing_found_and_nothing_there_yet_are_two_sentences(rows):
    nobody = Empty(words="No form was sent yet.", next=Action(label="Open a page", url="/"))

    looked_for = tables.table(QueryDict("search=nowhere"), rows=rows, empty=nobody, **ASKED)
    not_yet = tables.table(
        QueryDict("search=nowhere"), rows=rows[:0] if isinstance(rows, list) else rows.none(), empty=nobody, **ASKED
    )

    assert (looked_for.sentence, looked_for.empty, looked_for.clear_url) == ("No pages match.", None, "?")
    assert not_yet.empty == nobody


def test_headings_lead_to_the_other_order_and_keep_the_rest_of_the_address(rows):
    shown = tables.table(QueryDict("sort=path&search=a&page=3&tab=one"), rows=rows, **ASKED)

    assert [(one.label, one.url, one.sorted) for one in shown.headings] == [
        ("Page", "?search=a&tab=one&sort=-path", "ascending"),
        ("Person", "?search=a&tab=one&sort=person_key", ""),
        ("When", "?search=a&tab=one&sort=at", ""),
        ("Led to", "", ""),
    ]
    assert shown.csv_url == "?sort=path&search=a&tab=one&format=csv"


def test_two_tables_on_a_page_listen_to_their_own_part_of_the_address(rows):
    address = QueryDict("one-sort=path&two-search=gamma")

    found = [first_cells(tables.table(address, rows=rows, name=name, **ASKED)) for name in ("one", "two")]

    assert found == [["/alpha/", "/Beta/", "/gamma/"], ["/gamma/"]]


def test_missing_values_come_last_in_either_direction():
    rows = [{"n": 2}, {"n": None}, {"n": 10}]
    columns = (tables.Column("n", "N", sort="n", kind="number"),)

    found = [first_cells(tables.table(QueryDict(f"sort={sort}"), columns=columns, rows=rows)) for sort in ("n", "-n")]

    assert found == [["2", "10", "–"], ["10", "2", "–"]]


@pytest.mark.django_db
def test_missing_values_come_last_from_the_database_too():
    Submission.objects.bulk_create(Submission(**sent(path, number)) for number, path in enumerate(PATHS))
    rows = Submission.objects.annotate(who=NullIf("person_key", Value("p0")))
    columns = (tables.Column("who", "Who", sort="who"),)

    found = [
        first_cells(tables.table(QueryDict(f"sort={sort}"), columns=columns, rows=rows)) for sort in ("who", "-who")
    ]

    assert found == [["p1", "–", "–"]] * 2


def test_a_kind_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="the kind is money"):
        tables.Column("n", "N", kind="money")


HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    " =1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    '=HYPERLINK("http://example.org")',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_file_is_a_formula(text):
    written = tables.safe_cell(text)

    assert (written[0], "\0" in written) == ("'", False)


@pytest.mark.parametrize("text", ["Ailsa", "a=b", "1-2", "", "’tis"])
def test_a_plain_cell_stays_as_it_is(text):
    assert tables.safe_cell(text) == text


def test_the_file_holds_every_row_that_matches_in_order(rows):
    response = tables.csv_response(
        QueryDict("format=csv&sort=-path&search=p0&size=25&page=9"), rows=rows, caption="Pages sent: =all", **ASKED
    )

    assert response.content.decode("utf-8-sig").splitlines() == [
        "Page,Person,When,Led to",
        "/gamma/,p0,2026-11-03 00:00,",
        "/Beta/,p0,2026-11-01 00:00,",
    ]
    assert response.headers["Content-Disposition"] == 'attachment; filename="pages-sent-all.csv"'
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize(
    ("address", "name", "wanted"),
    [
        ("format=csv", None, True),
        ("people-format=csv", None, True),
        ("format=pdf&q=csv", None, False),
        ("people-format=csv", "people", True),
        ("agencies-format=csv", "people", False),
        ("format=csv", "", True),
    ],
)
def test_the_link_of_a_table_asks_for_its_own_file(address, name, wanted):
    assert tables.wants_csv(QueryDict(address), *([] if name is None else [name])) is wanted


def test_numbers_of_a_file_stay_numbers_and_words_are_guarded():
    columns = tuple(tables.Column(key, key) for key in ("a", "b", "c", "d"))
    rows = [{"a": -5, "b": "-5", "c": None, "d": Status("=Late", "late")}]

    text = tables.csv_response(QueryDict(""), columns=columns, rows=rows).content.decode("utf-8-sig")

    assert text == "a,b,c,d\r\n-5,'-5,,'=Late\r\n"
