"""What `make demo` does: set up, load, serve and say where. The next call finds everything there and only serves."""

import gc
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from portal.demo.cast import CAST, PASSWORD
from portal.demo.load import load_story

MINUTE_COMMANDS = ("sweep_clocks", "sweep_enquiries", "sweep_search", "chain_audit", "send_notices")


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def step(label: str, work: Callable[[], object]) -> None:
    """Do one step and show how long it took."""
    began = time.monotonic()
    say(f"  {label} ...")
    work()
    say(f"  {label}: done in {time.monotonic() - began:.1f} s")


def prepare() -> None:
    """Bring the database and the demo's content up to date; the second time there is little to do."""
    usual = gc.get_threshold()
    # Migrations make models by the ten thousand; looking for rubbish among them each time takes a third of the wait.
    gc.set_threshold(100_000, 50, 1000)
    step("database", lambda: call_command("migrate", verbosity=0, interactive=False))
    step("reference data", lambda: call_command("load_reference", verbosity=0))
    step("channels", lambda: call_command("load_channels", verbosity=0))
    step("audiences of the communication plan", lambda: call_command("load_plan", verbosity=0))
    step("pages in the languages that are ready", lambda: call_command("load_starter_content", verbosity=0))
    step("demo accounts, keys and the story", load_story)
    step("search", fill_search)
    gc.set_threshold(*usual)
    gc.collect()


def fill_search() -> None:
    """Load the synonyms, and index what the steps before have changed."""
    call_command("load_synonyms", verbosity=0)
    call_command("sweep_search", verbosity=0)


def tick(stop: threading.Event) -> None:
    """Do each minute what systemd's timers do in production."""
    while not stop.wait(60):
        for command in MINUTE_COMMANDS:
            call_command(command, verbosity=0)


def answers(address: str) -> bool:
    """Whether the server is there."""
    try:
        with urllib.request.urlopen(f"{address}-/health/live/", timeout=2) as response:  # noqa: S310
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def announce(address: str) -> None:
    """Print the addresses, the accounts and, last, that it is ready."""
    say("")
    say(f"  Public site      {address}nl/   {address}pl/   {address}ar/")
    say(f"  Report form      {address}nl/melden/")
    say(f"  Desk (staff)     {address}admin/")
    say(f"  Partner area     {address}partners/")
    say(f"  Mail leaves into {Path(settings.EMAIL_FILE_PATH).relative_to(settings.BASE_DIR)}")
    say("")
    say(f"  Demo accounts, all with the password {PASSWORD} (the demo made its own keys; never use them):")
    for person in CAST:
        say(f"    {person.email:<32} {person.party:<9} {person.function}")
    say("")
    say(f"Ready: {address}")


def serve(port: int) -> int:
    """Run the web server until it stops or somebody stops it; return its exit code."""
    address = f"http://127.0.0.1:{port}/"
    server = subprocess.Popen(  # noqa: S603
        [
            *(sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}"),
            *("--workers", "1", "--threads", "4", "--worker-tmp-dir", str(settings.VAR_DIR)),
            *("--log-level", "warning", "--no-control-socket"),
        ]
    )
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    while server.poll() is None and not answers(address):
        time.sleep(0.2)
    if server.poll() is None:
        announce(address)
        threading.Thread(target=tick, args=(stop,), daemon=True).start()
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        return server.wait()
    finally:
        stop.set()
