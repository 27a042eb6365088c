"""Forms of the agreement."""

from django import forms

from pace.kit import fields
from pace.kit.forms import Form


class Confirm(Form):
    """Nothing is asked: the button says it."""


class Sign(Form):
    """Who signs, as what, for whom; and the words that they have read."""

    name = fields.Line(label="Your name", max_length=100, error_messages={"required": "Enter your name, as you sign."})
    job_title = fields.Line(
        label="Your job title", max_length=100, error_messages={"required": "Enter your job title."}
    )
    authority = fields.Line(
        label="The authority for which you sign",
        max_length=100,
        help_text="As a rule the council.",
        error_messages={"required": "Enter the authority for which you sign."},
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    signs = fields.Tick(
        label="I sign this memorandum, with all eight undertakings, for this authority.",
        missing="Tick the box to sign.",
    )


class Acknowledge(Form):
    """What the national team says when it has received the memorandum."""

    note = fields.Text(label="Note", required=False, max_length=2000, rows=3, help_text="The area reads it too.")
