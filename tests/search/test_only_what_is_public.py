"""Search finds what everybody may read, in the language in which it is. Nothing else has an entry at all."""

import tomllib

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page

from network.models import Contact, Particulars, Party, PartyText, Power
from network.visibility import PUBLIC, TABLE
from search.actions.indexing import renew_all
from search.models import Entry, Word
from search.searching import search
from tests.factories.intake import TEXTS
from tests.factories.network import (
    ContactFactory,
    PartyFactory,
    PowerFactory,
    SafetyRegionFactory,
    ThemeFactory,
)
from tests.factories.network_pages import network_pages
from tests.factories.operations import make_deployment, make_platform, report
from tests.factories.search import guidance
from tests.network.test_canaries_in_every_field import canary, planted

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes():
    return {code: Page.objects.get(pk=page.get_parent().pk).specific for code, page in network_pages().items()}


def known():
    """Everything that search keeps, as one text."""
    rows = [
        *Entry.objects.values_list("title", "summary", "text", "path"),
        *Word.objects.values_list("word", "folded"),
    ]
    with connection.cursor() as cursor:
        # The admin's own search has its rows in the same table.
        own = ContentType.objects.get_for_model(Entry).pk
        cursor.execute(
            "SELECT title, body, autocomplete FROM wagtailsearch_indexentry WHERE content_type_id = %s", [own]
        )
        rows += cursor.fetchall()
    return "\n".join(str(part) for row in rows for part in row).lower()


def test_a_published_page_is_found_where_it_stands(homes):
    guidance(homes["nl"], "Ziek", "ziek", "Blijf in uw kamer.")
    renew_all()
    (hit,) = search("kamers", "nl").hits
    assert (hit.path, hit.kind, hit.entry.title) == ("/nl/ziek/", "guidance", "Ziek")


def test_a_draft_is_not_found_and_neither_is_the_draft_of_a_live_page(homes):
    guidance(homes["nl"], "Conceptpagina", "concept", live=False)
    page = guidance(homes["nl"], "Vervoer", "vervoer")
    page.title = "Conceptwijziging"
    page.save_revision()
    renew_all()
    assert "concept" not in known()


def test_a_page_that_waits_for_its_day_is_not_found(homes):
    page = guidance(homes["nl"], "Later", "later")
    page.unpublish()
    renew_all()
    assert not search("later", "nl").hits


def test_a_page_that_answers_in_another_language_is_not_found_in_the_readers(homes):
    guidance(homes["nl"], "Quarantaine", "quarantaine")
    renew_all()
    assert search("quarantaine", "nl").total == 1
    assert search("quarantaine", "en").total == 0


def test_an_alias_is_not_found(homes):
    page = guidance(homes["nl"], "Quarantaine", "quarantaine")
    page.create_alias(parent=homes["en"], update_locale=homes["en"].locale, update_slug="alias")
    renew_all()
    assert Entry.objects.filter(title="Quarantaine").count() == 1


@pytest.fixture
def planted_network(homes):
    """A party, a power and a contact with a word of its own in every field."""
    region, theme = SafetyRegionFactory(code="VR06", name="Here"), ThemeFactory(code="housing")
    party = PartyFactory(code="planted", kind="inspectorate", tier="national", themes=[theme], **planted(Party))
    PowerFactory(code="P900", party=party, themes=[theme], **planted(Power))
    # PostgreSQL holds this one field to its length.
    Particulars.objects.create(party=party, **planted(Particulars) | {"abbreviation": "qearlier"})
    ContactFactory(party=party, region=region, is_general=False, **planted(Contact))
    ContactFactory(party=party, region=region, is_general=True, note="qgeneralnote")
    PartyText.objects.create(party=party, locale=homes["nl"].locale, summary="Keurt de kamers", text="")
    renew_all()


@pytest.mark.requirement("R48")
def test_of_the_network_no_field_is_found_that_the_public_does_not_see(planted_network):
    heap = known()
    for model, fields in TABLE.items():
        for name, seers in fields.items():
            if PUBLIC not in seers or model is Contact:
                assert canary(model, name).lower() not in heap, (model.__name__, name)
    assert "qgeneral" not in heap
    assert canary(Party, "name").lower() in heap


def test_a_party_is_found_by_its_public_words(planted_network):
    assert [hit.path for hit in search("gekeurde kamer", "nl").hits] == ["/nl/netwerk/partij/planted/"]
    assert [hit.path for hit in search(canary(Party, "abbreviation"), "en").hits] == ["/en/netwerk/partij/planted/"]


def test_what_editors_wrote_of_a_party_is_found_in_its_own_language_only(planted_network):
    assert search("kamers", "en").total == 0


def test_a_region_is_found_by_what_lies_in_it(planted_network):
    assert [hit.path for hit in search("here", "nl", {"type": ["region"]}).hits] == ["/nl/netwerk/regio/VR06/"]


@pytest.mark.requirement("R48")
def test_nothing_of_casework_is_found(homes):
    platform = make_platform()
    deployment = report(make_deployment(platform), platform, [platform.labour.party])
    renew_all()
    heap = known()
    for text in (*TEXTS.values(), "busjes te vol", "Kort overleg", deployment.reference, deployment.case.reference):
        assert text.lower() not in heap
    assert set(Entry.objects.values_list("kind", flat=True)) <= {"guidance", "party", "region"}
    for word in ("vleesbedrijf", "busjes", deployment.case.reference):
        assert search(word, "nl").total == 0


@pytest.mark.requirement("R48")
def test_search_may_not_import_casework():
    contracts = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    forbidden = {
        module
        for contract in contracts
        if contract["type"] == "forbidden"
        and "search" in contract["source_modules"]
        and not contract.get("allow_indirect_imports")
        for module in contract["forbidden_modules"]
    }
    assert {"operations", "intake"} <= forbidden
