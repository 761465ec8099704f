"""A real search server for the tests that ask for `search_server`: its address.

`TEST_SEARCH_URL` names one that runs already. Without it the first test that asks starts OpenSearch (opensearch.sh)
where a JDK and Maven are there; the workers of one run share it, and it stops when the run ends.
"""

import fcntl
import secrets
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from portal.settings import env
from search import engines
from search.elastic import HURRIED, ElasticEngine
from tests.services.required import absent, need

SCRIPT = Path(__file__).with_name("opensearch.sh")
FOLDER = pytest.StashKey[str]()
PATIENCE = 900


def pytest_configure(config: pytest.Config) -> None:
    """Name the folder that all workers of this run share."""
    if hasattr(config, "workerinput"):
        config.stash[FOLDER] = config.workerinput["search_server"]
    else:
        config.stash[FOLDER] = tempfile.mkdtemp(prefix="portal-search-")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    """Hand the folder to a worker of xdist."""
    node.workerinput["search_server"] = node.config.stash[FOLDER]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started, when the last worker is done."""
    if not hasattr(config, "workerinput"):
        subprocess.run([SCRIPT, "stop", Path(config.stash[FOLDER]) / "server"], check=False)
        for file in Path(config.stash[FOLDER]).iterdir():
            file.unlink()
        Path(config.stash[FOLDER]).rmdir()


@contextmanager
def _alone(folder: Path):
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _started(folder: Path) -> str:
    """Return the address, starting the server where no worker did; empty where it cannot be started."""
    address = folder / "server" / "address"
    with _alone(folder):
        if not address.exists() and not (folder / "refused").exists():
            start = [SCRIPT, "start", folder / "server"]
            if subprocess.run(start, check=False, stdout=subprocess.DEVNULL, timeout=PATIENCE).returncode:
                (folder / "refused").touch()
    return address.read_text().strip() if address.exists() else ""


@pytest.fixture(scope="session")
def search_server(pytestconfig: pytest.Config) -> str:
    """The address of a running search server; skipped by name where there is none."""
    if given := env.text("TEST_SEARCH_URL"):
        return given
    need("opensearch")
    return _started(Path(pytestconfig.stash[FOLDER])) or absent("opensearch")


@pytest.fixture
def elastic(search_server, settings, monkeypatch):
    """The engine on that server, chosen by the settings, with an empty index of this test's own."""
    settings.SEARCH_ENGINE = "elastic"
    settings.ELASTICSEARCH_URLS = [search_server]
    settings.ELASTICSEARCH_INDEX = f"test-{secrets.token_hex(6)}"
    # A machine that runs all tests at once is slower than two seconds now and then.
    monkeypatch.setattr("search.elastic_index.PATIENCE", PATIENCE)
    monkeypatch.setitem(HURRIED, "request_timeout", PATIENCE)
    engine = ElasticEngine()
    monkeypatch.setattr(engines, "chosen", lambda: engine)
    engine.rebuild([])
    yield engine
    names = list(engine.client.indices.get(index=f"{settings.ELASTICSEARCH_INDEX}-*"))
    engine.patient.indices.delete(index=names)
    engine.client.close()
