"""What an engine is asked and answers. Engines know keys and counts only: hits are made once, in searching.py."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from search.models import Entry

ENGINES = {"database": "search.database.DatabaseEngine", "elastic": "search.elastic.ElasticEngine"}


@dataclass(frozen=True)
class Asked:
    """A question in terms.

    `groups`: every group must be found, and one term of a group is enough. `filters`: facet to values; every facet
    must fit, and one value of a facet is enough. `page` starts at 1.
    """

    language: str
    groups: tuple[tuple[str, ...], ...]
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1
    size: int = 10


@dataclass(frozen=True)
class Found:
    """The keys of one page of entries, best first; how many there are in all; and, for each facet, how many entries
    each value has, counted without the filter on that facet itself."""

    keys: tuple[str, ...] = ()
    total: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class EngineDown(Exception):
    """The engine does not answer. Holds no words of whoever searched."""


class Engine(Protocol):
    """Finds entries. Every entry is written with its tags (`Entry.markers`, `title_terms`, `text_terms`)."""

    def find(self, asked: Asked) -> Found:
        """Answer a question; raise EngineDown where there is no answer."""

    def write(self, entries: Iterable[Entry]) -> None:
        """Put entries in, or put them in again."""

    def remove(self, language: str, keys: Iterable[str], moment: datetime) -> None:
        """Take out entries that went at a moment; what is not there, or came back after that, is passed over."""

    def rebuild(
        self, entries: Iterable[Entry], progress: Callable[[int], None] = lambda done: None, resume: bool = False
    ) -> None:
        """Put exactly these in, without a moment in which nothing is found; tell how many are done.

        They come in the order of their primary keys; `resume` goes on with a rebuild that was interrupted.
        """

    def versions(self, language: str) -> dict[str, datetime]:
        """Return the key of everything that is in, and when the entry had last changed when it was put in."""

    def is_up(self) -> bool:
        """Whether it answers."""


@cache
def _made(path: str) -> Engine:
    made: Engine = import_string(path)()
    return made


def database() -> Engine:
    """Return the engine on the portal's own database: always written, and asked when the other is down."""
    return _made(ENGINES["database"])


def chosen() -> Engine:
    """Return the engine that is asked first."""
    return _made(ENGINES[settings.SEARCH_ENGINE])


def all_written() -> list[Engine]:
    """Return every engine that is kept up to date."""
    return list(dict.fromkeys([database(), chosen()]))
