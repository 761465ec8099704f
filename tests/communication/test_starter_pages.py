"""Starter pages and the plan: nobody is said to have approved them; an upgrade does not write over what is held."""

import pytest

from communication.guards import held_pages
from communication.models import Approval
from home.starter_translation import Known
from tests.factories.communication import make_page, make_page_product


@pytest.mark.requirement("R26")
def test_a_page_that_entities_approve_is_left_alone_when_starter_content_is_loaded_again(team):
    held, free = make_page(slug="product"), make_page(slug="vrij")
    make_page_product(team, held, team.ggd)

    known = Known.of([held, free])

    assert held_pages() == {held.translation_key}
    assert (known.is_touched(held), known.is_touched(free)) == (True, False)
    assert not Approval.objects.exists()
