from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.fitfile.crc import crc16


def bit_by_bit(content: bytes) -> int:
    """CRC-16/ARC, one bit at a time, as the format's definition has it."""
    remainder = 0
    for byte in content:
        remainder ^= byte
        for _ in range(8):
            remainder = remainder >> 1 ^ (0xA001 if remainder & 1 else 0)
    return remainder


@settings(deadline=None)
@given(st.binary(max_size=600))
@example(b"")
@example(b"\0" * 40)
@example(b"\xff" * 255)
def test_it_is_the_check_sum_worked_out_bit_by_bit(content: bytes) -> None:
    assert crc16(content) == bit_by_bit(content)


def test_it_agrees_at_every_length_around_the_powers_of_two() -> None:
    content = bytes(index * 89 % 251 for index in range(2100))
    for length in (
        1,
        2,
        3,
        7,
        8,
        15,
        16,
        29,
        30,
        31,
        32,
        59,
        60,
        61,
        119,
        120,
        121,
        1023,
        1024,
        1025,
        2047,
        2048,
        2100,
    ):
        assert crc16(content[:length]) == bit_by_bit(content[:length])


def test_it_is_the_published_check_value() -> None:
    assert crc16(b"123456789") == 0xBB3D


@given(st.binary(max_size=100))
def test_what_ends_with_its_own_check_sum_comes_to_nothing(content: bytes) -> None:
    assert crc16(content + crc16(content).to_bytes(2, "little")) == 0


@given(st.binary(min_size=1, max_size=100), st.data())
def test_it_notices_every_changed_bit(content: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(content) * 8 - 1))
    changed = bytearray(content)
    changed[place // 8] ^= 1 << place % 8
    assert crc16(bytes(changed)) != crc16(content)
