"""Participants: the bodies and the persons that a sentence names as having taken part in an event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata.facts.events import COMMISSIONS, SPOKEN, words
from kzdata.facts.judges import Speakers
from kzdata.facts.sentences import Sentence
from kzdata.facts.voices import AGGREGATES, HOSTS, LAST_SPEAKER, NOBODY, OPPOSITION, UNKNOWN, Voice
from kzdata.records import Mention, Text

HOUSES = ("kz-mazhilis", "kz-senate", "kz-president")  # what is voted on, as often as who takes part
# The word that stands for a post where its bearer is named elsewhere: «председатель ЦИК» is whoever the text calls so.
RANKS = {
    "commission_chair": "head",
    "head_of_mission": "head",
    "parliament_chair": "head",
    "commission_deputy_chair": "deputy_head",
    "deputy_head_of_mission": "deputy_head",
    "parliament_deputy_chair": "deputy_head",
    "commission_secretary": "secretary",
}
_POST_BEFORE = re.compile("B[wZf]{0,2}$")


def is_name(participant: str) -> bool:
    return " " in participant or (not participant.islower() and ":" not in participant)


def of(speakers: Speakers, sentence: Sentence, event: Mention, person: Voice | None) -> list[str]:
    """The bodies and persons that the sentence names beside an event, each person's body with it; the house where it takes place is none."""
    text = speakers.text
    quotation = speakers.quotation(event.start)
    named = [v for v in speakers.voices.of(sentence) if v.judge not in (NOBODY, OPPOSITION) and _is_beside(speakers, v, quotation)]
    named = [v for v in named if not _is_source(text, v)]
    houses = [v for v in named if not v.is_person and _is_place(text, v, event)]
    found: list[str] = []
    refers = False
    for voice in named:
        if voice in houses or _is_voted_on(text, voice):
            continue
        if voice.is_person:
            known = voice.judge if voice.judge != UNKNOWN else None
            if voice.name is not None and (known is not None or event.value == "meeting"):
                found += [voice.name, known] if known and not known.startswith("country:") else [voice.name]
        elif voice.judge == LAST_SPEAKER:
            refers = True
        elif voice.judge.startswith(AGGREGATES) or event.value != "session" or voice.judge.startswith(HOSTS):
            found += [voice.judge] if (bearer := _bearer(speakers, sentence, voice)) is None else [bearer, voice.judge]
    if event.value == "session" and any(p in COMMISSIONS for p in found):
        found = [p for p in found if p in COMMISSIONS or is_name(p)]
    if event.value == "session" and not found:
        found = [v.judge for v in named if not v.is_person and v.judge not in (LAST_SPEAKER, UNKNOWN)][:1]
    if refers or _refers(speakers, sentence, event):
        found += _spoken_of(speakers, sentence, found, person)
    if not found and event.value in SPOKEN:
        found = [sentence.inherited] if sentence.inherited and sentence.is_close else [v.judge for v in houses][:1]
    own = [p for p in found if not p.startswith(AGGREGATES)]
    named_body = any(not is_name(p) and not p.startswith(HOSTS) for p in own)
    return list(dict.fromkeys(own if named_body else found))


def _bearer(speakers: Speakers, sentence: Sentence, voice: Voice) -> str | None:
    """The person in the post that stands beside a body («председатель ЦИК»), where the text names one elsewhere, and one only."""
    place = next((i for i, t in enumerate(sentence.tokens) if t.start == voice.start and t.letter == "G"), None)
    if place is None:
        return None
    posts = [sentence.tokens[i] for i in _posts_beside(sentence.letters, place, speakers.text.language)]
    named = {
        str(f.values["person_name"])
        for f in speakers.voices.people
        if f.values["organization_id"] == voice.judge
        and any(t.mention is not None and RANKS.get(str(f.values["role_kind"]), f.values["role_kind"]) == t.mention.value for t in posts)
    }
    return next(iter(named)) if len(named) == 1 else None


def _posts_beside(letters: str, place: int, language: str) -> list[int]:
    """Where the posts of a body stand: «председатель ЦИК», "Chairman of the CEC", "CEC Chairman", «ОСК төрағасы»."""
    found = [place + 1] if language != "ru" and letters[place + 1 : place + 2] == "B" else []
    if language != "kk" and (before := _POST_BEFORE.search(letters[max(0, place - 3) : place])) is not None:
        found.append(place - len(before[0]))
    return found


def _is_beside(speakers: Speakers, voice: Voice, quotation: tuple[int, int] | None) -> bool:
    """Whether a voice stands in the same quotation as the event, or outside of any as the event does; a name in quotation marks is none."""
    own = speakers.quotation(voice.start)
    return own == quotation or (own is not None and own[1] - own[0] <= voice.end - voice.start + 4)


def _refers(speakers: Speakers, sentence: Sentence, event: Mention) -> bool:
    """Whether a pronoun stands for somebody who took part: «Ол … брифинг өткізді», "he said at a briefing", «мы встретились»."""
    folded, language = speakers.text.folded, speakers.text.language
    return words("pronoun", language).search(folded, max(sentence.start, event.start - 120), min(sentence.end, event.end + 60)) is not None


def _spoken_of(speakers: Speakers, sentence: Sentence, found: Sequence[str], person: Voice | None) -> list[str]:
    """The person or the mission that the text spoke of before, where the sentence names no observing body itself."""
    if any(not is_name(p) and not p.startswith((HOSTS, *AGGREGATES)) for p in found):
        return []
    if person is not None and person.name is not None and person.judge != UNKNOWN and person.name not in found and person.judge not in found:
        return [person.name, person.judge]
    last = speakers.last(sentence.index, 4)
    body = speakers.voices.main if last is None or last.startswith(HOSTS) else last
    return [body] if body is not None else []


def _is_source(text: Text, voice: Voice) -> bool:
    """«По сведениям министерства»: who tells of an event took no part in it by that."""
    return not voice.is_person and words("source", text.language).search(text.folded[max(0, voice.start - 30) : voice.start]) is not None


def _is_voted_on(text: Text, voice: Voice) -> bool:
    """Whether a house of parliament, or the president, is what the vote is about: «выборы депутатов Мажилиса», «Мәжіліс сайлауы»."""
    if voice.is_person or voice.judge not in HOUSES:
        return False
    voted = words("voted_on", text.language)
    return voted.search(text.folded[max(0, voice.start - 40) : voice.start] + "|" + text.folded[voice.end : voice.end + 25]) is not None


def _is_place(text: Text, voice: Voice, event: Mention) -> bool:
    """«на брифинге в ЦИК»: the house where the event takes place."""
    if event.value not in SPOKEN:
        return False
    if text.language == "kk":
        return voice.start < event.start and text.folded[voice.start : voice.end].endswith(("дағы", "дегі", "тағы", "тегі", "да", "де", "та", "те"))
    between = text.folded[min(event.end, voice.end) : max(event.start, voice.start)].strip()
    return words("place_of", text.language).fullmatch(between) is not None and voice.start > event.start


def present(speakers: Speakers, sentence: Sentence) -> list[str]:
    """The persons and bodies that a sentence names as present."""
    named = [v for v in speakers.voices.of(sentence) if v.judge != LAST_SPEAKER and speakers.quotation(v.start) is None]
    return [p for v in named for p in (v.name, v.judge) if p and p not in (UNKNOWN, OPPOSITION) and not p.startswith("country:")]


