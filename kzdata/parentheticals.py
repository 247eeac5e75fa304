"""What a sentence says beside its facts: comments of the writer («как ожидалось») and words that only colour a verb ("officially").

A sentence says the same without them, and no rule has to foresee where they stand. The words are in rules/parentheticals.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kzdata import phrases
from kzdata.mentions import Token
from kzdata.records import Text

_TELLING = "HYN%QLODMvVRCAG"  # letters of what a source may tell itself: persons, numbers, missions, days, votes
_OTHERS = "HNCOQ"  # and of others than the body that is quoted: persons, numbers, countries, observers, missions
_HOSTS = "kz-"  # bodies that run the vote or comment on it, and send nobody


def _pattern(kind: str, language: str) -> re.Pattern[str]:
    return phrases.compiled("parentheticals", kind, language)


def silent(characters: str, language: str) -> list[tuple[int, int]]:
    """Where words stand that tell nothing, to be taken out of a text with the space or the comma before them, as (start, end)."""
    return [m.span() for m in _pattern("silent", language).finditer(characters)]


def beside(text: Text) -> list[tuple[int, int, str]]:
    """Where a text says what the grammar passes over, in order: (start, end, which kind of thing it is)."""
    folded, hosts = text.folded, _pattern("hosts", text.language)
    light = [(*m.span(), "light") for m in _pattern("light", text.language).finditer(folded)]
    told = sources(text, 0, len(folded))
    return sorted([*light, *((start, end, "host" if hosts.search(folded, start, end) else "source") for start, end in told)])


def sources(text: Text, start: int, end: int) -> list[tuple[int, int]]:
    """Where a stretch of a text says whose words it has, and names nobody who may hold a post."""
    folded, speaker = text.folded, _pattern("speaker", text.language)
    return [m.span() for m in _pattern("source", text.language).finditer(folded, start, end) if not speaker.search(folded, *m.span())]


def begins(text: Text, start: int, end: int) -> int:
    """Where a sentence begins behind the words that only join it to what was said before: «Кроме того, ее возглавляет …»."""
    found = _pattern("lead", text.language).match(text.folded, start, end)
    return start if found is None else found.end()


def _tells(token: Token, start: int) -> bool:
    """Whether a word of a source that begins at `start` is one that may tell something, and no capital only because a sentence begins with it."""
    return token.letter in _TELLING and not (token.letter == "Y" and token.start == start)


def _goes_on(text: Text, begins: int, start: int, end: int) -> bool:
    """Whether a pronoun stands behind a source, or before it in the same sentence."""
    refers = _pattern("refers", text.language)
    return refers.match(text.folded, end) is not None or refers.match(text.folded, begins, max(begins, start)) is not None


def without(tokens: Sequence[Token], spans: Sequence[tuple[int, int, str]], text: Text) -> list[Token]:
    """The tokens of a sentence without those that lie in the spans: words that no dictionary knows, and sources that name nobody.

    A commission or ministry of the country is passed over as a source where the sentence tells of others, or of figures, or goes on
    with what was spoken of («по данным ЦИК, в ней …»): else it may judge.
    """
    dropped: set[int] = set()
    starts = [t.start for t in tokens]
    for start, end, kind in spans:
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        if kind == "light":
            dropped.update(i for i in inside if tokens[i].mention is None)
            continue
        of_others = kind == "host" and any(t.letter in _OTHERS for i, t in enumerate(tokens) if i not in inside)
        of_others = of_others or _goes_on(text, tokens[0].start, start, end)
        if not any(_tells(tokens[i], start) and not (of_others and _is_host(tokens[i])) for i in inside):
            dropped.update(inside)
    return [t for i, t in enumerate(tokens) if i not in dropped] if dropped else list(tokens)


def _is_host(token: Token) -> bool:
    return token.letter == "G" and token.mention is not None and str(token.mention.value).startswith(_HOSTS)
