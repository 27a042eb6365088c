"""Addresses of meetings, actions, risks and decisions."""

from pace.meetings.urls import followed, held, planned

urlpatterns = [*planned.urlpatterns, *held.urlpatterns, *followed.urlpatterns]
