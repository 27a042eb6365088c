"""Addresses: cycles of a test of change, and the pages on which they are filled in."""

from django.urls import path

from pace.changes.views import filled, filling
from pace.changes.views.cycles import children, moves, one, planning, study

_CYCLE = "areas/<slug:area>/changes/<slug:test>/cycles/<int:cycle_number>/"
_FILLED = "areas/<slug:area>/cycles/<int:cycle>/"

urlpatterns = [
    path("areas/<slug:area>/changes/<slug:test>/cycles/new/", planning.plan, name="changes.plan-cycle"),
    path(_CYCLE, one.cycle, name="changes.cycle"),
    path(f"{_CYCLE}change/", planning.change, name="changes.change-cycle"),
    path(f"{_CYCLE}begin/", moves.begin, name="changes.begin-cycle"),
    path(f"{_CYCLE}put-back/", moves.put_back, name="changes.put-back-cycle"),
    path(f"{_CYCLE}finish/", moves.finish, name="changes.finish-cycle"),
    path(f"{_CYCLE}go-on/", moves.go_on, name="changes.go-on-cycle"),
    path(f"{_CYCLE}study/", study.study, name="changes.study-cycle"),
    path(f"{_CYCLE}act/", study.act, name="changes.act-cycle"),
    path(f"{_CYCLE}call-off/", moves.call_off, name="changes.call-off-cycle"),
    path(f"{_CYCLE}plan-again/", moves.plan_again, name="changes.plan-again-cycle"),
    path(f"{_CYCLE}study-again/", moves.study_again, name="changes.study-again-cycle"),
    path(f"{_CYCLE}children/", children.children, name="changes.cycle-children"),
    path("areas/<slug:area>/cycles/", filled.cycles, name="cycles"),
    path(_FILLED, filling.cycle, name="cycles.one"),
    path(f"{_FILLED}observe/", filling.observe, name="cycles.observe"),
    path(f"{_FILLED}tally/", filling.tally, name="cycles.tally"),
    path(
        f"{_FILLED}observations/<int:observation>/remove/",
        filling.remove_observation,
        name="cycles.remove-observation",
    ),
    path(f"{_FILLED}tallies/<int:tally>/remove/", filling.remove_tally, name="cycles.remove-tally"),
]
