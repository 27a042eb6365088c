"""Hostile text for every text field of the service, and what came of it."""

from django.db import transaction

from tests.pace.conftest import ON_POSTGRESQL

# What the database itself could take otherwise than another does; the rest is words to it, and a matter of pages.
OF_THE_DATABASE = (
    "'; DROP TABLE pace_person; --",
    "%s%n%x %(name)s",
    "null\x00byte",
    "e\u0301 Ž̈ ﷽ 👩‍👩‍👧‍👦",
    "x" * 5000,
    "NaN",
)
EVERYWHERE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE pace_person; --",
    "{{ 7*7 }}{% include 'x' %}",
    "%s%n%x %(name)s",
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "null\x00byte",
    "\u202etxt.exe",
    "zero\u200bwidth",
    "e\u0301 Ž̈ ﷽ 👩‍👩‍👧‍👦",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "line\r\nBcc: all@example.scot",
    "x" * 5000,
    "   ",
    "-1", "NaN", "None", "true",
)  # fmt: skip
NAUGHTY = OF_THE_DATABASE if ON_POSTGRESQL else EVERYWHERE


def what_came_of(form, naughty):
    """In a word: kept, refused with words, late; otherwise what is wrong. What was written is undone."""
    client, url, name, rest, shown_on = form
    with transaction.atomic():
        answer = client.post(url, {**rest, name: naughty})
        shown = client.get(shown_on)
        transaction.set_rollback(True)
    texts = answer.content + shown.content
    if shown.status_code != 200 or b"<script>alert" in texts or b"<img src=x" in texts:
        return f"breaks the page: {shown.status_code}"
    if answer.status_code == 200 and b"There is a problem" in answer.content:
        return "refused with words"
    return {302: "kept", 409: "late"}.get(answer.status_code, f"breaks: {answer.status_code}")
