"""The service as one Django app."""

from importlib import import_module

from django.apps import AppConfig

# Parts that offer something to an earlier part as they are loaded: to check what it needs (a phase, erasing a journey),
# to be told what it did (an extract was loaded), to show what becomes of it (a change idea is tested, what happened is
# marked on charts, a test of change leads to actions), to be told with what is due in it.
OFFER_CHECKS = (
    "pace.support.rules",
    "pace.extracts.rules",
    "pace.measures.rules",
    "pace.measures.actions.working_out",
    "pace.changes.rules",
    "pace.changes.rules.ideas",
    "pace.changes.queries.ideas",
    "pace.changes.queries.marks",
    "pace.changes.queries.ahead",
    "pace.meetings.queries.ahead",
    "pace.meetings.queries.reminded",
    "pace.meetings.queries.arising",
)


class PaceConfig(AppConfig):
    """The one app: its packages follow the programme, its records have one history of migrations."""

    name = "pace"
    label = "pace"
    verbose_name = "PACE"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Check that the record is whole; load the parts that offer to check what phases need."""
        from django.core import checks  # noqa: PLC0415  # the records are known only now

        from pace.agreement.content import WORDS  # noqa: PLC0415  # as above
        from pace.kit import wording  # noqa: PLC0415  # as above
        from pace.phases.content import CONDITIONS  # noqa: PLC0415  # as above
        from pace.readiness.content import WORDINGS  # noqa: PLC0415  # as above
        from pace.record import triggers  # noqa: PLC0415  # as above
        from pace.support.content import KINDS, TRAININGS  # noqa: PLC0415  # as above

        checks.register(triggers.check, checks.Tags.database)
        checks.register(lambda **_: wording.faults((*WORDINGS, WORDS, CONDITIONS, KINDS, TRAININGS)), wording.TAG)
        for part in OFFER_CHECKS:
            import_module(part)
