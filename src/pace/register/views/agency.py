"""What waits in the agencies for which a person is a champion. Each look at children is recorded."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.areas.rules import listed
from pace.kit import tables, words
from pace.kit.parts import Empty
from pace.permissions import Permission, Place
from pace.record import actions as looks
from pace.register import queries
from pace.register.queries import WaitSeen
from pace.register.views import who_waits

NO_AGENCY = Empty(
    words="You are not a champion for any agency here. Ask the local area lead to invite you for your agency."
)
NO_STEP = Empty(words="No step of the usual pathway is your agency's, so nobody waits for it.")
NOBODY = Empty(words="Nobody waits for a step of your agency, as of the day of the data.")


@permissions.needs(Permission.SEE_AGENCY_CHILDREN)
def agency(request: HttpRequest, area: Place) -> HttpResponse:
    """Who waits for a step of one's own agency: the waits alone; no journey is opened from here."""
    mine = queries.agencies_of(request.viewer, area)
    rows = queries.who_waits_in_agency(request.viewer, area)
    named = listed(list(mine)) if mine else ""
    page: dict[str, object] = {"area": area, "sentence": _sentence(rows, mine), "agencies": named}
    if not rows:
        nothing = NOBODY if any(mine.values()) else NO_STEP if mine else NO_AGENCY
        return render(request, "register/agency.html", page | {"empty": nothing})
    as_of = queries.day_of_agency(request.viewer, area)
    wanted = who_waits.table_of(area, rows, as_of=as_of, open_journeys=False)
    shown = tables.table(request.GET, **wanted, download=False)
    looks.looked(by=request.viewer, area=area, what="who waits in an agency", count=len(shown.rows))
    return render(request, "register/agency.html", page | {"table": shown, "as_of": as_of})


def _sentence(rows: Sequence[WaitSeen], mine: Mapping[str, str]) -> str:
    if not mine:
        return ""
    overdue = sum(1 for one in rows if one.standing == "overdue")
    told = words.counted(len(rows), "wait", "waits")
    return f"{told} for a step of {listed(list(mine))}; {words.number(overdue) if overdue else 'none'} overdue."
