"""Signing in with one click, where everything is invented and nowhere else."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from pace import record
from pace.areas.models import Person
from pace.demo import rules
from pace.permissions import Viewer


def sign_in(*, request: HttpRequest, person_id: int) -> None:
    """Let whoever asks look as this invented person: anyone, in the demonstration. Records the sign-in as theirs."""
    reason = rules.why_not_demonstrate()
    if reason is not None:
        raise rules.Refused(reason)
    person = Person.objects.filter(pk=person_id, invented=True, is_active=True).first()
    if person is None:
        raise rules.Refused("There is nobody of that number. Choose someone on this page.")
    with record.acting(by=Viewer(id=person.pk, name=person.name), doing="sign in with one click"):
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
        # So that a page which asks for a fresh sign-in is content: nobody here has a password.
        record_authentication(request, person, method="demo")
