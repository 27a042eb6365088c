"""An area's home: who takes part, by agency, and what is next for the person who looks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas import queries, rules
from pace.areas.content.role_words import Word, inside_a_sentence
from pace.areas.queries import agencies as agency_queries
from pace.areas.queries import national
from pace.areas.queries import people as people_queries
from pace.areas.queries.agencies import AgencyShown
from pace.areas.queries.people import Held, Invited
from pace.areas.views import lists
from pace.kit import words
from pace.kit.parts import Action, Status, SummaryItem, Task
from pace.overview.queries import NATIONAL, next_in
from pace.overview.views import due_actions, due_changes, shared_reports, tiles
from pace.permissions import Permission, Place, Viewer

TO_DO, SUGGESTED = Status("To do", "attention"), Status("Suggested", "none")
NOT_RECORDED = "Not recorded"


@dataclass(frozen=True, kw_only=True)
class Team:
    """The people of one agency, or those who work for the area as a whole."""

    name: str
    people: tuple[Held, ...]
    status: Status | None = None
    lacking: bool = False


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What the page knows of an area."""

    area: Place
    held: tuple[Held, ...]
    invited: tuple[Invited, ...]
    agencies: tuple[AgencyShown, ...]
    named: dict[str, Word]


@permissions.needs(Permission.SEE_AREA)
def area(request: HttpRequest, area: Place) -> HttpResponse:
    """The home of an area."""
    viewer = request.viewer
    found = _gather(viewer, area, timezone.now())
    sees_people = queries.may(viewer, Permission.SEE_PEOPLE, area)
    roles = queries.role_names(viewer, area)
    context = {
        "area": area,
        "sentence": lists.sentence(found.held, found.agencies, found.named["champion"]) if sees_people else "",
        "roles": _in_a_sentence(roles),
        "teams": _teams(found),
        "tiles": tiles.tiles(request, area),
        "tasks": [
            *due_actions.tasks(viewer, area),
            *due_changes.tasks(viewer, area),
            *_joining(viewer, area, timezone.now()),
            *_next(viewer, found),
        ],
        "reports": shared_reports.shared_reports(viewer, area),
        "sees_people": sees_people,
        "what_for": [role.description for role in viewer.roles_in(area.pk)],
        "about": _about(viewer, area) if sees_people else [],
        "add_agency": _url("people.add-agency", area) if queries.may(viewer, Permission.CHANGE_AREA, area) else "",
    }
    return render(request, "overview/area.html", context)


def _about(viewer: Viewer, area: Place) -> list[SummaryItem]:
    """Where the area lies, and with which others it learns."""
    changes = queries.may(viewer, Permission.ADD_AREAS, area)
    actions = (Action(label="Change", url=_url("area.place", area), about="where the area lies"),) if changes else ()
    lies = national.lies(area)
    return [
        SummaryItem(key="Health board", value=lies.health_board or NOT_RECORDED, actions=actions),
        SummaryItem(key="Sheriffdom", value=lies.sheriffdom or NOT_RECORDED),
        SummaryItem(key="Clusters", value=", ".join(lies.clusters) or "In no cluster"),
    ]


def _in_a_sentence(roles: Sequence[str]) -> str:
    return rules.listed([inside_a_sentence(one) for one in roles])


def _gather(viewer: Viewer, area: Place, now: datetime) -> Gathered:
    held, invited = people_queries.held_in(viewer, area), people_queries.invited_to(viewer, area, now=now)
    agencies = agency_queries.by_agency(agency_queries.agencies_of(viewer, area), held, invited)
    return Gathered(area=area, held=held, invited=invited, agencies=agencies, named=people_queries.words_in(area))


def _teams(found: Gathered) -> list[Team]:
    """Each agency with its people; those for the area as a whole come first."""
    whole = tuple(one for one in found.held if one.agency_id is None)
    teams = [Team(name=lists.NO_AGENCY, people=whole)] if whole else []
    for one in found.agencies:
        status = lists.champion_status(one, found.named["champion"])
        teams.append(Team(name=one.name, people=one.people, status=status, lacking=not one.champions))
    return teams


def _joining(viewer: Viewer, area: Place, now: datetime) -> Iterator[Task]:
    """The next step of the area on its way, for those whose it is."""
    step, whose = next_in(viewer, area, now=now)
    needed = Permission.REVIEW_READINESS if whose == NATIONAL else Permission.DRAFT_READINESS
    if step and queries.may(viewer, needed, area):
        mine = f"It is for {whose} to do." if whose == NATIONAL else "The next step on the area's way."
        yield Task(label=step, status=TO_DO, url=_url("joining", area), summary=mine)


def _next(viewer: Viewer, found: Gathered) -> Iterator[Task]:
    """What this person could do next here: only what they may do, and only what is not done."""
    if queries.may(viewer, Permission.INVITE_PEOPLE, found.area):
        yield from _lead(found)
        yield from _champions(found)
        yield from _invitations(found)
    if queries.may(viewer, Permission.CHANGE_AREA, found.area):
        yield from _set_up(found)
    if not viewer.has_second_step:
        yield Task(
            label="Set up a second step of signing in",
            status=SUGGESTED,
            url=reverse("second-step"),
            summary="With it, a stolen password alone does not open the service.",
        )


def _lead(found: Gathered) -> Iterator[Task]:
    known = {one.key for one in (*found.held, *found.invited)}
    if "local-area-lead" not in known:
        lead = found.named["local-area-lead"]
        yield Task(
            label=f"Invite the {lead.small}",
            status=TO_DO,
            url=f"{_url('people.invite', found.area)}?role=local-area-lead",
            summary=f"Nobody leads {found.area.name} yet.",
        )


def _champions(found: Gathered) -> Iterator[Task]:
    champion = found.named["champion"]
    for one in found.agencies:
        if not one.champions and not one.invited:
            yield Task(
                label=f"Invite {champion.with_article} for {one.name}",
                status=TO_DO,
                url=f"{_url('people.invite', found.area)}?role=champion&agency={one.id}",
                summary=f"No {champion.small} speaks for it yet.",
            )


def _invitations(found: Gathered) -> Iterator[Task]:
    for one in found.invited:
        if one.too_old or not one.mailed:
            why = "Its link is too old." if one.too_old else "The mail was not sent."
            url = _url("people.invitation", found.area, invitation=one.id)
            yield Task(label=f"Send {one.name}'s invitation again", status=TO_DO, url=url, summary=why)
    waiting = [one for one in found.invited if one.mailed and not one.too_old]
    if waiting:
        wait = words.counted(len(waiting), "invitation waits", "invitations wait")
        yield Task(
            label=f"{wait} for an answer",
            status=Status("Waiting", "waiting"),
            url=f"{_url('people', found.area)}#invitations",
            summary=rules.listed([one.name for one in waiting]),
        )


def _set_up(found: Gathered) -> Iterator[Task]:
    if not found.agencies:
        yield Task(
            label="Add the agencies that take part",
            status=TO_DO,
            url=_url("people.add-agency", found.area),
            summary=f"{found.named['champion'].more} belong to agencies, so these come first.",
        )
    if not queries.has_own_words(found.area):
        yield Task(
            label="Choose what you call your roles",
            status=SUGGESTED,
            url=_url("people.words", found.area),
            summary="Some areas say permanence lead instead of champion. Every page follows.",
        )


def _url(page: str, area: Place, **parts: object) -> str:
    return reverse(page, kwargs={"area": area.slug, **parts})
