"""The state of a page in each language is read from wagtail-localize; nobody types it."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from communication.coverage import matrix
from communication.translation_status import statuses
from home.models import GuidancePage
from tests.factories.communication import AudienceFactory, make_draft, make_message, make_page, make_product

pytestmark = pytest.mark.requirement("R46", "R96")


@pytest.fixture
def page(db):
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    made = make_page()
    made.save_revision().publish()
    return GuidancePage.objects.get(pk=made.pk)


def translate(page, code="pl"):
    source, _created = TranslationSource.update_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=code)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    po = translation.export_po()
    for entry in po:
        entry.msgstr = f"{code} {entry.msgid}"
    translation.import_po(po)
    translation.save_target(publish=False)
    page.get_translation(locale).get_latest_revision().publish()


def state(page, code):
    return statuses([page.translation_key])[page.translation_key].by_language[code]


def test_a_page_that_is_not_translated_is_shown_in_another_language(page):
    assert (state(page, "nl").state, state(page, "pl").state) == ("complete", "fallback")


def test_a_page_that_is_not_published_is_absent_in_every_language(page):
    page.unpublish()
    assert (state(page, "nl").state, state(page, "pl").state) == ("absent", "absent")


def test_a_whole_translation_is_complete(page):
    translate(page)
    assert state(page, "pl").state == "complete"
    assert state(page, "ro").state == "fallback"


def test_a_translation_is_out_of_date_from_the_day_the_source_changed(page):
    translate(page)
    page.intro = "Iets nieuws."
    page.save_revision().publish()
    found = state(page, "pl")
    assert (found.state, found.since) == ("outdated", timezone.localdate())

    TranslationSource.update_or_create_from_instance(GuidancePage.objects.get(pk=page.pk))
    assert state(page, "pl").state == "outdated", "one text still lacks"
    translate(GuidancePage.objects.get(pk=page.pk))
    assert state(page, "pl").state == "complete"


def test_a_translation_with_an_error_is_not_complete(page):
    translate(page)
    one = StringTranslation.objects.filter(locale__language_code="pl").first()
    StringTranslation.objects.filter(pk=one.pk).update(has_error=True)
    assert state(page, "pl").state == "outdated"


def test_more_pages_and_languages_ask_no_more_queries(page):
    def cost(pages):
        with CaptureQueriesContext(connection) as queries:
            statuses([one.translation_key for one in pages])
        return len(queries)

    translate(page)
    few = cost([page])
    other = make_page(slug="tweede")
    other.save_revision().publish()
    other = GuidancePage.objects.get(pk=other.pk)
    translate(other)
    translate(other, "ro")
    assert cost([page, other]) == few


def test_coverage_takes_the_state_of_a_page_from_its_translations(team, page):
    translate(page)
    draft = make_draft(team)
    message = make_message(team, draft, audiences=[AudienceFactory(languages=["pl", "ro"])])
    make_product(team, message, kind="page", page_key=page.translation_key, languages=["pl", "ro"])
    (_audience, (cell,)), *_rest = matrix(draft).rows
    assert {one.language: one.state for one in cell.languages} == {"pl": "published", "ro": "planned"}
