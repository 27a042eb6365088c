"""Addresses of areas: people, roles and agencies of each; the national lists."""

from django.urls import include, path

from pace.areas.views import agencies, clusters, everyone, invitations, matrix, one_person, people, places, roles

of_an_area = [
    path("people/", people.people, name="people"),
    path("people/invite/", invitations.invite, name="people.invite"),
    path("people/roles/", matrix.roles, name="people.roles"),
    path("people/invitations/<int:invitation>/", invitations.invitation, name="people.invitation"),
    path("people/<int:person>/", one_person.person, name="people.person"),
    path("people/<int:person>/roles/<int:held>/end/", roles.end, name="people.end"),
    path("people/<int:person>/roles/<int:held>/hand-over/", roles.hand_over, name="people.hand-over"),
    path("agencies/", agencies.listed, name="people.agencies"),
    path("agencies/add/", agencies.add, name="people.add-agency"),
    path("agencies/<int:agency>/", agencies.change, name="people.change-agency"),
    path("agencies/<int:agency>/remove/", agencies.remove, name="people.remove-agency"),
    path("words/", places.own_words, name="people.words"),
    path("place/", places.place, name="area.place"),
]
national = [
    path("areas/", places.areas, name="areas"),
    path("areas/add/", places.add, name="areas.add"),
    path("areas/clusters/", clusters.listed, name="areas.clusters"),
    path("areas/clusters/add/", clusters.add, name="areas.add-cluster"),
    path("areas/clusters/<slug:cluster>/", clusters.change, name="areas.cluster"),
    path("areas/clusters/<slug:cluster>/remove/", clusters.remove, name="areas.remove-cluster"),
    path("people/", people.national_people, name="national-people"),
    path("people/invite/", invitations.invite_nationally, name="national-people.invite"),
    path("people/roles/", matrix.national_roles, name="national-people.roles"),
    path("people/everyone/", everyone.everyone, name="national-people.everyone"),
    path("people/invitations/<int:invitation>/", invitations.national_invitation, name="national-people.invitation"),
    path("people/<int:person>/", one_person.national_person, name="national-people.person"),
    path("people/<int:person>/roles/<int:held>/end/", roles.end_nationally, name="national-people.end"),
    path(
        "people/<int:person>/roles/<int:held>/hand-over/", roles.hand_over_nationally, name="national-people.hand-over"
    ),
    path("me/roles/<int:held>/give-up/", roles.give_up, name="me.give-up"),
]
urlpatterns = [*national, path("areas/<slug:area>/", include(of_an_area))]
