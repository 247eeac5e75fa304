"""Numerals in words: «двести двадцать», «полторы тысячи», «два-три десятка», "three hundred and five", «жүз елу», «екі-екіден».

The words of a text that may be numerals form runs; within a run a numeral goes on as long as each word is smaller than the place that the
words before it left free («двести» leaves two digits free, «двадцать» one): «двадцать тридцать» is two numerals, «двести двадцать» one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kzdata.languages import kk
from kzdata.resources import rulefile

_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral: `value` persons or things, `upper` the end of a range; kind is cardinal, ordinal, percent, decimal or distributive."""

    start: int
    end: int
    value: int
    kind: str = "cardinal"
    qualifier: str = "exact"
    upper: int | None = None
    is_word: bool = False
    is_weak: bool = False  # «один», "one": a number word that is often none
    part: int | None = None  # where a Kazakh ending begins that says "of them": «30-ы», «бесеуі»


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of a numeral. `kind` is word, collective, scale, ordinal, part («полтора») or half («с половиной»); `ending` is Kazakh."""

    start: int
    end: int
    word: str
    kind: str
    value: float
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A numeral in words: its value, the end of its range, whether it is ordinal, and its pieces."""

    start: int
    end: int
    value: int
    upper: int | None
    kind: str
    pieces: tuple[Piece, ...]


GAP = 14  # characters between two words of one numeral


@cache
def settings(language: str) -> dict[str, Any]:
    """The table of a language in rules/numerals.toml."""
    table: dict[str, Any] = rulefile("numerals")[language]
    return table


@cache
def pattern(language: str, name: str) -> re.Pattern[str]:
    """The pattern `name` of a language, compiled."""
    return re.compile(rf"(?:{settings(language)[name]})")


@cache
def scales(language: str) -> dict[str, int]:
    """The words that multiply, with their values."""
    return {word: int(value) for value, words in settings(language)["scales"].items() for word in words.split()}


@cache
def _known(language: str) -> dict[str, tuple[str, float]]:
    table = settings(language)
    known: dict[str, tuple[str, float]] = {}
    for kind, section in (("word", "words"), ("collective", "collectives"), ("scale", "scales")):
        known |= {word: (kind, int(value)) for value, words in table[section].items() for word in words.split()}
    known |= {word: ("part", value) for word, value in table["parts"].items()}
    known[table["halves"]] = ("half", 0.5)
    return known


@cache
def _heads(language: str) -> frozenset[str]:
    """The first two letters of every piece."""
    stems = " ".join(settings(language)["ordinals"].values()).split()
    return frozenset(word[:2] for word in [*_known(language), *stems])


@cache
def _reader(language: str) -> Callable[[str], tuple[str, float, str] | None]:
    """What tells of a word whether it is a piece of a numeral: (kind, value, ending)."""
    known = _known(language)
    table = settings(language)
    stems = {stem: int(value) for value, words in table["ordinals"].items() for stem in words.split()}
    heads = _heads(language)
    if language == "kk":
        inflected = re.compile(rf"({'|'.join(sorted(known, key=len, reverse=True))})({kk.NUMERAL_SUFFIX})")
    else:
        inflected = re.compile(rf"({'|'.join(sorted(stems, key=len, reverse=True))})({table['ordinal_endings']})")

    @lru_cache(maxsize=4096)
    def read(word: str) -> tuple[str, float, str] | None:
        if word in known:
            return (*known[word], "")
        if word[:2] not in heads:
            return None
        match = inflected.fullmatch(word)
        if match is None:
            return None
        stem, ending = match.groups()
        if language != "kk":
            return "ordinal", stems[stem], ""
        kind, value = known[stem]
        if kk.ORDINAL.match(ending):
            return ("ordinal", value, ending) if kind == "word" or value >= 100 else None
        return kind, value, ending

    return read


