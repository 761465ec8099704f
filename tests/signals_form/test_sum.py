"""The sum at the end: one answer lets one report through, and its rows keep no finer time than the quarter hour."""

import struct
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from captcha.models import CaptchaStore
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from intake.models import Signal
from signals_form import captcha, speech
from signals_form.captcha import new_challenge, quarter_hour, sum_challenge
from tests.signals_form.conftest import fill_network
from tests.signals_form.sender import FORM, answers, code_of, post, solved, token

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R97", "R98")]


def test_a_challenge_keeps_no_finer_time_than_the_quarter_hour():
    row = CaptchaStore.objects.get(hashkey=new_challenge())
    assert (row.expiration.minute % 15, row.expiration.second, row.expiration.microsecond) == (0, 0, 0)
    assert timedelta(hours=23, minutes=44) < row.expiration - timezone.now() <= timedelta(hours=24)


def test_a_quarter_hour_is_known_by_its_start():
    assert quarter_hour(datetime(2020, 10, 25, 2, 44, 59, 9, tzinfo=UTC)) == datetime(2020, 10, 25, 2, 30, tzinfo=UTC)


def test_old_challenges_go_when_a_new_one_is_made():
    CaptchaStore.objects.create(challenge="1+1=", response="2", expiration=timezone.now() - timedelta(minutes=1))
    new_challenge()
    assert CaptchaStore.objects.count() == 1


def test_a_sum_has_its_right_answer_and_no_letters():
    for _number in range(200):
        challenge, response = sum_challenge()
        assert str(eval(challenge.rstrip("="))) == response  # noqa: S307 - our own sum
        assert int(response) > 0


@pytest.mark.parametrize("script", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"])
def test_the_answer_may_be_written_in_any_digits(sender, script):
    data = answers()
    data["sum_1"] = " " + data["sum_1"].translate(str.maketrans("0123456789", script))
    assert code_of(post(sender, data))
    assert Signal.objects.get().quarantine_reason == ""


def test_a_right_answer_counts_once(sender):
    once = solved()
    assert code_of(post(sender, answers(**once)))
    assert not code_of(post(sender, answers(what="Een ander", **once)))
    assert Signal.objects.count() == 1


def test_when_no_challenge_can_be_made_the_form_says_so_and_the_report_arrives(sender, monkeypatch):
    def broken(**_given):
        raise DatabaseError

    monkeypatch.setattr(captcha.CaptchaStore.objects, "create", broken)
    page = sender.get(FORM).content.decode()
    assert 'name="sum_0" value=""' in page or 'name="sum_0"' in page
    assert "captcha-image" not in page
    assert ".png" not in page
    monkeypatch.undo()
    assert code_of(post(sender, answers(sum_0="", sum_1="")))
    assert Signal.objects.get().quarantine_reason == "captcha"


def test_the_picture_and_the_sound_lie_under_the_silent_path(sender):
    key = new_challenge()
    picture = sender.get(f"/melden/som/{key}.png")
    assert picture.status_code == 200
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.headers["Cache-Control"] == "no-store"
    assert sender.get(f"/melden/som/{'0' * 40}.png").status_code == 410


def test_the_picture_has_a_text_and_its_answer_is_not_in_the_page(sender):
    page = sender.get(FORM)
    key = page.context["sum_form"]["sum"].as_widget()
    row = CaptchaStore.objects.latest("pk")
    assert 'alt="' in key
    assert row.challenge not in page.content.decode()


needs_espeak = pytest.mark.skipif(speech._program() is None, reason="espeak-ng is not installed")


@needs_espeak
@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", sorted(speech.VOICES))
def test_the_sum_is_spoken_in_the_language_of_the_page(sender, language):
    key = new_challenge()
    sound = sender.get(f"/{language}/melden/som/{key}.wav")
    assert sound.status_code == 200
    assert sound.headers["Content-Type"] == "audio/wav"
    wav = sound.content
    assert wav[:4] == b"RIFF"
    assert struct.unpack("<I", wav[4:8])[0] == len(wav) - 8, "a pipe knows no length, a phone wants one"
    assert f"/{language}/melden/som/" in sender.get(f"/{language}/melden/").content.decode()


def test_without_a_voice_the_sound_is_not_offered(sender, monkeypatch):
    monkeypatch.setattr(speech.shutil, "which", lambda _name: None)
    page = sender.get(FORM).content.decode()
    assert ".wav" not in page
    assert sender.get(f"/nl/melden/som/{new_challenge()}.wav").status_code == 404


def test_a_sum_is_said_in_words():
    assert speech.sentence("7+5=", "en") == "7 plus 5"
    assert speech.sentence("15-8=", "en") == "15 minus 8"


def at_once(posts):
    """Send posts at the same time and return the answers."""

    def send(data):
        try:
            return Client().post(FORM, data)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(posts)) as threads:
        return list(threads.map(send, posts))


@pytest.mark.django_db(transaction=True)
def test_one_answer_sent_with_many_reports_at_once_lets_one_through(settings):
    fill_network()
    settings.LETTERBOX_HOURLY_LIMIT = 100
    once = solved()
    at_once([answers(what=f"Melding {number}", **once) for number in range(8)])
    assert Signal.objects.filter(quarantine_reason="").count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_report_sent_many_times_at_once_is_one_signal_with_one_code(settings):
    fill_network()
    settings.LETTERBOX_HOURLY_LIMIT = 100
    data = answers(token=str(token()))
    pages = at_once([data] * 12)
    assert Signal.objects.count() == 1
    assert Signal.objects.get().quarantine_reason == ""
    assert len({code_of(page) for page in pages}) == 1
    assert all(code_of(page) for page in pages)
