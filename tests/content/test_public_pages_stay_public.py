"""Public addresses never vary by login, so nobody can put a password on one."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page, PageViewRestriction

from content.addresses import in_language
from home.models import GuidancePage, HomePage


@pytest.mark.requirement("R97")
def test_a_page_cannot_be_made_private(db):
    with pytest.raises(ValidationError):
        PageViewRestriction.objects.create(page=Page.get_first_root_node(), restriction_type="login")


def test_editors_are_not_offered_privacy():
    assert HomePage.private_page_options == GuidancePage.private_page_options == []


@pytest.mark.parametrize(
    ("path", "there"),
    [("/nl/privacy/", "/pl/privacy/"), ("/nl/", "/pl/"), ("/", "/pl/"), ("/partners/", "/pl/"), ("/nlx/a/", "/pl/")],
)
def test_the_same_page_in_another_language(path, there):
    assert in_language(path, "pl") == there
