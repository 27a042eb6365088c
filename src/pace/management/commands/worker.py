"""Do background work until told to stop."""

import contextvars
import threading
from argparse import ArgumentParser
from typing import ClassVar

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from pace import record
from pace.jobs import actions, rules


class Command(BaseCommand):
    """`pace worker`: one process that does the jobs, one after the other."""

    help = "Does background work until told to stop. One is enough; several share the work."
    # The settings were checked before anything was started.
    requires_system_checks: ClassVar = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to end when there is nothing left to do."""
        parser.add_argument("--until-done", action="store_true", help="end when there is nothing left to do")

    def handle(self, *_: object, until_done: bool, **__: object) -> None:
        """Say that this worker is there, again and again beside the work, and do the work."""
        name = get_random_string(32)
        worker = _worker(name, until_done=until_done)
        worker.configure_signals()
        stop = threading.Event()
        with record.acting(by="worker", doing="do background work"):
            actions.say_alive(worker=name)
            beside = threading.Thread(
                target=contextvars.copy_context().run, args=(_keep_saying, name, stop), daemon=True
            )
            beside.start()
            try:
                worker.run()
            finally:
                stop.set()
                beside.join(timeout=5)
                actions.say_gone(worker=name)


def _worker(name: str, *, until_done: bool) -> Worker:
    return Worker(
        queue_names=["default"],
        interval=0.5,
        batch=until_done,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )


def _keep_saying(name: str, stop: threading.Event) -> None:
    """Say it every few seconds; a database that is away for a moment is tried again the next time."""
    while not stop.wait(rules.SAYS_SO_EVERY.total_seconds()):
        try:
            actions.say_alive(worker=name)
        except DatabaseError:
            connection.close()
    connection.close()
