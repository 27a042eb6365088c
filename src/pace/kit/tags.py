"""The components as template tags and filters; built into every template, so no page needs to load them."""

from collections.abc import Sequence

from django import forms, template
from django.forms import BaseForm, BoundField
from django.template import loader
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockNode
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from pace.kit import differences, kept, parts, submissions, words

register = template.Library()

register.filter("day", words.day)
register.filter("moment", words.moment)
register.filter("weeks", words.weeks)
register.filter("number", words.number)
register.filter("words", words.of)
register.filter("file_size", words.file_size)

# Of each kind of message: the design system's name, the icon, and the word for those who do not see either.
MESSAGES = {
    "success": ("success", "check_circle", "Done"),
    "info": ("info", "info", "Please note"),
    "warning": ("warning", "warning", "Warning"),
    "error": ("error", "error", "Problem"),
    "debug": ("info", "info", "Please note"),
}


@register.filter
def counted(many: int, nouns: str) -> str:
    """A number with its noun: `{{ 2|counted:"child,children" }}`."""
    one, _, more = nouns.partition(",")
    return words.counted(many, one, more)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture of the design system's, which says nothing that the words beside it do not say."""
    return format_html(
        '<svg class="ds_icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("kit/design-system/icons.stack.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def again(context: Context, name: str) -> SafeString:
    """What a block of this page holds, a second time: the title as heading."""
    inherited = context.render_context.get(BLOCK_CONTEXT_KEY)
    if inherited is None:
        blocks = context.render_context.template.nodelist.get_nodes_by_type(BlockNode)
        return next(block for block in blocks if block.name == name).nodelist.render(context)
    return inherited.get_block(name).nodelist.render(context)


@register.inclusion_tag("kit/components/navigation.html")
def navigation(items: Sequence[object]) -> dict[str, object]:
    """The entries of the side navigation, those not yet open with their reason."""
    return {"items": items}


@register.inclusion_tag("kit/components/status.html")
def status(standing: parts.Status | str, kind: str = "none") -> dict[str, object]:
    """How something stands: a sign and a word, in its colour."""
    return {"status": parts.Status(standing, kind) if isinstance(standing, str) else standing}


@register.inclusion_tag("kit/components/summary_list.html")
def summary_list(items: Sequence[parts.SummaryItem]) -> dict[str, object]:
    """Keys and values, each with what may be done about it."""
    return {"items": items}


@register.inclusion_tag("kit/components/task_list.html")
def task_list(tasks: Sequence[parts.Task], level: int = 3) -> dict[str, object]:
    """What is to be done, how each stands, and why one cannot be begun yet."""
    return {"tasks": tasks, "level": level}


@register.inclusion_tag("kit/components/difference.html")
def difference(before: str, after: str) -> dict[str, object]:
    """What changed between two texts: struck out, and underlined, and each said to those who do not see it."""
    return {"pieces": differences.pieces(before, after)}


@register.inclusion_tag("kit/components/history.html")
def history(entries: Sequence[parts.HistoryEntry], title: str = "Who changed what") -> dict[str, object]:
    """What happened to the thing of this page, closed until it is asked for."""
    return {"entries": entries, "title": title}


@register.inclusion_tag("kit/components/empty.html")
def empty(nothing: parts.Empty) -> dict[str, object]:
    """A sentence where nothing is yet, with the next step."""
    return {"empty": nothing}


@register.inclusion_tag("kit/components/progress.html")
def progress(how_far: parts.Progress) -> dict[str, object]:
    """How far something is, as a bar and in words."""
    return {"progress": how_far}


@register.inclusion_tag("kit/components/picture.html")
def picture(shown: parts.Picture) -> dict[str, object]:
    """A chart with its sentence, its table, what it rests on, and its files."""
    png = next((url for label, url in shown.files if label == "PNG"), "")
    return {"picture": shown, "png": png}


@register.inclusion_tag("kit/components/table.html", takes_context=True)
def table(context: Context, shown: object) -> dict[str, object]:
    """A table with its search, filters, order and pages."""
    return {"table": shown, "request": context.get("request")}


@register.inclusion_tag("kit/components/button.html")
def button(label: str, url: str = "", reason: str = "", kind: str = "primary") -> dict[str, object]:
    """A link that looks as a button; with a reason, a button that cannot be used and says why."""
    return {"label": label, "url": url, "reason": reason, "kind": kind, "id": f"why-not-{slugify(label)}"}


@register.inclusion_tag("kit/components/post.html", takes_context=True)
def post(context: Context, label: str, url: str, kind: str = "secondary", about: str = "") -> dict[str, object]:
    """A button that does something at once: a form of its own; `about` says of what, to those who do not see."""
    shown = {"label": label, "url": url, "kind": kind, "about": about, "once": submissions.new_once()}
    return {**shown, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("kit/components/form.html", takes_context=True)
def form(context: Context, shown: BaseForm, submit: str = "Save", **more: str) -> dict[str, object]:
    """A whole form that is sent once: its fields, a button, a way out (`cancel`), where it leads (`action`)."""
    shown_with = {
        "form": shown,
        "submit": submit,
        "once": submissions.new_once(),
        "csrf_token": context.get("csrf_token"),
        "writer": kept.mark(context.get("request")),
    }
    return shown_with | {"action": "", "cancel": "", "cancel_label": "Cancel", "kind": "primary"} | more


@register.inclusion_tag("kit/components/once.html", takes_context=True)
def once(context: Context) -> dict[str, object]:
    """The hidden fields of a form written by hand: against forgery, and against sending twice."""
    return {
        "once": submissions.new_once(),
        "csrf_token": context.get("csrf_token"),
        "writer": kept.mark(context.get("request")),
    }


@register.inclusion_tag("kit/components/error_summary.html")
def error_summary(shown: BaseForm) -> dict[str, object]:
    """Every error of a form, each a link to its field."""
    fields = [
        {"words": f"{_asked(bound)} {error}", "target": target(bound)}
        for bound in shown.visible_fields()
        for error in bound.errors
    ]
    general = [{"words": error, "target": ""} for error in shown.non_field_errors()]
    hidden = [{"words": error, "target": ""} for bound in shown.hidden_fields() for error in bound.errors]
    return {"errors": [*general, *hidden, *fields]}


def _asked(bound: BoundField) -> str:
    label = str(bound.label)
    return label if label.endswith(("?", ".", ":")) else f"{label}:"


def target(bound: BoundField) -> str:
    """The input to which an error leads: of several, the first."""
    several = isinstance(bound.field.widget, forms.MultiWidget | forms.RadioSelect | forms.CheckboxSelectMultiple)
    return f"{bound.auto_id}_0" if several else bound.id_for_label


@register.inclusion_tag("kit/components/message.html")
def message(words_: str, kind: str = "info", title: str = "") -> dict[str, object]:
    """A message with its icon: success, info, warning or error."""
    return _message(words_, kind, title)


@register.simple_block_tag
def notice(content: SafeString, kind: str = "info", title: str = "") -> SafeString:
    """The same around mark-up: `{% notice kind="success" title="Saved" %}<p>…</p>{% endnotice %}`."""
    return _rendered("kit/components/message.html", _message(content, kind, title))


@register.simple_block_tag
def inset(content: SafeString) -> SafeString:
    """Text that is set apart."""
    return format_html('<div class="ds_inset-text"><div class="ds_inset-text__text">{}</div></div>', content)


@register.simple_block_tag
def warning(content: SafeString) -> SafeString:
    """A warning of what cannot be undone."""
    return _rendered("kit/components/warning.html", {"content": content})


@register.simple_block_tag
def details(content: SafeString, summary: str, open: bool = False) -> SafeString:  # noqa: A002  # the word of HTML
    """Text that opens when it is asked for; works without script."""
    return _rendered("kit/components/details.html", {"content": content, "summary": summary, "open": open})


@register.simple_block_tag(takes_context=True)
def tab(context: Context, content: SafeString, label: str) -> SafeString:
    """One tab, inside `{% tabs %}`."""
    named = {"id": slugify(label), "label": label}
    context.render_context.setdefault("tabs", []).append(named)
    return _rendered("kit/components/tab.html", {**named, "content": content})


@register.simple_block_tag(takes_context=True)
def tabs(context: Context, content: SafeString, title: str) -> SafeString:
    """Sections of which one shows at a time; without script, and on paper, one below the other."""
    inside, context.render_context["tabs"] = context.render_context.get("tabs", []), []
    return _rendered("kit/components/tabs.html", {"title": title, "tabs": inside, "content": content})


def _message(content: str, kind: str, title: str) -> dict[str, object]:
    kind = kind if kind in MESSAGES else "info"
    name, picture, word = MESSAGES[kind]
    return {"content": content, "kind": name, "icon": picture, "word": word, "title": title}


def _rendered(name: str, context: dict[str, object]) -> SafeString:
    return loader.render_to_string(name, context)
