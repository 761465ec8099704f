"""The index of entries on Elasticsearch 8 or OpenSearch 2 and 3: how it is laid out, asked and reached.

Nothing is analysed there: terms come from content.analysis, separated by spaces, so no plugin is needed and both
products hold and find exactly what the database does.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from elastic_transport import HttpHeaders, Urllib3HttpNode
from elasticsearch import Elasticsearch
from elasticsearch_dsl import Document, FacetedSearch, Keyword, MetaField, Q, Search, TermsFacet, Text

from search.documents import FACETS, GUIDANCE, TYPE
from search.engines import Asked
from search.models import Entry

# A visitor waits; the database is asked when this is over.
PATIENCE = 2
# More than any score: all words in the title come first, then what helps a reader, then what fits best.
IN_TITLE, HELPS = 100_000, 10_000
# A facet has a few dozen values: every one of them is counted.
FACET_VALUES = 500
# What the servers allow by default; search.searching never asks that far.
FARTHEST = 10_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class AnyProductNode(Urllib3HttpNode):
    """Lets Elastic's client talk to OpenSearch as well.

    The client asks in a media type that only Elasticsearch knows, and refuses every server that does not call itself
    Elasticsearch. Plain JSON is understood by both, and the name is added to the answer. What the portal uses (search,
    bulk, aliases, scroll) is the same in Elasticsearch 8 and OpenSearch 2 and 3.
    """

    def perform_request(self, method: str, target: str, body: Any = None, headers: Any = None, **rest: Any) -> Any:
        """Send a request as plain JSON."""
        plain = HttpHeaders({name: _plain(value) for name, value in (headers or {}).items()})
        answer = super().perform_request(method, target, body=body, headers=plain, **rest)
        named = HttpHeaders({**answer.meta.headers, "x-elastic-product": "Elasticsearch"})
        return answer._replace(meta=replace(answer.meta, headers=named))

    def _log_request(self, **about: Any) -> None:
        """Write nothing to any log: a request holds what was searched for."""


def _plain(value: str) -> str:
    return value.replace("vnd.elasticsearch+", "").replace("; compatible-with=8", "")


def client() -> Elasticsearch:
    """Return a client for the servers in the settings. It answers visitors: short patience, one more try elsewhere."""
    more = {"ca_certs": settings.ELASTICSEARCH_CA_FILE} if settings.ELASTICSEARCH_CA_FILE else {}
    return Elasticsearch(
        settings.ELASTICSEARCH_URLS,
        node_class=AnyProductNode,
        request_timeout=PATIENCE,
        max_retries=1,
        retry_on_timeout=False,
        **more,
    )


class EntryDocument(Document):
    """An entry as the server holds it: terms and facets; whatever is shown comes from the database."""

    language = Keyword()
    key = Keyword()
    title = Text(analyzer="whitespace", index_options="freqs")
    terms = Text(analyzer="whitespace", index_options="freqs")
    type = Keyword(multi=True)
    theme = Keyword(multi=True)
    audience = Keyword(multi=True)
    region = Keyword(multi=True)

    class Meta:
        dynamic = MetaField("strict")
        source = MetaField(excludes=["title", "terms"])

    class Index:
        # Removed entries are remembered for an hour, so that a late write does not bring them back (see `version`).
        settings = {"number_of_shards": 1, "auto_expand_replicas": "0-1", "gc_deletes": "1h"}


class EntrySearch(FacetedSearch):
    """A question as the server understands it: each facet is counted without its own filter."""

    facets = {facet: TermsFacet(field=facet, size=FACET_VALUES) for facet in FACETS}

    def __init__(self, asked: Asked, index: str, using: Elasticsearch) -> None:
        self.asked, self.index, self.using = asked, index, using
        super().__init__(asked.groups, filters={name: list(values) for name, values in asked.filters.items()})

    def search(self) -> Search:
        """Look in one language, for keys only, and count every hit."""
        start = (self.asked.page - 1) * self.asked.size
        stop = min(start + self.asked.size, FARTHEST)
        return (
            super()
            .search()
            .filter("term", language=self.asked.language)
            .source(False)
            .extra(track_total_hits=True)
            .params(timeout=f"{PATIENCE}s", allow_partial_search_results=False)[min(start, stop) : stop]
        )

    def query(self, search: Search, query: tuple[tuple[str, ...], ...]) -> Search:
        """Ask for every group: one of its terms, better in the title."""
        in_title = Q("bool", filter=[Q("match", title=" ".join(group)) for group in query])
        return search.query(
            "bool",
            must=[_group(group) for group in query],
            should=[
                Q("constant_score", filter=in_title, boost=IN_TITLE),
                Q("constant_score", filter=Q("term", **{TYPE: GUIDANCE}), boost=HELPS),
            ],
        )

    def sort(self, search: Search) -> Search:
        """Put the best first, and like ones always in the same order."""
        return search.sort("_score", "key")


def _group(group: tuple[str, ...]) -> Q:
    words = " ".join(group)
    return Q(
        "dis_max",
        tie_breaker=0.3,
        queries=[Q("match", title={"query": words, "boost": 3}), Q("match", terms={"query": words})],
    )


def document_id(language: str, key: str) -> str:
    """Return what a document is called."""
    return f"{language}:{key}"


def version(moment: datetime) -> int:
    """Return a moment as the version of a document: a write or removal that comes late changes nothing."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def changed(number: int) -> datetime:
    """Return the moment that a version stands for."""
    return EPOCH + timedelta(microseconds=number)


def content(entry: Entry) -> dict[str, Any]:
    """Return what the server is to hold of an entry."""
    facets: dict[str, list[str]] = {facet: [] for facet in FACETS}
    for facet, value in sorted(entry.tag_pairs):
        facets[facet].append(value)
    terms = {"title": " ".join(entry.title_terms), "terms": " ".join(entry.text_terms)}
    return {"language": entry.language, "key": entry.key} | terms | facets
