"""Each component's mark-up, whole."""

from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from django.template import engines
from django.test.html import parse_html

from pace.kit import tables
from pace.kit.parts import Action, Empty, HistoryEntry, Progress, Status, SummaryItem, Task

HOSTILE = '<script>alert("x")</script>'
ESCAPED = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"


def shown(template, **context):
    return parse_html(engines["django"].from_string(template).render(context))


@pytest.mark.parametrize(
    ("kind", "sign", "colour"),
    [
        ("done", "✓", "green"),
        ("waiting", "…", "blue"),
        ("attention", "!", "orange"),
        ("late", "✕", "red"),
        ("none", "–", "grey"),
    ],
)
def test_a_status_is_a_word_a_sign_and_a_colour(kind, sign, colour):
    assert shown("{% status one %}", one=Status("Late", kind)) == parse_html(
        f'<span class="ds_tag ds_tag--{colour} service_status">'
        f'<span class="service_sign" aria-hidden="true">{sign}</span> Late</span>'
    )


def test_a_button_leads_somewhere_or_says_why_it_cannot():
    leads = shown('{% button "Release it" url="/release/" %}')
    cannot = shown('{% button "Release it" url="/release/" reason=why %}', why=f"Not yet {HOSTILE}")

    assert leads == parse_html('<a class="ds_button ds_button--primary" href="/release/">Release it</a>')
    assert cannot == parse_html(
        '<div class="service_button-why"><button type="button" class="ds_button ds_button--primary" '
        'aria-disabled="true" aria-describedby="why-not-release-it">Release it</button>'
        f'<p class="service_why-not" id="why-not-release-it">Not yet {ESCAPED}</p></div>'
    )


def test_a_summary_list_shows_values_in_words_and_what_may_be_done():
    items = (
        SummaryItem(key="Children", value=1204, actions=(Action(label="Change", url="/c/"),)),
        SummaryItem(key="Note", value=HOSTILE, actions=(Action(label="Add", reason="Only a lead may."),)),
    )

    assert shown("{% summary_list items %}", items=items) == parse_html(
        '<dl class="ds_summary-list ds_summary-list--short-keys">'
        '<div class="ds_summary-list__item"><dt class="ds_summary-list__key">Children</dt>'
        '<dd class="ds_summary-list__value">1,204</dd><dd class="ds_summary-list__actions">'
        '<a href="/c/">Change<span class="visually-hidden"> Children</span></a></dd></div>'
        '<div class="ds_summary-list__item"><dt class="ds_summary-list__key">Note</dt>'
        f'<dd class="ds_summary-list__value">{ESCAPED}</dd><dd class="ds_summary-list__actions">'
        '<span class="service_why-not">Only a lead may.</span></dd></div></dl>'
    )


def test_a_task_that_is_not_open_is_no_link_and_says_why():
    tasks = (
        Task(label="Sign", url="/s/", status=Status("Done", "done"), summary="Both sides"),
        Task(label="Release", url="/r/", status=Status("Not open"), reason="Sign first."),
    )

    page = shown("{% task_list tasks %}", tasks=tasks)

    assert page == parse_html(
        '<ol class="ds_task-list"><li class="ds_task-list__task"><div class="ds_task-list__task-details">'
        '<h3 class="ds_task-list__task-heading"><a class="ds_task-list__task-link" href="/s/">Sign</a></h3>'
        '<p class="ds_task-list__task-summary">Both sides</p></div>'
        '<span class="ds_tag ds_tag--green service_status">'
        '<span class="service_sign" aria-hidden="true">✓</span> Done</span></li>'
        '<li class="ds_task-list__task"><div class="ds_task-list__task-details">'
        '<h3 class="ds_task-list__task-heading">Release</h3>'
        '<p class="ds_task-list__task-summary service_why-not">Sign first.</p></div>'
        '<span class="ds_tag ds_tag--grey service_status">'
        '<span class="service_sign" aria-hidden="true">–</span> Not open</span>'
        "</li></ol>"
    )


