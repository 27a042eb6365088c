"""Addresses of the register. A journey is named by a key that says nothing of the child."""

from django.urls import include, path

from pace.register.views import (
    agency,
    changes,
    children,
    find,
    journey,
    keeping,
    local_limits,
    own_milestones,
    quality,
    saved_views,
)
from pace.register.views.by_hand import child, milestones, overview, working

by_hand = [
    path("add/", child.add, name="children.add"),
    path("work-through/<slug:milestone>/", working.work_through, name="children.work-through"),
    path("<uuid:key>/by-hand/", overview.overview, name="children.by-hand"),
    path("<uuid:key>/facts/", child.facts, name="children.facts"),
    path("<uuid:key>/route/", child.route, name="children.route"),
    path("<uuid:key>/end/", child.end, name="children.end"),
    path("<uuid:key>/end/put-back/", child.put_end_back, name="children.put-end-back"),
    path("<uuid:key>/milestones/", milestones.choose, name="children.add-milestone"),
    path("<uuid:key>/milestones/<int:reached>/", milestones.correct, name="children.milestone"),
    path("<uuid:key>/milestones/<int:reached>/not-so/", milestones.not_so, name="children.not-so"),
    path("<uuid:key>/milestones/<slug:milestone>/", milestones.record, name="children.record"),
    path("<uuid:key>/next/<slug:milestone>/", working.next_child, name="children.next"),
    path("<uuid:key>/will-not-happen/", milestones.never, name="children.will-not-happen"),
    path("<uuid:key>/will-not-happen/<int:mark>/", milestones.may_happen, name="children.may-happen"),
]

urlpatterns = [
    path("areas/<slug:area>/children/", children.children, name="children"),
    path("areas/<slug:area>/agency/waits/", agency.agency, name="agency-waits"),
    path("areas/<slug:area>/children/find/", find.find, name="children.find"),
    path("areas/<slug:area>/children/views/save/", saved_views.save, name="children.save-view"),
    path("areas/<slug:area>/children/views/<int:view>/", saved_views.view, name="children.view"),
    path("areas/<slug:area>/children/views/<int:view>/remove/", saved_views.remove, name="children.remove-view"),
    path("areas/<slug:area>/children/changes/", changes.changes, name="children.changes"),
    path("areas/<slug:area>/children/changes/<int:change>/", changes.change, name="children.change"),
    path("areas/<slug:area>/children/changes/<int:change>/take-back/", changes.take_back, name="children.take-back"),
    path("areas/<slug:area>/children/keeping/", keeping.keeping, name="children.keeping"),
    path("areas/<slug:area>/children/keeping/rule/", keeping.set_rule, name="children.set-keeping"),
    path("areas/<slug:area>/children/keeping/remove/", keeping.remove, name="children.remove"),
    path("areas/<slug:area>/children/<uuid:key>/erase/", keeping.erase, name="children.erase"),
    path("areas/<slug:area>/children/quality/", quality.quality, name="children.quality"),
    path("areas/<slug:area>/children/milestones/", own_milestones.milestones, name="children.milestones"),
    path("areas/<slug:area>/children/milestones/add/", own_milestones.add, name="children.add-own-milestone"),
    path("areas/<slug:area>/children/milestones/<int:own>/", own_milestones.change, name="children.own-milestone"),
    path("areas/<slug:area>/children/limits/", local_limits.limits, name="children.limits"),
    path("areas/<slug:area>/children/limits/add/", local_limits.add, name="children.add-limit"),
    path("areas/<slug:area>/children/limits/<int:limit>/end/", local_limits.end, name="children.end-limit"),
    path("areas/<slug:area>/children/<uuid:key>/", journey.journey, name="children.journey"),
    path("areas/<slug:area>/children/", include(by_hand)),
]
