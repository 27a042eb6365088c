"""Addresses of signing in: our own, and of the sign-in package those that we use."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from django.urls import path, re_path

from pace.signin.views import directory as own_directory
from pace.signin.views import helping, invitation, sessions
from pace.signin.views import second_step as own_second_step

BY_DIRECTORY = {"provider_id": "directory"}

urlpatterns = [
    # Signing in and out
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/second-step/", second_step.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-in/no-account/", own_directory.no_sign_up, name="account_signup"),
    path("sign-in/forgotten-password/", account.password_reset, name="account_reset_password"),
    path("sign-in/forgotten-password/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "sign-in/forgotten-password/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^sign-in/forgotten-password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sign-in/directory/", own_directory.sign_in, BY_DIRECTORY, name="openid_connect_login"),
    path("sign-in/directory/return/", own_directory.come_back, BY_DIRECTORY, name="openid_connect_callback"),
    path("sign-in/directory/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-out/", account.logout, name="account_logout"),
    # Saying once more who one is
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("confirm/code/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("confirm/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("confirm/directory/", own_directory.confirm_by_directory, name="confirm-by-directory"),
    # How one signs in
    path("me/sign-in/", own_second_step.index, name="mfa_index"),
    path("me/second-step/", own_second_step.second_step, name="second-step"),
    path("me/password/", account.password_change, name="account_change_password"),
    path("me/password/first/", account.password_set, name="account_set_password"),
    path("me/app/", app.activate_totp, name="mfa_activate_totp"),
    path("me/app/key/", own_second_step.key_picture, name="second-step-key"),
    path("me/app/remove/", own_second_step.remove_app, name="mfa_deactivate_totp"),
    path("me/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("me/recovery-codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("me/recovery-codes/download/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("me/passkeys/", own_second_step.passkey_list, name="mfa_list_webauthn"),
    path("me/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("me/passkeys/<int:pk>/rename/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("me/passkeys/<int:pk>/remove/", own_second_step.remove_passkey, name="mfa_remove_webauthn"),
    path("me/sessions/", sessions.sessions, name="usersessions_list"),
    # Invitations, as they are received
    path("invitation/", invitation.invitation, name="invitation"),
    path("invitation/<str:token>/", invitation.link, name="invitation-link"),
    # Helping others
    path("people/<int:person>/reset-second-step/", helping.reset_second_step, name="reset-second-step"),
]
