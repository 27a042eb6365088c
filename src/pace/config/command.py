"""The command `pace`: the service in a demonstration or in real use, and everything that is done beside it."""

import argparse
import os
import sys
from collections.abc import Sequence

from pace.config.refusals import EXIT_CODES, NOT_UNDERSTOOD, STOPPED, refusal_of

DESCRIPTION = """\
  pace demo                 the service with invented people and children, in a browser
  pace reset                the same invented area anew
  pace serve                the service in real use; settings come from the environment

  pace migrate              prepare the database, or bring it up to this version
  pace worker               do background work; runs beside `pace serve`
  pace first-administrator  a link with which the first administrator takes up their role
  pace backup, pace restore everything into a file, and back
  pace verify-record        check that nobody has altered the record
  pace remind               mail those who asked for it how much is due for them
  pace tidy                 remove sessions, notes of forms and background work that have had their time
  pace check --deploy       check the settings

Every command says more with --help.
"""
# These run the service; every other word is a command of its own, and knows its own arguments.
RUNS = ("demo", "serve", "reset")
# These change tables, which on PostgreSQL only the role may that owns them.
BY_THE_OWNER = frozenset({"migrate", "restore", "application-role"})


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words say; the number returned says how it ended."""
    given = sys.argv[1:] if words is None else list(words)
    try:
        return _run(given)
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Whoever read what is said has read enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as problem:  # noqa: BLE001  # whoever types a command is told in a sentence, whatever it is
        refusal = refusal_of(problem)
        print(refusal.words, file=sys.stderr)  # noqa: T201  # a command talks to whoever typed it
        return refusal.code


def _run(given: list[str]) -> int:
    first = given[0] if given else ""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pace.config.settings")
    if first and first not in RUNS and not first.startswith("-"):
        return _manage(first, given[1:])
    chosen = parser().parse_args(given)
    _set_mode(chosen.command)
    from pace.config import running  # noqa: PLC0415  # a command beside the service does not need it

    return running.RUN[chosen.command](chosen)


def parser() -> argparse.ArgumentParser:
    """The words that run the service."""
    codes = "\n".join(f"  {code:<4}{words}" for code, words in EXIT_CODES.items())
    found = argparse.ArgumentParser(
        prog="pace",
        description=DESCRIPTION,
        epilog=f"exit codes:\n{codes}\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = found.add_subparsers(dest="command", required=True, metavar="COMMAND", help=argparse.SUPPRESS)
    demo = commands.add_parser("demo", help="the service with invented data")
    demo.add_argument("--port", type=int, default=8000, help="the first port to try (8000)")
    demo.add_argument("--no-open", action="store_true", help="do not open a browser")
    reset = commands.add_parser("reset", help="the invented area anew")
    reset.add_argument("--yes", action="store_true", help="do not ask")
    serve = commands.add_parser("serve", help="the service in real use")
    serve.add_argument("--host", default="127.0.0.1", help="where to listen (127.0.0.1)")
    serve.add_argument("--port", type=int, default=8000, help="on which port (8000)")
    serve.add_argument("--workers", type=int, help="how many processes; otherwise PACE_WORKERS")
    return found


def _set_mode(command: str) -> None:
    """A demonstration is one whatever the environment says; everything else is real use unless it says otherwise."""
    if command in {"demo", "reset"}:
        os.environ["PACE_MODE"] = "demo"
    if command == "reference":
        os.environ.setdefault("PACE_MODE", "test")  # the pages come from the code; no installation has a part in them
    os.environ.setdefault("PACE_MODE", "serve")


def _manage(name: str, words: list[str]) -> int:
    _set_mode(name)
    if name in BY_THE_OWNER and os.environ.get("PACE_OWNER_DATABASE_URL"):
        os.environ["DATABASE_URL"] = os.environ["PACE_OWNER_DATABASE_URL"]
    import django  # noqa: PLC0415  # slow, and not for every word
    from django.core.management import ManagementUtility, get_commands  # noqa: PLC0415  # the same

    from pace.config import settings  # noqa: F401, PLC0415  # says every fault of the settings, before Django reads them

    django.setup()
    django_name = name.replace("-", "_")
    if django_name not in get_commands():
        print(f"There is no command `{name}`. `pace --help` lists what there is.", file=sys.stderr)  # noqa: T201  # the same
        return NOT_UNDERSTOOD
    from pace.config import preparing  # noqa: PLC0415  # needs Django to be set up

    preparing.make_folders()
    command = ManagementUtility(["pace", name]).fetch_command(django_name)
    command._called_from_command_line = True  # noqa: SLF001  # so that Django says how the command is used
    options = vars(command.create_parser("pace", name).parse_args(words))
    command.execute(*options.pop("args", ()), **options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
