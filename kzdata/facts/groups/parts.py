"""Wholes and parts in one sentence: whose the part is that a figure tells, whose the whole."""

from __future__ import annotations

import re
from dataclasses import replace

from kzdata.facts.counts.tallies import Figure
from kzdata.facts.sentences import Sentence, bodies

_OF_THE = re.compile(r'"?[wY]{0,2}f[wTF]{0,3}q?')
_NEAR = 6  # tokens


def of_whole(sentence: Sentence, figure: Figure) -> Figure:
    """A part as if it ended with the noun of its whole, behind which stands whose they are: "two of the three observers of Serbia"."""
    noun = sentence.letters.find("O", figure.end)
    match = replace(figure.match, slots={**figure.match.slots, "o": [sentence.tokens[noun]]}, last=noun + 1)
    return replace(figure, match=match, right=max(figure.right, noun + 1 + _NEAR))


def takes_in(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is a whole of which the body spoken of last has a part: "Of the 177 observers who came, 106 belong to the CIS mission"."""
    if figure.left or figure.right == len(sentence.tokens) or not _OF_THE.fullmatch(sentence.letters, 0, figure.place):
        return False
    later = bodies(sentence, figure.right, len(sentence.tokens))
    return not bodies(sentence, 0, figure.end) and bool(later) and (sentence.inherited is None or sentence.inherited in later)
