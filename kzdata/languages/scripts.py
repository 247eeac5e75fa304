"""Kazakh in its Latin and Arabic scripts as Cyrillic, each character with its place, so that one dictionary serves all three."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from kzdata.languages import arabic, capitals, kk
from kzdata.offsets import Buffer
from kzdata.resources import rulefile

CYRILLIC = "cyrillic"
SAMPLE = 6_000  # characters that are looked at to tell the alphabets apart
_CYRILLIC = re.compile(r"[Ѐ-ԯ]")
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+(?:['’ʼ‘`´][A-Za-zÀ-ÖØ-öø-ɏ]*)*")
_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''")
# Addresses, and letters of no Kazakh alphabet: foreign names stay as they are; not «Amreev», «Foos», «koordinator».
_ADDRESS = re.compile(r"://|@|www\.|[^\W_]\.(?:kz|com|ru|org|net|info|KZ|COM)\b")
# «x» stands for «х» in words with letters of Kazakh («xalyqaralyq», «máslıxat»), and is foreign in others
_FOREIGN = re.compile(r"w|\A(?=[^áǵıńóúýşğñq]+\Z)[^x]*x|c(?!h|['’ʼ‘`´])|ee(?!v)|(?<!k)oo(?!s)|ph|th", re.IGNORECASE)
_TOKEN = re.compile(r"\S+")
_VOWELS = frozenset("аәеоөұүыіуиэяюёАӘЕОӨҰҮЫІУИЭЯЮЁ")
_PLAIN = frozenset("аәеоөұүі")  # vowels that are never glides
SHORTEST = 4  # letters of a word by which the dictionary tells its spelling
_WORDS = re.compile(rf"[а-яёәғқңөұүһі]{{{SHORTEST},}}")
_APART = ("AEV", "NGH")  # letters of their own where digraphs are written: «Назарбаев», «ұсынған»
_KAZAKH_ENDING = re.compile(kk.SUFFIX)
_ENDING = re.compile(r"(?<=[аиуокнп])с(?=и[яо])")  # «-ация», "-асия" in Latin and Arabic script


def script(text: str) -> str:
    """`cyrillic`, `arabic`, or the name of the Latin alphabet (rules/scripts.toml) that a Kazakh text is written in."""
    sample = " ".join(w for w in text[:SAMPLE].split() if not _ADDRESS.search(w))
    cyrillic, latin, arab = (len(p.findall(sample)) for p in (_CYRILLIC, _LATIN, _ARABIC))
    if arab > max(cyrillic, latin):
        return "arabic"
    if latin <= 2 * cyrillic:
        return CYRILLIC
    found = alphabet(sample)
    return found[0] if found[1] else CYRILLIC


def alphabet(text: str) -> tuple[str, int]:
    """The Latin alphabet in which most of the commonest Kazakh words appear, and how many do."""
    words = {m.group() for m in _WORD.finditer(text[:SAMPLE])}
    common = frozenset(_data()["common"])
    hits = {name: sum(_in_letters(w, name)[0].lower() in common for w in words) for name in _data()["latin"]}
    best = max(hits, key=lambda name: hits[name])
    return best, hits[best]


def to_cyrillic(buffer: Buffer, script: str) -> Buffer:
    """The text in Cyrillic letters; addresses, foreign words and what is in none of the script's letters stay."""
    if script == CYRILLIC:
        return buffer
    pieces: list[str] = []
    places: list[int] = []
    position = 0
    for start, end in _words(buffer.characters, script):
        word = buffer.characters[start:end]
        made, where = _arabic(word) if script == "arabic" else _latin(word, script)
        pieces += (buffer.characters[position:start], made)
        places.extend(range(position, start))
        places.extend(start + w for w in where)
        position = end
    pieces.append(buffer.characters[position:])
    places.extend(range(position, len(buffer.characters)))
    buffer = buffer.rewritten("".join(pieces), places)
    if script == "arabic":
        marked = arabic.with_marks(buffer.characters, _data()["arabic_marks"])
        buffer = Buffer(capitals.restored(marked), buffer.offsets, buffer.wide)
    return buffer.composed()  # a mark may join a new letter that it could not join before


