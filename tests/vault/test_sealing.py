"""What is sealed opens only with its key, in its envelope, under its name, and unchanged."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault import sealing
from vault.sealing import Tampered

KEY = bytes(range(32))
ENVELOPE = UUID("00112233-4455-6677-8899-aabbccddeeff")
OTHER = UUID("ffeeddcc-bbaa-9988-7766-554433221100")
NONCE = bytes(range(100, 124))

# The first bytes and the last ones of version 1. They may never change: what was sealed in 2020 must open for ever.
VECTORS = [
    (
        "what",
        b"",
        1066,
        "56016465666768696a6b6c6d6e6f707172737475767778797a7b7c73f9b0ff2e898287309d3fa66fbdc95bbb5271e42ccab0",
        "4e860135631be9d46e875294cad46831",
    ),
    (
        "what",
        "Zażółć gęślą jaźń".encode(),
        1066,
        "56016465666768696a6b6c6d6e6f707172737475767778797a7b7c73f9aaa54f4c3e448358bd62e89dae9f2297ea88e84f90",
        "b25c17921591136fe9f0e7afcce19867",
    ),
    (
        "photo-1",
        bytes(20_000),
        65578,
        "56016465666768696a6b6c6d6e6f707172737475767778797a7b7c73b790ff2e898287309d3fa66fbdc95bbb5271e42ccab0",
        "c619e6a2362234feee6a8fb70c870ded",
    ),
]


@pytest.mark.requirement("R98")
@pytest.mark.parametrize(("name", "value", "size", "head", "tail"), VECTORS)
def test_the_format_is_fixed(name, value, size, head, tail):
    sealed = sealing.seal_field(KEY, ENVELOPE, name, value, nonce=NONCE)
    assert len(sealed) == size
    assert sealed[:50].hex() == head
    assert sealed[-16:].hex() == tail
    assert sealing.open_field(KEY, ENVELOPE, name, sealed) == value


@given(st.binary(max_size=40_000))
def test_what_is_sealed_opens(value):
    assert sealing.open_field(KEY, ENVELOPE, "what", sealing.seal_field(KEY, ENVELOPE, "what", value)) == value


@pytest.mark.requirement("R98")
@given(st.binary(max_size=3000), st.data())
@settings(max_examples=150)
def test_a_changed_byte_is_found(value, data):
    sealed = bytearray(sealing.seal_field(KEY, ENVELOPE, "what", value))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Tampered):
        sealing.open_field(KEY, ENVELOPE, "what", bytes(sealed))


@given(st.binary(max_size=3000), st.data())
def test_a_cut_or_longer_field_is_found(value, data):
    sealed = sealing.seal_field(KEY, ENVELOPE, "what", value)
    cut = sealed[: data.draw(st.integers(0, len(sealed) - 1))]
    for wrong in (cut, sealed + b"\0", sealed[1:], b""):
        with pytest.raises(Tampered):
            sealing.open_field(KEY, ENVELOPE, "what", wrong)


@given(st.binary(min_size=2, max_size=200), st.data())
def test_two_swapped_bytes_are_found(value, data):
    sealed = bytearray(sealing.seal_field(KEY, ENVELOPE, "what", value))
    one = data.draw(st.integers(0, len(sealed) - 2))
    sealed[one], sealed[one + 1] = sealed[one + 1], sealed[one]
    if bytes(sealed[one : one + 1]) == bytes(sealed[one + 1 : one + 2]):
        return  # swapping equal bytes changes nothing
    with pytest.raises(Tampered):
        sealing.open_field(KEY, ENVELOPE, "what", bytes(sealed))


@pytest.mark.requirement("R98")
@pytest.mark.parametrize(
    ("key", "envelope", "name"),
    [(bytes(32), ENVELOPE, "what"), (KEY, OTHER, "what"), (KEY, ENVELOPE, "where"), (KEY, ENVELOPE, "what ")],
)
def test_a_field_moved_elsewhere_does_not_open(key, envelope, name):
    sealed = sealing.seal_field(KEY, ENVELOPE, "what", b"secret")
    with pytest.raises(Tampered):
        sealing.open_field(key, envelope, name, sealed)


def test_the_same_value_twice_looks_different():
    assert sealing.seal_field(KEY, ENVELOPE, "what", b"x") != sealing.seal_field(KEY, ENVELOPE, "what", b"x")


@pytest.mark.requirement("R97")
@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_size_tells_little(one, two):
    assert len(sealing.pad(bytes(one))) == len(sealing.pad(bytes(two))) == 1024


@given(st.binary(max_size=70_000))
def test_padding_comes_off(value):
    padded = sealing.pad(value)
    assert sealing.unpad(padded) == value
    assert len(padded) % 1024 == 0


@given(st.binary(max_size=300), st.data())
def test_a_box_opens_for_its_key_only_and_unchanged(value, data):
    private, public = sealing.new_pair()
    sealed = bytearray(sealing.seal_box(public, value))
    assert sealing.open_box(private, bytes(sealed)) == value
    with pytest.raises(Tampered):
        sealing.open_box(sealing.new_pair()[0], bytes(sealed))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1
    with pytest.raises(Tampered):
        sealing.open_box(private, bytes(sealed))


@pytest.mark.parametrize("wrapped", [b"", b"short", bytes(80)])
def test_nonsense_unwraps_to_nothing(wrapped):
    with pytest.raises(Tampered):
        sealing.unwrap(sealing.new_pair()[0], wrapped)
