"""What an English post is for, told by a list: "Minister of Trade, Industry and Tourism", "the Committee on Culture, Science and Youth"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata.mentions import Token

# behind a post and a preposition: words, commas between them, "and" before the last
_LIST = re.compile(r'p[qgcmsa"]{0,14}s([gc]?m{1,4}(?:,[gc]?m{1,4}){1,4},?a[gc]?m{1,4}(?:s[gc]?m{1,2})?)')
_SMALL = 3  # letters; so short a word is an article


def joined(tokens: list[Token], clean: str) -> list[Token]:
    """The tokens with each such list as one complement, so that its commas part nothing; every word of it begins with a capital."""
    letters = "".join([t.letter for t in tokens])
    if "," not in letters:
        return tokens
    result: list[Token] = []
    done = 0
    for found in _LIST.finditer(letters):
        first, last = found.span(1)
        if _is_titled(tokens[first:last], clean):
            result += [*tokens[done:first], Token("m", tokens[first].start, tokens[last - 1].end, None)]
            done = last
    return [*result, *tokens[done:]]


def _is_titled(tokens: Sequence[Token], clean: str) -> bool:
    words = [t for t in tokens if t.letter == "m"]
    return all(clean[t.start].isupper() or t.end - t.start <= _SMALL for t in words)
