"""The two fields by which one names somebody: one of those who take part, or another by their name."""

from collections.abc import Mapping, Sequence

from django import forms
from django.core.exceptions import ValidationError

from pace.kit import fields

SOMEBODY_ELSE = "Somebody else"


def add_fields(form: forms.Form, people: Sequence[str], *, label: str, required: bool) -> None:
    """Put both fields into a form; without anybody to choose from, only the line."""
    form.fields["person"] = fields.Select(
        label=label, choices=[(one, one) for one in people], ask=SOMEBODY_ELSE, required=False
    )
    form.fields["other"] = fields.Line(
        label="Somebody else’s name",
        max_length=100,
        required=False,
        help_text="Only if they are not in the list.",
    )
    form.name_is_required = required


def chosen(form: forms.Form) -> str:
    """The name that was chosen or typed; raises ValidationError where both were, or neither although one must."""
    person, other = form.cleaned_data.get("person", ""), form.cleaned_data.get("other", "")
    if person and other:
        raise ValidationError({"other": "Choose somebody from the list, or type a name: not both."})
    if form.name_is_required and not person and not other:
        raise ValidationError({"person": "Choose somebody from the list, or type a name below."})
    return person or other


def initial(owner: str, people: Sequence[str]) -> Mapping[str, str]:
    """What both fields begin with."""
    return {"person": owner, "other": ""} if owner in people else {"person": "", "other": owner}
