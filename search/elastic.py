"""The engine on Elasticsearch or OpenSearch: for portals with more pages or visitors than one database likes.

Two aliases: one names the index that is searched, the other the one that is being built, if any. Writes go to both, so
nothing that is published during a rebuild is lost, and the swap takes no moment in which nothing is found.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from time import monotonic
from typing import Any

from django.conf import settings
from django.utils import timezone
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import streaming_bulk
from elasticsearch_dsl import FacetedResponse, Search

from search.elastic_index import EntryDocument, EntrySearch, client, content, document_id, version
from search.engines import Asked, EngineDown, Found
from search.models import Entry

BATCH = 500
BATCH_BYTES = 5 * 1024 * 1024
BULK_PATIENCE = 60
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
    def bulk_client(self) -> Elasticsearch:
        """The same connection for who can wait, and tries again."""
        return self.client.options(request_timeout=BULK_PATIENCE, max_retries=5, retry_on_timeout=True)

    def find(self, asked: Asked) -> Found:
        """Answer a question in one request."""
        if monotonic() < self._rests_until:
            raise EngineDown("resting")
        try:
            with _answering():
                response = EntrySearch(asked, self.live, self.client).execute()
        except Unreachable:
            self._rests_until = monotonic() + REST
            raise
        return _found(response)

    def write(self, entries: Iterable[Entry]) -> None:
        """Put entries in, or put them in again; without an index there is nothing to do."""
        targets = self._targets()
        self._send((_put(target, entry) for entry in entries for target in targets), targets)

    def remove(self, language: str, keys: Iterable[str]) -> None:
        """Take entries out; keys that are not there are passed over."""
        targets, now = self._targets(), version(timezone.now())
        self._send((_drop(target, document_id(language, key), now) for key in keys for target in targets), targets)

    def rebuild(
        self, entries: Iterable[Entry], progress: Callable[[int], None] = lambda done: None, resume: bool = False
    ) -> None:
        """Fill a new index, then let it take the place of the old one; `resume` goes on with what was interrupted."""
        with _answering():
            index = self._begin(resume)
            lacking = self._lacking(entries) if resume else entries
            done = 0
            for done in self._bulk(_put(self.next, entry) for entry in lacking):
                if done % BATCH == 0:
                    progress(done)
            self._swap(index)
        progress(done)

    def keys(self) -> set[tuple[str, str]]:
        """Return language and key of everything that is in."""
        return set(self.versions())

    def versions(self, alias: str = "") -> dict[tuple[str, str], int]:
        """Return the version of everything that is in, by language and key."""
        with _answering():
            search = Search(using=self.bulk_client, index=alias or self.live).source(False).extra(version=True)
            found = search.params(size=1000).scan()
            return {tuple(hit.meta.id.split(":", 1)): hit.meta.version for hit in found}

    def is_up(self) -> bool:
        """Whether it answers and has an index."""
        try:
            with _answering():
                return bool(self.client.options(max_retries=0).indices.exists_alias(name=self.live))
        except EngineDown:
            return False

    def _aliases(self) -> dict[str, str]:
        """Which index each alias names."""
        found = self.bulk_client.indices.get_alias(name=f"{self.live}*")
        return {alias: index for index, about in found.items() for alias in about["aliases"]}

    def _targets(self) -> list[str]:
        with _answering():
            known = self._aliases()
        return [alias for alias in (self.live, self.next) if alias in known]

    def _bulk(self, actions: Iterable[dict[str, Any]]) -> Iterator[int]:
        """Send piece by piece, waiting for each, and count; a server that is too busy is given time."""
        answers = streaming_bulk(
            self.bulk_client,
            actions,
            chunk_size=BATCH,
            max_chunk_bytes=BATCH_BYTES,
            max_retries=6,
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

    def _send(self, actions: Iterable[dict[str, Any]], targets: list[str]) -> None:
        with _answering():
            if targets and list(self._bulk(actions)):
                self.bulk_client.indices.refresh(index=targets)

    def _begin(self, resume: bool) -> str:
        """Return the index to fill: a new one, or the one that was left unfinished."""
        unfinished = self._aliases().get(self.next)
        if unfinished and resume:
            return unfinished
        if unfinished:
            self.bulk_client.indices.delete(index=unfinished)
        name = f"{self.live}-{timezone.now():%Y%m%d%H%M%S}-{secrets.token_hex(2)}"
        index = EntryDocument._index.clone(name=name, using=self.bulk_client)
        index.settings(refresh_interval="-1").aliases(**{self.next: {}})
        index.create()
        return name

    def _lacking(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Leave out what an interrupted rebuild has put in."""
        self.bulk_client.indices.refresh(index=self.next)
        known = self.versions(self.next)
        return (entry for entry in entries if known.get((entry.language, entry.key)) != version(entry.updated_at))

    def _swap(self, index: str) -> None:
        """Let the new index answer from now on and throw the old one away."""
        known = self._aliases()
        if known.get(self.next) != index:
            raise EngineDown("another rebuild took over")
        indices = self.bulk_client.indices
        indices.put_settings(index=index, settings={"index": {"refresh_interval": None}})
        indices.refresh(index=index)
        actions = [{"remove": {"index": index, "alias": self.next}}, {"add": {"index": index, "alias": self.live}}]
        old = known.get(self.live)
        indices.update_aliases(actions=actions + ([{"remove_index": {"index": old}}] if old else []))


def _accept(refused: dict[str, dict[str, Any]]) -> None:
    """Pass over a removal of what is gone (404), and a write of what is older than what is there (409)."""
    for answer in refused.values():
        if answer["status"] not in {404, 409}:
            raise EngineDown(f"refused: {answer['status']}")


def _found(response: FacetedResponse) -> Found:
    counts = {facet: {value: count for value, count, _ in response.facets[facet]} for facet in EntrySearch.facets}
    keys = tuple(hit.meta.id.partition(":")[2] for hit in response)
    return Found(keys=keys, total=response.hits.total.value, counts=counts)


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
