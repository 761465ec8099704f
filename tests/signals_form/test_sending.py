"""A report goes in at the form and a receipt comes out; whatever goes wrong, what was typed comes back."""

import re

import pytest
from captcha.models import CaptchaStore
from django.db import DatabaseError

from intake.models import Signal
from signals_form import actions
from tests.factories.intake import moderator
from tests.factories.vault import open_vault
from tests.signals_form.sender import FORM, answers, code_of, picture, post, solved, token, upload
from vault import receipts

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R97", "R98")]


def sealed(signal):
    return open_vault(moderator()).read_all(signal.envelope)


def test_a_report_becomes_a_sealed_signal_and_the_sender_gets_a_code(sender):
    response = post(sender, answers(photos=[upload(picture())]))
    code = code_of(response)
    assert response.status_code == 200
    receipts.parse(code)
    signal = Signal.objects.get()
    assert (signal.stage, signal.language, signal.municipality_id) == ("received", "nl", "GM1586")
    assert (signal.home_country, signal.work_country, signal.sector_id) == ("DE", "NL", "meat")
    assert {theme.pk for theme in signal.themes.all()} == {"transport", "work"}
    assert signal.possible_outbreak
    assert signal.questions_allowed
    texts = sealed(signal)
    assert texts["what"] == b"Twaalf mensen in een busje, twee ziek."
    assert texts["postcode"] == b"7131 AB"
    assert texts["measures"] == b"m25"
    assert texts["photo1"].startswith(b"\xff\xd8")
    assert "place" not in texts
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert code.replace(" ", "") not in str(response.headers)


def test_the_form_needs_no_session_and_sets_no_cookie(sender):
    for response in (sender.get(FORM), post(sender, answers())):
        assert not response.cookies
        assert "Set-Cookie" not in response.headers
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert b"<script" not in response.content
    assert not sender.cookies


def test_one_answer_is_enough(sender):
    for alone in ({"themes": ["work"]}, {"measures": ["m33"]}, {"what": "ayuda"}):
        data = {"token": str(token()), "noticed": "place", **alone, **solved()}
        assert code_of(post(sender, data)), alone
    assert Signal.objects.count() == 3


def test_without_any_answer_the_form_asks_for_one(sender):
    response = post(sender, {"token": str(token()), "people_ill": "3", **solved()})
    page = response.content.decode()
    assert 'href="#id_themes_0"' in page
    assert 'value="3"' in page
    assert not Signal.objects.exists()


def test_everything_typed_comes_back_after_an_error_and_photos_are_asked_again(sender):
    data = answers(people_ill="veel", what="<b>شكرا</b>", photos=[upload(picture())])
    page = post(sender, data).content.decode()
    assert "&lt;b&gt;شكرا&lt;/b&gt;" in page
    assert 'value="Vleesbedrijf Achterveld B.V."' in page
    assert re.search(r'value="DE"[^>]*selected', page)
    assert re.search(r'value="transport"[^>]*checked', page)
    assert 'href="#id_people_ill"' in page
    assert 'href="#id_photos"' in page
    assert data["sum_0"] in page, "the sum was not looked at, so it stays"
    assert f'value="{data["sum_1"]}"' in page
    assert CaptchaStore.objects.filter(hashkey=data["sum_0"]).exists()


@pytest.mark.parametrize("digits", ["١٢", "۱۲", "１２", " 012 "])
def test_numbers_may_be_written_in_the_digits_of_any_script(sender, digits):
    data = answers(people_affected=digits, sum_1="")
    assert "id_people_affected_error" not in post(sender, data).content.decode()
    assert code_of(post(sender, answers(people_affected=digits)))
    assert sealed(Signal.objects.get())["people_affected"] == b"12"


def test_an_unknown_place_is_no_error_and_is_sealed(sender):
    post(sender, answers(municipality="Gronau (DE)"))
    signal = Signal.objects.get()
    assert signal.municipality_id is None
    assert sealed(signal)["place"] == b"Gronau (DE)"


@pytest.mark.parametrize("typed", ["'S-HERTOGENBOSCH", "s hertogenbosch", " ’s-Hertogenbosch "])
def test_a_municipality_is_found_however_it_is_spelled(sender, typed):
    post(sender, answers(municipality=typed))
    assert Signal.objects.get().municipality_id == "GM0796"


def test_a_second_click_stores_one_signal_and_shows_one_code(sender):
    data = answers(photos=[])
    first = code_of(post(sender, data))
    again = code_of(post(sender, data))
    assert first
    assert first == again
    assert Signal.objects.count() == 1


def test_the_same_form_with_other_words_is_a_new_signal_with_a_new_code(sender):
    nonce = str(token())
    first = code_of(post(sender, answers(token=nonce)))
    second = code_of(post(sender, answers(token=nonce, what="Iets anders", company="Een ander")))
    assert first != second
    assert sorted(Signal.objects.values_list("stage", "quarantine_reason")) == [
        ("quarantined", "repeat"),
        ("received", ""),
    ]


def test_without_any_place_the_form_asks_once_and_then_takes_the_report(sender):
    nowhere = {"company": "", "address": "", "postcode": "", "municipality": ""}
    data = answers(**nowhere)
    page = post(sender, data)
    assert not code_of(page)
    assert 'href="#id_company"' in page.content.decode()
    assert 'name="noticed" value="place"' in page.content.decode()
    assert CaptchaStore.objects.filter(hashkey=data["sum_0"]).exists()
    assert code_of(post(sender, data | {"noticed": "place"}))


