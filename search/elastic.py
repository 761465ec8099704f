"""The engine on Elasticsearch or OpenSearch: for portals with more pages or visitors than one database likes.

Two aliases: one names the index that is searched, the other the one that is being built, if any. Writes go to both, so
nothing that is published during a rebuild is lost, and the swap takes no moment in which nothing is found.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from time import monotonic
from typing import Any

from django.conf import settings
from django.utils import timezone
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import streaming_bulk
from elasticsearch_dsl import FacetedResponse, Search

from search.elastic_index import EntryDocument, EntrySearch, changed, client, content, document_id, version
from search.engines import Asked, EngineDown, Found
from search.models import Entry

BATCH = 500
BATCH_BYTES = 5 * 1024 * 1024
# Seconds and tries: for a rebuild, and for who has just published something and waits.
PATIENT = {"request_timeout": 60, "max_retries": 5, "retry_on_timeout": True}
HURRIED = {"request_timeout": 5}
# Seconds in which a server that did not answer is not asked again, so that visitors do not wait for it in turn.
REST = 10


class Unreachable(EngineDown):
    """No server took the question; asking again at once would only make the next visitor wait."""


@contextmanager
def _answering() -> Iterator[None]:
    """Turn every error of the client into EngineDown, without its message: that may hold what was searched for."""
    try:
        yield
    except (TransportError, OSError) as error:
        raise Unreachable(type(error).__name__) from None
    except ApiError as error:
        raise EngineDown(type(error).__name__) from None


class ElasticEngine:
    """Finds entries with elasticsearch-dsl."""

    def __init__(self) -> None:
        self.live = f"{settings.ELASTICSEARCH_INDEX}-entries"
        self.next = f"{self.live}-next"
        self._rests_until = 0.0

    @cached_property
    def client(self) -> Elasticsearch:
        """The connection, made at the first use: each process has its own."""
        return client()

    @cached_property
    def patient(self) -> Elasticsearch:
        """The same connection for who can wait, and tries again."""
        return self.client.options(**PATIENT)

    def find(self, asked: Asked) -> Found:
        """Answer a question in one request."""
        with self._resting():
            return _found(EntrySearch(asked, self.live, self.client).execute())

    def write(self, entries: Iterable[Entry]) -> None:
        """Put entries in, or put them in again; without an index there is nothing to do."""
        batch = list(entries)
        self._send(lambda target: (_put(target, entry) for entry in batch))

    def remove(self, language: str, keys: Iterable[str], moment: datetime) -> None:
        """Take out entries that went at a moment; what is not there, or came back after that, is passed over."""
        names, at = [document_id(language, key) for key in keys], version(moment)
        self._send(lambda target: (_drop(target, name, at) for name in names))

    def rebuild(
        self, entries: Iterable[Entry], progress: Callable[[int], None] = lambda done: None, resume: bool = False
    ) -> None:
        """Fill a new index, then let it take the place of the old one; `resume` goes on with what was interrupted."""
        with _answering():
            index = self._begin(resume)
            lacking = self._lacking(entries) if resume else entries
            done = 0
            for done in _bulk(self.patient, (_put(self.next, entry) for entry in lacking), tries=6):
                if done % BATCH == 0:
                    progress(done)
            self._swap(index)
        progress(done)

    def versions(self, language: str) -> dict[str, datetime]:
        """Return the key of everything that is in, and when the entry had last changed when it was put in."""
        with _answering():
            search = Search(using=self.patient, index=self.live).filter("term", language=language)
            return {key: moment for _language, key, moment in _scanned(search)}

    def is_up(self) -> bool:
        """Whether it answers and has an index."""
        try:
            with _answering():
                return bool(self.client.options(max_retries=0).indices.exists_alias(name=self.live))
        except EngineDown:
            return False

    @contextmanager
    def _resting(self) -> Iterator[None]:
        """Let a server that did not answer alone for a while."""
        if monotonic() < self._rests_until:
            raise EngineDown("resting")
        try:
            with _answering():
                yield
        except Unreachable:
            self._rests_until = monotonic() + REST
            raise

    def _aliases(self, using: Elasticsearch) -> dict[str, str]:
        """Which index each alias names."""
        found = using.indices.get_alias(name=f"{self.live}*")
        return {alias: index for index, about in found.items() for alias in about["aliases"]}

    def _send(self, actions: Callable[[str], Iterable[dict[str, Any]]]) -> None:
        """Do this to the index that is searched, and to the one that is being built."""
        with self._resting():
            hurried = self.client.options(**HURRIED)
            known = self._aliases(hurried)
            # In this order: a swap in between makes the second of what was the first.
            for target in (self.next, self.live):
                if target in known and list(_bulk(hurried, actions(target), tries=1)):
                    hurried.indices.refresh(index=target)

    def _begin(self, resume: bool) -> str:
        """Return the index to fill: a new one, or the one that was left unfinished."""
        unfinished = self._aliases(self.patient).get(self.next)
        if unfinished and resume:
            return unfinished
        if unfinished:
            self.patient.indices.delete(index=unfinished)
        name = f"{self.live}-{timezone.now():%Y%m%d%H%M%S}-{secrets.token_hex(2)}"
        index = EntryDocument._index.clone(name=name, using=self.patient)
        index.settings(refresh_interval="-1").aliases(**{self.next: {}})
        index.create()
        return name

    def _lacking(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Leave out what an interrupted rebuild has put in."""
        self.patient.indices.refresh(index=self.next)
        known = set(_scanned(Search(using=self.patient, index=self.next)))
        return (entry for entry in entries if (entry.language, entry.key, entry.updated_at) not in known)

    def _swap(self, index: str) -> None:
        """Let the new index answer from now on and throw the old one away."""
        known = self._aliases(self.patient)
        if known.get(self.next) != index:
            raise EngineDown("another rebuild took over")
        indices = self.patient.indices
        indices.put_settings(index=index, settings={"index": {"refresh_interval": None}})
        indices.refresh(index=index)
        actions = [{"remove": {"index": index, "alias": self.next}}, {"add": {"index": index, "alias": self.live}}]
        old = known.get(self.live)
        indices.update_aliases(actions=actions + ([{"remove_index": {"index": old}}] if old else []))


