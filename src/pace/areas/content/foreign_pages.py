"""Pages that come from other packages, and what each asks of who opens it. What is not listed is denied."""

from pace.permissions import Declared

_ANYONE = "Someone who has not signed in yet needs it to do so."
_OWN = "It concerns only the person's own way of signing in."
_ASKED_FOR = "It shows only background work that the person asked for."


def _public(*names: str) -> dict[str, Declared]:
    return {name: Declared(signed_in=False, reason=_ANYONE) for name in names}


def _own(*names: str) -> dict[str, Declared]:
    return {name: Declared(reason=_OWN) for name in names}


def _own_again(*names: str) -> dict[str, Declared]:
    return {name: Declared(reason=_OWN, again=True) for name in names}


def _own_before_second_step(*names: str) -> dict[str, Declared]:
    return {name: Declared(reason=_OWN, before_second_step=True) for name in names}


DECLARED: dict[str, Declared] = {
    **_public(
        "account_login",
        "account_inactive",
        "account_logout",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "openid_connect_login",
        "openid_connect_callback",
        "socialaccount_login_cancelled",
    ),
    **_own_before_second_step(
        "account_change_password",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_activate_totp",
        "mfa_add_webauthn",
    ),
    **_own("mfa_generate_recovery_codes", "mfa_edit_webauthn"),
    **_own_again("account_set_password", "mfa_view_recovery_codes", "mfa_download_recovery_codes"),
    # Pages of packages of ours that know no permissions.
    **{name: Declared(reason=_ASKED_FOR) for name in ("jobs", "job", "job.standing", "job.again")},
}
