"""What befalls observers or those who apply, where their number is no figure of those who observe."""

from __future__ import annotations

from kzdata.facts import slots
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.records import Text

_NEAR = 60  # characters


def are_pending(text: Text, sentence: Sentence, noun: Token) -> bool:
    """Whether a noun means applications on which the commission is to decide, as its sentence says."""
    return slots.says("application", text, noun.start, noun.end) and slots.says("pending", text, sentence.start, sentence.end)


def befell(text: Text, sentence: Sentence, place: int, last: int) -> bool:
    """Whether the clause of a number tells what was done to some of them: «выгнали двоих»; not of a whole: «из 200 наблюдателей удалили двоих»."""
    if sentence.letters[max(0, place - 1) : place] == "f" and "N" in sentence.letters[last:]:
        return False
    start, end = sentence.tokens[place].start, sentence.tokens[place].end
    done = slots.says("harassed", text, end, min(sentence.end, end + _NEAR))
    return done or slots.says("harassed_before", text, max(sentence.start, start - _NEAR), start)
