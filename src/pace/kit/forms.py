"""Forms that show themselves in the design system's mark-up, with their errors summed up and linked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.backends.django import DjangoTemplates

from pace.kit import characters, words

INPUT, SELECT = "ds_input", "ds_select"
CLASSES = {
    **{f"django/forms/widgets/{kind}.html": INPUT for kind in ("text", "email", "number", "password", "url", "tel")},
    **{f"django/forms/widgets/{kind}.html": INPUT for kind in ("search", "date", "datetime", "time", "textarea")},
    "django/forms/widgets/file.html": "service_file",
    "django/forms/widgets/clearable_file_input.html": "service_file",
    "django/forms/widgets/select.html": SELECT,
}
CONFLICT = 409


class Renderer(TemplatesSetting):
    """Shows every Django form in the design system's mark-up; named in the setting `FORM_RENDERER`."""

    form_template_name = "kit/forms/form.html"
    field_template_name = "kit/forms/field.html"

    @cached_property
    def own(self) -> DjangoTemplates:
        """Django's own field templates, below ours."""
        folders = [Path(__file__).parent / "templates", Path(forms.__file__).parent / "templates"]
        options = {"builtins": ["pace.kit.tags"]}
        return DjangoTemplates({"APP_DIRS": False, "DIRS": folders, "NAME": "kit", "OPTIONS": options})

    def get_template(self, template_name: str) -> object:
        """A template of the service, or else of the kit."""
        try:
            return super().get_template(template_name)
        except TemplateDoesNotExist:
            return self.own.get_template(template_name)

    def render(self, template_name: str, context: dict[str, object], request: HttpRequest | None = None) -> str:
        """The mark-up, with the classes that each kind of input needs."""
        if "widget" in context:
            _dress(context["widget"])
        return super().render(template_name, context, request)


class Form(forms.Form):
    """A form of the service: no hidden characters in any text, nothing marked as required (the optional is)."""

    use_required_attribute = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        """The form, with hidden characters refused in every field that takes text."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                lines = isinstance(field.widget, forms.Textarea)
                field.validators = characters.guarded(field.validators, lines=lines)


class Nothing(Form):
    """Nothing is asked: the button says it."""


class Version(forms.CharField):
    """The hidden note of which state of a thing a person saw when they began to change it."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        """A short note."""
        super().__init__(max_length=64, required=False)


class Stale(Exception):
    """Somebody changed this after the person had opened it; carries what is saved now."""

    def __init__(
        self, *, version: object, saved: Mapping[str, object], by: str = "", at: datetime | None = None
    ) -> None:
        """The version that is saved now, its values by field, and who saved them when."""
        super().__init__("Somebody else changed this while you were editing it.")
        self.version, self.saved, self.by, self.at = str(version), saved, by, at


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field that two people left with different values."""

    label: str
    saved: str
    typed: str


def stale_page(
    request: HttpRequest, form: forms.Form, stale: Stale, context: Mapping[str, object] | None = None
) -> HttpResponse:
    """The page on which a person sees both texts and chooses; answers with 409."""
    return render(request, "kit/stale.html", {**(context or {}), **side_by_side(form, stale)}, status=CONFLICT)


def side_by_side(form: forms.Form, stale: Stale) -> dict[str, object]:
    """Both texts, and the form with what was typed, ready to be saved over what is there now."""
    form.full_clean()
    different = differences(form, stale.saved)
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = stale.version
    return {"form": form, "stale": stale, "differences": different}


def differences(form: forms.Form, saved: Mapping[str, object]) -> tuple[Difference, ...]:
    """The fields in which the saved values are not the typed ones, as words."""
    pairs = [
        (form[name], _words(form, name, value), _words(form, name, form.cleaned_data.get(name)))
        for name, value in saved.items()
    ]
    return tuple(
        Difference(label=bound.label, saved=there, typed=mine) for bound, there, mine in pairs if there != mine
    )


def _words(form: forms.Form, name: str, value: object) -> str:
    chosen = value if isinstance(value, list | tuple | set) else [value]
    choices = dict(_flat(getattr(form.fields[name], "choices", ())))
    return ", ".join(choices.get(str(one), words.of(one)) for one in chosen)


def _flat(choices: Iterable[tuple[object, object]]) -> Iterator[tuple[str, str]]:
    """Choices one after another, also those that stand in groups."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(key), str(label)


def _dress(widget: dict[str, object]) -> None:
    """Give a widget its class; turn the browser's silent cut at the greatest length into a count that says so."""
    for part in widget.get("subwidgets", ()):
        _dress(part)
    attrs = widget["attrs"]
    hints = attrs.pop("hints", {})
    for _, options, _ in widget.get("optgroups", ()):
        for option in options:
            option["attrs"].pop("hints", None)
            option["hint"] = hints.get(str(option["value"]), "")
    attrs.pop("maxlength", None)
    wanted = CLASSES.get(widget["template_name"])
    if wanted:
        marks = [wanted, attrs.get("class", ""), f"{wanted}--error" if attrs.get("aria-invalid") else ""]
        attrs["class"] = " ".join(mark for mark in marks if mark)
