"""Verdicts put together from two words of a clause (rules/verdicts.toml): `norm` with `met`, `freedoms` with `restricted`, in any order.

A word belongs to classes, a pair of classes says what its words mean together: nothing hangs on how a phrase is worded, and every word that a
class gains is read with all words of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kzdata import phrases
from kzdata.errors import RuleError
from kzdata.facts.assessments import asides
from kzdata.facts.assessments.lexicon import Cue, Word
from kzdata.records import Text
from kzdata.resources import rulefile

KINDS = ("verdict", "measure", "quality", "general", "breach")
REACH = 70  # characters: how far apart the words of a pair stand at most
_GAP = re.compile(r'[\s"«»“”]{1,4}(?:[^\s.,;:!?()"«»“”]{1,40}[\s"«»“”]{1,4}){0,9}')
_SAID = re.compile("[,.!?]? ?[-–—]")  # behind a quotation, before whoever said it
_APART = " … "  # between the two in the phrase that they are told by
_NEAR = 3  # words between the two, unless a pair says how many


@dataclass(frozen=True, slots=True)
class Pair:
    """What two words mean together: a cue, or a word of another class."""

    cue: Cue | None
    makes: str
    within: int


@cache
def pairs() -> dict[str, dict[str, Pair]]:
    """Class → class of a word behind it → what they mean. Raises RuleError on a pair of unknown classes or kind, or one that is there twice."""
    found: dict[str, dict[str, Pair]] = {}
    rules = rulefile("verdicts")
    known = {*rules["classes"], *(p["makes"] for p in rules["pair"] if "makes" in p)}
    for rule in rules["pair"]:
        first, second = rule["of"]
        if not {first, second} <= known or ("makes" not in rule and rule.get("kind") not in KINDS):
            raise RuleError(f"verdicts.toml: pair {first}, {second} needs two known classes and a kind, one of {', '.join(KINDS)}; mend it")
        cue = None if "makes" in rule else Cue(rule["kind"], rule["polarity"], rule.get("aspect"), 0, 0, "")
        pair = Pair(cue, rule.get("makes", ""), rule.get("within", _NEAR))
        for one, other in ((first, second), (second, first)):
            if found.setdefault(one, {}).setdefault(other, pair) is not pair:
                raise RuleError(f"verdicts.toml: pair {first}, {second} is there twice; leave one")
    return found


def cues(text: Text, words: Sequence[Word]) -> Iterator[Cue]:
    """The verdicts that the words of a text make together, in clean offsets."""
    found = list(_together(text, words))
    made = [Word(pair.makes, *_span(one, other), phrase) for one, other, pair, phrase in found if pair.cue is None]
    if made:
        found += [f for f in _together(text, [*words, *made]) if _APART in f[0].phrase or _APART in f[1].phrase]
    for one, other, pair, phrase in found:
        start, end = _span(one, other)
        if pair.cue is not None and not _is_name(text, start, end):
            yield Cue(pair.cue.kind, pair.cue.polarity, pair.cue.aspect, start, end, phrase)


def _is_name(text: Text, start: int, end: int) -> bool:
    """Whether words with a capital fill their quotation marks, and nobody is told to say them: a body is called so («Ашық диалог»)."""
    is_quoted = text.clean[max(0, start - 1) : start] in ("«", "“", '"') and text.clean[end : end + 1] in ("»", "”", '"')
    return is_quoted and text.clean[start].isupper() and _SAID.match(text.clean, end + 1) is None


def _span(one: Word, other: Word) -> tuple[int, int]:
    return one.start, max(one.end, other.end)


def _place(word: Word) -> tuple[int, int, str, str]:
    return word.start, word.end, word.name, word.phrase


def _together(text: Text, words: Sequence[Word]) -> Iterator[tuple[Word, Word, Pair, str]]:
    """The pairs of words that a rule knows and that stand near each other in one clause."""
    known = pairs()
    ordered = sorted(set(words), key=_place)
    for place, one in enumerate(ordered):
        partners = known.get(one.name)
        if partners is None:
            continue
        for behind in range(place + 1, len(ordered)):  # no slice: a text of words of pairs would be copied for every word
            other = ordered[behind]
            if other.start > one.end + REACH + asides.LONGEST:
                break
            pair = partners.get(other.name)
            if pair is not None and _is_near(text, one, other, pair):
                yield one, other, pair, f"{one.phrase}{_APART}{other.phrase}"


def _is_near(text: Text, one: Word, other: Word, pair: Pair) -> bool:
    """Whether a few words of the same clause stand between two; what a pair makes may hold the other («комиссии слаженно работали»)."""
    if other.start < one.end:
        return _APART in one.phrase and other.end < one.end and other.phrase not in one.phrase
    gap = phrases.compiled("assessments", "aside", text.language).sub(" ", text.folded[one.end : other.start])
    if len(gap) > REACH or _GAP.fullmatch(gap) is None or len(gap.split()) > pair.within:
        return False
    if pair.cue is not None and pair.cue.polarity == "positive" and phrases.compiled("assessments", "weak", text.language).search(gap):
        return False  # «отметила слабую конкуренцию»
    return pair.cue is None or pair.cue.kind == "breach" or phrases.compiled("assessments", "none", text.language).search(gap) is None
