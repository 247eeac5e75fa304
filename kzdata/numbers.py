"""Numerals in digits and words: thousands, ranges, scales («9,7 тысячи»), endings («30-ы», «12-ти»), collectives («шестеро», «екеуі»)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from kzdata.languages import kk
from kzdata.resources import folder


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


_DIGITS = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+"
_GROUPED = r"\d{1,3}(?:,\d{3})+(?![\d,])"
_RANGE = r"(?:\s?[-–—]\s?(?P<upper>\d{1,6})(?![\d.:]|-))?"
_PATTERN = (
    r"(?<![\d\w№.:/,@$€+-])(?P<number>{digits})(?P<decimal>[.,]\d{{1,2}}(?![\d.]))?{range}"
    r"(?:\s?(?P<percent>%|процент\w*|пайыз\w*|per ?cent\b)|(?P<suffix>[-–—]\s?(?P<ending>[а-яёәғқңөұүһі]{{1,6}}|st|nd|rd|th)\b|st\b|nd\b|rd\b|th\b)|"
    r"\s(?P<scale>{scales})\b)?(?![\d/:]|\.\d)(?!\w)"
)
_ORDINAL = {
    "ru": re.compile(r"(?:й|я|е|го|ой|му|ом|ых|ый|ая|ое|ю|ую|х|м)$"),
    "kk": re.compile(r"(?:шы|ші|ншы|нші|ыншы|інші|сыншы|сінші)"),
    "en": re.compile(r"(?:st|nd|rd|th)"),
}
_BEFORE_NUMBER = re.compile(r"(?:№\s?|ст\.\s?|article |No\. ?|стать[яеи]\w* )$", re.IGNORECASE)


@cache
def _tables(language: str) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    raw = tomllib.loads((folder("rules") / "numerals.toml").read_text(encoding="utf-8"))[language]

    def table(name: str) -> dict[str, int]:
        return {word: int(value) for value, words in raw.get(name, {}).items() for word in words.split()}

    return table("words"), table("scales"), table("collectives")


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words, scales, collectives = _tables(language)
    scale = "|".join(sorted(scales, key=len, reverse=True))
    if language == "kk":
        scale = rf"(?:{scale})(?:{kk.SUFFIX})"
    if language == "ru":
        scale = rf"(?:{scale})\.?"
    digits = _PATTERN.format(digits=f"{_GROUPED}|{_DIGITS}" if language == "en" else _DIGITS, range=_RANGE, scales=scale)
    atoms = "|".join(sorted({*words, *scales, *collectives}, key=len, reverse=True))
    if language == "kk":
        chain = rf"(?<!\w)(?P<all>(?:(?:{atoms})\s)*(?:{atoms}))(?P<ending>{kk.SUFFIX})(?P<each>-(?:{atoms})(?:ден|дан|нан|нен|тан|тен|еуден))?(?!\w)"
    else:
        joint = r"(?:\s|-|\sand\s)" if language == "en" else r"\s"
        chain = rf"(?<![\w-])(?P<all>(?:(?:{atoms}){joint})*(?:{atoms}))(?P<ending>)(?P<each>)(?![\w])(?!-\w)"
    return re.compile(digits, re.IGNORECASE), re.compile(chain, re.IGNORECASE)


def find(text: str, language: str) -> list[Number]:
    """All numerals of a text in order, linear in its length."""
    digits, words = _patterns(language)
    found = [n for n in (_digits(text, m, language) for m in digits.finditer(text)) if n is not None]
    taken = {i for n in found for i in (n.start, n.end - 1)}
    for match in words.finditer(text.replace("ё", "е")):
        number = _words(match, language)
        if number is not None and not ({number.start, number.end - 1} & taken):
            found.append(number)
    return sorted(found, key=lambda n: n.start)


def _digits(text: str, match: re.Match[str], language: str) -> Number | None:
    start, end = match.span()
    if _BEFORE_NUMBER.search(text[max(0, start - 10) : start]):
        return None
    raw = re.sub(r"\D", "", match["number"])
    if len(raw) > 9:
        return None
    value = int(raw)
    upper = int(match["upper"]) if match["upper"] else None
    if match["percent"]:
        return Number(start, end, value, "percent")
    if match["scale"]:
        scale = _scale(match["scale"], language)
        exact = float(f"{raw}.{match['decimal'][1:]}") if match["decimal"] else value
        return Number(start, end, round(exact * scale))
    if match["decimal"]:
        return Number(start, end, value, "decimal")
    if match["suffix"]:
        ending = (match["ending"] or match["suffix"]).lower()
        if _ORDINAL[language].fullmatch(ending) or language == "en":
            return Number(start, end, value, "ordinal")
        qualifier = "about" if ending in ("дай", "дей", "тай", "тей") else "exact"
        return Number(start, end, value, "cardinal", qualifier)
    if upper is not None and upper <= value:
        return Number(start, start + len(match["number"]), value)
    return Number(start, end, value, upper=upper)


def _scale(word: str, language: str) -> int:
    _, scales, _ = _tables(language)
    folded = word.lower().rstrip(".")
    return scales.get(folded) or next(v for k, v in scales.items() if folded.startswith(k))


def _words(match: re.Match[str], language: str) -> Number | None:
    words, scales, collectives = _tables(language)
    total = current = 0
    last: int | None = None
    pieces = [p for p in re.split(r"[\s-]+", match["all"].lower()) if p and p != "and"]
    for piece in pieces:
        if piece in collectives:
            current += collectives[piece]
        elif piece in words and piece not in scales:
            value = words[piece]
            if piece == "dozen":
                current = max(current, 1) * 12
            elif last is not None and value >= 10 and last < value and current and language != "kk" and not (value < 100 <= last):
                return None if total == 0 else None
            else:
                current += value
            last = value
        else:
            scale = scales[piece]
            if scale == 100:
                current = max(current, 1) * 100
            else:
                total += max(current, 1) * scale
                current = 0
            last = None
    ending = match["ending"] or ""
    kind = "cardinal"
    if language == "kk":
        if re.fullmatch(r"-?(?:ыншы|інші|ншы|нші)\w*", ending):
            kind = "ordinal"
        if match["each"]:
            kind = "distributive"
    qualifier = "about" if language == "kk" and re.search(r"(?:дай|дей|тай|тей)$", ending) else "exact"
    weak = total + current == 1 and len(pieces) == 1
    if language == "kk" and pieces == ["он"] and ending in ("ы", "а", "да"):
        return None
    return Number(match.start(), match.end(), total + current, kind, qualifier, None, True, weak)
