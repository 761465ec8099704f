"""With the code, and only with the code, a sender reads the answer and writes back."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.models import ReporterReply
from signals_form import actions, answer_pass
from signals_form.answer_pass import NoPass
from signals_form.views.answer import STAGES
from tests.factories.intake import moderator
from tests.factories.vault import open_vault
from tests.signals_form.sender import ANSWER, answers, code_of, picture, post, token, upload
from vault import receipts, stretching

pytestmark = pytest.mark.requirement("R97", "R102")


@pytest.fixture
def code(sender):
    """The code of a report that was just sent."""
    return code_of(post(sender, answers()))


def hidden(page, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    return found.group(1) if found else ""


def opened(sender, code):
    return post(sender, {"code": code}, path=ANSWER)


def write(sender, page, **changed):
    data = {"pass": hidden(page, "pass"), "token": hidden(page, "token"), "noticed": "", "text": "Het gaat door."}
    return post(sender, {**data, **changed}, path=ANSWER)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code,
        lambda code: code.replace(" ", ""),
        lambda code: code.replace(" ", "-"),
        lambda code: "  " + code + "\n",
        lambda code: code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        lambda code: code.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    ],
)
def test_the_code_opens_the_answer_however_it_is_typed(sender, code, typed):
    page = opened(sender, typed(code))
    assert hidden(page, "pass")
    assert page.context["stage"] is STAGES["received"][0]


@pytest.mark.django_db
def test_the_code_is_in_no_page_address_or_header_after_it_was_typed(sender, code):
    page = opened(sender, code)
    for written in (page.content.decode(), str(page.headers)):
        assert code not in written
        assert code.replace(" ", "") not in written
    assert page.headers["Cache-Control"] == "no-store"
    assert not page.cookies
    assert not page.headers.get("Location")


def wrong_codes(code):
    digits = code.replace(" ", "")
    mistyped = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    unknown = receipts.derive(b"nobody", b"").digits
    return ["", "x", mistyped, unknown, digits[:-1], digits + "0", "0" * 20, "9" * 5000, "\x00", "½" * 20]


@pytest.mark.django_db
def test_wrong_expired_and_removed_codes_answer_alike_and_cost_the_same(sender, code, monkeypatch):
    from intake.models import ReporterMessage

    stretched = []
    usual = stretching.argon2id.kdf
    monkeypatch.setattr(stretching.argon2id, "kdf", lambda *a, **k: stretched.append(1) or usual(*a, **k))
    pages, costs = [], []
    ReporterMessage.objects.all().delete()  # what expunging leaves
    for typed in [code, *wrong_codes(code)]:
        stretched.clear()
        page = opened(sender, typed)
        pages.append((page.status_code, page.content))
        costs.append(len(stretched))
    assert len(set(pages)) == 1
    assert set(costs) == {1}


@pytest.mark.django_db
def test_a_code_in_the_address_opens_nothing(sender, code):
    page = sender.get(ANSWER, {"code": code})
    assert code not in page.content.decode()
    assert not hidden(page, "pass")
    assert sender.get(f"{ANSWER}{code.replace(' ', '')}/").status_code == 404


@pytest.mark.django_db
def test_a_reply_with_a_photo_arrives_sealed_and_once(sender, code):
    page = opened(sender, code)
    data = {"photos": [upload(picture())]}
    answer = write(sender, page, **data)
    assert answer.context["stored"]
    write(sender, page, photos=[upload(picture())])
    (reply,) = ReporterReply.objects.all()
    texts = open_vault(moderator()).read_all(reply.envelope)
    assert texts["reply"] == b"Het gaat door."
    assert texts["photo1"].startswith(b"\xff\xd8")
    assert reply.arrived_at.minute % 15 == reply.arrived_at.second == reply.arrived_at.microsecond == 0


@pytest.mark.django_db
def test_an_empty_reply_is_asked_again_and_a_number_in_it_is_warned_about_once(sender, code):
    page = opened(sender, code)
    assert 'href="#id_text"' in write(sender, page, text=" \u200b ").content.decode()
    warned = write(sender, page, text="bel 06-12345678")
    assert hidden(warned, "noticed") == "personal"
    assert "bel 06-12345678" in warned.content.decode()
    assert not ReporterReply.objects.exists()
    assert write(sender, page, text="bel 06-12345678", noticed="personal").context["stored"]


@pytest.mark.django_db
@pytest.mark.parametrize("broken", [{"pass": "x"}, {"pass": ""}, {"token": "forged"}])
def test_without_a_valid_pass_nothing_is_stored_and_the_text_comes_back(sender, code, broken):
    page = write(sender, opened(sender, code), text="<b>mijn tekst</b>", **broken)
    assert "&lt;b&gt;mijn tekst&lt;/b&gt;" in page.content.decode()
    assert 'name="code"' in page.content.decode()
    assert not ReporterReply.objects.exists()


@pytest.mark.django_db
def test_a_pass_ends_after_half_an_hour(code, monkeypatch):
    given_now = answer_pass.issue(receipts.parse(code))
    assert answer_pass.read(given_now).digits == receipts.parse(code).digits
    now = time.time()
    monkeypatch.setattr(answer_pass.time, "time", lambda: now + 31 * 60)
    with pytest.raises(NoPass):
        answer_pass.read(given_now)


@given(st.text())
def test_no_text_is_a_pass(text):
    with pytest.raises(NoPass):
        answer_pass.read(text)


@given(st.data())
def test_a_changed_pass_is_none(data):
    text = answer_pass.issue(receipts.derive(b"somebody", b""))
    place = data.draw(st.integers(min_value=0, max_value=len(text) - 3))  # the last letter has spare bits
    letter = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").filter(lambda new: new != text[place]))
    with pytest.raises(NoPass):
        answer_pass.read(text[:place] + letter + text[place + 1 :])


@pytest.mark.django_db
def test_a_dialogue_that_ended_meanwhile_says_so(sender, code, monkeypatch):
    page = opened(sender, code)

    def ended(**_given):
        raise actions.intake.UnknownReceipt

    monkeypatch.setattr(actions.intake, "reply", ended)
    assert write(sender, page).context["ended"]


@pytest.mark.django_db
def test_a_break_on_our_side_gives_the_text_back(sender, code, monkeypatch):
    page = opened(sender, code)

    def broken(**_given):
        raise RuntimeError("canary-4711")

    monkeypatch.setattr(actions.intake, "reply", broken)
    answer = write(sender, page, text="mijn tekst")
    assert answer.status_code == 503
    assert "mijn tekst" in answer.content.decode()
    assert "canary" not in answer.content.decode()


@pytest.mark.requirement("R96")
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en", "pl", "ar"])
def test_the_answer_can_be_read_in_every_language(sender, code, language):
    page = sender.post(f"/{language}/melden/antwoord/", {"code": code})
    assert hidden(page, "pass")
    assert f'<html lang="{language}"' in page.content.decode()


@pytest.mark.django_db
def test_two_passes_for_one_code_differ(code):
    receipt = receipts.parse(code)
    assert answer_pass.issue(receipt) != answer_pass.issue(receipt)
    assert actions.receipt_for(token(), {"text": "", "photos": ()}).digits != receipt.digits
