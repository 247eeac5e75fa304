"""A figure whose parts stand in brackets behind it: "235 observers (35 long-term and 200 short-term) will come from 20 countries".

What the sentence says behind the brackets is told of the whole, so that is read in the sentence without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kzdata.facts.counts.tallies import Figure
from kzdata.facts.sentences import Sentence, mentioned

_ENDS = ".;)"


def without_parts(sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> Sentence | None:
    """The sentence without the brackets right behind a figure that hold the next figures; null where none stand there, or nothing behind them."""
    if not sentence.letters.startswith("(", figure.end):
        return None
    end = sentence.letters.find(")", figure.end)
    if end < 0 or sentence.letters[end + 1 : end + 2] in _ENDS:
        return None
    inside = [f for f in figures if figure.end < f.place < end]
    if set("FR") & set(sentence.letters[figure.end : end]):  # "(200 of them foreign)" tells of whom the whole consists
        return None
    if not inside or any(f.number.value > figure.number.value for f in inside):
        return None
    tokens = (*sentence.tokens[: figure.end], *sentence.tokens[end + 1 :])
    cut = end + 1 - figure.end
    observing = tuple(i if i < figure.end else i - cut for i in sentence.observing if not figure.end <= i <= end)
    letters = sentence.letters[: figure.end] + sentence.letters[end + 1 :]
    return replace(sentence, tokens=tokens, letters=letters, named=mentioned(tokens), observing=observing)
