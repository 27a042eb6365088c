"""Whether somebody wants to be reminded by mail."""

from django import forms

from pace.kit.forms import Form


class Remind(Form):
    """What the button asks for: to be reminded, or no more."""

    wanted = forms.ChoiceField(choices=[("on", "on"), ("off", "off")], widget=forms.HiddenInput)
