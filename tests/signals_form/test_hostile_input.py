"""Hostile and broken posts (research list 4.10): a clean page every time, nothing lost that could be kept."""

import json

import pytest

from intake.models import Signal
from network.models import Party
from tests.factories.intake import moderator
from tests.factories.vault import open_vault
from tests.signals_form.sender import FORM, answers, code_of, post

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R97", "R103")]

TEXT_FIELDS = ["what", "company", "address", "postcode", "municipality", "people_affected", "people_ill", "website"]


def texts():
    return open_vault(moderator()).read_all(Signal.objects.get().envelope)


# 1 and 2: nothing, too much


@pytest.mark.parametrize("blank", ["", "   ", "\n\t", "\u200b\u200d\ufeff", "\u200f\u202e", "\u00a0\u3000"])
def test_text_that_cannot_be_seen_counts_as_no_answer(sender, blank):
    page = post(sender, answers(what=blank, themes=[], measures=[]))
    assert not code_of(page)
    assert 'href="#id_themes_0"' in page.content.decode()


@pytest.mark.parametrize("unit", ["a", "é", "😀", "e\u0301", "ا"])
def test_text_at_the_limit_is_taken_and_one_more_is_said_in_numbers(sender, unit):
    most = (unit * 20_000)[:20_000]
    assert code_of(post(sender, answers(what=most)))
    assert texts()["what"].decode() == most
    page = post(sender, answers(what=most + "x")).content.decode()
    assert "20001" in page.replace(".", "").replace(",", "").replace("\u00a0", "")
    assert most in page
    assert 'href="#id_what"' in page


def test_a_hundred_thousand_combining_marks_come_back_with_a_message(sender):
    heap = "a" + "\u0301" * 100_000
    page = post(sender, answers(what=heap))
    assert not code_of(page)
    assert heap in page.content.decode()


def test_ten_megabytes_of_text_get_a_page_that_says_what_to_do(sender):
    page = post(sender, answers(what="x" * 10_000_000))
    assert page.status_code == 413
    assert "/nl/melden/" in page.content.decode()
    assert not Signal.objects.exists()


# 3 and 4: letters that break things


@pytest.mark.parametrize("name", [*TEXT_FIELDS, "token", "noticed", "sum_0", "sum_1", "themes", "sector", "since"])
@pytest.mark.parametrize("poison", ["\x00", "\x00abc", "\x1b[31m\r\nSet-Cookie: a=b"])
def test_control_characters_in_any_field_break_nothing(sender, name, poison):
    page = post(sender, answers(**{name: poison}))
    assert page.status_code == 200
    assert "\x00" not in page.content.decode()
    assert not page.cookies


