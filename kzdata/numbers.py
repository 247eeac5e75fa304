"""Numerals in digits and words: thousands, ranges, scales («9,7 тысячи»), endings («30-ы», «12-ти»), collectives («шестеро», «екеуі»).

A number here is a quantity of something that can be counted. What is written in digits but counts nothing is left out: years, dates, times,
scores, sums of money, telephone numbers, identifiers, articles of laws. Ordinals, percentages and decimals are told apart by their kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kzdata import figures, numerals
from kzdata.languages import fold, kk
from kzdata.numerals import Number, pattern, settings

__all__ = ["Number", "find"]

_PLUS = re.compile(r"-(?:odd|plus)(?!\w)")


def find(text: str, language: str) -> list[Number]:
    """All numerals of a text in order, linear in its length."""
    folded = fold(text)
    written = list(figures.find(folded, language))
    found: list[Number] = []
    position = 0
    for number in _words(folded, language):
        while position < len(written) and written[position].start < number.end:
            found.append(written[position])
            position += 1
        if not found or found[-1].end <= number.start:
            found.append(number)
    found += written[position:]
    found = _twice(folded, found)
    return [_grown(folded, n, language) for n in _ranges(folded, found, language)]


def _twice(folded: str, found: list[Number]) -> list[Number]:
    """A numeral that its digits or words repeat in brackets, «400 (четыреста)», "four hundred (400)", as one."""
    if " (" not in folded:
        return found
    kept: list[Number] = []
    for number in found:
        last = kept[-1] if kept else None
        if last is not None and number.value == last.value and folded[last.end : number.start] == " (" and folded.startswith(")", number.end):
            kept[-1] = replace(last, end=number.end + 1)
        else:
            kept.append(number)
    return kept


def _ranges(folded: str, found: list[Number], language: str) -> Iterator[Number]:
    """Two numbers that are the ends of a range in words as one: «от 10 до 15», "between 10 and 15"."""
    forms = {between: re.compile(before) for before, between in settings(language)["from_to"] if between in folded}
    if not forms:
        yield from found
        return
    position = 0
    while position < len(found):
        number = found[position]
        position += 1
        if position < len(found) and number.kind == found[position].kind == "cardinal" and number.upper is None:
            following = found[position]
            gap = folded[number.end : following.start] if following.start - number.end < 8 else ""
            form = forms.get(gap)
            if number.value < following.value and form is not None and form.search(folded[max(0, number.start - 10) : number.start]):
                number = replace(following, start=number.start, value=number.value, upper=following.upper or following.value)
                position += 1
        yield number


def _words(folded: str, language: str) -> Iterator[Number]:
    for spelled in numerals.find(folded, language):
        last = spelled.pieces[-1]
        qualifier, end, kind = "exact", spelled.end, spelled.kind
        if kk.APPROXIMATE.match(last.ending):
            qualifier = "about"
        if pattern(language, "odd").search(folded, spelled.start, spelled.end):
            qualifier = "at_least"
        ending = _PLUS.match(folded, end) if language == "en" else None
        if ending is not None:
            qualifier, end = ("about" if "odd" in ending.group() else "at_least"), ending.end()
        if kind == "cardinal" and language == "ru" and pattern(language, "each").search(folded[max(0, spelled.start - 4) : spelled.start]):
            first = spelled.pieces[0]
            if first.kind == "collective" or first.word in settings(language)["nominative"].split():
                kind = "distributive"
        weak = spelled.value == 1 and len(spelled.pieces) == 1 and spelled.upper is None
        of = kk.PARTITIVE.match(last.ending) if language == "kk" and kind == "cardinal" else None
        part = last.end - len(last.ending) + of.start("of") if of else None
        yield Number(spelled.start, end, spelled.value, kind, qualifier, spelled.upper, True, weak, part)


def _grown(folded: str, number: Number, language: str) -> Number:
    """«вырос до 300», «300-ге дейін өсті»: the word that would say "at most" belongs to the verb, so the numeral takes it in."""
    if number.kind != "cardinal":
        return number
    if folded.startswith("до ", number.start - 3) and pattern(language, "grown").search(folded[max(0, number.start - 80) : number.start]):
        return replace(number, start=number.start - 3)
    if language == "kk" and (match := pattern(language, "grown_after").match(folded, number.end)):
        return replace(number, end=match.start() + len(" дейін"))
    return number
