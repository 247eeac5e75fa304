"""States that are only invited: whether they send observers is not told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kzdata.facts import slots
from kzdata.facts.sentences import Sentence
from kzdata.records import Text

GOES_ON = 2  # sentences: so far behind it goes the list of whom an invitation is for


def sentences(text: Text, parsed: Sequence[Sentence]) -> Iterator[int]:
    """The sentences that list, behind one on invitations, for whom these are: «ЦИК разослал приглашения. Среди них Индия, Корея …»."""
    asked = -GOES_ON - 1
    for sentence in parsed:
        if "O" in sentence.letters or slots.says("has_come", text, sentence.start, sentence.end):
            asked = -GOES_ON - 1
        elif slots.says("only_invited", text, sentence.start, sentence.end):
            asked = sentence.index
        if sentence.index - asked <= GOES_ON and "K" not in sentence.letters:
            yield sentence.index
