"""Addresses of support and capacity."""

from django.urls import include, path

from pace.support.views import capacity, lasting, listed, piece, said, team, trainings

support_of_an_area = [
    path("", listed.support, name="joining.support"),
    path("plan/", said.plan, name="joining.support.plan"),
    path("log/", said.log, name="joining.support.log"),
    path("<int:support>/", piece.piece, name="joining.support.piece"),
    path("<int:support>/change/", said.change, name="joining.support.change"),
    path("<int:support>/deliver/", said.deliver, name="joining.support.deliver"),
    path("<int:support>/call-off/", piece.call_off, name="joining.support.call-off"),
    path("<int:support>/plan-again/", piece.plan_again, name="joining.support.plan-again"),
    path("team/add/", team.add, name="joining.support.add-person"),
    path("team/<int:advising>/end/", team.end, name="joining.support.end-person"),
]
capacity_of_an_area = [
    path("", capacity.capacity, name="joining.capacity"),
    path("trainings/add/", trainings.add, name="joining.capacity.add-training"),
    path("trainings/<int:training>/", trainings.change, name="joining.capacity.training"),
    path("trainings/<int:training>/remove/", trainings.remove, name="joining.capacity.remove-training"),
    path("coaching/add/", lasting.add_coaching, name="joining.capacity.add-coaching"),
    path("coaching/<int:coaching>/", lasting.coaching, name="joining.capacity.coaching"),
    path("coaching/<int:coaching>/end/", lasting.end_coaching, name="joining.capacity.end-coaching"),
    path("coaching/<int:coaching>/take-up/", lasting.take_up_coaching, name="joining.capacity.take-up-coaching"),
    path("time/add/", lasting.add_time, name="joining.capacity.add-time"),
    path("time/<int:time>/", lasting.time, name="joining.capacity.time"),
    path("time/<int:time>/end/", lasting.end_time, name="joining.capacity.end-time"),
    path("time/<int:time>/take-up/", lasting.take_up_time, name="joining.capacity.take-up-time"),
]
urlpatterns = [
    path("areas/<slug:area>/joining/support/", include(support_of_an_area)),
    path("areas/<slug:area>/joining/capacity/", include(capacity_of_an_area)),
]
