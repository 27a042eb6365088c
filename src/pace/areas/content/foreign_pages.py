"""Pages that come from other packages or know no permissions, and who may open each. What is not listed is denied."""

from pace.permissions import Declared

_ANYONE = "Someone who has not signed in yet needs it to do so."
_OWN = "It concerns only the person's own way of signing in."

_ASKED_FOR = "It shows only background work that the person asked for."


def _public(*names: str) -> dict[str, Declared]:
    return {name: Declared(signed_in=False, reason=_ANYONE) for name in names}


def _own(*names: str) -> dict[str, Declared]:
    return {name: Declared(reason=_OWN) for name in names}


DECLARED: dict[str, Declared] = {
    **_public(
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_authenticate",
        "mfa_login_webauthn",
    ),
    **_own(
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
    ),
    **{name: Declared(reason=_ASKED_FOR) for name in ("jobs", "job", "job.standing", "job.again")},
}
