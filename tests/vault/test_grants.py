"""The grant row is the wrap: no row, no read."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import AuditRow
from network.models import Party
from tests.factories.network import MembershipFactory, PartyFactory
from tests.factories.vault import make_recovery_key, open_vault
from vault import actions, sealing
from vault.envelopes import NoKey, seal
from vault.models import Envelope, Grant, PartyKey, SealedField
from vault.unlocked import NoGrant, Tampered

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(db):
    """Return a member of another organisation, with keys."""
    membership = MembershipFactory()
    open_vault(membership)
    return membership


def share(envelope, partner, moderator, **more):
    return actions.grant(
        envelope=envelope,
        party=partner.party,
        vault=open_vault(moderator),
        acting=moderator,
        reason_code="visit",
        **more,
    )


@pytest.mark.requirement("R98")
def test_the_desk_reads_what_was_sealed_and_nobody_else_does(moderator, partner):
    vault = open_vault(moderator)
    envelope = seal({"what": "Zażółć", "photo-1": b"\xff\xd8"})
    assert vault.read_text(envelope, "what") == "Zażółć"
    assert vault.read_all(envelope) == {"what": "Zażółć".encode(), "photo-1": b"\xff\xd8"}
    for read in (
        lambda v: v.read(envelope, "what"),
        lambda v: v.read_all(envelope),
        lambda v: v.write(envelope, "a", ""),
    ):
        with pytest.raises(NoGrant):
            read(open_vault(partner))


@pytest.mark.requirement("R97")
def test_no_table_holds_what_was_sealed_or_a_time(moderator):
    open_vault(moderator)
    seal({"what": "canary-7f3a"})
    stored = b"".join(bytes(one.ciphertext) for one in SealedField.objects.all())
    assert b"canary" not in stored
    for model in (Envelope, SealedField, Grant):
        times = {field.name for field in model._meta.fields if "Date" in field.get_internal_type()}
        assert times <= {"until"}, "a second clock would undo the quarter hours of the letterbox"


def test_a_field_is_replaced_and_added(moderator):
    vault = open_vault(moderator)
    envelope = seal({"what": "first"})
    before = bytes(envelope.fields.get(name="what").ciphertext)
    vault.write(envelope, "what", "first")
    vault.write(envelope, "note", "second")
    assert bytes(envelope.fields.get(name="what").ciphertext) != before
    assert vault.read_all(envelope) == {"what": b"first", "note": b"second"}
    with pytest.raises(KeyError):
        vault.read(envelope, "missing")


@pytest.mark.requirement("R98")
def test_sharing_lets_the_other_organisation_read_and_leaves_a_row(moderator, partner):
    open_vault(moderator)
    envelope = seal({"what": "x"})
    given = share(envelope, partner, moderator)
    assert given.granted_by == moderator.user
    assert open_vault(partner).read(envelope, "what") == b"x"
    row = AuditRow.objects.about(envelope).get(verb="vault.grant")
    assert (row.actor, row.organisation, row.code) == (moderator.actor, "lotc", "visit")


def test_sharing_again_renews_reason_and_end(moderator, partner):
    open_vault(moderator)
    envelope = seal({"what": "x"})
    share(envelope, partner, moderator)
    end = timezone.now() + timedelta(days=1)
    share(envelope, partner, moderator, until=end)
    assert [one.until for one in Grant.objects.of_party(partner.party)] == [end]


@pytest.mark.requirement("R101")
def test_revoking_deletes_and_leaves_a_row(moderator, partner):
    open_vault(moderator)
    envelope = seal({"what": "x"})
    share(envelope, partner, moderator)
    taken = {"envelope": envelope, "party": partner.party, "acting": moderator, "reason_code": "closed"}
    assert actions.revoke(**taken) is True
    with pytest.raises(NoGrant):
        open_vault(partner).read(envelope, "what")
    assert not Grant.objects.of_party(partner.party).exists()
    assert AuditRow.objects.about(envelope).filter(verb="vault.revoke", code="closed").count() == 1
    assert actions.revoke(**taken) is False
    assert AuditRow.objects.about(envelope).filter(verb="vault.revoke").count() == 1


@pytest.mark.requirement("R98")
def test_a_grant_ends_at_its_time_and_is_then_deleted(moderator, partner):
    open_vault(moderator)
    envelope = seal({"what": "x"})
    share(envelope, partner, moderator, until=timezone.now() + timedelta(hours=1))
    theirs = open_vault(partner)
    assert theirs.read(envelope, "what") == b"x"
    assert actions.expire_grants() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=1)):
        with pytest.raises(NoGrant):
            theirs.read(envelope, "what")
        assert actions.expire_grants() == 1
    assert not Grant.objects.of_party(partner.party).exists()
    row = AuditRow.objects.about(envelope).get(verb="vault.expire")
    assert (row.actor, row.code) == ("clock", "visit")


def test_only_a_reader_shares_or_revokes(moderator, partner):
    open_vault(moderator)
    envelope = seal({"what": "x"})
    theirs = open_vault(partner)
    third = MembershipFactory()
    open_vault(third)
    with pytest.raises(NoGrant):
        actions.grant(envelope=envelope, party=third.party, vault=theirs, acting=partner, reason_code="visit")
    with pytest.raises(PermissionDenied):
        actions.grant(
            envelope=envelope, party=third.party, vault=open_vault(moderator), acting=partner, reason_code="visit"
        )
    with pytest.raises(PermissionDenied):
        actions.revoke(envelope=envelope, party=moderator.party, acting=partner, reason_code="x")
    administrator = MembershipFactory(party=moderator.party, function="administrator")
    with pytest.raises(PermissionDenied):
        actions.revoke(envelope=envelope, party=moderator.party, acting=administrator, reason_code="x")


def test_sharing_with_an_organisation_without_a_key_is_refused(moderator):
    open_vault(moderator)
    envelope = seal({"what": "x"})
    with pytest.raises(NoKey):
        actions.grant(
            envelope=envelope, party=PartyFactory(), vault=open_vault(moderator), acting=moderator, reason_code="visit"
        )


def test_nothing_is_sealed_that_nobody_could_open(moderator):
    with pytest.raises(NoKey):
        seal({"what": "x"})
    open_vault(moderator)
    with pytest.raises(NoKey):
        seal({"what": "x"}, parties=[moderator.party, PartyFactory()])
    with pytest.raises(NoKey):
        seal({"what": "x"}, parties=[])
    assert not Envelope.objects.exists()


def test_a_copy_for_partners_goes_to_those_named_and_to_the_recovery_key(moderator, partner):
    open_vault(moderator)
    make_recovery_key()
    envelope = seal({"what": "masked"}, parties=[partner.party])
    assert open_vault(partner).read(envelope, "what") == b"masked"
    with pytest.raises(NoGrant):
        open_vault(moderator).read(envelope, "what")
    assert Grant.objects.filter(envelope=envelope, recovery__isnull=False).count() == 1


@pytest.mark.requirement("R101")
def test_a_swapped_or_changed_row_is_found(moderator):
    vault = open_vault(moderator)
    one, two = seal({"what": "one", "place": "here"}), seal({"what": "two"})
    field = one.fields.get(name="what")
    original = bytes(field.ciphertext)
    for forged in (
        bytes(two.fields.get(name="what").ciphertext),
        bytes(one.fields.get(name="place").ciphertext),
        original[:-1] + bytes([original[-1] ^ 1]),
    ):
        SealedField.objects.filter(pk=field.pk).update(ciphertext=forged)
        with pytest.raises(Tampered):
            vault.read(one, "what")
    SealedField.objects.filter(pk=field.pk).update(ciphertext=original)
    Grant.objects.filter(envelope=one).update(wrapped_key=bytes(two.grants.get().wrapped_key))
    with pytest.raises(Tampered):
        vault.read(one, "what")


def test_shredding_leaves_nothing_to_open(moderator):
    vault = open_vault(moderator)
    private_key = make_recovery_key()
    envelope = seal({"what": "x"})
    actions.shred(envelope=envelope, acting=moderator, reason_code="expunged")
    with pytest.raises(NoGrant):
        vault.read(envelope, "what")
    assert private_key
    assert not SealedField.objects.exists()
    assert not Grant.objects.exists()
    assert AuditRow.objects.about(envelope).filter(verb="vault.shred").exists()


def test_a_grant_is_for_one_receiver(moderator):
    open_vault(moderator)
    envelope = seal({"what": "x"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(envelope=envelope, wrapped_key=b"")
    party_key = PartyKey.objects.get(party=Party.objects.desk())
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(envelope=envelope, party_key=party_key, wrapped_key=sealing.new_key())


@pytest.mark.requirement("R97")
def test_sealing_only_inserts(moderator):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    open_vault(moderator)
    make_recovery_key()
    with CaptureQueriesContext(connection) as captured:
        seal({"what": "x", "place": "y"})
    sealed = ("vault_envelope", "vault_sealedfield", "vault_grant")
    touching = [one["sql"] for one in captured if any(table in one["sql"] for table in sealed)]
    assert len(touching) == 3
    assert all(sql.startswith("INSERT") and "RETURNING" not in sql for sql in touching)