@cache
def _scanner(language: str) -> re.Pattern[str]:
    """Words that may be pieces by their first letters, and phrases that are one piece."""
    heads = "|".join(sorted(h for h in _heads(language) if h.isalpha()))  # «с половиной» is a phrase, «с пятью» none
    return re.compile(rf"(?<![^\W\d_])(?:(?:{settings(language)['phrases']})(?!\w)|(?:{heads})[^\W\d_]*)")


def find(folded: str, language: str) -> Iterator[Spelled]:
    """All numerals in words of a text in lower case («ё» as «е»), in order; single ordinals are left to the dictionary."""
    for pieces, joints in _runs(folded, language):
        position = 0
        while position < len(pieces):
            numeral, position = _numeral(folded, language, pieces, joints, position)
            if numeral is not None:
                yield numeral


def _runs(folded: str, language: str) -> Iterator[tuple[list[Piece], list[str]]]:
    """Numeral words that stand next to each other, with the joints before each: joined, and, hyphen or range."""
    read = _reader(language)
    joined, between, odd = (pattern(language, name) for name in ("joined", "range", "odd"))
    pieces: list[Piece] = []
    joints: list[str] = []
    for match in _scanner(language).finditer(folded):
        found = read(match.group())
        if found is None:
            continue
        joint = ""
        if pieces and match.start() - pieces[-1].end <= GAP:
            gap = folded[pieces[-1].end : match.start()]
            if joined.fullmatch(gap):
                joint = "joined" if not gap.strip() else "hyphen" if gap == "-" else "and"
            elif between.fullmatch(gap):
                joint = "range"
            elif odd.fullmatch(gap):
                joint = "odd"
        if pieces and not joint:
            yield pieces, joints
            pieces, joints = [], []
        pieces.append(Piece(match.start(), match.end(), match.group(), *found))
        joints.append(joint)
    if pieces:
        yield pieces, joints


def _numeral(folded: str, language: str, pieces: Sequence[Piece], joints: Sequence[str], first: int) -> tuple[Spelled | None, int]:
    """The numeral that starts at piece `first` (null where there is none), and the piece after it."""
    value, after, kind = _compose(folded, language, pieces, joints, first)
    if value is None:
        return None, after
    upper: int | None = None
    start, end = pieces[first].start, pieces[after - 1].end
    if after < len(pieces) and joints[after] == "range" and kind == "cardinal":
        other, last, other_kind = _compose(folded, language, pieces, joints, after)
        hyphen = not folded[end].isspace()
        if other is not None and other_kind == "cardinal":
            lower = _scaled(value, other, pieces[first:after], pieces[last - 1])
            if other > lower:
                value, upper, after, end = lower, other, last, pieces[last - 1].end
            elif language == "kk" and other == value:  # «екі-екі», «екі-екіден»
                kind, after, end = "distributive", last, pieces[last - 1].end
            elif hyphen:
                return None, last
        elif hyphen:
            return None, last
    if _looks_only(folded, language, pieces, first, after):
        return None, after
    return Spelled(start, end, value, upper, kind, tuple(pieces[first:after])), after


def _scaled(value: int, other: int, lower: Sequence[Piece], last: Piece) -> int:
    """The start of a range whose end carries the scale of both: «две-три тысячи»."""
    if last.kind == "scale" and all(p.kind != "scale" for p in lower) and other // int(last.value) > value:
        return value * int(last.value)
    return value


def _looks_only(folded: str, language: str, pieces: Sequence[Piece], first: int, after: int) -> bool:
    """Whether what reads as a numeral is none: a homonym, a fraction, a single ordinal, a part of a compound word."""
    start, end = pieces[first].start, pieces[after - 1].end
    if after - first == 1:
        homonym = pattern(language, "homonyms").match(folded, start)
        if pieces[first].kind == "ordinal" or homonym is not None:
            return True
    if language == "kk" and pattern(language, "time").search(folded[max(0, start - 14) : start]):
        return True  # «таңғы алтыдан»
    if start > 1 and folded[start - 1] in "-‑" and folded[start - 2].isalnum():
        return True
    if folded[end : end + 1] in ("-", "‑") and folded[end + 1 : end + 2].isalnum():
        ending = re.match(settings(language)["cardinal_ending"] + r"(?!\w)", folded[end + 1 : end + 16])
        if ending is None or not ending.end():
            return True
    return pattern(language, "fractions").match(folded, end) is not None


