"""What went across the border is found on no address by anybody but the region that sent it."""

import pytest

from accounts.models import User
from network.models import Consultation, ExchangeRecord, Inventory, LinkPlan
from portal.demo.border import MESSAGE, tell_border
from portal.demo.cast import PASSWORD, appoint_all
from tests.portal.walking import every_address, signed_in, visit, where
from tests.services.prepared import after, begins_with, reference_data

SENT = MESSAGE[:50]


@after(reference_data)
def told_border() -> None:
    """The people of the demo, with their border."""
    tell_border(appoint_all())


pytestmark = [
    pytest.mark.django_db,
    begins_with(told_border),
    pytest.mark.usefixtures("prints_are_text"),
]


@pytest.fixture
def cast(settings):
    """The people of the demo."""
    settings.DEMO = True
    return appoint_all()


@pytest.fixture
def addresses(cast):
    """Every address, with the border's own things in its holes."""
    record, links = ExchangeRecord.objects.get(), LinkPlan.objects.all()
    numbers = sorted({str(one.pk) for one in (Consultation.objects.get(), Inventory.objects.get())})
    values = {
        "admin/border/": [str(record.pk), *(str(link.pk) for link in links), *numbers],
        "uuid": [str(record.pk)],
        "verb": ["write_link", "start_link", "end_link"],
        "int": ["1"],
        "app_label": ["network"],
        "model_name": ["exchangerecord", "linkplan", "consultation", "inventory", "inventoryanswer"],
        "content_type_app_name": ["network"],
        "content_type_model_name": ["exchangerecord"],
        "object_id": [str(record.pk)],
    }
    return every_address(values)


@pytest.mark.requirement("R45", "R91", "R98")
@pytest.mark.any_engine
def test_outsiders_find_nothing_of_it_on_any_address(cast, addresses):
    secrets = [ExchangeRecord.objects.get().reference, SENT, *(link.what for link in LinkPlan.objects.all())]
    nobody = {
        "a superuser": User.objects.create_superuser("super@example.org", PASSWORD),
        "an administrator": cast["beheerder"].user,
        "an auditor": cast["auditor"].user,
        "an editor": cast["redacteur"].user,
        "a partner": cast["partner"].user,
    }
    for who, user in nobody.items():
        assert where(visit(signed_in(user), addresses), *secrets) == [], who


@pytest.mark.requirement("R45", "R91", "R98")
@pytest.mark.any_engine
@pytest.mark.parametrize("key", ["vr19", "vr07", "iszw", "moderator"])
def test_other_members_read_which_links_there_are_and_no_message(cast, addresses, key):
    shown = visit(signed_in(cast[key].user), addresses)
    assert where(shown, ExchangeRecord.objects.get().reference, SENT) == []
    assert where(shown, *(link.what for link in LinkPlan.objects.all())), "members read link plans"


@pytest.mark.requirement("R45", "R91", "R98")
def test_the_project_leader_sees_that_it_took_place_and_the_sender_what_it_says(cast, addresses):
    shown = visit(signed_in(cast["projectleider"].user), addresses)
    assert where(shown, ExchangeRecord.objects.get().reference)
    assert where(shown, SENT) == []
    assert where(visit(signed_in(cast["vr06"].user), addresses), SENT)
