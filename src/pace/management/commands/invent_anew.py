"""Make the invented area anew."""

from typing import ClassVar

from django.core.management.base import BaseCommand
from django.utils import timezone

from pace.demo import actions


class Command(BaseCommand):
    """`pace invent-anew`: run by `pace reset`, which asks first."""

    help = "Removes everything that is invented and makes it anew. Only in a demonstration."
    # The settings were checked before anything was started.
    requires_system_checks: ClassVar = []

    def handle(self, *_: object, **__: object) -> None:
        """Do it."""
        actions.reset(now=timezone.now())
