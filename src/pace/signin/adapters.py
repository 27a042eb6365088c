"""How the sign-in package is bent to this service: its hooks, which it asks for as classes."""

import logging
import time
from typing import Any

import jwt
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as now_served
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth import password_validation
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pace.areas.actions import invitations
from pace.areas.rules import Refused
from pace.kit import mail, sealed
from pace.signin import queries

logger = logging.getLogger(__name__)
# Signatures by which a directory may vouch: each with a key of its own that nobody else has.
SIGNATURES = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
SIGNED_IN_AT, INVITATION = "signed_in_at", "invitation"


class Accounts(DefaultAccountAdapter):
    """Accounts: no sign-up, links with the service's own address, mails whose failure is told, plain words."""

    error_messages = {  # noqa: RUF012  # the package's own shape
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The address or the password is not right. Check both and try again.",
        "too_many_login_attempts": "That was tried too often. Wait five minutes, then try again.",
        "rate_limited": "That was tried too often. Wait five minutes, then try again.",
        "enter_current_password": "This is not your present password.",
        "incorrect_password": "This is not your password. Try again.",
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Whether strangers may make accounts: never."""
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in, and note when, for the longest time that a session lasts."""
        super().login(request, user)
        request.session[SIGNED_IN_AT] = time.time()
        logger.info("Person %s signed in.", user.pk)

    def authentication_failed(self, request: HttpRequest, **_credentials: Any) -> None:
        """Note in the log that someone failed, without the address that was typed."""
        logger.warning("A sign-in failed, from %s.", self.get_client_ip(request))

    def clean_password(self, password: str, user: Any = None) -> str:
        """The password, if it is long enough, not common and not like the person's name."""
        password_validation.validate_password(password, user)
        return password

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of a forgotten password, at the address that the configuration names, whatever host was asked."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.CONFIGURATION.address + path.replace("UID-KEY", key)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail; raises NotSent where the server does not take it."""
        words = {"request": now_served.request, "email": email, "address": settings.CONFIGURATION.address}
        mail.deliver(self.render_mail(template_prefix, email, {**words, **context}))

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, _email: str | None = None
    ) -> None:
        """Tell a person what changed about their account; that this mail fails undoes nothing."""
        try:
            self.send_mail(template_prefix, user.email, {"name": user.name, "at": timezone.now(), **(context or {})})
        except mail.NotSent:
            logger.warning("A mail to person %s about their account could not be sent.", user.pk)

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Whether this is the person's password; counted like any other try."""
        found = self.authenticate(now_served.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:  # noqa: ARG002  # the package's own shape
        """Whether to ask again who it is, before what concerns sign-in: unless that was said just now."""
        return not queries.recently_confirmed(now_served.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """How the person may say again who they are; the directory where they came from there."""
        words = {
            "reauthenticate": "Use your password",
            "mfa_reauthenticate": "Use a code",
            "mfa_reauthenticate:webauthn": "Use a passkey",
        }
        methods = [{**one, "description": words[one["id"]]} for one in super().get_reauthentication_methods(user)]
        if user.is_authenticated and queries.has_directory(user.pk):
            label = f"Use {settings.CONFIGURATION.directory.name}"
            methods.append({"id": "directory", "description": label, "url": reverse("confirm-by-directory")})
        return methods


class SecondSteps(DefaultMFAAdapter):
    """Second steps: the service's name on passkeys, and none removed that a role demands."""

    error_messages = {  # noqa: RUF012  # the package's own shape
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That did not work. Use the newest code that your app shows, or try your passkey again.",
        "cannot_delete_authenticator": "One of your roles demands a second step, and this is your only one.",
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site that passkeys belong to."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Whether a second step may go."""
        return queries.may_remove(authenticator)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002, ARG002  # the package's own shape
        """What a passkey is called until the person names it."""
        return "My passkey"

    def encrypt(self, text: str) -> str:
        """The key of an app or of recovery codes, as it is stored."""
        return sealed.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The same as it is used; one that cannot be opened becomes a key that nobody knows, so that no code fits."""
        try:
            return sealed.opened(encrypted_text)
        except sealed.NotOpened:
            logger.exception("A second step was sealed with a PACE_SECRET_KEY that is not known here.")
            return generate_totp_secret()


class Directory(DefaultSocialAccountAdapter):
    """The council's directory: it signs in people who have an account or an invitation, and makes nobody else."""

    def get_requests_session(self) -> Any:
        """What calls the directory: it goes where the configuration says, and follows nobody elsewhere."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: Any) -> bool:
        """Whether the directory makes accounts by itself: never."""
        return False

    def get_connect_redirect_url(self, _request: HttpRequest, _socialaccount: Any) -> str:
        """Where one comes back to who joins the directory to an account that is open."""
        return reverse("mfa_index")

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the person by the directory's own key, then by their confirmed address; refuse everyone else."""
        if sociallogin.is_existing:
            return
        email = next((one.email for one in sociallogin.email_addresses if one.verified), "")
        person = queries.person_of_directory(email) or _joining(request, email)
        if person is None:
            logger.warning("Someone whom the directory vouches for has no account here.")
            shown = {"verified": bool(email), "directory": settings.CONFIGURATION.directory.name}
            raise ImmediateHttpResponse(render(request, "signin/directory_unknown.html", shown, status=403))
        sociallogin.connect(request, person)


class Conversation(OpenIDConnectOAuth2Adapter):
    """How the directory is spoken to: only the one that is configured, and only what it has signed counts."""

    def get_provider(self) -> Any:
        """The directory, spoken to in this way from beginning to end."""
        found = super().get_provider()
        found.oauth2_adapter_class = type(self)
        return found

    @property
    def openid_config(self) -> dict[str, Any]:
        """The directory's description of itself; raises OAuth2Error where it is another one than is configured."""
        found = super().openid_config
        if str(found.get("issuer", "")).rstrip("/") != self.get_provider().app.settings["server_url"].rstrip("/"):
            raise OAuth2Error("The directory says that it is another one than is configured.")
        return found

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **given: Any) -> Any:
        """Who the person is: by a signed token, and details that are of the same person."""
        if not given["response"].get("id_token"):
            raise OAuth2Error("The directory gave no token that says who the person is.")
        found = super().complete_login(request, app, token, **given)
        said = found.account.extra_data
        if said["userinfo"].get("sub") != said["id_token"]["sub"]:
            raise OAuth2Error("The directory gave the details of another person than it vouched for.")
        return found

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """What the token says, with its signature looked at; the package itself trusts the line over which it came."""
        try:
            header = jwt.get_unverified_header(id_token)
        except jwt.PyJWTError as fault:
            raise OAuth2Error("The directory's token cannot be read.") from fault
        if header.get("alg") not in SIGNATURES:
            raise OAuth2Error("The directory's token is not signed as it must be.")
        if "kid" not in header:
            return self._by_its_only_key(app, id_token, header["alg"])
        self.did_fetch_access_token = False
        return super()._decode_id_token(app, id_token)

    def _by_its_only_key(self, app: Any, id_token: str, algorithm: str) -> dict[str, Any]:
        """What a token says that names no key, which a directory with a single key need not do."""
        with Directory().get_requests_session() as session:
            keys = session.get(self.openid_config["jwks_uri"]).json()["keys"]
        if len(keys) != 1:
            raise OAuth2Error("The directory's token does not say with which of its keys it is signed.")
        try:
            issuer = self.openid_config["issuer"]
            key = jwt.PyJWK(keys[0], algorithm=algorithm).key
            said = jwt.decode(id_token, key, algorithms=[algorithm], issuer=issuer, audience=app.client_id)
        except jwt.PyJWTError as fault:
            raise OAuth2Error("The directory's token is not signed as it must be.") from fault
        jwtkit.verify_jti(said)
        return said


def _joining(request: HttpRequest, email: str) -> Any:
    """The new person, where the directory vouches for the address of the invitation that this browser holds."""
    secret, now = request.session.get(INVITATION, ""), timezone.now()
    invited = queries.invitation_by(secret, now=now) if secret and email else None
    if invited is None or invited.email.lower() != email.lower():
        return None
    try:
        person = invitations.join(secret=secret, name=invited.name, password=None, now=now)
    except Refused:
        return None
    request.session.pop(INVITATION, None)
    return person
