"""A text under repair: its characters, and for each the place in the raw source that it came from."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence

# What belongs to the character before it: combining marks, and vowels and finals of Korean and Kirat Rai syllables.
_JOINS = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF), (0x16D60, 0x16D6F))


class Buffer:
    """Characters with their raw offsets, strictly increasing; every step makes a new one. `wide` says where one stands for several."""

    __slots__ = ("characters", "offsets", "wide")

    def __init__(self, characters: str, offsets: Sequence[int], wide: dict[int, int] | None = None) -> None:
        self.characters = characters
        self.offsets = offsets
        self.wide: dict[int, int] = wide or {}  # raw offset -> number of raw characters, where it is not one

    def replace(self, pattern: re.Pattern[str], with_: str) -> Buffer:
        """Every match replaced by `with_` (empty, or one character that stands for the first one replaced)."""
        pieces: list[str] = []
        offsets = array("q")
        position = 0
        for match in pattern.finditer(self.characters):
            if match.group() == with_:
                continue
            pieces.append(self.characters[position : match.start()])
            offsets.extend(self.offsets[position : match.start()])
            if with_:
                pieces.append(with_)
                offsets.append(self.offsets[match.start()])
            position = match.end()
        if not pieces:
            return self
        pieces.append(self.characters[position:])
        offsets.extend(self.offsets[position:])
        return Buffer("".join(pieces), offsets, self.wide)

    def drop(self, spans: Sequence[tuple[int, int]]) -> Buffer:
        """Without these spans (in order, apart)."""
        if not spans:
            return self
        pieces: list[str] = []
        offsets = array("q")
        position = 0
        for start, end in spans:
            pieces.append(self.characters[position:start])
            offsets.extend(self.offsets[position:start])
            position = end
        pieces.append(self.characters[position:])
        offsets.extend(self.offsets[position:])
        return Buffer("".join(pieces), offsets, self.wide)

    def rewritten(self, characters: str, places: Sequence[int]) -> Buffer:
        """With other characters, each of which stands for those from its place to the next one's."""
        offsets = array("q", (self.offsets[p] for p in places))
        wide = dict(self.wide)
        for place, following in zip(places, (*places[1:], len(self.characters)), strict=bool(places)):
            if following - place > 1:
                last = self.offsets[following - 1]
                wide[self.offsets[place]] = last + wide.get(last, 1) - self.offsets[place]
        return Buffer(characters, offsets, wide)

    def composed(self) -> Buffer:
        """In Unicode's form NFC, except where that would be longer than what it stands for."""
        if unicodedata.is_normalized("NFC", self.characters):
            return self
        pieces: list[str] = []
        places: list[int] = []
        for start, end in _clusters(self.characters):
            cluster = self.characters[start:end]
            made = unicodedata.normalize("NFC", cluster)
            pieces.append(made if len(made) <= len(cluster) else cluster)
            places.extend(range(start, start + len(pieces[-1])))
        return self.rewritten("".join(pieces), places)


def _clusters(characters: str) -> list[tuple[int, int]]:
    """The characters that compose among themselves only, as [start, end)."""
    starts = [i for i, c in enumerate(characters) if i == 0 or c < "\u0300" or not _joins(c)]
    return list(zip(starts, (*starts[1:], len(characters)), strict=True)) if starts else []


def _joins(character: str) -> bool:
    code = ord(character)
    return unicodedata.category(character).startswith("M") or any(first <= code <= last for first, last in _JOINS)
