"""The check sum of a FIT file: CRC-16 with the polynomial x¹⁶ + x¹⁵ + x² + 1, bits mirrored, starting from 0."""

from __future__ import annotations

# The polynomial is (x + 1) · (x¹⁵ + x + 1). A remainder by the first factor is the parity of the bits; one by the
# second comes out of a whole file by folding, for x¹⁵ ≡ x + 1 gives x¹⁵ᵐ ≡ xᵐ + 1 for every m that is a power of two:
# what stands above bit 15·m drops by 15·m and by 14·m bits. Halving m from the file's length down leaves 15 bits after
# a handful of operations on big integers, where a table would take a look-up for each byte.
_WIDTH = 15
_FACTOR = 0x8003

_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def crc16(content: bytes) -> int:
    """The check sum of `content`, 0 to 65535. A file that ends with its own check sum, low byte first, comes to 0."""
    folded = int.from_bytes(content.translate(_MIRRORED), "big") << 16
    parity = folded.bit_count() % 2
    power = 1 << (folded.bit_length() // _WIDTH).bit_length()
    while power:
        kept = _WIDTH * power
        while above := folded >> kept:
            folded = folded & ((1 << kept) - 1) ^ above ^ above << power
        power //= 2
    if folded.bit_count() % 2 != parity:
        folded ^= _FACTOR
    return int(f"{folded:016b}"[::-1], 2)
