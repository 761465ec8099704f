"""The key ceremony at the console, from an empty server to a restored one."""

import io
import stat
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from network.models import Membership
from tests.factories.network import PASSWORD, MembershipFactory
from tests.factories.vault import make_recovery_key, open_vault
from vault import checks, pepper
from vault.ceremony import open_with_password
from vault.envelopes import seal
from vault.models import Grant, KeyShare, MemberKey, PartyKey

pytestmark = pytest.mark.django_db


def run(*words: str, typed: str = "", monkeypatch=None) -> str:
    if monkeypatch is not None:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.mark.requirement("R98")
def test_the_whole_ceremony(monkeypatch):
    one, two = MembershipFactory(moderator=True), MembershipFactory(moderator=True)
    run("vault", "init")
    assert stat.S_IMODE(pepper.file().stat().st_mode) == 0o600
    kept = pepper.read()
    assert "not touched" in run("vault", "init")
    assert pepper.read() == kept
    paper = max(run("vault", "recovery").splitlines(), key=len)
    assert len(paper.split()) == 18
    with pytest.raises(CommandError, match="signed in once"):
        run("vault", "key", "lotc", one.user.email)
    from vault import actions

    for member in (one, two):
        actions.open_at_sign_in(member.user, PASSWORD)
    run("vault", "key", "lotc", one.user.email, two.user.email.upper())
    envelope = seal({"what": "x"})
    with pytest.raises(CommandError, match="opens no vault"):
        run("vault", "rotate", "lotc", one.user.email, typed="wrong\n", monkeypatch=monkeypatch)
    assert MemberKey.objects.count() == KeyShare.objects.count() == 2, "a slip at the console costs nobody a key"
    run("vault", "rotate", "lotc", one.user.email, typed=f"{PASSWORD}\n", monkeypatch=monkeypatch)
    assert open_with_password(two, PASSWORD).read(envelope, "what") == b"x"
    run("vault", "leave", "lotc", two.user.email)
    with pytest.raises(CommandError, match="Nobody else"):
        run("vault", "leave", "lotc", one.user.email)
    assert "holders 1" in run("vault", "status")
    MemberKey.objects.all().delete()
    KeyShare.objects.all().delete()
    actions.open_at_sign_in(two.user, PASSWORD)
    with pytest.raises(CommandError, match="Not a recovery key"):
        run("vault", "restore", "lotc", two.user.email, typed="0000\n", monkeypatch=monkeypatch)
    said = run("vault", "restore", "lotc", two.user.email, typed=f"{paper}\n", monkeypatch=monkeypatch)
    assert said.endswith("again: 1.\n")
    assert open_with_password(two, PASSWORD).read(envelope, "what") == b"x"


@pytest.mark.parametrize("words", [("key", "nobody", "a@example.org"), ("leave", "lotc", "nobody@example.org")])
def test_a_wrong_name_is_answered_without_repeating_it(words, moderator):
    open_vault(moderator)
    with pytest.raises(CommandError) as error:
        run("vault", *words)
    assert "nobody" not in str(error.value)


def test_status_names_no_person(moderator, colleague):
    open_vault(moderator), open_vault(colleague)
    said = run("vault", "status")
    assert "lotc: key 1, holders 2, waiting 0" in said
    assert "@" not in said


def test_expired_grants_are_deleted(moderator):
    open_vault(moderator)
    seal({"what": "x"})
    Grant.objects.update(until=timezone.now() - timedelta(minutes=1))
    assert "1" in run("vault", "expire")
    assert not Grant.objects.exists()


def test_two_holders_and_a_recovery_key_are_enough(moderator, colleague):
    open_vault(moderator), open_vault(colleague)
    with pytest.raises(CommandError, match="no recovery key"):
        run("check_key_holders")
    make_recovery_key()
    assert "at least two" in run("check_key_holders")


def test_one_holder_is_too_few(moderator):
    open_vault(moderator)
    make_recovery_key()
    with pytest.raises(CommandError, match="lotc: 1 key holder") as error:
        run("check_key_holders")
    assert "@" not in str(error.value)


def test_an_ended_membership_loses_its_share_within_a_day(moderator, colleague):
    open_vault(moderator), open_vault(colleague)
    make_recovery_key()
    Membership.objects.filter(pk=colleague.pk).update(until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(CommandError, match="was not replaced"):
        run("check_key_holders")
    assert not KeyShare.objects.filter(user=colleague.user).exists()
    assert PartyKey.objects.get().rotate_since is not None
    Membership.objects.filter(pk=moderator.pk).update(function="editor")
    with pytest.raises(CommandError, match="only somebody who left"):
        run("check_key_holders")
    assert KeyShare.objects.filter(user=moderator.user).exists()


def test_a_pepper_that_others_can_read_fails_the_check(settings):
    assert checks.pepper_is_kept() == []
    pepper.make()
    assert checks.pepper_is_kept() == []
    pepper.file().chmod(0o640)
    assert [one.id for one in checks.pepper_is_kept()] == ["vault.E001"]


@pytest.mark.requirement("R98")
def test_the_public_process_has_no_pepper(settings):
    pepper.make()
    settings.PORTAL_PROCESS = "public"
    assert [one.id for one in checks.pepper_is_kept()] == ["vault.W001"]
    with pytest.raises(pepper.NoPepper):
        pepper.read()
