"""Whose people a number counts that names no observers: of a state's body, of an assembly, of an organisation of citizens."""

from __future__ import annotations

from kzdata import phrases
from kzdata.facts import slots
from kzdata.facts.counts.scenes import HOUSES, Scene
from kzdata.facts.referents import is_civic
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.records import Text

_ITS = 20  # characters before a noun in which "its" stands


def of_state(text: Text, sentence: Sentence, noun: int) -> bool:
    """Whether people are those of a state's body: «двое депутатов Жогорку Кенеша», "three of its members" after "the Georgian parliament"."""
    if any(r.is_state for r in sentence.named_senders):
        return True
    its = phrases.says("referents", "its", text, max(sentence.start, noun - _ITS), noun)
    return its and any(r.is_state and sentence.index - r.sentence == 1 for r in sentence.senders)


def of_house(text: Text, sentence: Sentence, noun: int) -> bool:
    """Whether deputies are those of an assembly that observes: "sixty of its parliamentarians" after "the OSCE PA"."""
    its = phrases.says("referents", "its", text, max(sentence.start, noun - _ITS), noun)
    return its and (sentence.inherited in HOUSES or any(m.value in HOUSES for m in sentence.mentions("G") if m.start < noun))


def are_volunteers(scene: Scene, noun: Token) -> bool:
    """Whether people are the volunteers of an organisation of citizens, who do nothing else in a text about observers: «қордың 64 еріктісі»."""
    text, sentence = scene.text, scene.sentence
    if not slots.says("volunteers", text, noun.start, noun.end):
        return False
    named = slots.says("ngo_sends", text, sentence.start, noun.start) or slots.says("ours", text, sentence.start, noun.end)
    return named or sentence.is_ngo or is_civic(sentence)
