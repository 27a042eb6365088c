"""The service as one Django app."""

from django.apps import AppConfig


class PaceConfig(AppConfig):
    """The one app: its packages follow the programme, its records have one history of migrations."""

    name = "pace"
    label = "pace"
    verbose_name = "PACE"
    default_auto_field = "django.db.models.BigAutoField"
