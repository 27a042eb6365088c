"""Settings come from the environment; every fault is named at once, with what to do."""

import pytest

from pace.config import environment, settings_page
from pace.config.environment import Configuration, Directory, Mail, NotConfigured
from pace.config.variables import GROUPS, VARIABLES

KEY = "only-for-tests-" * 4
REAL = {
    "PACE_MODE": "serve",
    "PACE_SECRET_KEY": KEY,
    "PACE_HOSTS": "pace.example.gov.scot, pace",
    "PACE_ADDRESS": "https://pace.example.gov.scot/",
    "PACE_WORKERS": "2",
}


def faults(environ):
    """What is said of an environment, one fault a line."""
    with pytest.raises(NotConfigured) as refused:
        environment.read(environ)
    return str(refused.value).splitlines()[1:]


def test_a_demonstration_needs_nothing(tmp_path):
    made = environment.read({"PACE_FOLDER": str(tmp_path)})

    assert made == Configuration(
        mode="demo",
        secret_key="demo and tests: a key that protects nothing, since all data are invented",  # noqa: S106  # as it says
        hosts=("localhost", "127.0.0.1", "[::1]"),
        address="http://localhost:8000",
        database_url="",
        folder=tmp_path,
        proxies=0,
    )


def test_real_use_reads_everything(tmp_path):
    given = {
        "PACE_FOLDER": str(tmp_path),
        "DATABASE_URL": "postgresql://pace@localhost/pace",
        "PACE_MAIL_HOST": "smtp.example.gov.scot",
        "PACE_MAIL_TLS": "no",
        "PACE_OIDC_ISSUER": "https://login.example.gov.scot/",
        "PACE_OIDC_CLIENT_ID": "pace",
        "PACE_OIDC_CLIENT_SECRET": "s",
        "PACE_IDLE_MINUTES": "15",
        "PACE_PROXIES": "2",
    }

    made = environment.read(REAL | given)

    assert made == Configuration(
        mode="serve",
        secret_key=KEY,
        hosts=("pace.example.gov.scot", "pace"),
        address="https://pace.example.gov.scot",
        database_url="postgresql://pace@localhost/pace",
        folder=tmp_path,
        mail=Mail(host="smtp.example.gov.scot", tls=False),
        directory=Directory(
            name="the council's account",
            issuer="https://login.example.gov.scot",
            client_id="pace",
            client_secret="s",  # noqa: S106  # invented
        ),
        idle_minutes=15,
        proxies=2,
        workers=2,
    )


def test_every_fault_is_named_at_once():
    given = {
        "PACE_MODE": "serve",
        "PACE_HOSTS": "*",
        "PACE_ADDRESS": "http://pace.example.gov.scot",
        "DATABASE_URL": "mysql://pace",
        "PACE_MAIL_PORT": "smtp",
        "PACE_MAIL_TLS": "perhaps",
        "PACE_OIDC_ISSUER": "https://login.example.gov.scot",
        "PACE_PROXIES": "0",
        "PACE_HOST": "pace",
    }

    said = faults(given)

    assert [line.split()[1] for line in said] == [
        "PACE_SECRET_KEY",
        "PACE_HOSTS",
        "PACE_ADDRESS",
        "DATABASE_URL",
        "PACE_MAIL_PORT",
        "PACE_MAIL_TLS",
        "PACE_OIDC_CLIENT_ID",
        "PACE_OIDC_CLIENT_SECRET",
        "PACE_PROXIES",
        "PACE_HOST",
    ]
    assert said[-1] == "- PACE_HOST is not a setting (did you mean PACE_HOSTS?): correct its name, or leave it out."


@pytest.mark.parametrize("key", ["", KEY[:49], "abcd" * 20])
def test_a_key_that_can_be_guessed_is_refused(key):
    assert [line.split()[1] for line in faults(REAL | {"PACE_SECRET_KEY": key})] == ["PACE_SECRET_KEY"]


@pytest.mark.parametrize("name", ["PACE_IDLE_MINUTES", "PACE_LONGEST_HOURS", "PACE_MAIL_PORT", "PACE_WORKERS"])
def test_a_number_that_would_let_nobody_in_or_nothing_out_is_refused(name):
    assert [line.split()[1] for line in faults(REAL | {name: "0"})] == [name]


def test_a_scanner_is_a_program_that_is_there_with_its_words():
    given = REAL | {"PACE_SCAN_COMMAND": "sh -c 'exit 0'"}

    assert environment.read(given).scan_command == ("sh", "-c", "exit 0")
    assert faults(REAL | {"PACE_SCAN_COMMAND": "no-such-scanner --quick"}) == [
        "- PACE_SCAN_COMMAND begins with 'no-such-scanner', which is no program here: install it, or give its path."
    ]
    assert faults(REAL | {"PACE_SCAN_COMMAND": "sh -c 'exit 0"}) == [
        "- PACE_SCAN_COMMAND has a quotation mark without its other: write the command as you would type it."
    ]


def test_a_fault_does_not_repeat_what_is_secret():
    said = faults(REAL | {"PACE_SECRET_KEY": "short secret", "DATABASE_URL": "mysql://pace:password@localhost"})

    assert len(said) == 2
    assert not any("short secret" in line or "password@" in line for line in said)


def test_what_is_secret_is_not_in_a_configurations_own_words():
    made = environment.read(REAL | {"PACE_MAIL_PASSWORD": "mailword", "DATABASE_URL": "postgresql://a:dbword@b/c"})

    assert [word for word in (KEY, "mailword", "dbword") if word in repr(made)] == []


def test_the_page_of_settings_has_every_variable_once():
    page = settings_page.page()

    names = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert names == list(VARIABLES)
    assert page.count("## ") == len(GROUPS)


def test_what_the_page_calls_needed_is_what_real_use_refuses_to_do_without():
    said = faults({"PACE_MODE": "serve"})

    assert {line.split()[1] for line in said} == {one.name for one in VARIABLES.values() if one.needed}