@pytest.mark.parametrize("broken", [b"\xed\xa0\x80", b"\xc0\xaf", b"\xff\xfe\xfa", b"\xf8\x88\x80\x80\x80"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-7", "rot13", "idna", "undefined", "nonsense"])
def test_broken_letters_and_odd_codecs_break_nothing(sender, broken, charset):
    fields = answers()
    body = b"".join(
        b'--edge\r\nContent-Disposition: form-data; name="' + name.encode() + b'"\r\n\r\n' + value + b"\r\n"
        for name, value in {"token": fields["token"].encode(), "what": b"busje " + broken}.items()
    )
    kind = f"multipart/form-data; boundary=edge; charset={charset}"
    page = sender.generic("POST", FORM, body + b"--edge--\r\n", content_type=kind)
    assert page.status_code == 200
    assert "busje \ufffd" in page.content.decode()


def test_a_lone_surrogate_in_the_vault_is_a_replacement_character(letterbox):
    from signals_form.forms import ReportForm

    form = ReportForm({"what": "a\ud800b", "noticed": "place"})
    assert form.is_valid()
    assert form.cleaned_data["what"] == "a\ufffdb"


def test_direction_marks_stay_in_the_text(sender):
    company = "\u202egnp.exe \u2067שלום\u2069"
    assert code_of(post(sender, answers(company=company)))
    assert texts()["company"].decode() == company


# 5 to 8: what other programs would run


HOSTILE = [
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "{{ 7|add:7 }}{% debug %}${7*7}",
    "=cmd|' /C calc'!A0",
    "Robert'); DROP TABLE intake_signal;--",
    "%_%",
    "x\r\nBcc: somebody@example.org",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_other_programs_would_run_is_shown_as_text_and_kept_as_it_is(sender, text):
    page = post(sender, answers(company=text, people_ill="x")).content.decode()
    assert "<script" not in page
    assert "<svg onload" not in page
    assert ">14<" not in page
    assert code_of(post(sender, answers(company=text, noticed="personal,place")))
    assert texts()["company"].decode() == text.replace("\r\n", "\n")


@pytest.mark.parametrize("bomb", ["0" * 19_000, "06-" * 6_000, "+31 6 1234567" * 1_400, "@" * 19_000, "a@" * 9_000])
def test_text_made_to_tire_the_search_for_numbers_is_taken(sender, bomb):
    assert code_of(post(sender, answers(what=bomb, noticed="personal")))


# 9 to 12: fields that were not asked for


def test_choices_that_are_not_on_the_list_are_left_out(sender):
    party = Party.objects.desk()
    data = answers(
        themes=["transport", "weapons", "' OR 1=1"],
        measures=["m25", "m01", str(party.pk)],
        sector="no-such-sector",
        since="forever",
        ongoing="perhaps",
        home_country="XX",
        questions="maybe",
    )
    assert code_of(post(sender, data))
    signal = Signal.objects.get()
    assert [theme.pk for theme in signal.themes.all()] == ["transport"]
    assert (signal.sector, signal.home_country, signal.questions_allowed) == (None, "", False)
    assert texts()["measures"] == b"m25"
    assert "since" not in texts()


def test_fields_of_the_desk_cannot_be_posted(sender):
    forged = {
        "stage": "accepted",
        "status": "accepted",
        "urgency": "high",
        "possible_outbreak": "1",
        "received_at": "2001-01-01",
        "due_at": "2001-01-01",
        "organisation": "lotc",
        "safety_region": "VR01",
        "channel": "phone",
        "quarantine": "",
        "reference": "SIG-1",
    }
    assert code_of(post(sender, answers(people_ill="", **forged)))
    signal = Signal.objects.get()
    assert signal.stage == "received"
    assert not signal.possible_outbreak
    assert signal.urgency == "normal"
    assert signal.received_at.year > 2001
    assert signal.channel_id == "web"
    assert signal.reference != "SIG-1"


def test_repeated_fields_take_the_last_answer(sender):
    assert code_of(post(sender, answers(company=["A", "B"], since=["days", "week"])))
    assert texts()["company"] == b"B"


def test_ten_thousand_fields_get_a_clean_page(sender):
    page = post(sender, answers(**{f"x{number}": "1" for number in range(10_001)}))
    assert page.status_code == 400
    assert "/nl/melden/" in page.content.decode()


@pytest.mark.parametrize("body", [json.dumps({"what": "x"}), "[" * 3000, "", "null"])
def test_json_instead_of_a_form_gives_the_form(sender, body):
    page = sender.post(FORM, body, content_type="application/json")
    assert page.status_code == 200
    assert "<form" in page.content.decode()


# 15: two tabs, the back button


def test_two_tabs_are_two_forms(sender):
    assert sender.get(FORM).context["token"].nonce != sender.get(FORM).context["token"].nonce


# 29 to 31: languages and places


@pytest.mark.parametrize(
    "place", ["Kleve", "Hasselt", "Bergen", "hotel next to the motorway", "52.1N 3.9E", "İSTANBUL", "Оost Gelre"]
)
def test_any_place_in_any_letters_is_taken(sender, place):
    assert code_of(post(sender, answers(municipality=place)))
    assert texts()["place"].decode() == place


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("people_ill", "-1"),
        ("people_ill", "1e9"),
        ("people_affected", "10²"),
        ("people_ill", "9" * 30),
        ("people_ill", "½"),
    ],
)
def test_a_number_that_is_none_is_asked_again(sender, name, value):
    page = post(sender, answers(**{name: value}))
    assert not code_of(page)
    assert f'href="#id_{name}"' in page.content.decode()


# 32: warn, never block (a passport or IBAN is not looked for; what is found is warned about once)


def test_a_threat_to_life_is_never_refused(sender):
    assert code_of(post(sender, answers(what="Als ze komen, maak ik er een eind aan.")))


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace", "head"])
def test_other_methods_change_nothing(sender, method):
    assert getattr(sender, method)(FORM).status_code in {200, 405}
    assert not Signal.objects.exists()