def _words(characters: str, script: str) -> Iterator[tuple[int, int]]:
    """The words of the script, as [start, end)."""
    has_foreign_letters = script in ("arabic", "qazaqparat", "2019", "digraphs")
    pattern = arabic.WORD if script == "arabic" else _WORD
    for token in _TOKEN.finditer(characters):
        if script != "arabic" and _ADDRESS.search(token.group()):
            continue
        for match in pattern.finditer(characters, token.start(), token.end()):
            if has_foreign_letters or not _FOREIGN.search(match.group()):
                yield match.span()


@lru_cache(maxsize=20_000)
def _latin(word: str, name: str) -> tuple[str, list[int]]:
    """A word of a Latin alphabet in Cyrillic, and the place of each letter."""
    return _as_known(*_in_letters(word, name))


@lru_cache(maxsize=100_000)
def _in_letters(word: str, name: str) -> tuple[str, list[int]]:
    """A word of a Latin alphabet as its letters alone spell it in Cyrillic, and the place of each."""
    letters = _letters(name)
    dotted = word.replace("i", "İ") if "İ" in letters else word  # the dot tells «i» from «ı» in capitals too
    folded = _folded(dotted.translate(_APOSTROPHES), str.upper)
    made: list[str] = []
    where: list[int] = []
    position = 0
    while position < len(word):
        size = 2 if folded[position : position + 2] in letters and not folded.startswith(_APART, position) else 1
        letter = letters.get(folded[position : position + size])
        made.append(word[position] if letter is None else letter if word[position].isupper() else letter.lower())
        where.append(position)
        position += size
    return _spelled(made, where)


@lru_cache(maxsize=20_000)
def _arabic(word: str) -> tuple[str, list[int]]:
    table = _data()["arabic"]
    return arabic.abbreviation(word, table) or _as_known(*_spelled(*arabic.letters(word, table)))


def _spelled(made: list[str], where: list[int]) -> tuple[str, list[int]]:
    """The spelling that Cyrillic asks for: «й» beside vowels, «я» and «ю», «ц» and the rest of the loanwords."""
    if len(made) < 8 and len(made) > 1 and all(m.isupper() for m in made):  # abbreviations keep each letter
        return "".join(made).replace("Й", "И"), where
    letters: list[str] = []
    places: list[int] = []
    for index, letter in enumerate(made):
        upper = letter.isupper()
        before = letters[-1] if letters else ""
        following = made[index + 1].lower() if index + 1 < len(made) else ""
        if letter.lower() == "ы" and (before.lower() in _PLAIN or following in _PLAIN):
            letter = "Й"  # no «ы» stands beside a vowel: writers without a letter for «й» put «y» for both
        elif letter.lower() == "ұ" and before in _VOWELS:
            letter = "У" if upper else "у"
        if letter.lower() == "й":
            is_glide = before in _VOWELS or (not before and following in _VOWELS and following)
            letter = "й" if is_glide else "и"
        elif letter.lower() in ("а", "у") and before.lower() in ("й", "и"):
            letter = "я" if letter.lower() == "а" else "ю"
            if before.lower() == "й":  # «й» and «а» are one letter
                upper = upper or letters[-1].isupper()
                letters.pop()
                letters.append(letter.upper() if upper and before.isupper() else letter)
                continue
        letters.append(letter.upper() if upper else letter)
        places.append(where[index])
    return _as_loan("".join(letters), places)


def _as_loan(word: str, places: list[int]) -> tuple[str, list[int]]:
    lower = _folded(word, str.lower)
    for letter, pattern in _two_for_one():
        for match in reversed(list(pattern.finditer(lower))):
            lower = f"{lower[: match.start()]}{letter}{lower[match.end() :]}"
            word, places = word[: match.start() + 1] + word[match.end() :], places[: match.start() + 1] + places[match.end() :]
    lower = _ENDING.sub("ц", lower)
    cut = 0 if lower.startswith("тс") else lower.find("тси")
    if cut >= 0:
        lower = f"{lower[:cut]}ц{lower[cut + 2 :]}"
        word, places = word[: cut + 1] + word[cut + 2 :], places[: cut + 1] + places[cut + 2 :]
    loans: dict[str, str] = _data()["loans"]
    for length in range(min(len(lower), 12), 3, -1):
        loan = loans.get(lower[:length])
        if loan is not None:
            lower = loan + lower[length:]
            word, places = word[: len(loan)] + word[length:], places[: len(loan)] + places[length:]
            break
    restored = "".join(_folded(new, str.upper) if old.isupper() else new for new, old in zip(lower, word, strict=True))
    return restored, places


