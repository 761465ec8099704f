"""What does not exist for you answers 404, and is not sent on to a language."""

import pytest
from django.urls import reverse

from tests.factories.network import MembershipFactory

pytestmark = pytest.mark.django_db


def test_a_screen_that_finds_nothing_answers_404(client):
    client.force_login(MembershipFactory().user)
    assert client.post(reverse("network_acting"), {"membership": "0"}).status_code == 404


def test_an_address_that_no_screen_claims_is_looked_for_in_the_reader_s_language(client):
    answer = client.get("/over-ons/", headers={"accept-language": "pl"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/pl/over-ons/")
