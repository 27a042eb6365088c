"""What the sign-in package (django-allauth) is told: only e-mail, no sign-up, second steps, limits, the directory."""

import os
from urllib.parse import urlsplit

from pace.config import environment

_configuration = environment.read(os.environ)
_directory = _configuration.directory
_serve = _configuration.mode == "serve"

# Accounts: by e-mail, and by invitation only.
ACCOUNT_ADAPTER = "pace.signin.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# One person an address is held by a constraint on its small letters, which this check does not know.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
ACCOUNT_USER_DISPLAY = "django.utils.encoding.force_str"
# Whoever has an account has opened a link that was sent to its address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _serve else "http"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105  # a name
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_FORMS = {
    "login": "pace.signin.forms.SignIn",
    "reset_password": "pace.signin.forms.ForgottenPassword",
    "reset_password_from_key": "pace.signin.forms.NewPassword",
    "change_password": "pace.signin.forms.ChangePassword",
    "set_password": "pace.signin.forms.FirstPassword",
    "reauthenticate": "pace.signin.forms.ConfirmByPassword",
}
# How often, and counted by what: a network's address, an account, or what was typed.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/300s/key",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
# Whose address is counted: the one that the last of our own proxies saw.
ALLAUTH_TRUSTED_PROXY_COUNT = _configuration.proxies

# Second steps
MFA_ADAPTER = "pace.signin.adapters.SecondSteps"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "PACE"
# A telephone's clock may be half a minute wrong.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _serve
MFA_FORMS = {
    "authenticate": "pace.signin.forms.SecondStepCode",
    "reauthenticate": "pace.signin.forms.ConfirmByCode",
    "activate_totp": "pace.signin.forms.AddApp",
    "add_webauthn": "pace.signin.forms.AddPasskey",
    "login_webauthn": "pace.signin.forms.SignInByPasskey",
    "authenticate_webauthn": "pace.signin.forms.SecondStepByPasskey",
    "reauthenticate_webauthn": "pace.signin.forms.ConfirmByPasskey",
    "edit_webauthn": "pace.signin.forms.RenamePasskey",
}

# The council's directory
SOCIALACCOUNT_ADAPTER = "pace.signin.adapters.Directory"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "directory",
                "name": _directory.name,
                "client_id": _directory.client_id,
                "secret": _directory.client_secret,
                "settings": {
                    "server_url": _directory.issuer,
                    **({"verified_email": list(_directory.domains)} if _directory.domains else {}),
                },
            }
        ]
        if _directory
        else [],
    }
}
# Where else a form may lead: the button "sign in with the directory".
FORM_TARGETS = ["{0.scheme}://{0.netloc}".format(urlsplit(_directory.issuer))] if _directory else []
