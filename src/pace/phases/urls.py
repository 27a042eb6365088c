"""Addresses of phases."""

from django.urls import include, path

from pace.phases.views import by_hand, moving, way

of_an_area = [
    path("", way.phases, name="joining.phases"),
    path("begin/", moving.begin, name="joining.phases.begin"),
    path("put-back/", moving.put_back, name="joining.phases.put-back"),
    path("pause/", moving.pause, name="joining.phases.pause"),
    path("go-on/", moving.go_on, name="joining.phases.go-on"),
    path("leave/", moving.leave, name="joining.phases.leave"),
    path("come-back/", moving.come_back, name="joining.phases.come-back"),
    path("conditions/<slug:condition>/confirm/", by_hand.confirm, name="joining.phases.confirm"),
    path("confirmed/<int:confirmed>/withdraw/", by_hand.withdraw, name="joining.phases.withdraw"),
]
urlpatterns = [path("areas/<slug:area>/joining/phases/", include(of_an_area))]
