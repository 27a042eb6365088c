"""Addresses: the board, the table, each test of change, its ramp, and the conditions of the area."""

from django.urls import path

from pace.changes.views import board, conditions, one, ramp, table, tried
from pace.changes.views.proposing import adapting, arranging, moves, stating

_AREA = "areas/<slug:area>/changes/"
_TEST = f"{_AREA}<slug:test>/"

urlpatterns = [
    path(_AREA, board.board, name="changes"),
    path(f"{_AREA}table/", table.table, name="changes.table"),
    path(f"{_AREA}new/", stating.new, name="changes.new"),
    path(f"{_AREA}conditions/", conditions.conditions, name="changes.conditions"),
    path(f"{_AREA}conditions/add/", conditions.add, name="changes.add-condition"),
    path(f"{_AREA}conditions/<int:tested_condition>/retire/", conditions.retire, name="changes.retire-condition"),
    path(f"{_AREA}conditions/<int:tested_condition>/take-up/", conditions.take_up, name="changes.take-up-condition"),
    path(_TEST, one.one, name="changes.one"),
    path(f"{_TEST}change/", stating.change, name="changes.change"),
    path(f"{_TEST}arrange/", arranging.arrange, name="changes.arrange"),
    path(f"{_TEST}agree/", moves.agree, name="changes.agree"),
    path(f"{_TEST}put-back/", moves.put_back, name="changes.put-back"),
    path(f"{_TEST}begin/", moves.begin, name="changes.begin"),
    path(f"{_TEST}narrow/", moves.narrow, name="changes.narrow"),
    path(f"{_TEST}adapt/", adapting.adapt, name="changes.adapt"),
    path(f"{_TEST}abandon/", moves.abandon, name="changes.abandon"),
    path(f"{_TEST}propose-again/", moves.propose_again, name="changes.propose-again"),
    path(f"{_TEST}look-again/", moves.look_again, name="changes.look-again"),
    path(f"{_TEST}ramp/", ramp.ramp, name="changes.ramp"),
    path(f"{_TEST}conditions/", tried.tried, name="changes.tried"),
]
