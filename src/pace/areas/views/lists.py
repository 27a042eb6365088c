"""The tables about people: who has which role, who is invited, which agency has whom."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from pace.areas.content.role_words import Word
from pace.areas.queries.agencies import AgencyShown
from pace.areas.queries.people import Held, Invited
from pace.areas.views.addresses import area_url, people_url
from pace.kit import words
from pace.kit.parts import Action, Empty, Status
from pace.kit.tables import Column, Filter
from pace.permissions import Place

NO_AGENCY = "For the area as a whole"


def roles(held: Sequence[Held], area: Place | None, *, invite: Action | None) -> dict[str, object]:
    """What a table of roles is made of."""
    agency = Column("agency", "Agency", lambda one: one.agency or NO_AGENCY, sort="agency")
    return {
        "rows": held,
        "caption": f"Roles in {area.name}" if area else "Roles in the national team",
        "nouns": ("role", "roles"),
        "columns": [
            Column("name", "Name", sort="name", url=lambda one: people_url("person", area, person=one.person_id)),
            Column("role", "Role", sort="role"),
            *([agency] if area else []),
            Column("since", "Since", lambda one: on(one.since), sort="since", kind="day"),
        ],
        "search": ("name", "role", "agency"),
        "filters": [_roles_filter(held), *([_agency_filter(held)] if area else [])],
        "empty": Empty(words="Nobody has a role here yet. Invite the first person.", next=invite),
    }


def invitations(invited: Sequence[Invited], area: Place | None, *, links: bool) -> dict[str, object]:
    """What a table of invitations is made of; each leads to its page for those who may do something with it."""
    url = (lambda one: people_url("invitation", area, invitation=one.id)) if links else None
    return {
        "rows": invited,
        "name": "invitations",
        "caption": "Invitations that nobody has accepted yet",
        "nouns": ("invitation", "invitations"),
        "columns": [
            Column("name", "Name", sort="name", url=url),
            Column("role", "Role", sort="role"),
            *([Column("agency", "Agency", lambda one: one.agency or NO_AGENCY, sort="agency")] if area else []),
            Column("sent", "Sent", lambda one: on(one.sent_at), sort="sent_at", kind="day"),
            Column("until", "Good until", lambda one: on(one.expires_at), sort="expires_at", kind="day"),
            Column("status", "Status", invitation_status, kind="status"),
        ],
        "empty": Empty(words="No invitation is waiting for an answer."),
        "download": False,
    }


def agencies(shown: Sequence[AgencyShown], area: Place, *, champion: Word, add: Action | None) -> dict[str, object]:
    """What a table of agencies is made of; each leads to its page for those who may change it (and so add one)."""
    url = (lambda one: area_url("people.change-agency", area, agency=one.id)) if add else None
    return {
        "rows": shown,
        "name": "agencies",
        "caption": f"Agencies in {area.name}",
        "nouns": ("agency", "agencies"),
        "columns": [
            Column("name", "Agency", sort="name", url=url),
            Column("kind", "Kind", sort="kind"),
            Column("status", champion.one, lambda one: champion_status(one, champion), kind="status"),
            Column("people", "People", _names),
        ],
        "empty": Empty(
            words="No agency takes part yet. Add the agencies that have a part in a child's journey.", next=add
        ),
        "download": False,
    }


def champion_status(agency: AgencyShown, champion: Word) -> Status:
    """Whether an agency has a champion, as a sign and a word."""
    if agency.champions:
        return Status(f"Has {champion.with_article}", "done")
    return Status("Invited", "waiting") if agency.invited else Status(f"No {champion.small} yet", "attention")


def invitation_status(invited: Invited) -> Status:
    """How an invitation stands."""
    if invited.too_old:
        return Status("Too old", "late")
    return Status("Waiting", "waiting") if invited.mailed else Status("Mail not sent", "attention")


def sentence(held: Sequence[Held], agencies: Sequence[AgencyShown], champion: Word) -> str:
    """The answer in a sentence: how many people, and which agencies lack a champion."""
    people_here = words.counted(len({one.person_id for one in held}), "person takes part", "people take part")
    without = [one.name for one in agencies if not one.champions]
    if not agencies:
        return f"{people_here}. No agency is recorded yet."
    if not without:
        return f"{people_here}. Every agency has {champion.with_article}."
    if len(without) == 1:
        return f"{people_here}. {without[0]} has no {champion.small} yet."
    return f"{people_here}. {len(without)} of {len(agencies)} agencies have no {champion.small} yet."


def choices_of_roles(keys: Sequence[str], named: Mapping[str, Word]) -> list[tuple[str, str]]:
    """Roles as choices, by the words used here."""
    return [(key, named[key].one) for key in keys]


def on(moment: datetime | None) -> date | None:
    """The day of a moment, here in Scotland."""
    return moment and moment.astimezone(words.LOCAL).date()


def agencies_action(area: Place) -> Action:
    """The way to the agencies of an area."""
    return Action(label="Add an agency", url=area_url("people.add-agency", area))


def _names(agency: AgencyShown) -> str:
    """Those who have a role for an agency; then those who are invited to speak for it."""
    invited = [f"{one.name} (invited)" for one in agency.invited]
    return ", ".join([*sorted({one.name for one in agency.people}), *invited])


def _roles_filter(held: Sequence[Held]) -> Filter:
    there = sorted({(one.key, one.role) for one in held}, key=lambda pair: pair[1].casefold())
    return Filter("role", "Role", there, path="key", all_label="Every role")


def _agency_filter(held: Sequence[Held]) -> Filter:
    there = sorted(
        {(str(one.agency_id), one.agency) for one in held if one.agency}, key=lambda pair: pair[1].casefold()
    )
    return Filter("agency", "Agency", there, path="agency_id", all_label="Every agency")
