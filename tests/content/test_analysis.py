"""What counts as the same word in a search, in each of the fourteen languages."""

import csv
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as attempts
from hypothesis import strategies as st

from content.analysis import LONGEST_WORD, analyse, pieces
from content.stop_words import STOP_WORDS

LANGUAGES = [code for code, _ in settings.LANGUAGES]
with Path(__file__).with_name("word_forms.csv").open(encoding="utf-8") as file:
    FORMS = list(csv.DictReader(file))

unhurried = attempts(deadline=None)  # the first word of a language reads a dictionary
texts = st.text(max_size=80)
languages = st.sampled_from([*LANGUAGES, "xx"])
ALPHABETS = {
    "nl": "abcdefghijklmnopqrstuvwxyzëïéöü0123456789 '-",
    "de": "abcdefghijklmnopqrstuvwxyzäöüß0123456789 '-",
    "pl": "abcdefghijklmnopqrstuwyząćęłńóśźż ",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzâ ",
    "lt": "aąbcčdeęėfghiįyjklmnoprsštuųūvzž ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя' ",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя ",
}


def capitals(text: str, language: str) -> str:
    return text.replace("i", "İ").upper() if language == "tr" else text.upper()


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("row", FORMS, ids=lambda row: "-".join(row.values()))
def test_forms_of_a_word_are_one_and_other_words_are_not(row: dict[str, str]) -> None:
    first, second = analyse(row["first"], row["language"]), analyse(row["second"], row["language"])
    assert first
    assert second
    assert (first == second) == (row["kind"] != "apart")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_enough_of_each_language(language: str) -> None:
    kinds = Counter(row["kind"] for row in FORMS if row["language"] == language)
    assert kinds["form"] >= 20
    assert kinds["accent"] >= 2
    assert kinds["apart"] >= 10
    assert language in STOP_WORDS


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("Bel 112 of 0800-1234", "nl", ["bel", "112", "0800", "1234"]),
        ("１２３ ٤٥٦", "ar", ["123", "456"]),
        ("hoe\u00adst", "nl", ["hoest"]),
        ("ﬁne", "en", ["fine"]),
        ('"a*" OR (b) NOT c:d^2 \x00 💥 _x_', "xx", ["a", "or", "b", "not", "c", "d", "2", "x"]),
        ("de het een", "nl", []),
        ("?!… 💥", "nl", []),
        ("", "nl", []),
    ],
)
def test_only_letters_and_digits_are_left(text: str, language: str, terms: list[str]) -> None:
    assert analyse(text, language) == terms


@pytest.mark.parametrize(
    ("word", "language"),
    [("niet", "nl"), ("geen", "nl"), ("not", "en"), ("nie", "pl"), ("nu", "ro"), ("не", "bg"), ("kein", "de")]
    + [("nem", "hu"), ("no", "es"), ("nao", "pt"), ("ne", "lt"), ("yok", "tr"), ("не", "uk"), ("لا", "ar")]
    + [("112", language) for language in LANGUAGES],
)
def test_words_that_turn_a_meaning_round_stay(word: str, language: str) -> None:
    assert analyse(word, language)


def test_a_turkish_i_has_a_dot_of_its_own() -> None:
    assert analyse("IŞIK", "tr") == analyse("ışık", "tr")
    assert analyse("İŞÇİ", "tr") == analyse("işçi", "tr")


def test_harakat_and_forms_of_alef_do_not_matter() -> None:
    assert analyse("أَجْرٌ", "ar") == analyse("اجر", "ar")
    assert analyse("إجازة", "ar") == analyse("اجازه", "ar")


def test_a_word_without_end_is_cut_before_it_costs_time() -> None:
    (term,) = analyse("a" * 1_000_000, "hu")
    assert len(term) <= LONGEST_WORD


@unhurried
@given(texts, languages)
def test_any_text_gives_letters_and_digits_only(text: str, language: str) -> None:
    for term in analyse(text, language):
        assert term.isalnum()
        assert term == "".join(unicodedata.normalize("NFKD", term.casefold()).split())


@unhurried
@given(texts, languages)
def test_pieces_are_the_whole_text(text: str, language: str) -> None:
    cut = list(pieces(text, language))
    assert "".join(piece for piece, _ in cut) == text
    assert [term for _, term in cut if term] == analyse(text, language)


@unhurried
@given(st.data(), st.sampled_from(sorted(ALPHABETS)))
def test_capitals_do_not_matter(data: st.DataObject, language: str) -> None:
    text = data.draw(st.text(ALPHABETS[language], max_size=40))
    assert analyse(capitals(text, language), language) == analyse(text, language)


@unhurried
@given(texts, languages)
def test_however_letters_are_composed(text: str, language: str) -> None:
    composed, taken_apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert analyse(composed, language) == analyse(taken_apart, language)


@unhurried
@given(st.lists(texts, max_size=4), languages)
def test_a_text_has_the_terms_of_its_parts(parts: list[str], language: str) -> None:
    assert analyse(" ".join(parts), language) == [term for part in parts for term in analyse(part, language)]
