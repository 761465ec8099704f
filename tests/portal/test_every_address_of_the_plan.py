"""Whoever may not read the communication plan finds nothing of it on any address of the portal."""

import pytest
from django.core.management import call_command

from accounts.models import User
from communication.models import Message, PlanVersion
from portal.demo.cast import PASSWORD, appoint_all
from portal.demo.plan import tell_plan
from tests.portal.addresses import filled, routes
from tests.portal.test_every_address import LEFT_OUT, signed_in, visit, where

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(settings):
    """The people of the demo, with their plan."""
    settings.DEMO = True
    call_command("load_reference", verbosity=0)
    call_command("load_plan", verbosity=0)
    people = appoint_all()
    tell_plan(people)
    return people


@pytest.fixture
def addresses(cast):
    """Every address, with the plan's own things in its holes."""
    version = PlanVersion.objects.in_force()
    product = version.products.first()
    values = {
        "uuid": [str(version.pk), str(product.pk), str(product.message_id)],
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
    wanted = [route for route in routes() if not any(left_out in route for left_out in LEFT_OUT)]
    return [path for route in wanted for path in filled(route, values)]


@pytest.mark.requirement("R32", "R98")
def test_outsiders_find_nothing_of_the_plan_on_any_address(cast, addresses):
    secrets = [*PlanVersion.objects.values_list("reference", flat=True)]
    secrets += [text for text in Message.objects.values_list("text", flat=True).distinct() if text]
    outsiders = {
        "a superuser": User.objects.create_superuser("super@example.org", PASSWORD),
        "an administrator": cast["beheerder"].user,
        "an auditor": cast["auditor"].user,
        "a partner": cast["partner"].user,
    }
    for who, user in outsiders.items():
        assert where(visit(signed_in(user), addresses), *secrets) == [], who
    assert where(visit(signed_in(cast["rivm"].user), addresses), *secrets), "a member reads it"
