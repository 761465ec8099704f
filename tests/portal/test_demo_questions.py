"""The demo has a question that is new, a remark that waits too long, and a question with its answer."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from home.contact import actions
from home.contact.models import Enquiry
from portal.demo.cast import PASSWORD, appoint_all
from portal.demo.questions import ASKED, tell_questions
from vault import ceremony


@pytest.mark.django_db
@pytest.mark.requirement("R15")
def test_the_demo_shows_questions_in_each_state_and_tells_them_once(settings):
    settings.DEMO = True
    call_command("load_reference", verbosity=0)
    cast = appoint_all()
    ceremony.make_demo_keys({membership.user: PASSWORD for membership in cast.values()})
    tell_questions(cast)
    tell_questions(cast)
    overdue = Enquiry.objects.overdue(timezone.localdate())
    assert Enquiry.objects.count() == len(ASKED)
    assert [one.kind for one in overdue] == ["remark"]
    assert Enquiry.objects.waiting().count() == 2
    [answered] = Enquiry.objects.filter(stage="answered")
    assert answered.answered_on <= timezone.localdate()
    vault = ceremony.open_with_password(cast["moderator"], PASSWORD)
    opened = actions.open_enquiry(enquiry=answered, vault=vault, acting=cast["moderator"])
    assert opened.text == ASKED[2][3]
    assert [one.text for one in opened.said if one.text] == [ASKED[2][4]]
