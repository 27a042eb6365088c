"""Addresses of background work."""

from django.urls import path

from pace.jobs import views

urlpatterns = [
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<uuid:job>/", views.job, name="job"),
    path("jobs/<uuid:job>/standing/", views.standing, name="job.standing"),
    path("jobs/<uuid:job>/again/", views.again, name="job.again"),
]
