"""Pronouns before a number that stand for those who were spoken of: «Их 29», «нас в тот день было сорок»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata.mentions import Token
from kzdata.records import Mention

_COUNTED = ("их", "нас", "таких", "таковых")
_COUNTS = re.compile("[wY]K?N|YqN")  # «Их около 40» as a sentence; within one "about thirty" may be of others
_AHEAD = re.compile('[wY](?:[^N.;:,"(f]|w[Nw]{1,2}[ZSY]){0,10}N$')  # «их в день голосования было 40», «их в 10 городах 40»
_THOSE = re.compile("[OPQLAB][^Z.;:]*$")  # who may be meant within the sentence: not «Рекомендации, их в документе 24»
_PREDICATE = re.compile('N(?=[.,;")])')
_WITH, _GOVERNED = ("с", "со"), (" у", " для", " к", " о", " об", " на", " за", " про", " при", " в")


def they(parsed: list[Token], folded: str) -> list[Token]:
    """«Их 29», «нас сорок»: a pronoun before a number is those who were spoken of; «Австрия с Сербией … по три» lists two countries."""
    if any(t.letter == "z" for t in parsed):
        parsed = [t._replace(letter="a") if _is_with(parsed, i, folded) else t for i, t in enumerate(parsed)]
    if not parsed or not any(folded.find(word, parsed[0].start, parsed[-1].end) >= 0 for word in _COUNTED):
        return parsed
    letters = "".join([t.letter for t in parsed])
    places = [m.start() for m in _COUNTS.finditer(letters)]
    for number in _PREDICATE.finditer(letters):
        near = _AHEAD.search(letters, max(0, number.start() - 14), number.end())
        first = near.start() if near else number.start()
        told = (i for i in range(first, number.start()) if letters[i] in "wY" and not folded.endswith(_GOVERNED, 0, max(0, parsed[i].start - 1)))
        places += [i for i in told if "," not in letters[:i] or (_THOSE.search(letters, 0, i) and "q" not in letters[i : number.start()])]
    for i in places:
        token = parsed[i]
        if folded[token.start : token.end] in _COUNTED:
            they = Mention("U", token.start, token.end, "they", "нас было" if folded[token.start] == "н" else "их было")
            parsed[i] = Token("U", token.start, token.end, they)
    return parsed


def _is_with(parsed: Sequence[Token], place: int, folded: str) -> bool:
    """Whether the token at a place is the «с» between two countries."""
    token = parsed[place]
    between = 0 < place < len(parsed) - 1 and parsed[place - 1].letter == "C" == parsed[place + 1].letter
    return token.letter == "w" and between and folded[token.start : token.end] in _WITH