def _bulk(using: Elasticsearch, actions: Iterable[dict[str, Any]], tries: int) -> Iterator[int]:
    """Send piece by piece, waiting for each, and count; a server that is too busy is given time."""
    answers = streaming_bulk(
        using,
        actions,
        chunk_size=BATCH,
        max_chunk_bytes=BATCH_BYTES,
        max_retries=tries,
        initial_backoff=1,
        max_backoff=30,
        # The client would raise for a piece that is refused before it tries again.
        raise_on_error=False,
        # Without, a server makes an index of its own out of a name that it does not know.
        require_alias=True,
    )
    for done, (is_in, answer) in enumerate(answers, 1):
        if not is_in:
            _accept(answer)
        yield done


def _accept(refused: dict[str, dict[str, Any]]) -> None:
    """Pass over a removal of what is gone (404), and a write of what is older than what is there (409)."""
    for answer in refused.values():
        if answer["status"] not in {404, 409}:
            raise EngineDown(f"refused: {answer['status']}")


def _found(response: FacetedResponse) -> Found:
    counts = {facet: {value: count for value, count, _ in response.facets[facet]} for facet in EntrySearch.facets}
    keys = tuple(hit.meta.id.partition(":")[2] for hit in response)
    return Found(keys=keys, total=response.hits.total.value, counts=counts)


def _scanned(search: Search) -> Iterator[tuple[str, str, datetime]]:
    for hit in search.source(False).extra(version=True).params(size=1000).scan():
        language, _, key = hit.meta.id.partition(":")
        yield language, key, changed(hit.meta.version)


def _put(target: str, entry: Entry) -> dict[str, Any]:
    return {
        "_index": target,
        "_id": document_id(entry.language, entry.key),
        "version": version(entry.updated_at),
        "version_type": "external_gte",
        "_source": content(entry),
    }


def _drop(target: str, name: str, now: int) -> dict[str, Any]:
    return {"_op_type": "delete", "_index": target, "_id": name, "version": now, "version_type": "external_gte"}
