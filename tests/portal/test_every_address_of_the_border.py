"""What went across the border is found on no address by anybody but the region that sent it."""

import pytest
from django.core.management import call_command

from accounts.models import User
from network.models import Consultation, ExchangeRecord, Inventory, LinkPlan
from portal.demo.border import MESSAGE, tell_border
from portal.demo.cast import PASSWORD, appoint_all
from tests.portal.addresses import filled, routes
from tests.portal.test_every_address import LEFT_OUT, signed_in, visit, where

pytestmark = pytest.mark.django_db

SENT = MESSAGE[:50]


@pytest.fixture
def cast(settings):
    """The people of the demo, with their border."""
    settings.DEMO = True
    call_command("load_reference", verbosity=0)
    people = appoint_all()
    tell_border(people)
    return people


@pytest.fixture
def addresses(cast):
    """Every address, with the border's own things in its holes."""
    record, links = ExchangeRecord.objects.get(), LinkPlan.objects.all()
    numbers = {str(one.pk) for one in (Consultation.objects.get(), Inventory.objects.get())}
    values = {
        "uuid": [str(record.pk), *(str(link.pk) for link in links)],
        "verb": ["write_link", "start_link", "end_link"],
        "int": sorted(numbers),
        "app_label": ["network"],
        "model_name": ["exchangerecord", "linkplan", "consultation", "inventory", "inventoryanswer"],
        "content_type_app_name": ["network"],
        "content_type_model_name": ["exchangerecord"],
        "object_id": [str(record.pk)],
    }
    wanted = [route for route in routes() if not any(left_out in route for left_out in LEFT_OUT)]
    return [path for route in wanted for path in filled(route, values)]


@pytest.mark.requirement("R45", "R91", "R98")
def test_who_reads_what_went_across_the_border_on_any_address(cast, addresses):
    reference = ExchangeRecord.objects.get().reference
    links = [link.what for link in LinkPlan.objects.all()]
    nobody = {
        "a superuser": User.objects.create_superuser("super@example.org", PASSWORD),
        "an administrator": cast["beheerder"].user,
        "an auditor": cast["auditor"].user,
        "an editor": cast["redacteur"].user,
        "a partner": cast["partner"].user,
    }
    for who, user in nobody.items():
        assert where(visit(signed_in(user), addresses), reference, SENT, *links) == [], who
    for key in ("vr19", "vr07", "iszw", "moderator"):
        shown = visit(signed_in(cast[key].user), addresses)
        assert where(shown, reference, SENT) == [], key
        assert where(shown, *links), "members read link plans"
    shown = visit(signed_in(cast["projectleider"].user), addresses)
    assert where(shown, reference)
    assert where(shown, SENT) == [], "the project leader sees that it took place, not what it says"
    assert where(visit(signed_in(cast["vr06"].user), addresses), SENT)