@pytest.mark.requirement("R103")
@pytest.mark.parametrize("text", ["bel 06-12345678", "mail iemand@example.org", "nummer 111222333"])
def test_personal_data_in_the_text_is_warned_about_once_and_never_blocked(sender, text):
    data = answers(what=text)
    page = post(sender, data)
    assert not code_of(page)
    assert text in page.content.decode()
    assert 'name="noticed" value="personal"' in page.content.decode()
    assert code_of(post(sender, data | {"noticed": "personal"}))
    assert sealed(Signal.objects.get())["what"].decode() == text


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"token": lambda: str(token(age=1))}, "fast"),
        ({"token": lambda: str(token(age=26 * 3600))}, "expired"),
        ({"website": lambda: "https://example.org"}, "honeypot"),
        ({"sum_0": lambda: "", "sum_1": lambda: ""}, "captcha"),
    ],
)
def test_what_looks_like_a_machine_waits_in_quarantine_and_is_never_refused(sender, changed, reason):
    response = post(sender, answers(**{name: value() for name, value in changed.items()}))
    assert code_of(response)
    signal = Signal.objects.get()
    assert (signal.stage, signal.quarantine_reason) == ("quarantined", reason)
    assert signal.clock is not None


def test_above_the_hourly_limit_a_report_still_arrives_in_quarantine(sender, settings):
    settings.LETTERBOX_HOURLY_LIMIT = 1
    post(sender, answers())
    assert code_of(post(sender, answers(what="Nog iets")))
    assert set(Signal.objects.values_list("quarantine_reason", flat=True)) == {"", "rate"}


def test_a_wrong_sum_gives_a_new_one_and_the_second_wrong_sum_lets_the_report_through(sender):
    data = answers(sum_1="999")
    page = post(sender, data).content.decode()
    assert not Signal.objects.exists()
    assert 'href="#id_sum_1"' in page
    new_key = re.search(r'name="sum_0" value="(\w+)"', page).group(1)
    assert new_key != data["sum_0"]
    given = re.search(r'name="token" value="([^"]+)"', page).group(1)
    assert code_of(post(sender, data | {"token": given, "sum_0": new_key, "sum_1": ""}))
    assert Signal.objects.get().quarantine_reason == "captcha"


@pytest.mark.parametrize("bad", ["", "forged", "a:b:c", "W10:x", "x" * 5000])
def test_without_a_token_of_ours_the_form_comes_back_filled_in_and_can_be_sent(sender, bad):
    data = answers(token=bad)
    page = post(sender, data).content.decode()
    assert "Twaalf mensen" in page
    assert 'role="alert"' in page
    assert "portal-errors" not in page, "nothing the sender did is wrong"
    given = re.search(r'name="token" value="([^"]+)"', page).group(1)
    assert code_of(post(sender, data | {"token": given}))


def test_switching_the_language_half_way_keeps_the_text(sender):
    data = answers(other_language="pl")
    page = sender.post("/pl/melden/", data).content.decode()
    assert '<html lang="pl"' in page
    assert "Twaalf mensen" in page
    assert re.search(r'value="transport"[^>]*checked', page)
    assert "portal-errors" not in page
    del data["other_language"]
    assert code_of(sender.post("/pl/melden/", data))
    assert Signal.objects.get().language == "pl"


def test_a_break_on_our_side_loses_nothing(sender, monkeypatch, caplog):
    def broken(**_given):
        raise DatabaseError("the row was Twaalf mensen")

    monkeypatch.setattr(actions.intake, "receive", broken)
    data = answers()
    response = post(sender, data)
    assert response.status_code == 503
    assert "Twaalf mensen" in response.content.decode()
    assert CaptchaStore.objects.filter(hashkey=data["sum_0"]).exists(), "the sum can be used again"
    monkeypatch.undo()
    assert code_of(post(sender, data))


def test_only_the_origin_itself_or_none_may_post(sender):
    assert code_of(post(sender, answers(), headers={"Origin": "null"}))
    assert code_of(post(sender, answers(what="b"), headers={"Origin": "http://testserver"}))
    refused = post(sender, answers(what="c"), headers={"Origin": "https://elsewhere.example"})
    assert refused.status_code == 403
    assert "/nl/melden/" in refused.content.decode()
    assert Signal.objects.count() == 2


@pytest.mark.requirement("R96")
@pytest.mark.parametrize(
    ("accepted", "language"),
    [("pl,en;q=0.5", "pl"), ("ro-MD", "ro"), ("ar", "ar"), ("xx;q=.9,,;;", "nl"), ("", "nl"), ("tr" * 5000, "nl")],
)
def test_the_address_on_posters_leads_to_the_form_in_the_readers_language(sender, accepted, language):
    for path in ("/melden", "/melden/"):
        response = sender.get(path, headers={"Accept-Language": accepted})
        assert response.status_code == 302
        assert response.headers["Location"] == f"/{language}/melden/"
        assert not response.cookies


@pytest.mark.requirement("R96")
@pytest.mark.parametrize(("language", "direction"), [("nl", "ltr"), ("en", "ltr"), ("pl", "ltr"), ("ar", "rtl")])
def test_the_form_and_the_receipt_exist_in_every_language(sender, language, direction):
    path = f"/{language}/melden/"
    for page in (sender.get(path), sender.post(path, answers(what=language))):
        assert page.status_code == 200
        assert f'<html lang="{language}" dir="{direction}">' in page.content.decode()


@pytest.mark.requirement("R40", "R41")
def test_the_page_says_where_else_to_go_and_how_to_leave(sender):
    page = sender.get(FORM).content.decode()
    assert "0800-5151" in page
    main = page[page.index("<main") :]
    assert main.index("0800-5151") < main.index("<form")
    assert "portal-leave__link" in page
    assert 'rel="noreferrer' in page
    for other in ("fnv.nl", "huisvoorklokkenluiders.nl", "comensha.nl", "tel:112"):
        assert other in page
