"""Addresses of measures: aims, the measurement plan, charts, where children wait, driver diagrams."""

from django.urls import include, path

from pace.measures.views import first
from pace.measures.views.aims import listed, moves, one, state

aims_of_an_area = [
    path("", listed.aims, name="measures.aims"),
    path("new/", state.new, name="measures.aims.new"),
    path("<slug:aim>/", one.one, name="measures.aims.one"),
    path("<slug:aim>/change/", state.change, name="measures.aims.change"),
    path("<slug:aim>/agree/", moves.agree, name="measures.aims.agree"),
    path("<slug:aim>/drop-change/", moves.drop_change, name="measures.aims.drop-change"),
    path("<slug:aim>/achieve/", moves.achieve, name="measures.aims.achieve"),
    path("<slug:aim>/retire/", moves.retire, name="measures.aims.retire"),
    path("<slug:aim>/propose-again/", moves.propose_again, name="measures.aims.propose-again"),
]
measures_of_an_area = [
    path("", first.measures, name="measures"),
    path("aims/", include(aims_of_an_area)),
]
urlpatterns = [
    path("areas/<slug:area>/measures/", include(measures_of_an_area)),
]
