"""Starts the service, waits until it is ready, and stops all of it together. Loads nothing that is slow to load."""

import json
import os
import signal
import socket
import subprocess  # nosec B404  # runs our own commands alone
import sys
import threading
import time
import webbrowser
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from pace.config import environment, logs, stamps
from pace.config.refusals import Refused

OURSELVES = (sys.executable, "-m", "pace.config.command")
HERE = "127.0.0.1"
PORTS_TRIED = 20
READY_WITHIN_SECONDS = 60
STOPPED_WITHIN_SECONDS = 10


def demo(chosen: Namespace) -> int:
    """The service with invented data: prepared where needed, opened when it is ready, stopped with Ctrl-C."""
    port = free_port(chosen.port)
    address = f"http://localhost:{port}"
    os.environ.setdefault("PACE_ADDRESS", address)
    configuration = environment.read(os.environ)
    _prepare_demo(configuration)
    server = _server(configuration, host=HERE, port=port, form="text")
    failed: list[str] = []
    with _beside("worker"):
        opening = threading.Thread(target=_open, args=(server, port, address, chosen.no_open, failed), daemon=True)
        server.on_startup(opening.start)
        server.on_startup(lambda: _stop_with_the_terminal(server))
        server.serve()
    if failed:
        raise Refused(failed[0])
    say("Stopped. What was changed is kept for the next start.")
    return 0


def serve(chosen: Namespace) -> int:
    """The service in real use, until it is told to stop; each request that has begun is finished."""
    configuration = environment.read(os.environ)
    _do("prepare")
    server = _server(configuration, host=chosen.host, port=chosen.port, form="lines", workers=chosen.workers)
    server.serve()
    return 0


def reset(chosen: Namespace) -> int:
    """The invented area anew, after asking."""
    configuration = environment.read(os.environ)
    if not chosen.yes and not _agreed("Everything that was changed in the demonstration is lost. Type yes to go on: "):
        raise Refused("Nothing was changed.")
    _prepare_demo(configuration)
    _do("invent-anew")
    say("The areas, people and children were invented anew.")
    return 0


RUN: dict[str, Callable[[Namespace], int]] = {"demo": demo, "serve": serve, "reset": reset}


def say(words: str) -> None:
    """Say what happens now, at once."""
    print(words, flush=True)  # noqa: T201  # a command talks to whoever typed it


def free_port(first: int) -> int:
    """The first port from this one on that nobody uses; says so where it is another."""
    for port in range(first, min(first + PORTS_TRIED, 65_536)):
        if _is_free(port):
            if port != first:
                say(f"Port {first} is taken, so this is port {port}.")
            return port
    raise Refused(f"The ports from {first} to {first + PORTS_TRIED - 1} are all taken. Choose another with --port.")


def _is_free(port: int) -> bool:
    with socket.socket() as asking:
        if os.name == "posix":
            # A port that the last run has just left is free, though the system remembers it for a minute.
            asking.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asking.bind((HERE, port))
        except OSError:
            return False
    return True


def _prepare_demo(configuration: environment.Configuration) -> None:
    if not stamps.of_demo(configuration).holds():
        _do("prepare")
        stamps.of_demo(configuration).write()


def _do(command: str) -> None:
    """Run another of our commands in a process of its own, which has said what is wrong where it fails."""
    code = subprocess.call([*OURSELVES, command])  # nosec B603  # noqa: S603  # our own command
    if code != 0:
        sys.exit(code)


def _agreed(question: str) -> bool:
    try:
        return input(question).strip().lower() == "yes"
    except EOFError:
        return False


def _server(
    configuration: environment.Configuration, *, host: str, port: int, form: str, workers: int | None = None
) -> Any:
    return Granian(
        "pace.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or configuration.workers,
        blocking_threads=configuration.threads,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=logs.of_server(form),
        respawn_failed_workers=form == "lines",
        workers_kill_timeout=STOPPED_WITHIN_SECONDS,
    )


@contextmanager
def _beside(command: str) -> Iterator[None]:
    """Another of our commands beside this one. It has a group of its own: Ctrl-C reaches us, and we stop it."""
    own_group = {"start_new_session": True} if os.name == "posix" else {"creationflags": 0x200}
    process = subprocess.Popen([*OURSELVES, command], **own_group)  # nosec B603  # noqa: S603  # our own command
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(STOPPED_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def _stop_with_the_terminal(server: Any) -> None:
    """A terminal that is closed stops the demonstration, where the server would only start its processes again."""
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, server.signal_handler_interrupt)


def _open(server: Any, port: int, address: str, no_open: bool, failed: list[str]) -> None:
    """Say the address and open it, once everything is ready; stop where it will not be."""
    fault = _wait_until_ready(port)
    if fault:
        failed.append(fault)
        server.signal_handler_interrupt()
        return
    say(f"\n  PACE is at {address}\n\n  Every person and every child in it is invented. Stop it with Ctrl-C.\n")
    if not no_open:
        webbrowser.open(address)


def _wait_until_ready(port: int) -> str | None:
    """Nothing once the service is ready; else what stands in the way when waiting longer is of no use."""
    until = time.monotonic() + READY_WITHIN_SECONDS
    faults = {"service": "The service did not start. The words above say why."}
    while time.monotonic() < until:
        time.sleep(0.03)
        answer = _ask(port)
        if answer is None:
            continue
        if answer.pop("ready"):
            return None
        faults = answer
        # A worker that is still starting is a matter of waiting; what is in the database is not.
        if set(faults) != {"background work"}:
            break
    return "\n".join(str(words) for words in faults.values())


def _ask(port: int) -> dict[str, Any] | None:
    try:
        connection = HTTPConnection(HERE, port, timeout=5)
        connection.request("GET", "/ready")
        return json.loads(connection.getresponse().read())
    except (OSError, HTTPException, ValueError):
        return None
