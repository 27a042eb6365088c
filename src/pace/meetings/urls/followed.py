"""Addresses of actions, risks and decisions."""

from django.urls import path

from pace.meetings.views import actions, decisions, risks

urlpatterns = [
    path("areas/<slug:area>/actions/", actions.listed.actions, name="actions"),
    path("areas/<slug:area>/actions/new/", actions.stating.new, name="actions.new"),
    path("areas/<slug:area>/actions/<int:action_number>/", actions.one.one, name="actions.one"),
    path("areas/<slug:area>/actions/<int:action_number>/change/", actions.stating.change, name="actions.change"),
    path("areas/<slug:area>/actions/<int:action_number>/done/", actions.moving.done, name="actions.done"),
    path(
        "areas/<slug:area>/actions/<int:action_number>/open-again/",
        actions.moving.open_again,
        name="actions.open-again",
    ),
    path("areas/<slug:area>/actions/<int:action_number>/drop/", actions.moving.drop, name="actions.drop"),
    path("me/actions/", actions.own.actions, name="my-actions"),
    path("me/actions/<int:own_action>/", actions.own.one, name="my-actions.one"),
    path("me/actions/<int:own_action>/done/", actions.moving.own_done, name="my-actions.done"),
    path("me/actions/<int:own_action>/open-again/", actions.moving.own_open_again, name="my-actions.open-again"),
    path("areas/<slug:area>/risks/", risks.listed.risks, name="risks"),
    path("areas/<slug:area>/risks/new/", risks.stating.new, name="risks.new"),
    path("areas/<slug:area>/risks/<int:risk_number>/", risks.one.one, name="risks.one"),
    path("areas/<slug:area>/risks/<int:risk_number>/change/", risks.stating.change, name="risks.change"),
    path("areas/<slug:area>/risks/<int:risk_number>/<slug:risk_move>/", risks.moving.move, name="risks.move"),
    path(
        "areas/<slug:area>/risks/proposed/<slug:rule>/<str:subject>/accept/",
        risks.stating.accept,
        name="risks.accept",
    ),
    path(
        "areas/<slug:area>/risks/proposed/<slug:rule>/<str:subject>/decline/",
        risks.stating.decline,
        name="risks.decline",
    ),
    path("areas/<slug:area>/decisions/", decisions.listed.decisions, name="decisions"),
    path("areas/<slug:area>/decisions/new/", decisions.stating.new, name="decisions.new"),
    path("areas/<slug:area>/decisions/<int:decided_number>/", decisions.one.one, name="decisions.one"),
    path("areas/<slug:area>/decisions/<int:decided_number>/change/", decisions.stating.change, name="decisions.change"),
    path("areas/<slug:area>/decisions/<int:decided_number>/undo/", decisions.one.undo, name="decisions.undo"),
]
