"""The addresses of the service, package by package."""

from django.conf import settings
from django.urls import include, path

from pace import permissions
from pace.config import health
from pace.kit.views import components

urlpatterns = [
    path("health", health.health, name="health"),
    path("ready", health.ready, name="ready"),
    path("", include("pace.signin.urls")),
    path("", include("pace.areas.urls")),
    path("", include("pace.record.urls")),
    path("", include("pace.jobs.urls")),
    path("", include("pace.readiness.urls")),
    path("", include("pace.agreement.urls")),
    path("", include("pace.phases.urls")),
    path("", include("pace.support.urls")),
    path("", include("pace.register.urls")),
    path("", include("pace.extracts.urls")),
    path("", include("pace.measures.urls")),
    path("", include("pace.changes.urls")),
    path("", include("pace.meetings.urls")),
    path("", include("pace.reports.urls")),
    path("", include("pace.overview.urls")),
]
if settings.DEMO:
    every_component = permissions.public("It shows the parts of pages, with invented words.")(components)
    urlpatterns += [
        path("", include("pace.demo.urls")),
        path("kit/", every_component, name="components"),
    ]

handler400 = "pace.kit.views.bad_request"
handler403 = "pace.kit.views.refused"
handler404 = "pace.kit.views.not_found"
handler500 = "pace.kit.views.broken"