def _bones(word: str) -> list[str]:
    """A word letter by letter as far as every script tells: without soft signs, front vowels and the doubled letters of Cyrillic."""
    same: dict[str, str] = _data()["bones"]
    made: list[str] = []
    for i, letter in enumerate(word):
        bone = same.get(letter, letter)
        after_i = bool(made) and made[-1].endswith("и") and bone.startswith("и")
        made.append("" if letter == "т" and word[i + 1 : i + 2] in ("с", "ц") else bone[1:] if after_i else bone)
    return made


@cache
def _known() -> dict[str, str]:
    """The Kazakh words of the dictionary by what every script tells of them; words that it cannot tell apart are left out. Names have a capital."""
    from kzdata import mentions, registry

    phrases = [phrase for entry in mentions.vocabulary() for phrase in entry.get("kk", ())]
    phrases += [n.name.lower() for n in registry.organization_names() if n.language == "kk"]
    phrases += capitals.common()
    countries = [n.name for n in registry.country_names() if n.language == "kk" and n.kind == "name"]
    found: dict[str, set[str]] = {}
    for word in {w for phrase in phrases for w in _WORDS.findall(phrase)}:
        found.setdefault("".join(_bones(word)), set()).add(word)
    known = {bones: min(words) for bones, words in found.items() if len(words) == 1}
    given = sorted((n for n in capitals.given_names() if len(n) >= SHORTEST), key=lambda n: (any(c in "әғқңөұүһі" for c in n), n))
    known = {"".join(_bones(name)): name for name in given} | known  # of two spellings the Kazakh one
    for name in sorted({w for phrase in countries for w in phrase.split() if len(w) > SHORTEST and w[1:].islower()}):
        known["".join(_bones(name.lower()))] = name
    return known


def _as_known(word: str, places: list[int]) -> tuple[str, list[int]]:
    """A word of the dictionary as Cyrillic spells it, with its ending: «Финлиандиядан» → «Финляндиядан», «торағасы» → «төрағасы»."""
    bones = _bones(_folded(word, str.lower))
    for size in range(len(word), SHORTEST - 1, -1):
        known = _known().get("".join(bones[:size]))
        ending = _folded(word[size:], str.lower)
        if known is None or not _KAZAKH_ENDING.fullmatch(ending) or not _in_harmony(known, ending):
            continue
        if _folded(word[:size], str.lower) == known.lower():
            return word, places
        made = known[0].upper() + known[1:] if word[0].isupper() else known.lower()
        return made + word[size:], [places[min(i, size - 1)] for i in range(len(made))] + places[size:]
    return word, places


def _in_harmony(stem: str, ending: str) -> bool:
    """Whether an ending's vowels are front or back ones as the last vowel of a stem; names from abroad may end in «е» and take either."""
    last = next((c for c in reversed(stem.lower()) if c in _VOWELS), "")
    return last in "еиуюяэ" or not any(c in ("әөүі" if last in "аоұы" else "аоұы") for c in ending)


def _folded(word: str, fold: Callable[[str], str]) -> str:
    """The word in small letters or capitals, letter by letter, so that its length stays."""
    return "".join(made if len(made := fold(c)) == 1 else c for c in word)


@cache
def _two_for_one() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Letters of Cyrillic that surnames spell with two of the other scripts, and where these stand for them."""
    return tuple((letter, re.compile(pattern)) for letter, pattern in _data()["surnames"].items())


@cache
def _letters(name: str) -> dict[str, str]:
    letters: dict[str, str] = _data()["latin"][name]
    return letters


@cache
def _data() -> dict[str, Any]:
    return rulefile("scripts")
