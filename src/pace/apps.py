"""The service as one Django app."""

from importlib import import_module

from django.apps import AppConfig

# Parts that offer something to an earlier part as they are loaded: to check what it needs (a phase, erasing a journey),
# to be told what it did (an extract was loaded), to show what becomes of it (a change idea is tested).
OFFER_CHECKS = (
    "pace.support.rules",
    "pace.extracts.rules",
    "pace.measures.rules",
    "pace.measures.actions.working_out",
    "pace.changes.rules",
