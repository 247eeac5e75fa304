"""States: those whose delegation, commission or deputies meet somebody, named in the sentence or spoken of before («делегация», «топ»)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kzdata import phrases
from kzdata.facts import slots
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.voices import UNKNOWN, Voice
from kzdata.facts.countries.lists import lists
from kzdata.facts.countries.people import are_its_people
from kzdata.facts.sentences import Sentence, bodies
from kzdata.records import Mention, Text
from kzdata.votes import HOME

REACH = 6  # sentences: so long "the delegation" is the one of the state spoken of
BESIDE = 40  # characters between a state and the name of the person whose home it is
_PAUSE = re.compile("[,;:()]")
AROUND = 160, 60  # characters before and behind an event in which a word stands for a delegation


@dataclass(frozen=True, slots=True)
class State:
    """The state whose people the text spoke of last, and in which sentence."""

    code: str
    person: str | None  # the first of them that the text names: who leads them
    index: int

    @property
    def side(self) -> list[str]:
        """It and who leads its people, as participants."""
        return [self.code, self.person] if self.person is not None else [self.code]


def named(speakers: Speakers, sentence: Sentence) -> list[str]:
    """The foreign states whose people a sentence names for themselves, not as those of a mission: «делегация ЦИК Турции»."""
    if not ("C" in sentence.letters or "A" in sentence.letters):
        return []
    text = speakers.text
    if bodies(sentence, 0, len(sentence.tokens)) and slots.says("composition", text, sentence.start, sentence.end):
        return []
    others = [v for v in speakers.voices.bearers.persons(sentence) if v.judge != UNKNOWN and not v.judge.startswith("country:")]
    found: list[str] = []
    for places in lists(text, sentence):
        first, last = sentence.tokens[places[0]], sentence.tokens[places[-1]]
        if not are_its_people(text, sentence, places) or any(_is_home(text, v, first.start, last.end) for v in others):
            continue
        codes = (str(m.value) for i in places if (m := sentence.tokens[i].mention) is not None)
        found += [f"country:{code}" for code in codes if code != HOME]
    return list(dict.fromkeys(found))


def _is_home(text: Text, voice: Voice, start: int, end: int) -> bool:
    """Whether a person stands behind a state and a post of it, or before it and a comma: it is the home of who serves elsewhere."""
    if 0 <= voice.start - end < BESIDE:
        return _PAUSE.search(text.clean, end, voice.start) is None
    return 0 <= start - voice.end < BESIDE and text.clean[voice.end : voice.end + 2].strip()[:1] in ("(", ",", "-", "–")


def after(speakers: Speakers, sentence: Sentence, told: State | None) -> State | None:
    """Whose people are spoken of once a sentence is read: of the one state that it names, until it names a mission."""
    found = named(speakers, sentence)
    if len(found) > 1 or (not found and (told is None or bodies(sentence, 0, len(sentence.tokens)))):
        return None
    code = found[0] if found else told.code if told is not None else ""
    known = told.person if told is not None and told.code == code else None
    person = known or next((v.name for v in speakers.voices.bearers.persons(sentence) if v.name is not None and v.judge == code), None)
    return State(code, person, sentence.index) if found or told is None or person != known else told


def referred(speakers: Speakers, sentence: Sentence, event: Mention, told: State | None) -> list[str]:
    """The state whose delegation a sentence means without its name, and its persons."""
    if told is None or sentence.index - told.index > REACH:
        return []
    start, end = max(sentence.start, event.start - AROUND[0]), min(sentence.end, event.end + AROUND[1])
    means = any(phrases.search("meetings", name, speakers.text, start, end) for name in ("mission", "pronoun"))
    return told.side if means else []
