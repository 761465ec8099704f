"""Keys are shared with colleagues, taken from leavers, replaced, and brought back from paper."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from audit.models import AuditRow
from network.models import Membership
from tests.factories.network import PASSWORD, MembershipFactory
from tests.factories.vault import make_recovery_key, member_private_key, open_vault
from vault import actions, ceremony, party_keys, passwords, pepper
from vault.envelopes import seal
from vault.models import Grant, KeyShare, MemberKey, PartyKey
from vault.unlocked import HOLD, NoGrant, open_for

pytestmark = pytest.mark.django_db


def test_a_password_opens_its_own_key_only(moderator):
    member_key = actions.make_member_key(moderator.user, PASSWORD)
    private_key = passwords.open_private_key(member_key, PASSWORD)
    assert len(private_key) == 32
    assert private_key not in bytes(member_key.wrapped_private_key)
    for wrong in ("", PASSWORD + " ", PASSWORD.upper()):
        with pytest.raises(passwords.WrongPassword):
            passwords.open_private_key(member_key, wrong)


def test_the_database_and_the_password_are_not_enough_without_the_pepper(moderator, settings, tmp_path):
    member_key = actions.make_member_key(moderator.user, PASSWORD)
    settings.VAULT_PEPPER_FILE = str(tmp_path / "other")
    with pytest.raises(pepper.NoPepper):
        passwords.open_private_key(member_key, PASSWORD)
    pepper.make()
    with pytest.raises(passwords.OtherPepper):
        passwords.open_private_key(member_key, PASSWORD)
    member_key.pepper_mark = pepper.mark()
    with pytest.raises(passwords.WrongPassword):
        passwords.open_private_key(member_key, PASSWORD)


def test_an_old_wrap_opens_after_the_cost_grew(moderator, settings):
    member_key = actions.make_member_key(moderator.user, PASSWORD)
    settings.VAULT_ARGON2 = (2, 16384)
    private_key = passwords.open_private_key(MemberKey.objects.get(), PASSWORD)
    actions.change_password(user=moderator.user, old=PASSWORD, new="another-fourteen")
    member_key = MemberKey.objects.get()
    assert (member_key.passes, member_key.memory) == (2, 16384)
    assert passwords.open_private_key(member_key, "another-fourteen") == private_key


def test_an_admitted_colleague_reads_what_was_sealed_before(moderator, colleague):
    vault = open_vault(moderator)
    envelope = seal({"what": "x"})
    private_key = member_private_key(colleague)
    assert open_for(colleague, private_key) is None
    actions.admit(user=colleague.user, vault=vault, acting=moderator)
    assert open_for(colleague, private_key).read(envelope, "what") == b"x"
    assert AuditRow.objects.filter(verb="vault.admit", actor=moderator.actor).count() == 1


@pytest.mark.parametrize("function", ["administrator", "editor", "auditor", "analyst", "secretary"])
def test_only_functions_that_read_signals_hold_a_key(moderator, function):
    vault = open_vault(moderator)
    other = MembershipFactory(party=moderator.party, function=function)
    assert not other.may(HOLD)
    actions.make_member_key(other.user, PASSWORD)
    with pytest.raises(party_keys.NotAHolder):
        actions.admit(user=other.user, vault=vault, acting=moderator)
    with pytest.raises(PermissionDenied):
        actions.admit(user=moderator.user, vault=vault, acting=other)


def test_a_member_of_another_organisation_is_not_admitted(moderator):
    vault = open_vault(moderator)
    stranger = MembershipFactory()
    actions.make_member_key(stranger.user, PASSWORD)
    with pytest.raises(party_keys.NotAHolder):
        actions.admit(user=stranger.user, vault=vault, acting=moderator)
    with pytest.raises(PermissionDenied):
        actions.admit(user=moderator.user, vault=vault, acting=stranger)
    with pytest.raises(PermissionDenied):
        actions.rotate(party=moderator.party, vault=vault, acting=stranger)


def test_a_share_is_worth_nothing_once_the_membership_ends(moderator):
    private_key = member_private_key(moderator)
    open_vault(moderator)
    Membership.objects.filter(pk=moderator.pk).update(function="editor")
    assert open_for(Membership.objects.get(pk=moderator.pk), private_key) is None


@pytest.mark.requirement("R98")
def test_rotating_replaces_the_key_for_those_who_stay(moderator, colleague):
    vault = open_vault(moderator)
    open_vault(colleague)
    partner = MembershipFactory()
    open_vault(partner)
    envelope = seal({"what": "x"})
    end = timezone.now() + timedelta(days=1)
    actions.grant(
        envelope=envelope, party=partner.party, vault=vault, acting=moderator, reason_code="visit", until=end
    )
    old = PartyKey.objects.current().get(party=moderator.party)
    new = actions.rotate(party=moderator.party, vault=vault, acting=moderator)
    assert (new.version, PartyKey.objects.current().get(party=moderator.party)) == (2, new)
    assert not Grant.objects.filter(party_key=old).exists()
    later = seal({"what": "y"})
    for one in (vault, open_vault(colleague)):
        assert one.read(envelope, "what") == b"x"
        assert one.read(later, "what") == b"y"
    theirs = Grant.objects.of_party(partner.party).get()
    assert (theirs.until, theirs.reason_code) == (end, "visit")
    assert open_vault(partner).read(envelope, "what") == b"x"
    assert AuditRow.objects.filter(verb="vault.rotate").count() == 1


def test_a_signal_sealed_in_the_second_of_rotating_is_read_and_moves_at_the_next_rotation(moderator):
    vault = open_vault(moderator)
    old = PartyKey.objects.get()
    envelope = seal({"what": "x"})
    straggler = Grant.objects.get()
    late = (old, bytes(straggler.wrapped_key))
    actions.rotate(party=moderator.party, vault=vault, acting=moderator)
    Grant.objects.update(party_key=late[0], wrapped_key=late[1])
    assert open_vault(moderator).read(envelope, "what") == b"x"
    third = actions.rotate(party=moderator.party, vault=open_vault(moderator), acting=moderator)
    assert Grant.objects.get().party_key == third
    assert open_vault(moderator).read(envelope, "what") == b"x"
    assert not KeyShare.objects.filter(party_key=old).exists()


def test_a_forged_grant_does_not_stop_a_rotation(moderator):
    vault = open_vault(moderator)
    forged, good = seal({"what": "x"}), seal({"what": "y"})
    Grant.objects.filter(envelope=forged).update(wrapped_key=b"nonsense")
    actions.rotate(party=moderator.party, vault=vault, acting=moderator)
    assert open_vault(moderator).read(good, "what") == b"y"


@pytest.mark.requirement("R98")
def test_a_leaver_can_open_nothing_even_with_every_old_secret(moderator, colleague):
    vault = open_vault(moderator)
    theirs = open_vault(colleague)
    private_key = member_private_key(colleague)
    envelope = seal({"what": "x"})
    actions.leave(user=colleague.user, party=moderator.party, acting=moderator, vault=vault)
    assert open_for(colleague, private_key) is None
    with pytest.raises(NoGrant):  # the old key, kept in memory, finds no grant any more
        theirs.read(envelope, "what")
    with pytest.raises(NoGrant):
        theirs.read(seal({"what": "y"}), "what")
    assert vault.read(envelope, "what") == b"x"


def test_without_an_open_vault_a_leaver_marks_the_key_for_replacing(moderator, colleague):
    vault = open_vault(moderator)
    open_vault(colleague)
    actions.leave(user=colleague.user, party=moderator.party, acting=moderator)
    assert PartyKey.objects.get().rotate_since is not None
    actions.rotate(party=moderator.party, vault=vault, acting=moderator)
    assert PartyKey.objects.current().get().rotate_since is None


def test_the_last_holder_cannot_leave(moderator):
    vault = open_vault(moderator)
    with pytest.raises(actions.LastHolder):
        actions.leave(user=moderator.user, party=moderator.party, acting=moderator, vault=vault)
    assert KeyShare.objects.count() == 1


def test_a_second_first_key_is_refused(moderator, colleague):
    open_vault(moderator)
    member_private_key(colleague)
    with pytest.raises(PermissionDenied):
        actions.make_party_key(party=moderator.party, users=[colleague.user], acting=colleague)


@pytest.mark.requirement("R98")
def test_the_paper_brings_back_what_nobody_can_open(moderator, colleague):
    text = ceremony.make_recovery_key()
    open_vault(moderator)
    partner = MembershipFactory()
    open_vault(partner)
    kept, revoked = seal({"what": "x"}), seal({"what": "gone"}, parties=[moderator.party, partner.party])
    actions.revoke(envelope=revoked, party=moderator.party, acting=partner, reason_code="closed")
    MemberKey.objects.all().delete()
    KeyShare.objects.all().delete()
    private_key = member_private_key(colleague)
    assert open_for(colleague, private_key) is None
    count = ceremony.restore(party=moderator.party, users=[colleague.user], private_key=ceremony.from_paper(text))
    assert count == 1
    vault = open_for(colleague, private_key)
    assert vault.read(kept, "what") == b"x"
    with pytest.raises(NoGrant):
        vault.read(revoked, "what")
    assert vault.read(seal({"what": "new"}), "what") == b"new"
    assert AuditRow.objects.filter(verb="vault.restore", actor="server").count() == 1


def test_the_paper_of_another_portal_restores_nothing(moderator):
    make_recovery_key()
    open_vault(moderator)
    with pytest.raises(ceremony.InvalidRecoveryKey):
        ceremony.restore(party=moderator.party, users=[moderator.user], private_key=bytes(32))
    assert PartyKey.objects.count() == 1


def test_an_older_paper_still_restores_what_was_sealed_under_it(moderator):
    old = ceremony.make_recovery_key()
    open_vault(moderator)
    envelope = seal({"what": "x"})
    new = ceremony.make_recovery_key()
    later = seal({"what": "y"})
    assert ceremony.restore(party=moderator.party, users=[moderator.user], private_key=ceremony.from_paper(old)) == 1
    assert open_vault(moderator).read(envelope, "what") == b"x"
    assert ceremony.restore(party=moderator.party, users=[moderator.user], private_key=ceremony.from_paper(new)) == 1
    assert open_vault(moderator).read(later, "what") == b"y"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t[:-1],
        lambda t: t + "0",
        lambda t: "f" + t[1:] if t[0] != "f" else "0" + t[1:],
        lambda t: "",
        lambda t: "zz" + t[2:],
    ],
)
def test_a_slip_of_the_pen_on_the_paper_is_found(spoil, db):
    text = ceremony.make_recovery_key()
    assert len(ceremony.from_paper(text)) == 32
    with pytest.raises(ceremony.InvalidRecoveryKey) as error:
        ceremony.from_paper(spoil(text))
    assert str(error.value) == "Not a recovery key."


def test_the_demo_makes_all_keys_and_twice_changes_nothing(moderator, colleague):
    partner = MembershipFactory()
    editor = MembershipFactory(function="editor")
    users = {one.user: PASSWORD for one in (moderator, partner, editor)}
    ceremony.make_demo_keys(users)
    before = [bytes(one.public_key) for one in PartyKey.objects.order_by("made_at")]
    ceremony.make_demo_keys({**users, colleague.user: PASSWORD})
    assert [bytes(one.public_key) for one in PartyKey.objects.order_by("made_at")] == before
    envelope = seal({"what": "x"}, parties=[moderator.party, partner.party])
    for one in (moderator, colleague, partner):
        assert ceremony.open_with_password(one, PASSWORD).read(envelope, "what") == b"x"
    assert ceremony.open_with_password(moderator, "wrong") is None
    assert not MemberKey.objects.filter(user=editor.user).exists()
