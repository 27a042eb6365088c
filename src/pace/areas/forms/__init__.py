"""Forms of areas. They know no records: what may be chosen is handed in by the page."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict

from pace.areas.rules import Refused
from pace.kit import kept


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, be it empty; or what was typed here before one was signed out; None where neither is."""
    return request.POST if request.method == "POST" else kept.again(request)


def attempt(form: forms.Form, act: Callable[..., object]) -> bool:
    """Whether a form was sent, is in order, and its action was done; a refusal is shown as the form's error."""
    if not form.is_bound or isinstance(form.data, kept.Typed) or not form.is_valid():
        return False
    try:
        act(**form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def pressed(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Whether a button without a form was pressed and its action was done; a refusal is said on the next page."""
    if request.method != "POST":
        return False
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    return True
