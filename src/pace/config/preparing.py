"""What is done before the service starts: the database and the style sheets, each only when it is needed."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.utils import timezone

from pace.config import health, stamps
from pace.config.refusals import Refused
from pace.kit import wording

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """In a demonstration: everything. In real use: the style sheets; a database that is not prepared is refused."""
    refuse({fault.msg: f"{fault.msg} {fault.hint}" for fault in checks.run_checks(tags=[wording.TAG])})
    if settings.DEMO:
        _prepare_demo(say)
    refuse(health.faults(health.BEFORE_START))
    collect(say)


def _prepare_demo(say: Say) -> None:
    from pace.demo import actions  # noqa: PLC0415  # only a demonstration needs it

    say("Preparing the database")
    make_folders()
    call_command("migrate", verbosity=0, interactive=False)
    refuse(health.faults(health.BEFORE_START))
    say("Inventing areas, their people and their children, where there are none yet")
    actions.load(now=timezone.now())


def make_folders() -> None:
    """The folder of an SQLite database, which SQLite does not make itself."""
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)


def refuse(faults: dict[str, str]) -> None:
    """Stop where something stands in the way, with all of it said."""
    if faults:
        raise Refused("\n".join(faults.values()))


def collect(say: Say) -> None:
    """Style sheets and scripts under lasting names, from where whitenoise serves them; again when one has changed."""
    stamp = stamps.of(settings.STATIC_ROOT / "collected.sha256", map(Path, settings.STATICFILES_DIRS))
    if stamp.holds():
        return
    say("Collecting style sheets and scripts")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write()
