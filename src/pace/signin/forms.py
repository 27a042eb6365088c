"""The forms of signing in: those of the sign-in package in plain words, and our own."""

import logging
import struct
from collections.abc import Callable
from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.contrib.auth import password_validation
from django.forms.fields import InvalidJSONInput

from pace.kit.fields import Line, Text
from pace.kit.forms import Form
from pace.signin import queries

logger = logging.getLogger(__name__)
LONGEST_PASSWORD = 128
PASSWORD_HINT = "12 to 128 characters. Three words that do not belong together are good. You may paste it."  # noqa: S105  # a hint
CODE_HINT = "The 6 digits that your app shows now, or one of your recovery codes."
LONGEST_CODE = 20


class SignIn(account.LoginForm):
    """An address and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "login", "E-mail address", autocomplete="username", spellcheck="false")
        _ask(self, "password", "Password")
        self.fields["password"].max_length = LONGEST_PASSWORD


class ForgottenPassword(account.ResetPasswordForm):
    """The address to which a link is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "email", "E-mail address", hint="The one with which you sign in.", autocomplete="username")


class NewPassword(account.ResetPasswordKeyForm):
    """A new password, by the link of a mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_new(self)


class ChangePassword(account.ChangePasswordForm):
    """The present password and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "oldpassword", "Present password")
        _ask_new(self)


class FirstPassword(account.SetPasswordForm):
    """A password for someone who has none yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_new(self)


class ConfirmByPassword(account.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "password", "Password")


class SecondStepCode(second_step.AuthenticateForm):
    """A code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_code(self, hint=CODE_HINT)
        self.kinds = queries.kinds_of_second_step(self.user.pk)
        if "totp" not in self.kinds:
            _ask_code(self, hint="One of your recovery codes.")

    def clean_code(self) -> str:
        """The code, if it fits; a wrong one is noted in the log, without what was typed."""
        try:
            return super().clean_code()
        except forms.ValidationError:
            logger.warning("A second step of person %s failed.", self.user.pk)
            raise


class ConfirmByCode(second_step.ReauthenticateForm):
    """A code once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_code(self, hint=CODE_HINT)


class AddApp(ActivateTOTPForm):
    """The first code that a new app shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_code(self, hint="The 6 digits that the app shows now.")

    @property
    def key_in_groups(self) -> str:
        """The key as it is typed into an app: four letters at a time."""
        return " ".join(self.secret[place : place + 4] for place in range(0, len(self.secret), 4))


class Credential(forms.JSONField):
    """What a browser says of a passkey; what is nested or numbered without end is no JSON to it."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        """What was said; raises ValidationError where it cannot be read."""
        try:
            return super().to_python(value)
        except (RecursionError, ValueError) as fault:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from fault

    def bound_data(self, data: Any, initial: Any) -> Any:
        """The same for the form that comes back."""
        try:
            return super().bound_data(data, initial)
        except (RecursionError, ValueError):
            return InvalidJSONInput("")


class AddPasskey(passkey.AddWebAuthnForm):
    """A name for a passkey, and whether it stands for the password too; the browser adds the rest."""

    credential = Credential()
    name = Line(
        label="Name of the passkey", max_length=60, required=False, help_text="Such as 'my phone' or 'blue key'."
    )
    passwordless = forms.BooleanField(
        label="I can sign in with it alone, without my password",
        help_text="Untick this for a security key that has no PIN.",
        required=False,
        initial=True,
    )

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """Refuse what no browser sends."""
        return _as_a_browser_sends(super().clean)


class SignInByPasskey(passkey.LoginWebAuthnForm):
    """What a passkey says, of somebody."""

    credential = Credential()

    def clean_credential(self) -> Any:
        """Refuse what no browser sends."""
        return _as_a_browser_sends(super().clean_credential)


class SecondStepByPasskey(passkey.AuthenticateWebAuthnForm):
    """What a passkey says, of the person whose password was right."""

    credential = Credential()

    def clean_credential(self) -> Any:
        """Refuse what no browser sends."""
        return _as_a_browser_sends(super().clean_credential)


class ConfirmByPasskey(passkey.ReauthenticateWebAuthnForm):
    """What a passkey says once more."""

    credential = Credential()

    def clean_credential(self) -> Any:
        """Refuse what no browser sends."""
        return _as_a_browser_sends(super().clean_credential)


class RenamePasskey(passkey.EditWebAuthnForm):
    """Another name for a passkey."""

    name = Line(label="Name of the passkey", max_length=60)
    use_required_attribute = False


class Join(Form):
    """A newcomer's name and password."""

    name = Line(label="Your name", max_length=100, autocomplete="name", help_text="As colleagues know you.")
    password = forms.CharField(
        label="Choose a password",
        help_text=PASSWORD_HINT,
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "data-show-password": ""}),
    )

    def __init__(self, *args: Any, newcomer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.newcomer = newcomer

    def clean(self) -> dict[str, Any]:
        """Refuse a password that is common, or like the person's name or address."""
        cleaned = super().clean() or self.cleaned_data
        self.newcomer.name = cleaned.get("name", "")
        if "password" in cleaned:
            try:
                password_validation.validate_password(cleaned["password"], self.newcomer)
            except forms.ValidationError as fault:
                self.add_error("password", fault)
        return cleaned


class WhyReset(Form):
    """Why a second step is taken off, and how the helper knows that it is really the person who asks."""

    why = Text(
        label="Why, and how you know that it is really them",
        help_text="Such as: new phone; I rang back the number in the council's directory. It is kept in the record.",
        max_length=500,
        rows=3,
    )


def _as_a_browser_sends(clean: Callable[[], Any]) -> Any:
    """What the package makes of a passkey's answer; an answer of another shape is wrong, and no failure of ours."""
    try:
        return clean()
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, struct.error) as fault:
        raise get_adapter().validation_error("incorrect_code") from fault


def _ask(form: forms.Form, name: str, label: str, *, hint: str = "", **attrs: str) -> None:
    """Give a field of the sign-in package our label and hint, and take its placeholder away."""
    form.use_required_attribute = False
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)
    if isinstance(field.widget, forms.PasswordInput):
        field.widget.attrs["data-show-password"] = ""


def _ask_new(form: forms.Form) -> None:
    """Ask for a new password once: it can be looked at, and a forgotten one is mended by mail."""
    del form.fields["password2"]
    _ask(form, "password1", "New password", hint=PASSWORD_HINT)
    form.fields["password1"].validators.append(_not_too_long)


def _not_too_long(password: str) -> None:
    if len(password) > LONGEST_PASSWORD:
        raise forms.ValidationError(f"Use at most {LONGEST_PASSWORD} characters; this has {len(password)}.")


def _ask_code(form: forms.Form, *, hint: str) -> None:
    _ask(form, "code", "Code", hint=hint, inputmode="numeric", autocomplete="one-time-code")
    form.fields["code"].widget.attrs["class"] = "ds_input--fixed-10"
    form.fields["code"].max_length = LONGEST_CODE
