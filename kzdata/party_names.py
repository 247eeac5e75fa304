"""Whether the name of a party stands for it: many are words too, and associations bear them."""

from __future__ import annotations

import re
from functools import lru_cache

from kzdata import phrases

_BESIDE = 50  # characters around the name of a party in which its kind is told
_SENDS = 120  # characters around such a name that is a word too in which its observers are spoken of
_IN_QUOTES = re.compile(r"[«“\"„']\|[»”\"“']")


def is_party(folded: str, start: int, end: int, language: str, is_word: bool) -> bool:
    """Whether a name is that of a party, and of no association of citizens («Аманат» азаматтық платформасы) or thing: «ауыл»."""
    around = f"{folded[max(0, start - _BESIDE) : start]}|{folded[end : end + _BESIDE]}"
    if phrases.compiled("bodies", "no_party", language).search(around):
        return False
    if not is_word:
        return True
    near = folded[max(0, start - _SENDS) : end + _SENDS]
    if phrases.compiled("bodies", "sent_by_party", language).search(near) is None:
        return False  # elsewhere the words around tell better what it is (facts/officials/spoken.py, facts/assessments/civic.py)
    if phrases.compiled("bodies", "party_beside", language).search(around):
        return True
    return _IN_QUOTES.search(around) is not None and _speaks_of_parties(folded, language)


@lru_cache(maxsize=1)  # once a text, however many names stand in it
def _speaks_of_parties(folded: str, language: str) -> bool:
    return phrases.compiled("bodies", "party", language).search(folded) is not None
