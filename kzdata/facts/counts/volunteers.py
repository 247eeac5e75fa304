"""Volunteers: those whom an organisation of citizens sends to observe, though nothing else in the sentence tells that they do."""

from __future__ import annotations

from kzdata.facts import slots
from kzdata.facts.counts.scenes import Scene
from kzdata.facts.referents import is_civic
from kzdata.mentions import Token


def are_volunteers(scene: Scene, noun: Token) -> bool:
    """Whether people are the volunteers of an organisation of citizens, who do nothing else in a text about observers: «қордың 64 еріктісі»."""
    text, sentence = scene.text, scene.sentence
    if not slots.says("volunteers", text, noun.start, noun.end):
        return False
    named = slots.says("ngo_sends", text, sentence.start, noun.start) or slots.says("ours", text, sentence.start, noun.end)
    return named or sentence.is_ngo or is_civic(sentence)
