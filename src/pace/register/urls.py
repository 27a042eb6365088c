"""Addresses of the register. A journey is named by a key that says nothing of the child."""

from django.urls import path

from pace.register.views import changes, children, journey, local_limits, own_milestones, quality

urlpatterns = [
    path("areas/<slug:area>/children/", children.children, name="children"),
    path("areas/<slug:area>/children/find/", children.find, name="children.find"),
    path("areas/<slug:area>/children/changes/", changes.changes, name="children.changes"),
    path("areas/<slug:area>/children/changes/<int:change>/", changes.change, name="children.change"),
    path("areas/<slug:area>/children/changes/<int:change>/take-back/", changes.take_back, name="children.take-back"),
    path("areas/<slug:area>/children/quality/", quality.quality, name="children.quality"),
    path("areas/<slug:area>/children/milestones/", own_milestones.milestones, name="children.milestones"),
    path("areas/<slug:area>/children/milestones/add/", own_milestones.add, name="children.add-milestone"),
    path("areas/<slug:area>/children/milestones/<int:own>/", own_milestones.change, name="children.milestone"),
    path("areas/<slug:area>/children/limits/", local_limits.limits, name="children.limits"),
    path("areas/<slug:area>/children/limits/add/", local_limits.add, name="children.add-limit"),
    path("areas/<slug:area>/children/limits/<int:limit>/end/", local_limits.end, name="children.end-limit"),
    path("areas/<slug:area>/children/<uuid:key>/", journey.journey, name="children.journey"),
]
