"""Kazakh in Arabic script (töte jazu): which vowels are front ones.

The script writes one letter for а/ә, о/ө, ұ/ү, ы/і. A hamza before the word, or к, г, е in it, makes them front; қ and ғ make their syllable back;
а and о behind the first syllable are back, for there they come from loanwords, or from the second part of a compound.
"""

from __future__ import annotations

import re
from functools import cache

WORD = re.compile(r"[\u0621-\u063a\u0640-\u064a\u0671-\u06d3\u06d5]+")
_HAMZA = "ءٴ"
_WITH_HAMZA = {"ٵ": "ا", "ٶ": "و", "ٷ": "ۇ", "ٸ": "ى"}
_FOREIGN = frozenset("фчцщ")  # letters of words from abroad
_FRONT = {"А": "ә", "О": "ө", "Ұ": "ү", "Ы": "і"}
_BACK = {"А": "а", "О": "о", "Ұ": "ұ", "Ы": "ы"}


def letters(word: str, table: dict[str, str]) -> tuple[list[str], list[int]]:
    """The word in Cyrillic letters, «й» for what is «и» or «й», and the place of each letter."""
    has_hamza = any(c in _HAMZA or c in _WITH_HAMZA for c in word)
    kept = [(table.get(_WITH_HAMZA.get(c, c), c), i) for i, c in enumerate(word) if c not in _HAMZA and c != "ـ"]
    if not kept:
        return list(word), list(range(len(word)))
    kept[0] = (kept[0][0], 0)  # the hamza before the word is part of its first letter
    made = [letter for letter, _ in kept]
    if not has_hamza and _FOREIGN & set(made):
        made = [_BACK.get(letter, letter) if letter in "АО" else letter for letter in made]  # «Гачек»: no harmony makes it «ә»
    vowels = [i for i, letter in enumerate(made) if _is_vowel(made, i) and not _is_deaf(made, i)]
    if not vowels:
        return [letter.lower() for letter in made], [i for _, i in kept]
    sure = {i: _evidence(made, i, i == vowels[0]) for i in vowels}
    after: dict[int, str] = {}  # the harmony of the nearest vowel to the right that has one
    ahead = ""
    for i in reversed(vowels):
        after[i] = ahead
        if not (made[i] == "А" and i and made[i - 1] == "Й"):  # «я» ends words of either harmony
            ahead = sure[i] or (ahead or "front" if _beside(made, i, "кг") else ahead)
    before = "front" if has_hamza else ""
    for i in vowels:
        harmony = sure[i] or (before if has_hamza else "")
        if not harmony and _beside(made, i, "кг"):
            harmony = after[i] or "front"
        harmony = harmony or after[i] or before or "back"
        before = harmony if made[i] not in "уЙ" else before
        made[i] = (_FRONT if harmony == "front" else _BACK).get(made[i], made[i])
    return [letter.lower() for letter in made], [i for _, i in kept]


_ONE_LETTER = str.maketrans("ӘӨҮІИ", "АОҰЫЙ")  # what the script writes with one letter


def abbreviation(word: str, table: dict[str, str]) -> tuple[str, list[int]] | None:
    """A short name of the registry («ەقىۇ» → «ЕҚЫҰ»), letter by letter: its vowels follow no harmony. Null for other words."""
    name = _abbreviations().get("".join(table.get(c, c) for c in word).upper())
    return (name, list(range(len(name)))) if name is not None else None


@cache
def _abbreviations() -> dict[str, str]:
    from kzdata import registry

    names = {n.name for n in registry.organization_names() if n.language == "kk" and n.name.isalpha() and len(n.name) > 2}
    return {n.upper().translate(_ONE_LETTER): n for n in sorted(names) if sum(c.isupper() for c in n) > 2}


def _is_vowel(made: list[str], i: int) -> bool:
    if made[i] in "уЙ":  # a vowel between consonants, a glide beside vowels
        return not any(0 <= j < len(made) and made[j] in "АОҰЫе" for j in (i - 1, i + 1))
    return made[i] in "АОҰЫе"


def _is_deaf(made: list[str], i: int) -> bool:
    """Whether a vowel follows no harmony and sets none: the ending «-мен», the «ев» and «ова» of surnames («Тоқаевты», «Серікова»)."""
    if i < 2:
        return False
    if made[i] in "ОА":  # «в» stands in no Kazakh word
        return made[i + 1 : i + 2] == ["в"] if made[i] == "О" else made[i - 1] == "в" and made[i - 2] in "Ое"
    if made[i] != "е":
        return False
    return (i == len(made) - 2 and made[i + 1] == "н" and made[i - 1] in "мбп") or (made[i + 1 : i + 2] == ["в"] and made[i - 1] in "АЙ")


def _evidence(made: list[str], i: int, is_first: bool) -> str:
    if made[i] == "е":
        return "front"
    if _beside(made, i, "қғ") or (made[i] in "АО" and not is_first):
        return "back"
    return ""


def _beside(made: list[str], i: int, consonants: str) -> bool:
    return any(0 <= j < len(made) and made[j] in consonants for j in (i - 1, i + 1))


def with_marks(text: str, marks: dict[str, str]) -> str:
    """The text with the punctuation and the figures of Cyrillic texts."""
    return text.translate(_marks(tuple(marks.items())))


@cache
def _marks(pairs: tuple[tuple[str, str], ...]) -> dict[int, str]:
    digits = {ord(d): str(i) for zero in "٠۰" for i, d in enumerate(chr(ord(zero) + n) for n in range(10))}
    return {ord(mark): plain for mark, plain in pairs} | digits
