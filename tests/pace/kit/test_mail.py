"""Mail without a mail server: to the console, and to a file that only the service may read."""

import email
import stat

import pytest
from django.core.mail import EmailMessage

from pace.kit import mail


@pytest.fixture
def folder(tmp_path, settings):
    """A folder for mail that is not there yet."""
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.EMAIL_BACKEND = "pace.kit.mail.ConsoleAndFile"
    return tmp_path / "mail"


def test_each_mail_is_printed_and_has_a_file_of_its_own_that_nobody_else_reads(folder, capsys):
    for turn in range(3):
        mail.deliver(EmailMessage(f"Subject {turn}", "Hello", "pace@localhost", ["a@example.scot"]))

    files = sorted(folder.iterdir())
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(email.message_from_bytes(one.read_bytes())["Subject"] for one in files) == [
        "Subject 0",
        "Subject 1",
        "Subject 2",
    ]
    assert capsys.readouterr().out.count("To: a@example.scot") == 3


def test_a_template_gives_the_subject_and_the_text(mailoutbox):
    words = {"name": "Una", "by": "Lachlan", "why": "New <phone> & number"}

    mail.send(to="una@example.scot", template="signin/mail/second_step_reset.txt", context=words)

    assert mailoutbox[0].subject == "Your second step was taken off"
    assert mailoutbox[0].body.startswith("Hello Una,\n")
    assert "New <phone> & number" in mailoutbox[0].body


def test_a_mail_server_that_does_not_answer_is_said_as_a_mail_not_sent(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    with pytest.raises(mail.NotSent):
        mail.deliver(EmailMessage("Subject", "Hello", "pace@localhost", ["a@example.scot"]))


def test_a_line_break_in_a_name_adds_no_line_to_the_head_of_a_mail(mailoutbox):
    words = {"name": "Una\nBcc: thief@example.scot", "by": "L", "why": "w"}

    mail.send(to="una@example.scot", template="signin/mail/second_step_reset.txt", context=words)

    assert mailoutbox[0].recipients() == ["una@example.scot"]
    assert "Bcc" not in mailoutbox[0].message()


def test_a_file_goes_with_a_mail_where_one_is_attached(mailoutbox):
    words = {"name": "Una", "by": "L", "why": "w"}
    file = mail.Attached(name="a.ics", content=b"BEGIN:VCALENDAR", kind="text/calendar")

    mail.send(to="una@example.scot", template="signin/mail/second_step_reset.txt", context=words, attached=[file])

    assert [tuple(one) for one in mailoutbox[0].attachments] == [("a.ics", "BEGIN:VCALENDAR", "text/calendar")]