def _compose(folded: str, language: str, pieces: Sequence[Piece], joints: Sequence[str], first: int) -> tuple[int | None, int, str]:
    """The value of the longest numeral at `first`, the piece after it, and its kind. `free` is what the next word must stay below."""
    total = group = 0.0
    free, limit = _THOUSAND, 10**12
    position = first
    while position < len(pieces):
        piece = pieces[position]
        if position > first and not _goes_on(pieces, joints, position, int(group), free, language):
            break
        if piece.kind in ("word", "collective", "ordinal"):
            if piece.value >= free or (piece.value == 0 and position > first):
                break
            group += piece.value
            free = _free_after(int(piece.value), language)
            if piece.kind == "ordinal":
                return int(total + group), position + 1, "ordinal"
        elif piece.kind in ("part", "half"):
            following = pieces[position + 1] if position + 1 < len(pieces) and joints[position + 1] == "joined" else None
            if following is None or following.kind != "scale" or (piece.kind == "half") != (group > 0):
                if language == "kk" and piece.kind == "half" and position > first and pieces[position - 1].kind == "scale":
                    return round(total + group + piece.value * pieces[position - 1].value), position + 1, "cardinal"  # «мың жарым»
                break
            group += piece.value
        else:
            if group == 0 and ((total > 0 and piece.value >= free) or _is_vague(folded, language, piece)):
                break
            if piece.value < _THOUSAND:
                if group >= 100 or (group and piece.value >= 100 and group % 10 == 0):
                    break
                group = (group or 1) * piece.value
                free = 100 if piece.value == 100 else 1
            else:
                if piece.value >= limit:
                    break
                total += (group or 1) * piece.value
                group, free, limit = 0.0, _THOUSAND, int(piece.value)
        position += 1
    if position == first:
        position += 1
        while position < len(pieces) and pieces[position].kind == "scale" and joints[position] == "joined":
            position += 1  # «десятки тысяч», "several hundred thousand"
        return None, position, "cardinal"
    return round(total + group), position, "cardinal"


def _free_after(value: int, language: str) -> int:
    if value >= 100:
        return 100 if value % 100 == 0 else 1
    return 10 if value >= 20 or (value == 10 and language == "kk") else 1  # «он бес»


def _goes_on(pieces: Sequence[Piece], joints: Sequence[str], position: int, group: int, free: int, language: str) -> bool:
    """Whether the joint before a piece lets it continue the numeral."""
    piece, joint = pieces[position], joints[position]
    if pieces[position - 1].ending or joint == "range":
        return False
    if joint == "odd":
        return piece.kind == "scale"  # «три с лишним сотни»
    if joint == "hyphen":
        return piece.kind in ("word", "ordinal") and free == 10 and group % 100 >= 20
    if joint == "and":
        if piece.kind not in ("word", "ordinal") or free < 100 or piece.value >= 100:
            return False
        if language != "en":
            return pieces[position - 1].kind == "scale" and free == 100  # «три сотни и девяносто»
        following = position + 1
        if following < len(pieces) and pieces[following].kind == "word" and joints[following] == "hyphen":
            following += 1
        return free > 100 or following >= len(pieces) or joints[following] != "joined" or pieces[following].value != 100
    return True


def _is_vague(folded: str, language: str, scale: Piece) -> bool:
    """Whether a scale without a numeral before it tells no number: «тысячи людей», "several hundred"; «более тысячи» does."""
    before = folded[max(0, scale.start - 24) : scale.start]
    if pattern(language, "blocking").search(before):
        return True
    if scale.word in _forms(language, "governed") and pattern(language, "governing").search(before):
        return False
    return scale.word in _forms(language, "vague")


@cache
def _forms(language: str, name: str) -> frozenset[str]:
    return frozenset(settings(language)[name].split())
