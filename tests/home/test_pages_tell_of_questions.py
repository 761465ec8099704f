"""What the pages on privacy and accessibility say of questions and remarks is what the portal does."""

import pytest
from django.conf import settings
from django.utils.translation import gettext, override

from tests.home.conftest import COMPLETE
from tests.home.html import soup


@pytest.mark.requirement("R15", "R96")
@pytest.mark.parametrize("language", COMPLETE)
def test_the_privacy_page_names_the_terms_after_which_a_question_is_erased(visit, language):
    parts = [one.get_text(" ", strip=True) for one in soup(visit(language, "privacy/")).main.select("li")]
    terms = {str(days) for days in settings.CONTACT_RETENTION_DAYS.values()}
    assert any(all(term in part for term in terms) for part in parts)


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", COMPLETE)
def test_the_accessibility_page_names_the_link_to_make_a_remark_as_it_stands_on_the_page(visit, language):
    page = soup(visit(language, "toegankelijkheid/"))
    with override(language):
        label = gettext("Make a remark")
    assert label in {
        link.get_text(" ", strip=True) for link in page.select(f'footer a[href="/{language}/opmerking/"]')
    }
    assert label in page.main.get_text(" ", strip=True)
