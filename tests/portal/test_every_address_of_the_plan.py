"""Whoever may not read the communication plan finds nothing of it on any address of the portal."""

import pytest
from django.core.management import call_command

from accounts.models import User
from communication.models import Message, PlanVersion
from portal.demo.cast import PASSWORD, appoint_all
from portal.demo.plan import tell_plan
from tests.portal.walking import every_address, signed_in, visit, where
from tests.services.prepared import after, begins_with, reference_data


@after(reference_data)
def told_plan() -> None:
    """The people of the demo, with their plan."""
    call_command("load_plan", verbosity=0)
    tell_plan(appoint_all())


pytestmark = [
    pytest.mark.django_db,
    begins_with(told_plan),
    pytest.mark.usefixtures("prints_are_text"),
]


@pytest.fixture
def cast(settings):
    """The people of the demo."""
    settings.DEMO = True
    return appoint_all()


@pytest.fixture
def addresses(cast):
    """Every address, with the plan's own things in its holes."""
    version = PlanVersion.objects.in_force()
    product = version.products.first()
    values = {
        "admin/communication/": [str(version.pk)],
        "part": [str(product.pk)],
        "message": [str(product.message_id)],
        "uuid": [str(product.pk), str(product.message_id)],
        "verb": ["write", "adopt", "deliver", "agree_action", "approve_message"],
        "kind": ["goal", "message", "product"],
        "audience": ["workers-pl"],
        "int": ["1"],
        "app_label": ["communication"],
        "model_name": ["planversion", "message", "product", "approval"],
        "content_type_app_name": ["communication"],
        "content_type_model_name": ["planversion"],
        "object_id": [str(version.pk)],
    }
    return every_address(values)


def secrets():
    """What stands in the plan: the names of its versions and its messages."""
    texts = [text for text in Message.objects.values_list("text", flat=True).distinct() if text]
    return [*PlanVersion.objects.values_list("reference", flat=True), *texts]


@pytest.mark.requirement("R32", "R98")
@pytest.mark.any_engine
def test_outsiders_find_nothing_of_the_plan_on_any_address(cast, addresses):
    outsiders = {
        "a superuser": User.objects.create_superuser("super@example.org", PASSWORD),
        "an administrator": cast["beheerder"].user,
        "an auditor": cast["auditor"].user,
        "a partner": cast["partner"].user,
    }
    for who, user in outsiders.items():
        assert where(visit(signed_in(user), addresses), *secrets()) == [], who


@pytest.mark.requirement("R32")
def test_a_member_finds_the_plan(cast, addresses):
    assert where(visit(signed_in(cast["rivm"].user), addresses), *secrets())
