"""What can be found: one public address in one language, before it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

GUIDANCE, PARTY, REGION = "guidance", "party", "region"
TYPE, THEME, AUDIENCE, REGION_FACET = "type", "theme", "audience", "region"
KINDS = [(GUIDANCE, _("Information")), (PARTY, _("Organisation")), (REGION, _("Region"))]
FACETS = (TYPE, THEME, AUDIENCE, REGION_FACET)


@dataclass(frozen=True)
class Document:
    """A page, a party or a region as everybody may read it.

    `key` says what it is in every language ("page:<translation key>", "party:<code>", "region:<code>"); `path` is its
    address below the language; `page` is the page that answers there.
    """

    key: str
    language: str
    kind: str
    page: int
    title: str
    path: str
    summary: str = ""
    text: str = ""
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    published_at: datetime | None = None

    @property
    def tags(self) -> frozenset[tuple[str, str]]:
        """Every facet and value of it, its type among them."""
        found = {(facet, value) for facet, values in self.facets.items() for value in values}
        return frozenset(found | {(TYPE, self.kind)})
