"""Addresses of measures: aims, the measurement plan, charts, where children wait, driver diagrams."""

from django.urls import include, path

from pace.measures.views import (
    behind,
    changed,
    compare,
    decided,
    driver_documents,
    driver_outlines,
    drivers,
    first,
    hand,
    one,
    plan,
    plan_documents,
    what_if,
    where,
    writing,
)
from pace.measures.views.aims import listed, moves, state
from pace.measures.views.aims import one as one_aim

aims_of_an_area = [
    path("", listed.aims, name="measures.aims"),
    path("new/", state.new, name="measures.aims.new"),
    path("<slug:aim>/", one_aim.one, name="measures.aims.one"),
    path("<slug:aim>/change/", state.change, name="measures.aims.change"),
    path("<slug:aim>/agree/", moves.agree, name="measures.aims.agree"),
    path("<slug:aim>/drop-change/", moves.drop_change, name="measures.aims.drop-change"),
    path("<slug:aim>/achieve/", moves.achieve, name="measures.aims.achieve"),
    path("<slug:aim>/retire/", moves.retire, name="measures.aims.retire"),
    path("<slug:aim>/propose-again/", moves.propose_again, name="measures.aims.propose-again"),
]
measurement_plan = [
    path("", plan.plan, name="measures.plan"),
    path("new/", writing.choose, name="measures.new"),
    path("new/<slug:what>/", writing.new, name="measures.new-of"),
    path("propose/", plan.propose, name="measures.propose"),
    path("versions/<int:plan_number>/", plan.version, name="measures.plan-version"),
    path("versions/<int:plan_number>/word/", plan_documents.word, name="measures.plan-version-word"),
    path("versions/<int:plan_number>/pdf/", plan_documents.pdf, name="measures.plan-version-pdf"),
    path("versions/<int:plan_number>/agree/", plan.agree_for_the_area, name="measures.plan-agree"),
    path("versions/<int:plan_number>/agree-nationally/", plan.agree_nationally, name="measures.plan-agree-nationally"),
    path("versions/<int:plan_number>/withdraw/", plan.withdraw, name="measures.plan-withdraw"),
]
# Words in addresses that no measure can have are kept in `content.RESERVED`.
one_measure = [
    path("", one.one, name="measures.one"),
    path("change/", writing.change, name="measures.change"),
    path("retire/", writing.retire, name="measures.retire"),
    path("take-up/", writing.take_up, name="measures.take-up"),
    path("counts/", hand.counts, name="measures.counts"),
    path("counts/<str:counted_on>/", hand.count, name="measures.count"),
    path("counts/<str:counted_on>/remove/", hand.remove_count, name="measures.remove-count"),
    path("children/", behind.behind, name="measures.children"),
    path("did-it-change/", changed.changed, name="measures.changed"),
    path("phases/begin/", decided.begin_phase, name="measures.begin-phase"),
    path("phases/<int:chart_phase>/withdraw/", decided.withdraw_phase, name="measures.withdraw-phase"),
    path("marks/add/", decided.add_mark, name="measures.add-mark"),
]
driver_diagrams = [
    path("", drivers.drivers, name="measures.drivers"),
    path("<slug:aim>/", drivers.one, name="measures.drivers.one"),
    path("<slug:aim>/change/", driver_outlines.change, name="measures.drivers.change"),
    path("<slug:aim>/pdf/", driver_documents.pdf, name="measures.drivers.pdf"),
    path("<slug:aim>/word/", driver_documents.word, name="measures.drivers.word"),
]
measures_of_an_area = [
    path("", first.measures, name="measures"),
    path("aims/", include(aims_of_an_area)),
    path("plan/", include(measurement_plan)),
    path("drivers/", include(driver_diagrams)),
    path("marks/<int:chart_mark>/remove/", decided.remove_mark, name="measures.remove-mark"),
    path("where/", where.where, name="measures.where"),
    path("where/compare/", compare.compare, name="measures.compare"),
    path("what-if/", what_if.what_if, name="measures.what-if"),
    path("<slug:measure>/", include(one_measure)),
]
urlpatterns = [
    path("areas/<slug:area>/measures/", include(measures_of_an_area)),
]
