"""What others will read of a test of change, and why it is withdrawn."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from pace.changes import content
from pace.kit import fields
from pace.kit.forms import Form

NOBODY = "Nothing about any child, nobody's name."
READ = "I read it, and nothing in it can identify a child or a family"
_HINTS = {
    "happened": "What was seen, and whether it was as predicted. Numbers of children stay out: say most, some or none.",
    "learning": "What somebody in another area should know before they try it.",
    "advice": "For example: begin with one worker, and give it an hour.",
}
Found = Callable[[Mapping[str, str]], Mapping[str, str]]


class Publish(Form):
    """Each text that others will read, and that it was read; `seen`: what the person saw when they confirmed it."""

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, identifying: Found, **kwargs: Any) -> None:
        """The form with what finds, in each text, what could identify somebody."""
        super().__init__(*args, **kwargs)
        self.identifying = identifying
        for name, label in content.PUBLISHED.items():
            self.fields[name] = _text(name, label)
        self.fields["read"] = fields.Tick(label=READ, missing="Read it through first, then tick this.")

    def clean(self) -> dict[str, Any]:
        """Texts in which nobody can be told."""
        typed: dict[str, Any] = super().clean() or {}
        for name, said in self.identifying(texts_in(typed)).items():
            self.add_error(name, said)
        return typed


class Withdraw(Form):
    """Why a test is taken out of the library."""

    why = fields.Text(
        label="Why is it withdrawn?",
        max_length=1_000,
        rows=3,
        help_text="Those who take part in your area may read it. Other areas see only that it was withdrawn.",
        error_messages={"required": "Say why it is withdrawn."},
    )


def texts_in(typed: Mapping[str, Any]) -> dict[str, str]:
    """The texts that were typed, by name."""
    return {name: str(typed[name]) for name in content.PUBLISHED if name in typed}


def confirming(form: Publish, *, seen: str) -> Publish:
    """The same with nothing to be seen of it: what was typed goes with the button that publishes it."""
    form.data = form.data.copy()
    form.data["seen"] = seen
    for field in form.fields.values():
        field.widget = forms.HiddenInput()
    return form


def _text(name: str, label: str) -> forms.CharField:
    hint = f"{_HINTS[name]} {NOBODY}" if name in _HINTS else NOBODY
    said = {"label": label, "help_text": hint, "error_messages": {"required": "Write what others will read."}}
    if name in content.PUBLISHED_LINES:
        most = content.LONGEST_NAME if name == "name" else content.LONGEST_LINE
        return fields.Line(max_length=most, **said)
    return fields.Text(max_length=content.LONGEST_TEXT, rows=5, required=name != "advice", **said)
