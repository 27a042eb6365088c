"""What columns hold and words mean: proposed, corrected by hand, remembered for the area."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.extracts import actions, content, forms, queries
from pace.extracts.views.addresses import crumbs_of, extract_url, found
from pace.kit import words
from pace.permissions import Permission, Place


@permissions.needs(Permission.KEEP_REGISTER)
def columns(request: HttpRequest, area: Place, extract: int) -> HttpResponse:
    """What each column holds."""
    one = found(request, area, extract)
    shown = queries.columns(request.viewer, one)
    form = forms.Columns(sent(request), columns=shown)

    def act(**_: object) -> Any:
        return actions.match_columns(extract=one, means=form.means, by=request.viewer, now=timezone.now())

    used = sum(1 for each in shown if each["means"] not in content.unused())
    sentence = f"{used} of {words.counted(len(shown), 'column')} are used."
    return _page(request, area, one, form=form, act=act, page="columns", sentence=sentence, some=shown)


@permissions.needs(Permission.KEEP_REGISTER)
def words_of_files(request: HttpRequest, area: Place, extract: int) -> HttpResponse:
    """What words mean that were not understood."""
    one = found(request, area, extract)
    shown = queries.unknown_words(request.viewer, one)
    form = forms.Words(sent(request), words=shown)

    def act(**_: object) -> Any:
        return actions.match_words(extract=one, words=form.said, by=request.viewer, now=timezone.now())

    sentence = f"{words.counted(len(shown), 'word was', 'words were')} not understood in columns of events and codes."
    return _page(request, area, one, form=form, act=act, page="words", sentence=sentence, some=shown)


def _page(  # what the two pages differ in
    request: HttpRequest,
    area: Place,
    one: Any,
    *,
    form: Any,
    act: Callable[..., Any],
    page: str,
    sentence: str,
    some: Sequence[object],
) -> HttpResponse:
    if attempt(form, act):
        messages.success(request, "It is remembered for this area. If that changes anything, the files are read again.")
        return redirect(extract_url(area, one))
    title = {"columns": "What the columns hold", "words": "What words mean"}[page]
    context = {
        "breadcrumbs": crumbs_of(area, one, (title, "")),
        "title": title,
        "form": form,
        "sentence": sentence,
        "some": some,
        "reason": queries.standing(request.viewer, one).why_not_match,
        "cancel": extract_url(area, one),
    }
    return render(request, f"extracts/{page}.html", context)
