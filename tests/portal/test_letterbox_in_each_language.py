"""Each page of the letterbox says everything in the language of its address, from the first page to the answer."""

import html
import re

import pytest
from django.test import Client

from signals_form import lanes
from tests.factories.intake import desk_key
from tests.factories.vault import make_recovery_key
from tests.portal.test_translations import PLACEHOLDER, catalog, forms, is_public
from tests.services.prepared import begins_with, reference_data
from tests.signals_form.sender import answers, code_of, token

pytestmark = [
    pytest.mark.any_engine,
    pytest.mark.requirement("R96", "R97"),
    pytest.mark.django_db,
    begins_with(reference_data),
]

LANGUAGES = ("nl", "pl", "ar")


def words_of(sentences, longer_than=20):
    """Return the stretches of sentences that would be recognised on a page."""
    pieces = (piece.strip() for sentence in sentences for piece in re.split(PLACEHOLDER, sentence))
    return {piece for piece in pieces if len(piece) > longer_than}


ENGLISH = words_of(entry.msgid for entry in catalog("en"))
# The name of an organisation stands beside its translation, so that people can find it.
NAMES = {"Huis voor Klokkenluiders"}
DUTCH = words_of(text for entry in catalog("nl") if is_public(entry) for text in forms(entry)) - NAMES


def text_of(page):
    return re.sub(r"\s+", " ", html.unescape(page.content.decode()))


@pytest.fixture
def sender(monkeypatch):
    """Somebody without cookies, and the letterbox with the names that the portal is delivered with."""
    for name in ("posts", "sent_forms", "sent_replies"):
        monkeypatch.setattr(lanes, name, type(getattr(lanes, name))())
    desk_key()
    make_recovery_key()
    return Client(enforce_csrf_checks=True, headers={"X-Real-IP": "203.0.113.9"})


def walk(sender, language):
    """Go through the letterbox as somebody who first forgets everything, then sends, then looks and writes back."""
    form, answer = f"/{language}/melden/", f"/{language}/melden/antwoord/"
    fresh = {"token": str(token(language=language))}
    yield "form", sender.get(form)
    yield "forgotten", sender.post(form, {**fresh, "people_ill": "many"})
    warned = answers(**{**fresh, "what": "Call me on 06-12345678, I am ill and I must work.", "company": ""})
    yield "warned", sender.post(form, {**warned, "municipality": "", "address": "", "postcode": ""})
    sent = sender.post(form, answers(token=str(token(language=language)), municipality="Tilburg"))
    code = code_of(sent)
    assert code, text_of(sent)
    yield "receipt", sent
    yield "ask", sender.get(answer)
    yield "wrong", sender.post(answer, {"code": "1111 1111 1111 1111 1111"})
    yield "open", sender.post(answer, {"code": code})


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_letterbox_shows_an_english_or_dutch_sentence_to_who_reads_another_language(sender, language):
    strange = ENGLISH if language == "nl" else ENGLISH | DUTCH
    for name, page in walk(sender, language):
        text = text_of(page)
        assert f'<html lang="{language}"' in text, name
        assert sorted(piece for piece in strange if piece in text) == [], name
