"""A reader of pages as an attacker is one: follows every link, notes every form, and looks at what became of words."""

from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve

# So many addresses of one kind are opened: the second person of a list shows nothing that the first does not.
MOST_OF_A_KIND = 3
NEVER_FOLLOWED = ("/static/", "/sign-out/", "/demo")
TEXT_KINDS = {"text", "search", "email", "textarea", "password", "tel", "url"}


@dataclass
class FormSeen:
    """A form of a page: where it leads, how, and its fields with the kind and the value of each."""

    page: str
    action: str
    method: str
    fields: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def filled(self, **typed):
        """What a browser would send, with some fields filled in otherwise."""
        sent = {}
        for name, inputs in self.fields.items():
            values = [value for kind, value in inputs if kind not in {"radio", "option", "off"} and value is not None]
            chosen = [value for kind, value in inputs if kind in {"radio", "option"} and value]
            sent[name] = values or chosen[:1]
        return {**sent, **typed}

    def texts(self):
        """The names of the fields into which people type."""
        return [name for name, inputs in self.fields.items() if any(kind in TEXT_KINDS for kind, _ in inputs)]


class Page(HTMLParser):
    """A page taken apart: its tags with their attributes, its forms, its links, its text."""

    def __init__(self, text, *, address="/"):
        super().__init__(convert_charrefs=True)
        self.address, self.tags, self.forms, self.links, self.texts = address, [], [], [], []
        self._form = self._select = self._area = None
        self.feed(text)

    def form_with(self, name):
        """The form that asks for this field."""
        return next(one for one in self.forms if name in one.fields)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag == "a" and given.get("href"):
            self.links.append(urldefrag(urljoin(self.address, given["href"]))[0])
        if tag == "form":
            action = urljoin(self.address, given.get("action") or "")
            self._form = FormSeen(self.address, action, (given.get("method") or "get").lower())
            self.forms.append(self._form)
        if self._form is not None:
            self._field(tag, given)

    def _field(self, tag, given):
        name, kind = given.get("name"), given.get("type", "text")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self._put(self._select, "option", given.get("value", ""))
        elif tag == "textarea" and name:
            self._area = name
            self._put(name, "textarea", "")
        elif tag == "input" and name:
            shown = "off" if kind == "checkbox" and "checked" not in given else kind
            self._put(name, shown, given.get("value", ""))
        elif tag == "button" and name:
            self._put(name, "off", given.get("value", ""))

    def _put(self, name, kind, value):
        self._form.fields.setdefault(name, []).append((kind, value))

    def handle_data(self, data):
        self.texts.append(data)
        if self._area:
            self._form.fields[self._area] = [("textarea", data)]

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = None
        if tag == "textarea":
            self._area = None


def read(client, address):
    """A page that is HTML, taken apart; None where the answer is something else."""
    response = client.get(address)
    if response.status_code >= 400 or not response.get("Content-Type", "").startswith("text/html"):
        return None
    return Page(response.content.decode(), address=address)


def everywhere(client, *, start=("/",), most=MOST_OF_A_KIND):
    """Every page that one can reach by links, some of each kind."""
    waiting, seen, kinds, found = deque(start), set(start), Counter(), []
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if kind is None or kinds[kind] >= most:
            continue
        kinds[kind] += 1
        page = _followed(client, address)
        if page is None:
            continue
        found.append(page)
        fresh = [link for link in page.links if link not in seen and not link.startswith(NEVER_FOLLOWED)]
        seen.update(fresh)
        waiting.extend(fresh)
    return found


def _followed(client, address):
    response = client.get(address, follow=True)
    if response.status_code >= 400 or not response.get("Content-Type", "").startswith("text/html"):
        return None
    last = response.redirect_chain[-1][0] if response.redirect_chain else address
    return Page(response.content.decode(), address=last)


def kind_of(address):
    """The pattern of an address of this service; None for other places."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    try:
        return resolve(parts.path).route
    except Resolver404:
        return None
