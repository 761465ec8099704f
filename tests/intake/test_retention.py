"""Removing content: for good, on time, by rule, and again when a backup brings it back."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from audit.models import AuditRow
from casework.moves import IllegalMove
from intake import actions
from intake.models import BlindIndex, Photo, ReporterMessage, ReporterReply, Signal, Tombstone
from intake.tasks import expunge_due, sweep
from tests.factories.intake import ChannelFactory, SignalFactory, desk_key, moderator
from tests.factories.network import MunicipalityFactory
from tests.factories.vault import make_recovery_key, open_vault
from vault.models import Envelope, Grant, SealedField
from vault.receipts import derive

pytestmark = pytest.mark.django_db
RECEIPT = derive(b"gone", b"")


@pytest.fixture
def ended():
    """A rejected signal with everything a signal can have."""
    desk_key()
    make_recovery_key()
    ChannelFactory()
    town = MunicipalityFactory()
    sent = actions.Submission(
        language="pl",
        municipality=town.pk,
        home_country="PL",
        texts={"what": "x", "company": "Kwekerij"},
        photos=(b"jpeg",),
        questions_allowed=True,
    )
    actions.receive(submission=sent, receipt=RECEIPT)
    desk = moderator()
    signal = actions.claim(signal=Signal.objects.get(), acting=desk)
    actions.open_sealed(signal=signal, vault=open_vault(desk), acting=desk)
    signal = actions.ask(signal=signal, text="Waar?", acting=desk)
    actions.reply(receipt=RECEIPT, text="Daar.", photos=(b"jpeg",))
    sweep()
    signal = actions.redact(signal=signal, texts={"what": "y"}, acting=desk)
    return actions.reject(signal=signal, reason="known", answer_code="known", acting=desk)


@pytest.mark.requirement("R42")
def test_nothing_sealed_is_left_and_a_stone_stays(ended):
    expunged = actions.expunge(signal=ended, acting=moderator())
    for model in (Envelope, SealedField, Grant, Photo, BlindIndex, ReporterMessage, ReporterReply):
        assert not model.objects.exists(), model
    expunged.refresh_from_db()
    assert (expunged.municipality, expunged.language, expunged.home_country) == (None, "und", "")
    assert (expunged.receipt_lookup, expunged.receipt_key, expunged.stage) == (None, None, "expunged")
    assert Tombstone.objects.get().reference == expunged.reference
    assert AuditRow.objects.about(expunged).filter(verb="intake.expunge").exists()
    assert actions.correspondence(RECEIPT) is None
    assert not actions.already_received(RECEIPT)


def test_the_term_depends_on_the_outcome_and_counts_from_the_end(ended, settings):
    settings.INTAKE_RETENTION_DAYS = {"known": 30, "handled": 365}
    assert expunge_due(timezone.now() + timedelta(days=29)) == {"removed": 0, "revived": 0}
    assert expunge_due(timezone.now() + timedelta(days=31)) == {"removed": 1, "revived": 0}
    assert expunge_due(timezone.now() + timedelta(days=31)) == {"removed": 0, "revived": 0}


def test_a_signal_that_is_still_being_worked_on_is_never_removed(settings):
    settings.INTAKE_RETENTION_DAYS = {"": 1, "known": 1}
    SignalFactory(stage="assessing", stage_since=timezone.now() - timedelta(days=400))
    SignalFactory(accepted=True, stage_since=timezone.now() - timedelta(days=400))
    assert expunge_due()["removed"] == 0


def test_an_edit_that_was_open_during_the_removal_is_refused(ended):
    stale = Signal.objects.get()
    actions.expunge(signal=ended, acting=moderator())
    with pytest.raises(IllegalMove):
        actions.answer(signal=stale, code="known", acting=moderator())
    with pytest.raises(IllegalMove):
        actions.reopen(signal=stale, acting=moderator())


def test_what_a_backup_brings_back_is_removed_again_and_counted(capsys):
    signal = SignalFactory(stage="assessing", nonce="revived")
    Tombstone.objects.create(
        reference=signal.reference, channel="web", received_on="2020-10-05", outcome="known", removed_on="2020-11-05"
    )
    call_command("expunge_signals")
    assert "1 revived" in capsys.readouterr().out
    signal.refresh_from_db()
    assert (signal.stage, signal.envelope, Envelope.objects.count()) == ("expunged", None, 0)
    assert AuditRow.objects.about(signal).get(verb="intake.expunge").code == "restored"
