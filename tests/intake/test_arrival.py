"""What the letterbox stores, once, with nothing finer than the quarter hour."""

from datetime import UTC, datetime

import pytest
import time_machine

from audit.models import AuditRow
from intake.actions import Submission, UnknownReceipt, already_received, correspondence, receive, reply
from intake.models import Clock, Photo, ReporterMessage, ReporterReply, Signal
from tests.factories.intake import ChannelFactory, desk_key, moderator
from tests.factories.network import MunicipalityFactory, SectorFactory, ThemeFactory
from tests.factories.vault import open_vault
from vault.receipts import derive

pytestmark = pytest.mark.django_db

RECEIPT = derive(b"nonce", b"digest")
EVENING = datetime(2020, 10, 5, 19, 14, 37, 123456, tzinfo=UTC)


@pytest.fixture
def letterbox():
    """A desk with a key, a channel, and what can be chosen on the form."""
    desk_key()
    ChannelFactory()
    MunicipalityFactory(code="GM1586")
    SectorFactory(code="meat")
    for code in ("housing", "work", "transport"):
        ThemeFactory(code=code)


def submission(**fields) -> Submission:
    return Submission(
        **{
            "language": "ro",
            "themes": ("work", "transport"),
            "measures": ("m01",),
            "sector": "meat",
            "municipality": "GM1586",
            "home_country": "DE",
            "work_country": "NL",
            "possible_outbreak": True,
            "texts": {"what": "12 oameni in microbuz"},
            "photos": (b"jpeg-one", b"jpeg-two"),
            "questions_allowed": True,
            **fields,
        }
    )


@pytest.mark.requirement("R7", "R8", "R97", "R99")
def test_a_signal_keeps_the_quarter_hour_and_nothing_finer(letterbox):
    with time_machine.travel(EVENING, tick=False):
        receive(submission=submission(), receipt=RECEIPT)
    signal = Signal.objects.get()
    quarter = datetime(2020, 10, 5, 19, 0, tzinfo=UTC)
    assert (signal.received_at, signal.stage_since, signal.clock.started_at) == (quarter, quarter, quarter)
    assert set(AuditRow.objects.filter(subject_id=str(signal.pk)).values_list("at", flat=True)) == {quarter}
    assert (signal.home_country, signal.work_country, signal.cross_border) == ("DE", "NL", True)
    assert set(signal.themes.values_list("pk", flat=True)) == {"work", "transport"}
    assert signal.safety_region == signal.municipality.safety_region
    assert signal.reference == "SIG-2020-00001"


def test_what_was_written_is_sealed_and_the_desk_reads_it(letterbox):
    receive(submission=submission(), receipt=RECEIPT)
    signal = Signal.objects.get()
    vault = open_vault(moderator())
    assert vault.read_text(signal.envelope, "what") == "12 oameni in microbuz"
    assert vault.read(signal.envelope, "photo2") == b"jpeg-two"
    assert list(Photo.objects.values_list("name", "scan")) == [("photo1", "unscanned"), ("photo2", "unscanned")]


def test_the_same_receipt_stores_one_signal(letterbox):
    receive(submission=submission(), receipt=RECEIPT)
    assert already_received(RECEIPT)
    receive(submission=submission(), receipt=RECEIPT)
    assert Signal.objects.count() == Clock.objects.count() == ReporterMessage.objects.count() == 1


def test_a_race_that_is_lost_stores_nothing_twice(letterbox, monkeypatch):
    """Another process inserted between our look and our insert: the unique receipt decides."""
    receive(submission=submission(), receipt=RECEIPT)
    looks = iter([False, True])
    monkeypatch.setattr("intake.actions.arriving._is_stored", lambda lookup: next(looks))
    receive(submission=submission(), receipt=RECEIPT)
    assert Signal.objects.count() == Clock.objects.count() == 1


def test_a_doubtful_signal_waits_in_quarantine_with_its_clock_running(letterbox):
    receive(submission=submission(quarantine="rate"), receipt=RECEIPT)
    signal = Signal.objects.get()
    assert (signal.stage, signal.quarantine_reason, signal.clock.running) == ("quarantined", "rate", True)
    assert correspondence(RECEIPT).stage_code == "received"


def test_codes_that_exist_nowhere_are_left_out(letterbox):
    receive(submission=submission(sector="x", municipality="GM9999", themes=("nonsense",)), receipt=RECEIPT)
    signal = Signal.objects.get()
    assert (signal.sector, signal.municipality, signal.themes.count()) == (None, None, 0)


@pytest.mark.requirement("R102")
def test_a_reply_is_inserted_and_an_unknown_receipt_gets_nothing(letterbox):
    receive(submission=submission(), receipt=RECEIPT)
    with time_machine.travel(EVENING, tick=False):
        reply(receipt=RECEIPT, text="Het is bus 4.", photos=(b"jpeg",))
    stored = ReporterReply.objects.get()
    assert (stored.signal, stored.arrived_at.minute, stored.arrived_at.second) == (None, 0, 0)
    assert open_vault(moderator()).read_text(stored.envelope, "reply") == "Het is bus 4."
    stranger = derive(b"another", b"")
    assert correspondence(stranger) is None
    with pytest.raises(UnknownReceipt):
        reply(receipt=stranger, text="x", photos=())
