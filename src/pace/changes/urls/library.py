"""Addresses: the library of tests of change that areas publish, and reminders."""

from django.urls import path

from pace.changes.views import library, publishing, reminders

urlpatterns = [
    path("areas/<slug:area>/changes/library/", library.library, name="changes.library"),
    path("areas/<slug:area>/changes/library/<int:published>/", library.one, name="changes.published"),
    path("areas/<slug:area>/changes/<slug:test>/publish/", publishing.publish, name="changes.publish"),
    path(
        "areas/<slug:area>/changes/<slug:test>/withdraw-published/",
        publishing.withdraw,
        name="changes.withdraw-published",
    ),
    path("library/", library.national_library, name="library"),
    path("library/<int:published>/", library.national_one, name="library.one"),
    path("me/reminders/", reminders.reminders, name="reminders"),
]
