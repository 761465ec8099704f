"""Finding personal data: a citizen service number is found however it is written, and little else is taken for one."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from casework.personal_data import find_personal, has_bsn, refuse_bsn

pytestmark = pytest.mark.requirement("R103")
NUMBER = "111222333"  # passes the eleven test and was never given out


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        f"BSN:{NUMBER}.",
        "1112.22.333",
        "111 222 333",
        "111-222-333",
        f"kamer 2 {NUMBER}",
        f"({NUMBER})",
        "١١١٢٢٢٣٣٣",
        "１１１２２２３３３",
        "bsn 10000008",
        "1000.00.08",
        f"a{NUMBER}b",
    ],
)
def test_a_number_is_found_however_it_is_written(text):
    assert has_bsn(text)
    assert "bsn" in find_personal(text)
    with pytest.raises(ValidationError) as refused:
        refuse_bsn(text)
    assert NUMBER not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "123456789",
        "1" * 10,
        f"0{NUMBER}",
        f"{NUMBER}4",
        "NL91ABNA0417164300",
        "0800-5151",
        "06-12345678",
        "+31 6 12345678",
        "2020-10-05",
        "05.10.2020",
        "20201005",
        "KvK 10000008",
        "7131 AB 12",
        "12 mensen, 2 ziek",
    ],
)
def test_other_numbers_are_let_through(text):
    refuse_bsn(text)
    assert not has_bsn(text)


@given(
    number=st.integers(1, 999_999_999).map("{:09d}".format).filter(bsn.is_valid), words=st.text("abc ,.", max_size=20)
)
def test_every_number_that_passes_the_test_is_found_between_words(number, words):
    assert has_bsn(f"{words} {number} {words}")


@given(st.text(max_size=300))
def test_no_text_breaks_the_search(text):
    find_personal(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Bel 06-12345678", {"phone"}),
        ("zadzwoń +48 512 345 678", {"phone"}),
        ("mail naar iemand@example.org", {"email"}),
        ("12 mensen in een busje", set()),
        ("Industrieweg 12, 7131 AB", set()),
    ],
)
def test_phone_numbers_and_addresses_are_found_to_warn(text, kinds):
    assert find_personal(text) == kinds


def test_a_hundred_thousand_characters_are_searched_without_getting_stuck():
    for text in ("1" * 100_000, "1 " * 50_000, "a@" * 50_000, "." * 100_000):
        find_personal(text)
