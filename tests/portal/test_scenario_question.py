"""The scenario's question (T32): it has an entrance of its own and is answered with the words of the plan."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from communication.models import Message, PlanVersion
from home.contact import actions
from intake import actions as intake
from intake.models import Signal
from portal.demo.moments import at
from portal.demo.plan import tell_plan
from tests.factories.contact import asked, receipt_of
from tests.portal.telling import map_of_the_script, on
from tests.services.prepared import begins_with

pytestmark = [pytest.mark.django_db, begins_with(map_of_the_script)]


@pytest.mark.requirement("R15", "R32")
def test_t32_a_question_is_no_signal_and_is_answered_from_the_plan(story):
    call_command("load_plan", verbosity=0)
    with at(on("T32") - timedelta(days=1)):
        tell_plan(story.cast)
    with at(on("T32")):
        enquiry = asked("Mag ik met 3 in de auto?", language="nl")
        assert not Signal.objects.exists()

        opened = actions.open_enquiry(enquiry=enquiry, vault=story.vault, acting=story.cast["moderator"])
        assert opened.text == "Mag ik met 3 in de auto?"
        in_force = Message.objects.filter(version=PlanVersion.objects.in_force())
        message = in_force.get(text__icontains="raam open")
        actions.answer(enquiry=enquiry, text=message.text, acting=story.cast["moderator"])

    assert [one.text for one in intake.correspondence(receipt_of()).messages] == [message.text]
    assert not Signal.objects.exists()
