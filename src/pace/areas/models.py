"""What is stored about areas and people: clusters, areas, agencies, people, roles held, invitations."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Coalesce, Lower

from pace.areas import states
from pace.areas.content import AGENCY_KINDS
from pace.kit.classes import PERSONAL, PROGRAMME, PUBLIC, SECRET
from pace.permissions import ROLES

ROLE_CHOICES = [(key, role.name) for key, role in ROLES.items()]
NATIONAL_ROLES = [key for key, role in ROLES.items() if role.national]


class Cluster(models.Model):
    """Areas that learn from one another: neighbours, or areas with the same courts or health board."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {**dict.fromkeys(("id", "name", "slug"), PUBLIC), "version": PROGRAMME}

    def __str__(self) -> str:
        """The cluster's name."""
        return self.name


class Area(models.Model):
    """A council and its partners, who look after the same children."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    council_code = models.CharField(max_length=9, blank=True)
    health_board = models.CharField(max_length=100, blank=True)
    sheriffdom = models.CharField(max_length=100, blank=True)
    own_words = models.JSONField(default=dict, blank=True)
    clusters = models.ManyToManyField(Cluster, related_name="areas", blank=True)
    invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(("id", "name", "slug", "council_code", "health_board", "sheriffdom", "clusters"), PUBLIC),
        **dict.fromkeys(("own_words", "invented", "version"), PROGRAMME),
    }

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("council_code", name="one_area_a_council", condition=~models.Q(council_code="")),
        ]

    def __str__(self) -> str:
        """The area's name."""
        return self.name


class Agency(models.Model):
    """An organisation that takes part in an area."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="agencies")
    kind = models.CharField(max_length=20, choices=list(AGENCY_KINDS.items()))
    name = models.CharField(max_length=100)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = dict.fromkeys(("id", "area", "kind", "name", "version"), PROGRAMME)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("area", Lower("name"), name="one_agency_a_name")]

    def __str__(self) -> str:
        """The agency's name."""
        return self.name


class People(BaseUserManager["Person"]):
    """How people are found by the address that they sign in with, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person who signs in with this address."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Someone who signs in."""

    email = models.EmailField("e-mail address", max_length=254)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField("right to sign in", default=True)
    invented = models.BooleanField(default=False)
    joined_at = models.DateTimeField("time of joining", auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    objects = People()
    classes: ClassVar = {
        **dict.fromkeys(("email", "name", "last_login", "joined_at"), PERSONAL),
        **dict.fromkeys(("id", "is_active", "invented"), PROGRAMME),
        "password": SECRET,
    }

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_person_an_address"),
            # Whoever signs in is looked for by the address in small letters.
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="addresses_are_in_small_letters"),
        ]

    def __str__(self) -> str:
        """The person's name."""
        return self.name

    def get_full_name(self) -> str:
        """The person's name, as the sign-in pages ask for it."""
        return self.name


class RoleHeld(models.Model):
    """A role that a person holds or held, in an area or nationally, for an agency where the role is an agency's."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=30, choices=ROLE_CHOICES)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="roles", null=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="roles", null=True)
    state = models.CharField(max_length=20, choices=list(states.ROLE_HELD.states.items()), default="held")
    since = models.DateTimeField("beginning")
    until = models.DateTimeField("end", null=True)
    handed_to = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="roles_taken_over", null=True, verbose_name="successor"
    )

    classes: ClassVar = dict.fromkeys(
        ("id", "person", "role", "area", "agency", "state", "since", "until", "handed_to"), PERSONAL
    )

    class Meta:
        verbose_name = "role"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(role__in=NATIONAL_ROLES, area__isnull=True)
                | (~models.Q(role__in=NATIONAL_ROLES) & models.Q(area__isnull=False)),
                name="national_roles_have_no_area",
            ),
            models.CheckConstraint(
                condition=models.Q(state="held", until__isnull=True)
                | (~models.Q(state="held") & models.Q(until__isnull=False)),
                name="a_role_that_is_not_held_has_an_end",
            ),
            models.UniqueConstraint(
                "person",
                "role",
                Coalesce("area", 0),
                Coalesce("agency", 0),
                name="a_role_is_held_once",
                condition=models.Q(state="held"),
            ),
        ]

    def __str__(self) -> str:
        """The role's name."""
        return ROLES[self.role].name


class Invitation(models.Model):
    """A link sent by e-mail with which someone takes up a role; `mailed_at` is None while the mail has not gone out."""

    email = models.EmailField("e-mail address", max_length=254)
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=30, choices=ROLE_CHOICES)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="invitations", null=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="invitations", null=True)
    state = models.CharField(max_length=20, choices=list(states.INVITATION.states.items()), default="sent")
    token_hash = models.CharField("link", max_length=64, unique=True)
    invited_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="invitations_sent", null=True, verbose_name="inviter"
    )
    sent_at = models.DateTimeField("time of sending")
    mailed_at = models.DateTimeField("time of mailing", null=True)
    expires_at = models.DateTimeField("end of the link")
    accepted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="invitations", null=True, verbose_name="person who accepted"
    )
    accepted_at = models.DateTimeField("time of accepting", null=True)

    classes: ClassVar = {
        **dict.fromkeys(
            ("id", "email", "name", "role", "area", "agency", "state", "invited_by", "sent_at", "expires_at"), PERSONAL
        ),
        **dict.fromkeys(("mailed_at", "accepted_by", "accepted_at"), PERSONAL),
        "token_hash": SECRET,
    }

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(accepted_by__isnull=True, accepted_at__isnull=True)
                | models.Q(accepted_by__isnull=False, accepted_at__isnull=False),
                name="who_accepted_and_when_go_together",
            ),
        ]

    def __str__(self) -> str:
        """To which role it invites."""
        return ROLES[self.role].name
