"""Exchanges across the border: a purpose, a ground, no names; written once, read by the region itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.models import AuditRow
from casework.moves import NotFoundForYou
from network.actions import exchanging
from network.models import ExchangeRecord
from network.models.crossborder import AlreadyExchanged
from network.names import may_name_somebody
from tests.factories.border import CLEAN, consult, exchange, exchanged, make_border
from tests.factories.network import MembershipFactory, MunicipalityFactory

pytestmark = pytest.mark.django_db

NAMING = "Ion Popescu uit kamer 4 moet getest worden."
KNOWN = frozenset({"oost", "gelre", "borken", "kreis", "gronau", "westf"})


@pytest.fixture
def border():
    """A made-up border."""
    return make_border()


@pytest.mark.requirement("R45")
@pytest.mark.parametrize("missing", ["purpose", "legal_ground", "content", "receiver", "channel"])
def test_an_exchange_without_a_ground_or_a_purpose_is_refused(border, missing):
    for empty in ("", "   "):
        with pytest.raises(ValidationError) as refusal:
            exchanged(border, **{missing: empty})
        assert missing in refusal.value.message_dict
    assert not ExchangeRecord.objects.exists()


@pytest.mark.requirement("R45")
@pytest.mark.parametrize("missing", ["purpose", "legal_ground"])
def test_the_database_refuses_it_too(border, missing):
    facts = {"reference": "XB-1", "purpose": "x", "legal_ground": "x", "direction": "out"}
    record = ExchangeRecord(owner=border.own.party, counterpart=border.county, **{**facts, missing: ""})
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


@pytest.mark.requirement("R45")
def test_what_was_exchanged_stays_as_it_was_written(border):
    record = exchanged(border)
    row = AuditRow.objects.about(record).get()
    assert (row.verb, row.organisation, row.code) == ("network.record_exchange", "vr06", "")
    record.content = "iets anders"
    with pytest.raises(AlreadyExchanged):
        record.save()
    with pytest.raises(AlreadyExchanged):
        ExchangeRecord.objects.update(content="iets anders")
    with pytest.raises(AlreadyExchanged):
        ExchangeRecord.objects.all().delete()
    with pytest.raises(AlreadyExchanged):
        record.delete()
    assert ExchangeRecord.objects.get().content == CLEAN


def test_the_receipt_is_added_once_by_the_region_itself(border):
    record = exchanged(border)
    for acting, refusal in ((border.other, NotFoundForYou), (border.leader, PermissionDenied)):
        with pytest.raises(refusal):
            exchanging.confirm_receipt(record=record, at=timezone.now(), acting=acting)
    for at in (record.at - timedelta(minutes=1), timezone.now() + timedelta(hours=1)):
        with pytest.raises(ValidationError):
            exchanging.confirm_receipt(record=record, at=at, acting=border.own)
    at = timezone.now()
    assert exchanging.confirm_receipt(record=record, at=at, acting=border.own).received_at == at
    with pytest.raises(ValidationError, match="already"):
        exchanging.confirm_receipt(record=record, at=at, acting=border.own)
    record.refresh_from_db()
    record.received_at = None
    with pytest.raises(AlreadyExchanged):
        record.save(update_fields=["received_at"])


@pytest.mark.requirement("R45")
def test_a_name_asks_to_read_the_text_again_and_a_tick_holds_for_that_text_only(border):
    with pytest.raises(exchanging.MayNameSomebody) as doubt:
        exchanged(border, content=NAMING)
    assert doubt.value.kinds == ["name"]
    assert "Popescu" not in str(doubt.value)
    confirmed = exchanging.read_again(exchange(border, content=NAMING))
    changed = exchange(border, content=NAMING + " En Maria Ionescu.")
    with pytest.raises(exchanging.MayNameSomebody):
        exchanging.record_exchange(exchange=changed, acting=border.own, confirmed=confirmed)
    same = exchange(border, content=NAMING)
    record = exchanging.record_exchange(exchange=same, acting=border.own, confirmed=confirmed)
    assert AuditRow.objects.about(record).get().code == "read_again"


@pytest.mark.requirement("R45")
@pytest.mark.parametrize(("field", "text"), [("content", "bel 06 12345678"), ("receiver", "a.b@example.org")])
def test_numbers_and_addresses_of_people_ask_the_same(border, field, text):
    with pytest.raises(exchanging.MayNameSomebody):
        exchanged(border, **{field: text})


def test_a_citizen_service_number_is_refused_outright(border):
    text = "Het gaat om 111222333."
    confirmed = exchanging.read_again(exchange(border, content=text))
    with pytest.raises(ValidationError, match="BSN"):
        exchanging.record_exchange(exchange=exchange(border, content=text), acting=border.own, confirmed=confirmed)


@pytest.mark.requirement("R45", "R91")
def test_only_a_region_records_and_only_with_somebody_across_the_border(border):
    for acting in (border.leader, border.desk, MembershipFactory(function="guest", party=border.own.party)):
        with pytest.raises(PermissionDenied):
            exchanged(border, acting)
    with pytest.raises(ValidationError, match="not across the border"):
        exchanged(border, counterpart=border.other.party)
    with pytest.raises(ValidationError, match="takes no part"):
        exchanged(border, border.other, consultation=consult(border))
    with pytest.raises(ValidationError, match="future"):
        exchanged(border, at=timezone.now() + timedelta(hours=1))


@pytest.mark.requirement("R45", "R91")
def test_the_region_reads_it_the_leader_sees_that_it_was_there_and_nobody_else_anything(border, client):
    record = exchanged(border)
    listing, page = reverse("border_exchanges:index"), reverse("border_exchanges:case", args=[record.pk])

    def seen_by(membership):
        client.force_login(membership.user)
        return client.get(listing).content.decode(), client.get(page)

    listed, shown = seen_by(border.own)
    assert record.reference in listed
    assert CLEAN in shown.content.decode()
    listed, shown = seen_by(border.leader)
    assert record.reference in listed
    assert shown.status_code == 200
    assert CLEAN not in listed + shown.content.decode()
    for membership in (border.other, border.desk, MembershipFactory(function="analyst")):
        listed, shown = seen_by(membership)
        assert record.reference not in listed
        assert shown.status_code == 404


@pytest.mark.parametrize(
    "text",
    [
        "Ion Popescu is ziek",
        "dhr. Jansen belde",
        "Frau Müller vom Amt",
        "J. de Vries",
        "A.B. Kowalski",
        "naam: kowalski",
        "geb. 1-2-1980",
        "né le 3.4.1980",
        "De bewoner Łukasz Żak hoest",
    ],
)
def test_what_looks_like_a_person_is_found(text):
    assert may_name_somebody(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "Woonlocatie Gronau (Westf.), Dorfstraße 12: twaalf bewoners.",
        "Bericht aan Gesundheitsamt Kreis Borken over Oost Gelre.",
        "Twee mensen met klachten; GGD test morgen.",
        "Negen busjes, waarvan vijf te vol.\nVijf Huis",
        "B.V. wordt bezocht",
        "",
    ],
)
def test_places_and_bodies_are_no_person(text):
    assert not may_name_somebody(text, KNOWN | {"huis"})


def test_known_places_are_read_from_the_network(border):
    MunicipalityFactory(name="Mooi Dal")
    assert exchanged(border, content="Woonlocatie in Mooi Dal.").content


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text):
    assert may_name_somebody(text, KNOWN) in (True, False)


def test_a_long_text_of_near_misses_is_answered(border):
    assert not may_name_somebody("A" * 50_000, KNOWN)
    assert not may_name_somebody("a. " * 20_000, KNOWN)