def test_a_history_tells_who_did_what_and_why_in_local_time():
    entry = HistoryEntry(at=datetime(2026, 7, 1, 8, 5, tzinfo=UTC), who="Mairi", what=f"said {HOSTILE}", why="asked to")

    assert shown("{% history entries %}", entries=(entry,)) == parse_html(
        '<details class="ds_details service_history"><summary class="ds_details__summary">Who changed what</summary>'
        '<div class="ds_details__text"><ol class="service_history-list"><li>'
        f"<p><strong>Mairi</strong> said {ESCAPED}</p>"
        '<p class="service_quiet">Why: asked to</p>'
        '<p class="service_quiet"><time datetime="2026-07-01T09:05:00+01:00">1 July 2026 at 9:05am</time></p>'
        "</li></ol></div></details>"
    )


def test_where_nothing_is_yet_the_next_step_is_named():
    nothing = Empty(words="Nobody yet.", next=Action(label="Invite someone", url="/invite/"))

    assert shown("{% empty nothing %}", nothing=nothing) == parse_html(
        '<div class="service_empty"><p>Nobody yet.</p><p><a href="/invite/">Invite someone</a></p></div>'
    )


@pytest.mark.parametrize(
    ("how_far", "bar"),
    [
        (Progress(words="600 of 1,200", done=600, whole=1200), ' value="600" max="1200"'),
        (Progress(words="Looking"), ""),
    ],
)
def test_progress_is_a_bar_and_words(how_far, bar):
    assert shown("{% progress how_far %}", how_far=how_far) == parse_html(
        f'<div class="service_progress"><p id="progress-words">{how_far.words}</p>'
        f'<progress aria-labelledby="progress-words"{bar}></progress></div>'
    )


@pytest.mark.parametrize(
    ("kind", "name", "icon", "word"),
    [
        ("success", "success", "check_circle", "Done"),
        ("warning", "warning", "warning", "Warning"),
        ("error", "error", "error", "Problem"),
        ("unheard-of", "info", "info", "Please note"),
    ],
)
def test_a_message_has_an_icon_and_a_word_for_it(kind, name, icon, word):
    assert shown("{% message text kind %}", text=HOSTILE, kind=kind) == parse_html(
        f'<div class="ds_notification-message ds_notification-message--{name}">'
        '<span class="ds_notification-message__icon"><svg class="ds_icon" aria-hidden="true" focusable="false">'
        f'<use href="/static/kit/design-system/icons.stack.svg#{icon}"></use></svg></span>'
        f'<div class="ds_notification-message__body"><span class="visually-hidden">{word}: </span>{ESCAPED}</div></div>'
    )


def test_blocks_keep_the_mark_up_inside_and_escape_what_was_typed():
    page = shown(
        '{% inset %}<p>{{ text }}</p>{% endinset %}{% details "What it rests on" %}<p>{{ text }}</p>{% enddetails %}',
        text=HOSTILE,
    )

    assert page == parse_html(
        f'<div class="ds_inset-text"><div class="ds_inset-text__text"><p>{ESCAPED}</p></div></div>'
        '<details class="ds_details"><summary class="ds_details__summary">What it rests on</summary>'
        f'<div class="ds_details__text"><p>{ESCAPED}</p></div></details>'
    )


