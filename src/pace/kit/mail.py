"""Mail: plain text from a template, by the mail server or, without one, to the console and a file."""

import os
import secrets
import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend
from django.template.loader import render_to_string


class NotSent(Exception):
    """The mail server did not take a mail; what was to be said is not lost, and can be sent again."""


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A file that goes with a mail: its name, its content, and what kind of file it is."""

    name: str
    content: bytes
    kind: str


def send(*, to: str, template: str, context: dict[str, object], attached: Sequence[Attached] = ()) -> None:
    """Send a template's words: its first line is the subject, the rest after an empty line the text."""
    subject, _, text = render_to_string(template, context).strip().partition("\n")
    message = EmailMessage(subject.strip(), text.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [to])
    for one in attached:
        message.attach(one.name, one.content, one.kind)
    deliver(message)


def deliver(message: EmailMessage) -> None:
    """Hand a mail to the server; raises NotSent where it does not take it."""
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as fault:
        raise NotSent(str(fault)) from fault


class ConsoleAndFile(EmailBackend):
    """Writes each mail to the console and to a file of its own that only the service's account may read."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write them, and say how many."""
        for message in email_messages:
            _write(message.message().as_bytes())
        return super().send_messages(email_messages) or 0


def _write(content: bytes) -> None:
    folder = Path(settings.EMAIL_FILE_PATH)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}-{secrets.token_hex(4)}.eml"
    with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
