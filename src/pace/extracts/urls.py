"""Addresses of extracts. They hold numbers only, nothing of a file or a child."""

from django.urls import include, path

from pace.extracts.views import differences, findings, listed, matching, one, quality  # noqa: F401  # offers a section

of_one = [
    path("", one.extract, name="extracts.one"),
    path("standing/", one.standing, name="extracts.standing"),
    path("read/", one.read_again, name="extracts.read"),
    path("stop/", one.stop, name="extracts.stop"),
    path("leave/", one.leave, name="extracts.leave"),
    path("day/", one.day_of_data, name="extracts.day"),
    path("columns/", matching.columns, name="extracts.columns"),
    path("words/", matching.words_of_files, name="extracts.words"),
    path("findings/", findings.findings, name="extracts.findings"),
    path("findings/mark/", findings.mark, name="extracts.mark"),
    path("findings/marked/", findings.marked, name="extracts.marked"),
    path("differences/", differences.differences, name="extracts.differences"),
    path("accept/", differences.accept, name="extracts.accept"),
]
urlpatterns = [
    path("areas/<slug:area>/extracts/", listed.extracts, name="extracts"),
    path("areas/<slug:area>/extracts/choose/", listed.choose, name="extracts.choose"),
    path("areas/<slug:area>/extracts/<int:extract>/", include(of_one)),
]
