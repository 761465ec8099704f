"""What editors say a page is about, for whom and where; search narrows down by it, in every language alike."""

import pytest
from django.urls import reverse
from wagtail_localize.models import TranslationSource

from home.models import GuidancePage
from network.models import SafetyRegion, Theme
from tests.factories.network import MembershipFactory
from tests.home.conftest import TRANSLATED
from tests.home.html import soup

pytestmark = pytest.mark.requirement("R96")


def _dutch(slug):
    return GuidancePage.objects.get(slug=slug, locale__language_code="nl")


def _translations(page):
    return GuidancePage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)


def test_every_first_page_says_for_whom_it_is_in_every_language(site):
    sick = _dutch("ziek")
    assert sick.search_facets() == {"theme": {"housing", "work"}, "audience": {"workers"}, "region": set()}
    assert [page.search_facets() for page in _translations(sick)] == [sick.search_facets()] * len(TRANSLATED)
    # Who may use the site at all is for everybody.
    assert [page.slug for page in GuidancePage.objects.filter(locale__language_code="nl", audiences=[])] == [
        "toegankelijkheid"
    ]


def test_what_is_taken_away_in_dutch_is_taken_away_in_the_translations(site):
    page = _dutch("vervoer")
    page.themes, page.audiences, page.regions = [], ["employers"], ["VR13"]
    page.save_revision().publish()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    for locale in {one.locale for one in _translations(page)}:
        source.create_or_update_translation(locale, fallback=True)
    wanted = {"theme": set(), "audience": {"employers"}, "region": {"VR13"}}
    assert [one.search_facets() for one in _translations(page)] == [wanted] * len(TRANSLATED)


def test_editors_tick_what_the_registers_hold_now(site, client):
    Theme.objects.create(code="leisure", name="vrije tijd")
    Theme.objects.create(code="gone", name="weg", is_active=False)
    SafetyRegion.objects.create(
        code="VR13", name="Amsterdam-Amstelland", province="Noord-Holland", latitude=52, longitude=4
    )
    client.force_login(MembershipFactory(function="communication_officer").user)
    form = soup(client.get(reverse("wagtailadmin_pages:edit", args=[_dutch("ziek").pk])))
    offered = {name: [box["value"] for box in form.select(f"[name={name}]")] for name in ("themes", "regions")}
    assert offered == {"themes": ["leisure"], "regions": ["VR13"]}
    assert [box["value"] for box in form.select("[name=audiences][checked]")] == ["workers"]
