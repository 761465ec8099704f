"""Consultations and link plans across the border: a safety region owns them, everybody else reads."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from audit.models import AuditRow
from casework.moves import IllegalMove, moves_open_to
from network.actions import crossborder
from network.models import Consultation, LinkPlan, Membership
from tests.factories.border import consult, draft, make_border
from tests.factories.network import MembershipFactory, PartyFactory
from tests.services.prepared import begins_with, reference_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def border():
    """A made-up border."""
    return make_border()


@pytest.mark.requirement("R92")
@begins_with(reference_data)
def test_a_fresh_install_knows_the_taskforce_of_2020():
    taskforce = Consultation.objects.get()
    assert taskforce.owner.code == "vr06"
    assert set(taskforce.partners.values_list("code", flat=True)) == {"vr07", "de_borken", "de_kleve"}
    assert taskforce.valid_from == date(2020, 5, 29)


@pytest.mark.requirement("R2")
@begins_with(reference_data)
def test_foreign_bodies_of_a_fresh_install_have_a_country_and_no_account():
    partners = Consultation.objects.get().partners.filter(tier="foreign")
    assert set(partners.values_list("country", flat=True)) == {"DE"}
    with pytest.raises(ValidationError):
        MembershipFactory(party=partners.first())
    assert not Membership.objects.exists()


@pytest.mark.requirement("R11", "R91")
def test_only_a_safety_region_starts_a_consultation_and_owns_it(border):
    assert consult(border).owner == border.own.party
    representative = MembershipFactory(party=PartyFactory(code="vr", region=True, represents_regions=True))
    for acting in (border.leader, border.desk, representative, MembershipFactory(function="guest")):
        with pytest.raises(PermissionDenied):
            consult(border, acting)
    owner = Consultation(code="x", name="x", owner=representative.party)
    with pytest.raises(ValidationError):
        owner.full_clean()


@pytest.mark.requirement("R91")
def test_a_region_changes_its_own_consultation_only(border):
    consultation = consult(border)
    consultation.topics = "vervoer"
    for acting in (border.other, border.leader, border.desk):
        with pytest.raises(PermissionDenied):
            crossborder.change_consultation(consultation=consultation, partners=[border.county], acting=acting)
    consultation.owner = border.other.party
    changed = crossborder.change_consultation(consultation=consultation, partners=[border.county], acting=border.own)
    assert (changed.topics, changed.owner) == ("vervoer", border.own.party), "an owner cannot be typed"
    verbs = AuditRow.objects.about(consultation).values_list("verb", flat=True)
    assert list(verbs.order_by("at")) == ["network.start_consultation", "network.change_consultation"]


def test_a_consultation_needs_somebody_across_the_border(border):
    consultation = Consultation(name="Regio-overleg")
    with pytest.raises(ValidationError, match="across the border"):
        crossborder.start_consultation(consultation=consultation, partners=[border.other.party], acting=border.own)


def test_two_consultations_of_one_name_get_codes_of_their_own(border):
    assert consult(border).code != consult(border).code


def test_every_member_sees_consultations_and_link_plans_and_no_outsider(border):
    link = draft(border, consult(border))
    for acting in (border.own, border.other, border.leader, border.desk):
        assert Consultation.objects.visible_to(acting).exists()
        assert LinkPlan.objects.visible_to(acting).get() == link
    for function in ("partner", "guest", "editor", "administrator", "auditor"):
        outsider = MembershipFactory(function=function)
        assert not Consultation.objects.visible_to(outsider).exists(), function
        assert not LinkPlan.objects.visible_to(outsider).exists(), function
    assert not Consultation.objects.visible_to(None).exists()


@pytest.mark.requirement("R95")
def test_a_link_plan_without_a_ground_stays_a_draft(border):
    link = draft(border, consult(border))
    with pytest.raises(ValidationError, match="Without a legal ground"):
        crossborder.start_link(link=link, acting=border.own)
    facts = {"what": link.what, "direction": "out", "frequency": "daily", "channel": "mail", "owner": link.owner}
    link = crossborder.write_link(link=link, legal_ground="  ", acting=border.own, **facts)
    with pytest.raises(ValidationError, match="Without a legal ground"):
        crossborder.start_link(link=link, acting=border.own)
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkPlan.objects.filter(pk=link.pk).update(stage="active")
    link = crossborder.write_link(link=link, legal_ground="Wpg, artikel 6", acting=border.own, **facts)
    assert crossborder.start_link(link=link, acting=border.own).stage == "active"


@pytest.mark.requirement("R95")
def test_a_link_plan_in_use_is_not_rewritten_and_ends_once(border):
    link = draft(border, consult(border), legal_ground="Wpg, artikel 6")
    link = crossborder.start_link(link=link, acting=border.own)
    assert moves_open_to(border.own, link) == ["end_link"]
    facts = {"what": "x", "direction": "out", "frequency": "daily", "channel": "mail", "owner": link.owner}
    with pytest.raises(IllegalMove):
        crossborder.write_link(link=link, acting=border.own, **facts)
    assert crossborder.end_link(link=link, acting=border.own).stage == "ended"
    with pytest.raises(IllegalMove):
        crossborder.end_link(link=link, acting=border.own)


@pytest.mark.requirement("R91", "R95")
def test_only_the_owner_of_the_consultation_moves_its_link_plans(border):
    consultation = consult(border)
    link = draft(border, consultation, legal_ground="Wpg, artikel 6")
    for acting in (border.other, border.leader, border.desk):
        assert moves_open_to(acting, link) == []
        with pytest.raises(PermissionDenied):
            crossborder.start_link(link=link, acting=acting)
        with pytest.raises(PermissionDenied):
            draft(border, consultation, acting=acting)


def test_who_carries_out_a_link_plan_sits_at_the_table(border):
    consultation = consult(border)
    assert draft(border, consultation, owner=border.county).owner == border.county
    with pytest.raises(ValidationError, match="parties of this consultation"):
        draft(border, consultation, owner=border.other.party)


def test_a_citizen_service_number_is_refused_everywhere(border):
    with pytest.raises(ValidationError, match="BSN"):
        consult(border, topics="over 111222333")
    with pytest.raises(ValidationError, match="BSN"):
        draft(border, consult(border), what="gegevens van 111222333")
