"""Asides that tell within a sentence whose words it is («Двери, сказала X, были открыты»): the words around them are one row."""

from __future__ import annotations

import re
from functools import lru_cache

from kzdata import phrases
from kzdata.records import Text

COVER = "\0"  # stands for every character of an aside
LONGEST = 170  # characters of an aside that stands within a few words
_COVERED = re.compile(f"{COVER}+")


def covered(text: Text) -> str:
    """The letters of a text, as many as there are, with its asides covered."""
    return _covered(text.language, text.folded)


@lru_cache(maxsize=1)
def _covered(language: str, folded: str) -> str:
    return phrases.compiled("assessments", "aside", language).sub(lambda m: COVER * len(m.group()), folded)


def within(text: Text, start: int, end: int) -> list[tuple[int, int]]:
    """Where the asides of a stretch of a text stand."""
    return [m.span() for m in _COVERED.finditer(covered(text), start, end)]


def behind(text: Text, start: int, end: int, reach: int) -> str:
    """The letters from `start` on, `reach` of them and none from `end` on, without asides."""
    return _COVERED.sub(" ", covered(text)[start : min(end, start + reach + LONGEST)])[:reach]


def before(text: Text, start: int, end: int, reach: int) -> str:
    """The same up to `end`, none before `start`."""
    return _COVERED.sub(" ", covered(text)[max(start, end - reach - LONGEST) : end])[-reach:]
