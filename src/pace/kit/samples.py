"""Invented content for the page that shows every component in every state."""

from datetime import UTC, date, datetime
from types import MappingProxyType

from django.http import QueryDict

from pace.kit import fields, forms, tables
from pace.kit.frame import Account, Banner, Frame, Link, NavigationItem, Switcher, SwitcherEntry
from pace.kit.parts import Action, Empty, HistoryEntry, Picture, Progress, Status, SummaryItem, Task

STATUSES = (
    Status("In time", "done"),
    Status("Not yet due", "waiting"),
    Status("Due this week", "attention"),
    Status("Late", "late"),
    Status("Not collected", "none"),
)
TASKS = (
    Task(label="Say who takes part", url="#", status=STATUSES[0], summary="Agencies and their people"),
    Task(label="Answer the questions", url="#", status=STATUSES[2]),
    Task(
        label="Sign the agreement", status=Status("Not open", "none"), reason="Opens when the questions are answered."
    ),
)
SUMMARY = (
    SummaryItem(key="Area", value="Strathmarr", actions=(Action(label="Change", url="#"),)),
    SummaryItem(key="Began on", value=date(2024, 3, 3), actions=(Action(label="Change", url="#"),)),
    SummaryItem(key="Children", value=1204),
    SummaryItem(key="Note", value=None, actions=(Action(label="Add", url="#", reason="Only a lead may add one."),)),
)
HISTORY = (
    HistoryEntry(
        at=datetime(2026, 11, 3, 9, 5, tzinfo=UTC), who="Mairi Grant", what="changed the day from 1 to 3 March"
    ),
    HistoryEntry(
        at=datetime(2026, 7, 1, 13, 0, tzinfo=UTC), who="Ewan Bell", what="added this", why="the panel asked for it"
    ),
)
AGENCIES = ("Social work", "Legal services", "Health", "Education")
NAMES = ("Ailsa Moore", "Bryn Ross", "Catriona Hay", "Dougal Wynn", "Eilidh Park", "Finlay Gunn", "Grace Orr")
PEOPLE = tuple(
    {
        "name": f"{NAMES[number % 7]}{'' if number < 7 else f' {number // 7 + 1}'}",
        "agency": AGENCIES[number % 4],
        "since": date(2024 + number % 3, number % 12 + 1, number % 27 + 1),
        "children": (number * 37) % 1500 if number % 9 else None,
        "status": STATUSES[number % 5],
    }
    for number in range(137)
)
TABLE = MappingProxyType(
    {
        "name": "people",
        "caption": "People by agency",
        "nouns": ("person", "people"),
        "rows": PEOPLE,
        "search": ("name", "agency"),
        "filters": (
            tables.Filter("agency", "Agency", tuple((one, one) for one in AGENCIES), all_label="Every agency"),
        ),
        "columns": (
            tables.Column("name", "Name", sort="name", url=lambda _: "#"),
            tables.Column("agency", "Agency", sort="agency"),
            tables.Column("since", "Since", sort="since", kind="day"),
            tables.Column("children", "Children", sort="children", kind="number"),
            tables.Column("status", "Stands", kind="status"),
        ),
    }
)
EMPTY = Empty(words="Nobody has joined yet.", next=Action(label="Invite the first person", url="#"))
TABLES = {
    "people": {},
    "three": {"name": "three", "caption": "The first three", "rows": PEOPLE[:3], "filters": (), "search": ()},
    "nobody": {"name": "nobody", "rows": (), "empty": EMPTY},
}


FRAME = Frame(
    service="Service",
    banner=Banner(
        tag="Demonstration", words="All content is invented.", link=Link(label="Look as someone else", url="#")
    ),
    navigation=(
        NavigationItem(label="Home", url="?"),
        NavigationItem(
            label="Children",
            url="#",
            current=True,
            items=(NavigationItem(label="Who waits", url="#"), NavigationItem(label="Extracts", url="#")),
        ),
        NavigationItem(label="Measures", reason="Opens when the agreement is signed."),
    ),
    navigation_label="Strathmarr",
    switcher=Switcher(
        label="Area",
        current="Strathmarr",
        entries=(SwitcherEntry(label="Strathmarr", url="#", current=True), SwitcherEntry(label="Glenlochy", url="#")),
    ),
    account=Account(name="Mairi Grant", url="#", sign_out_url="#", role="Local area lead"),
    links=(Link(label="My actions", url="#", count=3),),
    search_url="?",
    footer=(Link(label="Accessibility", url="#"), Link(label="Help", url="#")),
    version="0",
)


