"""Addresses of tests of change."""

from pace.changes.urls import cycles, decided, library, tested

# Words in addresses that no test can have are kept in `rules.proposed.RESERVED`.
urlpatterns = [
    *library.urlpatterns,
    *decided.urlpatterns,
    *cycles.urlpatterns,
    *tested.urlpatterns,
]
