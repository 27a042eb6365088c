"""Addresses of actions, risks and decisions."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from pace import permissions
from pace.permissions import Permission


def _coming(permission: Permission | None):  # stub
    mark = permissions.needs(permission) if permission else permissions.signed_in("It is one's own.")

    @mark
    def view(request: HttpRequest, **words: object) -> HttpResponse:
        return HttpResponse("Coming")

    return view


urlpatterns = [
    path("areas/<slug:area>/actions/", _coming(Permission.SEE_ACTIONS), name="actions"),
    path("areas/<slug:area>/actions/new/", _coming(Permission.KEEP_ACTIONS), name="actions.new"),
    path("areas/<slug:area>/actions/<int:action_number>/", _coming(Permission.SEE_ACTIONS), name="actions.one"),
    path(
        "areas/<slug:area>/actions/<int:action_number>/change/", _coming(Permission.KEEP_ACTIONS), name="actions.change"
    ),
    path("areas/<slug:area>/actions/<int:action_number>/done/", _coming(Permission.SEE_ACTIONS), name="actions.done"),
    path(
        "areas/<slug:area>/actions/<int:action_number>/open-again/",
        _coming(Permission.SEE_ACTIONS),
        name="actions.open-again",
    ),
    path("areas/<slug:area>/actions/<int:action_number>/drop/", _coming(Permission.KEEP_ACTIONS), name="actions.drop"),
    path("me/actions/", _coming(None), name="my-actions"),
    path("me/actions/<int:own_action>/", _coming(None), name="my-actions.one"),
    path("me/actions/<int:own_action>/done/", _coming(None), name="my-actions.done"),
    path("me/actions/<int:own_action>/open-again/", _coming(None), name="my-actions.open-again"),
    path("areas/<slug:area>/risks/", _coming(Permission.SEE_ACTIONS), name="risks"),
    path("areas/<slug:area>/risks/new/", _coming(Permission.KEEP_RISKS), name="risks.new"),
    path("areas/<slug:area>/risks/<int:risk_number>/", _coming(Permission.SEE_ACTIONS), name="risks.one"),
    path("areas/<slug:area>/risks/<int:risk_number>/change/", _coming(Permission.KEEP_RISKS), name="risks.change"),
    path(
        "areas/<slug:area>/risks/<int:risk_number>/<slug:risk_move>/", _coming(Permission.KEEP_RISKS), name="risks.move"
    ),
    path(
        "areas/<slug:area>/risks/proposed/<slug:rule>/<str:subject>/accept/",
        _coming(Permission.KEEP_RISKS),
        name="risks.accept",
    ),
    path(
        "areas/<slug:area>/risks/proposed/<slug:rule>/<str:subject>/decline/",
        _coming(Permission.KEEP_RISKS),
        name="risks.decline",
    ),
    path("areas/<slug:area>/decisions/", _coming(Permission.SEE_ACTIONS), name="decisions"),
    path("areas/<slug:area>/decisions/new/", _coming(Permission.KEEP_ACTIONS), name="decisions.new"),
    path("areas/<slug:area>/decisions/<int:decided_number>/", _coming(Permission.SEE_ACTIONS), name="decisions.one"),
    path(
        "areas/<slug:area>/decisions/<int:decided_number>/change/",
        _coming(Permission.KEEP_ACTIONS),
        name="decisions.change",
    ),
    path(
        "areas/<slug:area>/decisions/<int:decided_number>/undo/",
        _coming(Permission.KEEP_ACTIONS),
        name="decisions.undo",
    ),
]
