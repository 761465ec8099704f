"""The form's token replaces the CSRF cookie: only we can make one, and it says nothing of the sender."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signals_form.form_token import FormToken, NoToken
from tests.signals_form.sender import token

pytestmark = pytest.mark.requirement("R97")

tokens = st.builds(
    FormToken,
    opened=st.integers(min_value=0, max_value=2**33),
    nonce=st.binary(min_size=16, max_size=16).map(bytes.hex),
    language=st.sampled_from(["nl", "en", "pl", "ar"]),
    failures=st.integers(min_value=0, max_value=9),
)


@given(tokens)
def test_a_token_reads_back_as_it_was(one):
    assert FormToken.read(str(one)) == one


@given(st.text())
def test_no_text_is_a_token(text):
    with pytest.raises(NoToken):
        FormToken.read(text)


@given(tokens, st.data())
def test_any_changed_letter_makes_it_no_token(one, data):
    text = str(one)
    place = data.draw(st.integers(min_value=0, max_value=len(text) - 1))
    letter = data.draw(st.characters().filter(lambda new: new != text[place]))
    with pytest.raises(NoToken):
        FormToken.read(text[:place] + letter + text[place + 1 :])


@given(tokens, st.integers(min_value=0))
def test_a_cut_token_is_no_token(one, length):
    text = str(one)
    with pytest.raises(NoToken):
        FormToken.read(text[: length % len(text)])


@pytest.mark.parametrize("text", ["\ud800:x", "\x00", "::::", "W10:" + "x" * 43])
def test_broken_text_is_no_token(text):
    with pytest.raises(NoToken):
        FormToken.read(text)


def test_a_token_of_another_installation_is_no_token(settings):
    ours = str(token())
    settings.LETTERBOX_SECRET = "another" * 8
    with pytest.raises(NoToken):
        FormToken.read(ours)


@pytest.mark.parametrize(
    ("age", "reason"), [(0, "fast"), (2, "fast"), (60, ""), (24 * 3600, ""), (25 * 3600 + 60, "expired")]
)
def test_too_fast_and_too_old_are_suspicious(age, reason):
    assert token(age=age).suspicion() == reason


def test_failed_sums_are_counted_and_keep_the_rest():
    one = token()
    assert FormToken.read(str(one.failed())) == FormToken(one.opened, one.nonce, one.language, failures=1)


def test_two_forms_have_two_nonces():
    assert FormToken.new("nl").nonce != FormToken.new("nl").nonce
    assert FormToken.new("nl").opened <= time.time()
