"""Confirming undertakings one by one, signing, acknowledging."""

from datetime import datetime

from django.db import IntegrityError, transaction

from pace import permissions, record
from pace.agreement import content, rules
from pace.agreement.models import Acknowledgement, Confirmed, Memorandum
from pace.agreement.rules import Standing
from pace.areas.models import Area
from pace.areas.rules import Refused, refuse
from pace.permissions import Permission, Viewer
from pace.readiness.actions import telling
from pace.readiness.queries import recipients


def confirm(*, area: Area, number: int, by: Viewer, now: datetime) -> None:
    """Confirm one undertaking, in the words that it has now: whoever may sign, until it is signed."""
    text = next((one.text for one in content.memorandum().undertakings if one.number == number), None)
    if text is None:
        raise Refused(f"There is no undertaking {number}.")
    with transaction.atomic(), record.acting(by=by, doing="confirm an undertaking"):
        _open(area, by=by)
        Confirmed.objects.update_or_create(
            area=area, person_id=by.id, number=number, defaults={"undertaking": text, "at": now}
        )


def take_back(*, area: Area, number: int, by: Viewer) -> None:
    """Take back that an undertaking was confirmed: whoever confirmed it, until it is signed."""
    with transaction.atomic(), record.acting(by=by, doing="take back a confirmed undertaking"):
        _open(area, by=by)
        Confirmed.objects.filter(area=area, person_id=by.id, number=number).delete()


def sign(*, area: Area, name: str, job_title: str, authority: str, seen: str, by: Viewer, now: datetime) -> Memorandum:
    """Sign the memorandum in the words that were seen: the local area lead. From then on nobody can change it.

    The national team is told by mail.
    """
    with transaction.atomic(), record.acting(by=by, doing="sign the memorandum"):
        found = _held(area, by=by)
        refuse(rules.why_not("sign", found, by=by, now=now))
        text = rules.words_for(area)
        refuse(rules.why_not_as_seen(text, seen))
        telling.afterwards(
            recipients.of_the_national_team(area), "agreement/mail/signed.txt", area=area, page="joining.agreement"
        )
        plain = rules.plain(text, area=area.name, name=name, job_title=job_title, authority=authority, at=now)
        return Memorandum.objects.create(
            area=area,
            round=rules.questionnaire(area),
            text=text,
            plain=plain,
            fingerprint=rules.fingerprint(plain),
            name=name,
            job_title=job_title,
            authority=authority,
            signed_at=now,
            signed_by_id=by.id,
        )


def acknowledge(*, area: Area, note: str, by: Viewer, now: datetime) -> Acknowledgement:
    """Say that the memorandum in force has been received: who reviews nationally. The area's lead is told by mail."""
    try:
        with transaction.atomic(), record.acting(by=by, doing="acknowledge a memorandum"):
            found = _held(area, by=by)
            refuse(rules.why_not("acknowledge", found, by=by, now=now))
            telling.afterwards(
                recipients.of_the_area(area), "agreement/mail/acknowledged.txt", area=area, page="joining.agreement"
            )
            return Acknowledgement.objects.create(
                area=area, memorandum=found.latest, at=now, by_id=by.id, note=note.strip()
            )
    except IntegrityError as error:
        raise Refused("This memorandum is acknowledged already.") from error


def _open(area: Area, *, by: Viewer) -> None:
    refuse(permissions.why_not(by, Permission.SIGN_MEMORANDUM, area_id=area.pk))
    if _held(area, by=by).state != "unsigned":
        raise Refused("The memorandum is signed already, so nothing in it can be changed.")


def _held(area: Area, *, by: Viewer) -> Standing:
    """How the memorandum stands, with the area held fast: two who sign at once must not both do so."""
    return rules.standing(Area.objects.select_for_update().get(pk=area.pk), by=by)