def test_tabs_are_a_list_of_links_to_sections():
    page = shown(
        '{% tabs "Views" %}{% tab "By week" %}<p>1</p>{% endtab %}{% tab "By month" %}<p>2</p>{% endtab %}{% endtabs %}'
        '{% tabs "More" %}{% tab "All" %}<p>3</p>{% endtab %}{% endtabs %}'
    )

    assert page == parse_html(
        '<div class="ds_tabs" data-module="ds-tabs"><h2 class="ds_tabs__title" id="views-tabs">Views</h2>'
        '<ul class="ds_tabs__list" aria-labelledby="views-tabs">'
        '<li class="ds_tabs__tab"><a class="ds_tabs__tab-link" href="#by-week">By week</a></li>'
        '<li class="ds_tabs__tab"><a class="ds_tabs__tab-link" href="#by-month">By month</a></li></ul>'
        '<div class="ds_tabs__content" id="by-week"><h3 class="service_tab-title">By week</h3><p>1</p></div>'
        '<div class="ds_tabs__content" id="by-month"><h3 class="service_tab-title">By month</h3><p>2</p></div></div>'
        '<div class="ds_tabs" data-module="ds-tabs"><h2 class="ds_tabs__title" id="more-tabs">More</h2>'
        '<ul class="ds_tabs__list" aria-labelledby="more-tabs">'
        '<li class="ds_tabs__tab"><a class="ds_tabs__tab-link" href="#all">All</a></li></ul>'
        '<div class="ds_tabs__content" id="all"><h3 class="service_tab-title">All</h3><p>3</p></div></div>'
    )


def test_a_table_has_headings_that_sort_a_row_head_and_its_caption():
    columns = (
        tables.Column("name", "Name", sort="name", url=lambda row: f"/people/{row['id']}/"),
        tables.Column("children", "Children", kind="number"),
        tables.Column("stands", "Stands", kind="status"),
    )
    rows = [{"id": 1, "name": HOSTILE, "children": 1204, "stands": Status("Late", "late")}]
    people = tables.table(
        QueryDict("sort=name"), columns=columns, rows=rows, caption="People", nouns=("person", "people")
    )

    assert shown("{% table people %}", people=people) == parse_html(
        '<div class="service_table" id="table"><p class="service_sentence" role="status">1 person.</p>'
        '<div class="service_scroll" role="region" tabindex="0" aria-label="People">'
        '<table class="ds_table" role="table"><caption>People</caption><thead role="rowgroup"><tr role="row">'
        '<th scope="col" role="columnheader" class="service_cell--text" aria-sort="ascending">'
        '<a href="?sort=-name">Name'
        '<span class="service_order" aria-hidden="true">▲</span></a></th>'
        '<th scope="col" role="columnheader" class="service_cell--number">Children</th>'
        '<th scope="col" role="columnheader" class="service_cell--status">Stands</th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader" class="service_cell--text">'
        f'<a href="/people/1/">{ESCAPED}</a></th>'
        '<td role="cell" data-label="Children" class="service_cell--number">1,204</td>'
        '<td role="cell" data-label="Stands" class="service_cell--status">'
        '<span class="ds_tag ds_tag--red service_status">'
        '<span class="service_sign" aria-hidden="true">✕</span> Late</span></td></tr></tbody></table></div>'
        '<div class="service_table-foot"><p class="service_takeaway"><a href="?sort=name&amp;format=csv">Download'
        '<span class="visually-hidden"> People</span> (CSV)</a> '
        '<button type="button" class="service_print" hidden>Print</button></p></div></div>'
    )


def test_a_search_keeps_the_order_and_shows_what_was_sought():
    columns = (tables.Column("name", "Name", sort="name"),)
    people = tables.table(
        QueryDict("sort=name&search=%22%3E%3Cb%3E&page=2"), columns=columns, rows=[{"name": "A"}], search=("name",)
    )

    assert shown("{% table people %}", people=people) == parse_html(
        '<div class="service_table" id="table">'
        '<form class="service_filters" method="get" role="search" aria-label="Table">'
        '<input type="hidden" name="sort" value="name">'
        '<div><label class="ds_label" for="-search-input">Search</label><input class="ds_input" type="search" '
        'id="-search-input" name="search" value="&quot;&gt;&lt;b&gt;" autocomplete="off"></div>'
        '<button class="ds_button ds_button--secondary ds_button--small">Show</button>'
        '<a href="?sort=name">Show all</a></form>'
        '<p class="service_sentence" role="status">No lines match.</p></div>'
    )
