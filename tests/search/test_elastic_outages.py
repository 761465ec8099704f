"""When the search server is down, slow or busy, visitors find what they look for all the same."""

import logging
import socket
from time import monotonic

import pytest
from django.core.cache import cache

from search import engines, searching
from search.elastic import ElasticEngine
from search.elastic_index import AnyProductNode
from search.engines import Asked, EngineDown
from tests.factories.search import made_entry

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]
ASKED = Asked("nl", (("loon",),))


@pytest.fixture(autouse=True)
def _nothing_logged_yet():
    cache.clear()


@pytest.fixture
def silent():
    """A server that takes every question and answers none."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def closed():
    """An address at which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return f"http://127.0.0.1:{port}"


@pytest.fixture
def choose(settings, monkeypatch):
    """Choose the engine at an address: `choose(address)`."""

    def chosen(address):
        settings.ELASTICSEARCH_URLS = [address]
        engine = ElasticEngine()
        monkeypatch.setattr(engines, "chosen", lambda: engine)
        return engine

    return chosen


@pytest.fixture
def down(choose, closed):
    """The engine whose server is down."""
    return choose(closed)


def found(query):
    return {hit.entry.title for hit in searching.search(query, "nl").hits}


def test_the_database_answers_while_the_server_is_down(down):
    engines.database().write([made_entry_quietly("Loon")])
    assert found("loon") == {"Loon"}


def made_entry_quietly(title):
    """Make an entry as if the server had been up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "chosen", engines.database)
        return made_entry(title)


def test_the_log_says_so_once_a_minute_and_never_what_was_searched_for(down, caplog):
    with caplog.at_level(logging.DEBUG, "search"):
        for _ in range(5):
            found("geheimwoord")
    warnings = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(warnings) == 1
    assert "geheim" not in caplog.text


def test_no_log_holds_what_was_searched_for_when_the_server_answers(elastic, caplog):
    with caplog.at_level(logging.DEBUG):
        found("geheimwoord")
    assert not [record for record in caplog.records if record.name == "elastic_transport.node"]
    assert "geheim" not in caplog.text


def test_a_server_that_does_not_answer_is_left_alone_for_a_while(choose, silent, monkeypatch):
    monkeypatch.setattr("search.elastic_index.PATIENCE", 0.2)
    engine = choose(silent)
    with pytest.raises(EngineDown):
        engine.find(ASKED)
    monkeypatch.setattr(ElasticEngine, "client", None)
    with pytest.raises(EngineDown, match="resting"):
        engine.find(ASKED)
    monkeypatch.undo()
    monkeypatch.setattr("search.elastic.monotonic", lambda: monotonic() + 60)
    with pytest.raises(EngineDown, match="ConnectionTimeout"):
        engine.find(ASKED)


def test_an_index_that_is_not_there_is_an_outage_and_is_not_made_by_the_way(elastic):
    elastic.patient.indices.delete(index=list(elastic.client.indices.get(index=f"{elastic.live}*")))
    made_entry("Loon")
    assert not elastic.is_up()
    with pytest.raises(EngineDown):
        elastic.find(ASKED)
    assert found("loon") == {"Loon"}
    assert not list(elastic.client.indices.get(index=f"{elastic.live}*"))
    elastic.rebuild([])
    assert elastic.is_up()
    assert elastic.find(ASKED).total == 0


def test_an_error_of_the_server_names_no_word(elastic):
    too_many = tuple((f"geheimwoord{number}",) for number in range(20_000))
    with pytest.raises(EngineDown) as raised:
        elastic.find(Asked("nl", too_many))
    assert "geheim" not in str(raised.value)
    assert raised.value.__suppress_context__
    assert elastic.find(ASKED).total == 0, "one bad question must not close the engine to others"


def test_a_busy_server_is_given_time(elastic, monkeypatch):
    asked_to_wait = []
    usual = AnyProductNode.perform_request

    def busy_once(self, method, target, **about):
        answer = usual(self, method, target, **about)
        if target.startswith("/_bulk") and not asked_to_wait:
            asked_to_wait.append(target)
            item = b'{"index":{"_id":"nl:page:x","status":429,"error":{"type":"rejected"}}}'
            return answer._replace(body=b'{"errors":true,"items":[' + item + b"]}")
        return answer

    monkeypatch.setattr(AnyProductNode, "perform_request", busy_once)
    monkeypatch.setattr("elasticsearch.helpers.actions.time.sleep", lambda seconds: None)
    made_entry("Loon")
    assert asked_to_wait
    assert found("loon") == {"Loon"}
    assert elastic.find(ASKED).total == 1


def test_the_health_page_names_the_outage_and_stays_ready(client, down):
    answer = client.get("/-/health/")
    assert "search" in answer.json()["attention"]
    assert "database" in answer.json()["checks"]["search"]
    assert answer.json()["ready"]
    assert answer.status_code == 200


def test_the_health_page_is_content_with_an_engine_that_answers(client, elastic):
    assert client.get("/-/health/").json()["checks"]["search"] == "ok"
