"""The scenario's message across the border (T11): a ground, a content and a receiver on record, and nobody named."""

import pytest

from network.models import ExchangeRecord, Membership
from portal.demo.border import share
from tests.portal.telling import map_of_the_script, on
from tests.services.prepared import begins_with

pytestmark = [pytest.mark.django_db, begins_with(map_of_the_script)]


@pytest.mark.requirement("R2", "R45", "R91")
def test_t11_the_region_tells_the_health_service_across_the_border_what_it_needs(story):
    record = share(story.cast["vr06"], on("T11"))
    assert (record.at, record.owner.code) == (on("T11"), "vr06")
    assert (record.counterpart.code, record.counterpart.country, record.receiver) == (
        "de_borken",
        "DE",
        "Gesundheitsamt",
    )
    assert record.legal_ground
    assert record.purpose
    assert "Gronau" in record.content
    assert record.received_at > record.at
    assert not Membership.objects.filter(party=record.counterpart).exists(), "no account across the border"
    assert not ExchangeRecord.objects.visible_to(story.cast["iszw"]).exists()
