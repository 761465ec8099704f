"""What everybody may read now, and in which language: the only room that decides what can be found.

Live pages that really are in a language, and the public pages of parties and regions, made of what network.public
shows everybody. Nothing else: no draft, no page that answers in another language, no contact, nothing of casework.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from django.db.models import QuerySet
from django.utils import timezone, translation
from wagtail.models import Page

from content.addresses import address
from content.models import BasePage
from network.models import Municipality, NetworkPage, Party, PartyText, SafetyRegion, Theme
from network.public.parties import Listed, listed
from network.public.powers import MapInForce, map_in_force
from network.public.regions import across_the_border
from search.documents import GUIDANCE, PARTY, REGION, REGION_FACET, THEME, Document

BATCH = 100
TITLE = 255


def public_pages() -> QuerySet:
    """Return the pages that are live, in their own language, and open to everybody."""
    return Page.objects.live().public().filter(alias_of=None)


def documents() -> Iterator[Document]:
    """Return everything that can be found."""
    yield from page_documents(public_pages())
    yield from network_documents()


def page_documents(pages: QuerySet) -> Iterator[Document]:
    """Return what can be found of these pages themselves."""
    keys = iter(list(pages.order_by("pk").values_list("pk", flat=True)))
    while batch := list(islice(keys, BATCH)):
        for page in pages.filter(pk__in=batch).select_related("locale").specific():
            if isinstance(page, BasePage) and (path := _path(page)) is not None:
                yield _of_page(page, path)


def _path(page: Page) -> str | None:
    """Return the address of a page below its language; None where it has no address."""
    found = address(page, page.locale.language_code)
    return found.removeprefix(f"/{page.locale.language_code}/") if found else None


def _of_page(page: BasePage, path: str) -> Document:
    return Document(
        key=f"page:{page.translation_key}",
        language=page.locale.language_code,
        kind=GUIDANCE,
        page=page.pk,
        title=page.title[:TITLE],
        path=path,
        summary=page.search_description,
        text=page.search_text(),
        facets={facet: frozenset(values) for facet, values in page.search_facets().items()},
        published_at=page.last_published_at,
    )


def network_documents() -> Iterator[Document]:
    """Return the parties and regions in every language in which the page of the network is live."""
    today = timezone.localdate()
    pages = NetworkPage.objects.filter(pk__in=public_pages().values("pk")).select_related("locale").order_by("-pk")
    for language, page in {page.locale.language_code: page for page in pages}.items():
        path = _path(page)
        if path is not None:
            with translation.override(language):
                yield from _in_language(page, path, language, today)


def _in_language(page: NetworkPage, path: str, language: str, today: date) -> Iterator[Document]:
    parties, in_force = listed(today), map_in_force(today)
    themes = {theme.code: theme.label(language) for theme in Theme.objects.active()}
    regions = list(SafetyRegion.objects.all())
    places = _municipalities(today)
    texts = _party_texts(language)
    names = {region.code: region.name for region in regions}
    for party in parties:
        found = _of_party(party, in_force, themes, names, texts.get(party.pk))
        yield replace(found, language=language, page=page.pk, path=f"{path}partij/{party.code}/")
    for region in regions:
        found = _of_region(region, places[region.code])
        yield replace(found, language=language, page=page.pk, path=f"{path}regio/{region.code}/")


def _municipalities(today: date) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for region, name in Municipality.objects.valid_on(today).values_list("safety_region_id", "name"):
        found[region].append(name)
    return found


def _party_texts(language: str) -> dict[int, tuple[str, str]]:
    """Return what editors wrote about parties in this language itself."""
    rows = PartyText.objects.filter(locale__language_code=language)
    return {party: (summary, text) for party, summary, text in rows.values_list("party_id", "summary", "text")}


def _of_party(
    party: Listed,
    in_force: MapInForce | None,
    themes: dict[str, str],
    regions: dict[str, str],
    text: tuple[str, str] | None,
) -> Document:
    summary, about = text or ("", "")
    powers = [label for code in themes for label in (in_force.labels(party.pk, code) if in_force else [])]
    words = [
        party.abbreviation,
        party.also_called,
        party.kind,
        party.tier_label,
        *(label for code, label in themes.items() if code in party.themes),
        *(name for code, name in regions.items() if code in party.regions),
        *powers,
    ]
    return Document(
        key=f"{PARTY}:{party.code}",
        language="",
        kind=PARTY,
        page=0,
        title=party.name.text,
        path="",
        summary=summary,
        text=f"{about}\n{', '.join(dict.fromkeys(filter(None, words)))}",
        facets={THEME: party.themes, REGION_FACET: party.regions},
    )


def _of_region(region: SafetyRegion, municipalities: list[str]) -> Document:
    abroad = [name for border in across_the_border(region) for name in border.areas]
    return Document(
        key=f"{REGION}:{region.code}",
        language="",
        kind=REGION,
        page=0,
        title=region.name,
        path="",
        summary=", ".join(dict.fromkeys([region.province, region.seat])).strip(", "),
        text=", ".join([*municipalities, *abroad]),
        facets={REGION_FACET: frozenset({region.code})},
    )


def network_keys() -> set[tuple[str, str]]:
    """Return language and key of all parties and regions that can be found now; much cheaper than their documents."""
    pages = NetworkPage.objects.filter(pk__in=public_pages().values("pk"))
    languages = set(pages.values_list("locale__language_code", flat=True))
    keys = [f"{PARTY}:{code}" for code in Party.objects.existing().values_list("code", flat=True)]
    keys += [f"{REGION}:{code}" for code in SafetyRegion.objects.values_list("code", flat=True)]
    return {(language, key) for language in languages for key in keys}
