"""All areas: the list, adding one, where each lies; and what an area calls its roles."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pace import permissions
from pace.areas import queries, rules
from pace.areas.actions import places
from pace.areas.content import OWN_WORDS
from pace.areas.forms import attempt, sent
from pace.areas.forms import places as forms
from pace.areas.queries import histories, national, reasons
from pace.areas.queries.national import AreaShown
from pace.areas.views.addresses import area_url, people_crumbs
from pace.kit import tables, words
from pace.kit.forms import Stale, stale_page
from pace.kit.parts import Action, Empty, Status
from pace.kit.tables import Column, Filter
from pace.permissions import Permission, Place


@permissions.needs(Permission.SEE_AREAS)
def areas(request: HttpRequest) -> HttpResponse:
    """Every area, with how many people take part and which agencies lack a champion."""
    viewer = request.viewer
    shown, clusters = national.areas_shown(viewer), national.clusters_shown(viewer)
    adds = queries.may(viewer, Permission.ADD_AREAS)
    add = _add_action(request) if adds else None
    table = _areas_table(shown, [one.name for one in clusters], add=add)
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **table)
    context = {
        "sentence": _sentence(shown),
        "add": add,
        "areas": tables.table(request.GET, **table),
        "clusters_url": reverse("areas.clusters"),
    }
    return render(request, "areas/areas.html", context)


@permissions.needs(Permission.ADD_AREAS)
def add(request: HttpRequest) -> HttpResponse:
    """Add an area: one of the councils that are not here yet."""
    left = {one.code: one for one in national.councils_left(request.viewer)}
    form = forms.Add(sent(request), councils=[(code, one.name) for code, one in left.items()])

    def act(*, council: str, sheriffdom: str) -> None:
        chosen = left[council]
        places.add(council=chosen, sheriffdom=sheriffdom or chosen.sheriffdom, by=request.viewer)

    if attempt(form, act):
        name = left[form.cleaned_data["council"]].name
        messages.success(request, f"{name} takes part. Invite its local area lead next.")
        return redirect("areas")
    context = {
        "breadcrumbs": (("Areas", reverse("areas")), ("Add an area", "")),
        "heading": "Add an area",
        "lead": f"{words.counted(len(left), 'council is', 'councils are')} not here yet.",
        "form": form,
        "submit": "Add the area",
        "cancel": reverse("areas"),
    }
    return render(request, "areas/form.html", context)


@permissions.needs(Permission.ADD_AREAS)
def place(request: HttpRequest, area: Place) -> HttpResponse:
    """Where an area lies, and with which others it learns."""
    stored = queries.stored(area)
    form = forms.Place(
        sent(request),
        initial={**rules.saved_in(stored, ("health_board", "sheriffdom", "clusters")), "version": stored.version},
        health_boards=national.health_boards(stored.health_board),
        courts=national.sheriff_courts(stored.sheriffdom),
        clusters=[(str(key), name) for key, name in national.cluster_choices(request.viewer)],
    )
    around = {
        "breadcrumbs": (("Areas", reverse("areas")), (area.name, area_url("area", area)), ("Where it lies", "")),
        "heading": f"Where {area.name} lies",
        "cancel": reverse("areas"),
    }
    try:
        done = attempt(form, lambda **typed: places.change_place(area=stored, **typed, by=request.viewer))
    except Stale as stale:
        return stale_page(request, form, stale, around)
    if done:
        messages.success(request, f"{area.name} is saved.")
        return redirect("areas")
    return render(request, "areas/form.html", {**around, "form": form, "submit": "Save"})


@permissions.needs(Permission.CHANGE_AREA)
def own_words(request: HttpRequest, area: Place) -> HttpResponse:
    """What an area calls its roles, used on every page of it."""
    stored = queries.stored(area)
    initial = {**rules.words_by_field(stored.own_words), "version": stored.version}
    form = forms.Words(sent(request), initial=initial)
    around = {
        "breadcrumbs": people_crumbs(area, ("Your own words", "")),
        "heading": f"What {area.name} calls its roles",
        "lead": "Every page of the area uses these words in place of the programme's.",
        "cancel": area_url("people", area),
    }
    try:
        done = attempt(form, lambda **typed: _set_words(request, area, form, version=typed["version"]))
    except Stale as stale:
        return stale_page(request, form, stale, around)
    if done:
        messages.success(request, f"{area.name}'s words are saved, and every page of the area uses them.")
        return redirect(area_url("people", area))
    context = {**around, "form": form, "pairs": _pairs(form), "history": histories.of_area(request.viewer, stored)}
    return render(request, "areas/words.html", context)


def _set_words(request: HttpRequest, area: Place, form: forms.Words, *, version: str) -> None:
    places.set_words(area=area, words=form.words(), version=version, by=request.viewer)


def _pairs(form: forms.Words) -> list[tuple[object, object]]:
    return [(form[f"{key}-one"], form[f"{key}-more"]) for key in OWN_WORDS]


def _add_action(request: HttpRequest) -> Action:
    left = len(national.councils_left(request.viewer))
    reason = reasons.why_not_add_area(request.viewer, left=left)
    return Action(label="Add an area", url=reverse("areas.add"), reason=reason or "")


def _areas_table(shown: tuple[AreaShown, ...], clusters: list[str], *, add: Action | None) -> dict[str, object]:
    return {
        "rows": shown,
        "caption": "Areas",
        "nouns": ("area", "areas"),
        "columns": [
            Column("name", "Area", sort="name", url=lambda one: reverse("area", kwargs={"area": one.slug})),
            Column("health_board", "Health board", sort="health_board"),
            Column("sheriffdom", "Sheriffdom", lambda one: one.sheriffdom or forms.NOT_RECORDED, sort="sheriffdom"),
            Column("clusters", "Clusters", lambda one: ", ".join(one.clusters)),
            Column("people", "People", sort="people", kind="number"),
            Column("champions", "Champions", _champions, sort="without_champion", kind="status"),
        ],
        "search": ("name", "health_board", "sheriffdom"),
        "filters": [
            _filter("health_board", "Health board", (one.health_board for one in shown)),
            _filter("sheriffdom", "Sheriffdom", (one.sheriffdom for one in shown)),
            Filter("cluster", "Cluster", [(one, one) for one in clusters], path=_in_cluster),
        ],
        "empty": Empty(words="No area takes part yet.", next=add),
    }


def _champions(one: AreaShown) -> Status:
    if not one.agencies:
        return Status("No agency yet", "attention")
    if not one.without_champion:
        return Status("In every agency", "done")
    missing = f"Missing in {one.without_champion} of {words.counted(one.agencies, 'agency', 'agencies')}"
    return Status(missing, "attention")


def _in_cluster(rows: list[AreaShown], cluster: str) -> list[AreaShown]:
    return [one for one in rows if cluster in one.clusters]


def _filter(key: str, label: str, values: object) -> Filter:
    return Filter(key, label, [(one, one) for one in sorted({one for one in values if one})], path=key)


def _sentence(shown: tuple[AreaShown, ...]) -> str:
    take_part = words.counted(len(shown), "area takes part", "areas take part")
    without = sum(1 for one in shown if one.without_champion or not one.agencies)
    if not without:
        return f"{take_part}."
    lacks = "lacks" if without == 1 else "lack"
    return f"{take_part}. {without} still {lacks} a champion in an agency."
