"""What a result shows: the words where they stand. And what helps who types: other words, completed words."""

import pytest

from search.actions import vocabulary
from search.completing import complete
from search.searching import search
from tests.factories.search import made_entry

pytestmark = pytest.mark.django_db


def written(pieces):
    return "".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in pieces)


def only_hit(query, language="nl"):
    (hit,) = search(query, language).hits
    return hit


def test_words_are_marked_in_title_and_text_whatever_their_form():
    made_entry("Zieke huisgenoten", "Blijf weg van het huis. Is iemand ziek? Dan blijft u thuis.")
    hit = only_hit("zieken")
    assert written(hit.title) == "[Zieke] huisgenoten"
    assert written(hit.snippet) == "Blijf weg van het huis. Is iemand [ziek]? Dan blijft u thuis."


def test_a_snippet_is_cut_where_most_of_the_words_are():
    made_entry(
        "Rechten", "Loon. " + "Vulling en nog wat. " * 40 + "Bij ziekte krijgt u loon. " + "Meer vulling. " * 40
    )
    shown = written(only_hit("loon ziekte").snippet)
    assert "[ziekte] krijgt u [loon]" in shown
    assert shown.startswith("… ") and shown.endswith(" …")
    assert len(shown) < 260


def test_the_summary_is_shown_where_the_words_stand_only_in_the_title():
    made_entry("Loon", "Tekst.", summary="Wat u krijgt.")
    assert written(only_hit("loon").snippet) == "Wat u krijgt."


def test_marks_hold_no_markup_of_the_page():
    made_entry("Loon <b>", "<script>loon</script>")
    assert "".join(piece.text for piece in only_hit("loon").title) == "Loon <b>"


@pytest.fixture
def words():
    def make(title, language="nl"):
        entry = made_entry(title, language=language)
        vocabulary.change(come=[entry])

    return make


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("werkgevr", "werkgever"),
        ("wrekgever", "werkgever"),
        ("wwerkgever", "werkgever"),
        ("wrkgever", "werkgever"),
        ("ewrkgever", "werkgever"),
    ],
)
def test_a_slip_of_the_fingers_is_seen(words, typed, meant):
    words("Uw werkgever")
    assert search(typed, "nl").suggestion == meant


def test_only_the_unknown_word_is_replaced(words):
    words("Uw werkgever betaalt loon")
    assert search("loon werkgevr", "nl").suggestion == "loon werkgever"


def test_a_word_that_is_known_in_another_form_is_let_be(words):
    words("De werkgevers")
    assert search("werkgevers zeppelin", "nl").suggestion is None


def test_a_short_word_is_not_turned_into_another(words):
    words("De deur")
    assert search("dokter", "nl").suggestion is None


def test_another_alphabet_is_corrected_too(words):
    words("Болен колега", "bg")
    assert search("колга", "bg").suggestion == "колега"


def test_words_of_another_language_are_not_suggested(words):
    words("Der Arbeitgeber", "de")
    assert search("arbeitgebr", "nl").suggestion is None


def test_typing_is_completed_by_titles_and_words(words):
    words("Ziek in huis")
    words("Mijn ziekteverzuim")
    assert complete("zie", "nl") == ["Mijn ziekteverzuim", "Ziek in huis", "ziek", "ziekteverzuim"]
    assert complete("mijn zie", "nl")[0] == "Mijn ziekteverzuim"


def test_a_title_of_one_word_is_offered_once(words):
    words("Wonen")
    words("Wonen en werken")
    assert complete("wo", "nl") == ["Wonen", "Wonen en werken"]


def test_accents_need_not_be_typed(words):
    words("Choć żółty", "pl")
    assert "żółty" in complete("zol", "pl")


def test_one_letter_is_not_completed(words):
    words("Ziek in huis")
    assert complete("z", "nl") == []


def test_nothing_of_another_language_is_offered(words):
    words("Ziek in huis")
    assert complete("zie", "de") == []
