"""Who attended a training: recorded for several at once, changed, taken out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit import words
from pace.kit.forms import Nothing, Stale, stale_page
from pace.kit.parts import Action
from pace.permissions import Permission, Place, Viewer
from pace.support import content
from pace.support.actions import capacity as actions
from pace.support.forms import capacity as forms
from pace.support.queries import capacity as queries
from pace.support.views.addresses import capacity_crumbs, capacity_url


@permissions.needs(Permission.KEEP_CAPACITY)
def add(request: HttpRequest, area: Place) -> HttpResponse:
    """Record who attended a training or an event."""
    viewer, now = request.viewer, timezone.now()
    people = [(str(key), name) for key, name in queries.people_here(viewer, area)]
    form = forms.Attended(
        sent(request),
        initial={"kind": request.GET.get("kind", "")},
        people=people,
        trainings=_trainings(),
        today=timezone.localdate(now),
    )

    def act(*, people: list[str], **typed: object) -> None:
        actions.attended(area=area, people=[int(one) for one in people], **typed, by=viewer, now=now)

    if attempt(form, act):
        many = words.counted(len(form.cleaned_data["people"]), "person", "people")
        messages.success(request, f"Recorded for {many}: {content.training_title(form.cleaned_data['kind'])}.")
        return redirect(capacity_url("", area))
    context = {
        "breadcrumbs": capacity_crumbs(area, ("Record a training", "")),
        "question": "Record a training or an event",
        "form": form,
        "submit": "Record it",
        "cancel": capacity_url("", area),
    }
    return render(request, "kit/form_page.html", context)


@permissions.needs(Permission.KEEP_CAPACITY)
def change(request: HttpRequest, area: Place, training: int) -> HttpResponse:
    """Change what somebody attended, and when."""
    viewer, now = request.viewer, timezone.now()
    found = _found_or_404(viewer, area, training)
    form = forms.ChangeTraining(
        sent(request),
        initial={"kind": found.kind, "on": found.on, "note": found.note, "version": found.version},
        trainings=_trainings(found.kind),
        today=timezone.localdate(now),
    )
    question = f"{found.person.name}: {content.training_title(found.kind)}"
    around = {
        "breadcrumbs": capacity_crumbs(area, (question, "")),
        "question": question,
        "heading": question,
        "cancel": capacity_url("", area),
    }
    try:
        done = attempt(form, lambda **typed: actions.change_training(training=found, **typed, by=viewer, now=now))
    except Stale as stale:
        return stale_page(request, form, stale, around)
    if done:
        messages.success(request, f"Saved: {question}.")
        return redirect(capacity_url("", area))
    remove = Action(label="Take it out", url=capacity_url("remove-training", area, training=found.pk))
    context = {**around, "form": form, "submit": "Save", "others": [remove], "history": queries.history(viewer, found)}
    return render(request, "kit/form_page.html", context)


@permissions.needs(Permission.KEEP_CAPACITY)
def remove(request: HttpRequest, area: Place, training: int) -> HttpResponse:
    """Take out that somebody attended a training, where that was a mistake."""
    viewer = request.viewer
    found = _found_or_404(viewer, area, training)
    said = f"{found.person.name}: {content.training_title(found.kind)}, {words.day(found.on)}"
    form = Nothing(sent(request))
    if attempt(form, lambda: actions.remove_training(training=found, by=viewer)):
        messages.success(request, f"Taken out: {said}.")
        return redirect(capacity_url("", area))
    context = {
        "breadcrumbs": capacity_crumbs(area, ("Take out", "")),
        "question": f"Take out: {said}",
        "consequence": "Do this where it was recorded by mistake. It can be recorded again.",
        "form": form,
        "submit": "Take it out",
        "cancel": capacity_url("training", area, training=found.pk),
    }
    return render(request, "kit/form_page.html", context)


def _trainings(kept: str = "") -> list[tuple[str, str]]:
    """The trainings as choices; also one that is recorded, though the wording does not have it any more."""
    found = [(one.key, one.title) for one in content.trainings()]
    return found if not kept or kept in dict(found) else [*found, (kept, content.training_title(kept))]


def _found_or_404(viewer: Viewer, area: Place, key: int) -> object:
    found = queries.training(viewer, area, key)
    if found is None:
        raise Http404
    return found
