"""Remind people by mail of what is due."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from pace.changes.actions import reminding
from pace.kit import words


class Command(BaseCommand):
    """`pace remind`: once a day; nobody gets more than one mail in seven days."""

    help = (
        "Sends those who asked for it a mail with how much is due for them in tests of change and of their actions: "
        "at most one in seven days, none where nothing is due. A mail that fails is tried again the next time."
    )

    def handle(self, *_: object, **__: object) -> None:
        """Send them, and say how many there were."""
        done = reminding.mail_due(now=timezone.now())
        failed = f"; {words.number(done.failed)} could not be sent and will be tried again" if done.failed else ""
        print(f"Sent {words.counted(done.sent, 'reminder')}{failed}.")
