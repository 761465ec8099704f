"""A receipt is the same for the same answers, forgives typing habits, and finds slips."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault import receipts, sealing
from vault.receipts import InvalidReceipt, derive, parse

made = st.builds(derive, st.binary(max_size=40), st.binary(max_size=40))


@pytest.mark.requirement("R97")
def test_the_same_answers_give_the_same_receipt(settings):
    settings.LETTERBOX_SECRET = "a"
    first = derive(b"nonce", b"answers")
    assert first == derive(b"nonce", b"answers")
    others = [derive(b"nonce", b"other answers"), derive(b"other", b"answers"), derive(b"noncea", b"nswers")]
    settings.LETTERBOX_SECRET = "b"
    others.append(derive(b"nonce", b"answers"))
    assert len({first, *others}) == 5


@given(made)
def test_a_receipt_is_twenty_digits_and_reads_back(receipt):
    assert len(receipt.digits) == 20
    assert receipt.digits.isdecimal()
    assert receipt.grouped.replace(" ", "") == receipt.digits
    assert [len(group) for group in receipt.grouped.split(" ")] == [4] * 5
    assert parse(receipt.grouped) == receipt


@given(made, st.sampled_from("٠۰０"), st.sampled_from([" ", "-", ".", "\u2013", "\u00a0", "\u200f ", "\u3000"]))
def test_other_scripts_and_separators_are_read(receipt, zero, separator):
    typed = "".join(chr(ord(zero) + int(digit)) for digit in receipt.digits)
    groups = [typed[start : start + 4] for start in range(0, 20, 4)]
    assert parse(f" {separator.join(groups)}\n") == receipt


@given(made, st.integers(0, 19), st.integers(1, 9))
def test_one_wrong_digit_is_found(receipt, place, shift):
    wrong = str((int(receipt.digits[place]) + shift) % 10)
    with pytest.raises(InvalidReceipt):
        parse(receipt.digits[:place] + wrong + receipt.digits[place + 1 :])


@given(made, st.integers(0, 18))
def test_two_neighbours_swapped_are_found(receipt, place):
    digits = list(receipt.digits)
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    if "".join(digits) != receipt.digits:
        with pytest.raises(InvalidReceipt):
            parse("".join(digits))


@pytest.mark.parametrize(
    "typed",
    ["", " ", "1234", "x" * 20, "1" * 21, "²" * 20, "१" * 20, "1" * 10_000, "\0" * 20, "1234 5678 9012 3456 789Ⅷ"],
)
def test_what_is_no_receipt_is_refused_without_being_repeated(typed):
    with pytest.raises(InvalidReceipt) as error:
        parse(typed)
    assert str(error.value) == "Not a receipt."
    assert error.value.__cause__ is None


@given(st.text(max_size=60))
def test_any_text_is_either_a_receipt_or_refused(typed):
    with suppress(InvalidReceipt):
        assert len(parse(typed).digits) == 20


@pytest.mark.requirement("R97")
def test_a_receipt_never_shows_itself():
    receipt = derive(b"n", b"d")
    keys = receipt.keys()
    shown = f"{receipt} {receipt!r} {[receipt]} {keys!r}"
    assert receipt.digits not in shown
    assert receipt.grouped not in shown
    assert repr(keys.private_key) not in shown


@pytest.mark.requirement("R97")
def test_a_receipt_opens_its_own_dialogue_only(settings):
    keys = derive(b"n", b"d").keys()
    assert keys == derive(b"n", b"d").keys()
    assert len(keys.lookup) == 64
    sealed = receipts.seal_to(keys.public_key, "Dziękujemy".encode())
    assert receipts.open_with(keys, sealed).decode() == "Dziękujemy"
    other = derive(b"n", b"e").keys()
    assert other.lookup != keys.lookup
    with pytest.raises(sealing.Tampered):
        receipts.open_with(other, sealed)
    settings.LETTERBOX_SECRET = "another server"
    assert parse(derive(b"n", b"d").digits).keys().lookup != keys.lookup


def test_receipts_are_slow_in_production():
    from portal.settings import base

    assert base.RECEIPT_ARGON2 == (3, 64 * 1024 * 1024)
    assert base.VAULT_ARGON2 == (3, 64 * 1024 * 1024)


def test_at_most_two_stretch_at_once(monkeypatch):
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier, BrokenBarrierError, Lock

    from vault import stretching

    running, most, lock, together = 0, 0, Lock(), Barrier(3)

    def slow(*args, **kwargs):
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        with suppress(BrokenBarrierError):
            together.wait(timeout=0.2)  # a third one would let all three go at once
        with lock:
            running -= 1
        return b"x"

    monkeypatch.setattr(stretching.argon2id, "kdf", slow)
    cost = stretching.Cost(1, 8192)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: stretching.stretch(b"s", b"s", size=1, cost=cost), range(6)))
    assert most == 2