_BARS = '<svg role="img" aria-label="{0}" viewBox="0 0 {1} 60" width="{1}" height="60"><title>{0}</title>{2}</svg>'
_RECTANGLES = "".join(
    f'<rect x="{30 * at}" y="{60 - high}" width="20" height="{high}"/>' for at, high in enumerate((50, 30, 20))
)
CHART = Picture(
    name="sample",
    title="How many children wait",
    level=3,
    says="Twelve children wait, eight fewer than in June.",
    wide=_BARS.format("Children who wait, by month", 640, _RECTANGLES),
    narrow=_BARS.format("Children who wait, by month, narrow", 280, _RECTANGLES),
    head=("Month", "Children"),
    rows=(("June 2026", 20), ("July 2026", 15), ("August 2026", 12)),
    notes=("12 journeys, data up to 31 August 2026.",),
    files=(("SVG", "?format=svg"), ("PNG", "?format=png"), ("CSV", "?format=csv"), ("Excel", "?format=xlsx")),
)


class SampleForm(forms.Form):
    """A field of each kind."""

    name = fields.Line(label="Name", help_text="As colleagues know them.", width="fixed-20")
    email = fields.Email(label="E-mail address", autocomplete="off")
    began_on = fields.DateField(
        label="When did it begin?", help_text="For example, 27 3 2024.", latest=date(2026, 11, 26)
    )
    route = fields.Choice(
        label="Which way?",
        choices=(("home", "Back home"), ("kin", "With relatives"), ("away", "Somewhere else")),
        hints={"kin": "Grandparents, aunts, older brothers and sisters."},
    )
    agencies = fields.Choices(label="Who takes part?", choices=tuple((one, one) for one in AGENCIES), required=False)
    board = fields.Select(label="Health board", choices=(("a", "Highland"), ("b", "Tayside")))
    note = fields.Text(label="What happened?", help_text="Leave names out.", max_length=500, required=False)
    file = fields.File(label="Extract", help_text="An Excel or CSV file of up to 20 MB.", endings=(".xlsx", ".csv"))
    sure = fields.Tick(label="I have looked at every line", help_text="You cannot change it afterwards.")


class ConfirmForm(forms.Form):
    """A question that needs no field: sending it is the answer."""


class NoteForm(forms.Form):
    """A text that two people may change at once."""

    note = fields.Text(label="What was agreed")
    version = forms.Version()


# Whole pages, by the word in the address: the template, its words in the list, and what it shows.
PAGES = MappingProxyType(
    {
        "frame": ("kit/page.html", "The frame of a page with everything in it", {"title": "A page", "frame": FRAME}),
        "confirm": (
            "kit/confirm.html",
            "A question before something that cannot be undone",
            {
                "question": "Take Ailsa Moore off the list?",
                "consequence": "She will see nothing of Strathmarr from now on.",
                "form": ConfirmForm(),
                "submit": "Take off the list",
                "cancel": "?",
            },
        ),
        "done": (
            "kit/done.html",
            "What was done",
            {
                "title": "The extract is in",
                "reference": "STR-2026-11",
                "next": (Action(label="Look at the 3 findings", url="?"), Action(label="Tell your colleagues")),
            },
        ),
        "stale": ("kit/stale.html", "Two people changed the same", {}),
        "400": ("400.html", "Error 400", {}),
        "403": ("403.html", "Error 403", {"reason": "Only the local area lead may invite people."}),
        "csrf": ("403_csrf.html", "A form that was not accepted", {}),
        "404": ("404.html", "Error 404", {}),
        "413": ("413.html", "Error 413", {"most": 20_000_000}),
        "429": ("429.html", "Error 429", {}),
        "500": ("500.html", "Error 500", {"reference": "K7QX-M2PD"}),
    }
)


def shown(query: QueryDict) -> tuple[str, dict[str, object]]:
    """The template and the content that the address asks for."""
    name = query.get("show", "")
    if name not in PAGES:
        return "kit/samples.html", page(query)
    template, _, context = PAGES[name]
    return template, _two_texts() if name == "stale" else dict(context)


def page(query: QueryDict) -> dict[str, object]:
    """Everything that the page of components shows."""
    return {
        "statuses": STATUSES,
        "tasks": TASKS,
        "summary": SUMMARY,
        "history": HISTORY,
        **{name: tables.table(query, **{**TABLE, **other}) for name, other in TABLES.items()},
        "blank": SampleForm(auto_id="blank_%s"),
        "wrong": SampleForm(_wrong(), auto_id="wrong_%s"),
        "half": Progress(words="Reading 600 of 1,200 rows", done=600, whole=1200),
        "under_way": Progress(words="Looking at the file"),
        "chart": CHART,
        "breadcrumbs": (("Strathmarr", "#"), ("Children", "#"), ("Components", "")),
        "pages": tuple((words_, f"?show={name}") for name, (_, words_, _) in PAGES.items()),
    }


def _two_texts() -> dict[str, object]:
    form = NoteForm(QueryDict("note=The panel meets on Tuesday.&version=1"))
    stale = forms.Stale(
        version=2,
        saved={"note": "The panel meets on Thursday, and hears two families."},
        by="Ewan Bell",
        at=datetime(2026, 11, 3, 9, 5, tzinfo=UTC),
    )
    return forms.side_by_side(form, stale)


def _wrong() -> QueryDict:
    return QueryDict("name=A\x00ilsa&email=ailsa&began_on_day=31&began_on_month=2&began_on_year=2024&note=A+note")
