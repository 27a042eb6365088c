"""The service as one Django app."""

from django.apps import AppConfig


class PaceConfig(AppConfig):
    """The one app: its packages follow the programme, its records have one history of migrations."""

    name = "pace"
    label = "pace"
    verbose_name = "PACE"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Check, with the other checks of databases, that the record is whole."""
        from django.core import checks  # noqa: PLC0415  # the records are known only now

        from pace.record import triggers  # noqa: PLC0415

        checks.register(triggers.check, checks.Tags.database)
