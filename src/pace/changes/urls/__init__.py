"""Addresses of tests of change."""

from pace.changes.urls import cycles, decided, shared, tested

# Words in addresses that no test can have are kept in `rules.proposed.RESERVED`.
urlpatterns = [
    *shared.urlpatterns,
    *decided.urlpatterns,
    *cycles.urlpatterns,
    *tested.urlpatterns,
]
