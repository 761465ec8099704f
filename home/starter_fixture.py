"""The files of the starter content: Dutch pages in content/starter/nl, one PO file for each other language."""

import json
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polib
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "content" / "starter"
# Blocks keep their identity from one load to the next: translations hang on it.
BLOCKS = uuid.UUID("6f1f2a52-54f3-4f5b-9a55-2b1f6f7d3a10")
TEXTS = ("title", "search_description", "heading", "intro")
STREAMS = {"home": ("situations", "body"), "guidance": ("body", "sources")}
# A page is named by its slug, as a value of its own (a card) or in a link in running text.
NAMED = re.compile(r"^@([a-z-]+)$")
LINKED = re.compile(r'id="@([a-z-]+)"')


@dataclass(frozen=True)
class Fixture:
    """One page as it stands in the fixture."""

    data: dict[str, Any]

    @property
    def slug(self) -> str:
        """The last part of the page's address, and its name in this fixture."""
        return str(self.data["slug"])

    @property
    def kind(self) -> str:
        """Which kind of page it is: home, guidance or network."""
        return str(self.data["kind"])

    @property
    def is_home(self) -> bool:
        """Whether this is the first page."""
        return self.kind == "home"

    def fields(self) -> dict[str, Any]:
        """Return the values of the page's fields."""
        values = {name: self.data[name] for name in TEXTS if name in self.data}
        values |= {"slug": self.slug, "show_in_menus": self.data.get("menu", False)}
        if self.kind == "guidance":
            values |= {
                "checked_on": date.fromisoformat(self.data["checked_on"]),
                "show_in_footer": self.data.get("footer", False),
                "themes": self.data["themes"],
                "audiences": self.data["audiences"],
            }
        return values

    def streams(self, pages: Mapping[str, int]) -> dict[str, list[dict[str, Any]]]:
        """Return the blocks of the page's stream fields, each with its identity; `pages` are keys by slug."""
        names = STREAMS.get(self.kind, ())
        return {name: _blocks(self.data.get(name, []), f"{self.slug}/{name}", pages) for name in names}


def _blocks(blocks: list[dict[str, Any]], place: str, pages: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        _identified(block["type"], _value(block["value"], f"{place}/{number}", pages), f"{place}/{number}")
        for number, block in enumerate(blocks)
    ]


def _identified(kind: str, value: Any, place: str) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid5(BLOCKS, place))}


def _value(value: Any, place: str, pages: Mapping[str, int]) -> Any:
    if isinstance(value, dict):
        return {name: _value(one, place, pages) for name, one in value.items()}
    if isinstance(value, list):
        return [
            _identified("item", _value(one, f"{place}/{number}", pages), f"{place}/{number}")
            for number, one in enumerate(value)
        ]
    if isinstance(value, str) and (named := NAMED.match(value)):
        return pages.get(named[1])
    if isinstance(value, str):
        return LINKED.sub(lambda found: f'id="{pages.get(found[1], "")}"', value)
    return value


def fixtures() -> Iterator[Fixture]:
    """Yield the Dutch pages, the first page first."""
    for file in sorted((FOLDER / "nl").glob("*.json")):
        yield Fixture(json.loads(file.read_text(encoding="utf-8")))


def translations() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each language that has a PO file, with its texts by their Dutch source."""
    for file in sorted(FOLDER.glob("*.po")):
        yield file.stem, {entry.msgid: entry.msgstr for entry in polib.pofile(str(file)) if entry.msgstr}
