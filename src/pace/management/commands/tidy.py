"""Remove what has had its time."""

from datetime import timedelta

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from pace import record
from pace.extracts import actions as extracts
from pace.jobs import actions as jobs
from pace.kit import submissions

# A form that is sent again after two days was opened long ago, and is refused for its age anyhow.
FORMS_KEPT = timedelta(days=2)
JOBS_KEPT = timedelta(days=90)
# An extract that nobody accepted or left in a month was forgotten; its files are not kept for longer.
EXTRACTS_KEPT = timedelta(days=30)


class Command(BaseCommand):
    """`pace tidy`: once a night."""

    help = "Removes sessions that have ended, notes of forms that were sent, and background work of long ago."

    def handle(self, *_: object, **__: object) -> None:
        """Remove it, and say how much it was."""
        now = timezone.now()
        with record.acting(by="command", doing="remove what has had its time"):
            call_command("clearsessions", verbosity=0)
            forms = submissions.prune(before=now - FORMS_KEPT)
            done = jobs.prune(before=now - JOBS_KEPT)
            extracts.prune(before=now - EXTRACTS_KEPT, now=now)
        print(f"Removed sessions that have ended, {forms} notes of forms, {done} pieces of background work.")
