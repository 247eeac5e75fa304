"""Participants: the bodies and the persons that a sentence names as having taken part in an event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from kzdata import phrases
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.posts import bare_posts, rank_of
from kzdata.facts.assessments.references import LAST_CITIZENS
from kzdata.facts.assessments.voices import AGGREGATES, HOSTS, LAST_SPEAKER, NOBODY, OPPOSITION, UNKNOWN, Voice
from kzdata.facts.meetings import cases, offices, states
from kzdata.facts.meetings.events import (
    OF_ONE,
    SPOKEN,
    has_counterpart,
    has_other_side,
    is_attended,
    is_back,
    is_local,
    is_of_council,
    is_to_come,
    words,
)
from kzdata.facts.meetings.implied import (
    BESIDE,
    colleague,
    in_post,
    of_local_commission,
    other_side,
    pair,
    refers_to_all,
    several,
    spoken_of,
    with_local,
)
from kzdata.facts.meetings.implied import refers as refers_back
from kzdata.facts.meetings.sides import is_name, speaks_for
from kzdata.facts.meetings.states import State
from kzdata.facts.sentences import Sentence, observes
from kzdata.records import Mention, Text
from kzdata.registry import COMMISSIONS
from kzdata.resources import rulefile
from kzdata.votes import HOME

CLOSE = 90  # characters: how far from a session the body is named whose council sits
_STATES_BEHIND = re.compile("(?:B|P(?=f?[wZG]))(?:[wZf]|G(?=C)){0,3}(C(?:,C){0,9}(?:aC)?)(?!w?H)")
_KK_HOUSE = phrases.joined("meetings", "house_of_body")
_POST_BEFORE = re.compile("B[wZf]{0,2}$")


def both(persons: Sequence[Voice]) -> list[str]:
    """The two sides that the text named last, with their persons: "the two met"."""
    known = [v for v in persons if v.judge != UNKNOWN]
    return [p for v in known for p in (v.name, v.judge) if p] if len({v.judge for v in known}) == 2 else []


def meets_alone(text: Text, event: Mention, who: Sequence[str]) -> bool:
    """Whether the commission met by itself: "the CEC meeting", "the CEC met on Monday" is its session."""
    bodies = [p for p in who if not is_name(p) and not p.startswith(AGGREGATES)]
    if not bodies or not set(bodies) <= set(COMMISSIONS):
        return False
    if event.entry == "met":
        around = text.folded[max(0, event.start - 40) : event.start] + "|" + text.folded[event.end : event.end + 20]
        return words("alone", text.language).search(around) is not None
    return event.entry in OF_ONE and not has_counterpart(text, event)


def of(
    speakers: Speakers,
    sentence: Sentence,
    event: Mention,
    recent: Sequence[Voice],
    others: Sequence[str],
    told: State | None = None,
    absent: Sequence[Voice] = (),
) -> list[str]:
    """The bodies and persons that the sentence names beside an event, each person's body with it; the house where it takes place is none.

    `recent` are the persons whom the text named last before, `others` those who took part in the event told last,
    `absent` those whom the sentence names beside another event.
    """
    person = recent[0] if recent else None
    named = [v for v in _beside(speakers, sentence, event) if v not in absent]
    named = [v for v in named if not _is_topic(speakers.text, v, event) and not _owns_house(speakers.text, v)]
    places = [v for v in named if not v.is_person and _is_place(speakers.text, v, event)]
    houses = [v for v in named if any(h.start <= v.start and v.end <= h.end for h in places)]
    named = _at_event(speakers, sentence, event, named) if event.value in SPOKEN else named
    found = [p for v in named if v not in houses for p in _who(speakers, sentence, event, v)]
    if event.value == "meeting":
        found += [] if absent else offices.met(speakers, sentence, event, found)  # of a series each has its own
        hosted = any((speakers.voices.bearers.body_of(p) or p).startswith(HOSTS) for p in found)
        found += states.named(speakers, sentence) if hosted else _of_states(sentence) if speakers.text.language != "kk" else []
    if speakers.text.language == "kk":
        found += cases.taking_part(speakers.text, sentence, event)
    if event.value in SPOKEN and (joint := several(speakers.text, sentence)):
        return [*joint, *(p for p in found if (speakers.voices.bearers.body_of(p) or p) in joint)]
    if event.value == "meeting":
        found += colleague(speakers, sentence, found)
        found += _body_of_guest(speakers, named, found)
    if event.value == "session":
        return list(dict.fromkeys(_of_session(speakers, sentence, event, named, found, person)))
    is_open = all((speakers.voices.bearers.body_of(p) or p).startswith(HOSTS) for p in found)
    if is_open and told is not None and ((found and event.value not in SPOKEN) or speaks_for(speakers, told.code)):
        found += states.referred(speakers, sentence, event, told)
    refers = any(v.judge == LAST_SPEAKER for v in named) or refers_back(speakers, sentence, event) or refers_to_all(speakers, sentence, event)
    if event.value == "meeting" and not meets_alone(speakers.text, event, found) and (refers or not is_back(speakers.text, event)):
        named_last = recent if refers_to_all(speakers, sentence, event) else recent[:1]
        received = "receives" in event.features and speakers.text.language != "en"  # "received" has its object with it
        with_whom = has_other_side(speakers.text, sentence, event)
        points = received or with_whom
        if found:
            found = [*found, *other_side(speakers, sentence, found, named_last, others, refers, points)]
        elif refers and with_whom:
            found = pair(speakers, sentence, recent, others, told)
        if not found and refers and is_local(speakers.text, sentence, event):
            found = with_local(speakers, sentence, named_last)
    elif refers and event.value != "meeting" and not _is_of_others(speakers, sentence, event):
        found += _in_bare_post(speakers, sentence, found) or spoken_of(speakers, sentence, event, found, person)
    if not found and event.value in SPOKEN and not _is_of_others(speakers, sentence, event):
        close = sentence.inherited if sentence.is_close else None
        guests = next((p for p in others if not is_name(p) and not p.startswith(HOSTS)), None)
        house = next((guests or v.judge for v in houses), None)  # those who were received there speak there
        post = _in_bare_post(speakers, sentence, found) or _of_organisation(speakers, sentence)
        announced = speakers.voices.only if is_to_come(speakers.text, sentence, event) else None
        found = [b for b in (close or house or announced,) if b is not None] or post
    own = [p for p in found if not p.startswith(AGGREGATES)]
    named_body = any(not is_name(p) and not p.startswith(HOSTS) for p in own)
    return list(dict.fromkeys(own if named_body else found))


def _beside(speakers: Speakers, sentence: Sentence, event: Mention) -> list[Voice]:
    """The voices that may take part in an event: in the same quotation as it, or outside of any as it is; not who tells of it."""
    quotation = speakers.speeches.quotation(event.start)
    voices = [v for v in speakers.voices.of(sentence) if v.judge not in (NOBODY, OPPOSITION)]
    abroad = [v for v in voices if v.judge.startswith("country:") and not v.is_person]
    voices = [v for v in voices if v.judge not in COMMISSIONS or not any(w.start <= v.start and v.end <= w.end for w in abroad)]
    return [v for v in voices if _is_beside(speakers, v, quotation) and not _is_source(speakers.text, v)]


def _is_of_others(speakers: Speakers, sentence: Sentence, event: Mention) -> bool:
    """Whether somebody of whom we know no body holds a briefing: «Областная комиссия провела брифинг»."""
    before = (v for v in speakers.voices.of(sentence) if v.judge == NOBODY and not v.is_person and 0 <= event.start - v.end < BESIDE)
    return any(words("audience", speakers.text.language).match(speakers.text.folded, v.start) is None for v in before)


def _at_event(speakers: Speakers, sentence: Sentence, event: Mention, named: Sequence[Voice]) -> list[Voice]:
    """Without those of whom was only spoken at a briefing, where its speaker is named: «Приедет и миссия ОБСЕ, заявил на брифинге X»."""
    said = [m.start() for m in phrases.finditer("meetings", "spoken", speakers.text, sentence.start, sentence.end)]
    start, end = max((s for s in said if s < event.start), default=sentence.start), sentence.end
    that = phrases.search("meetings", "that", speakers.text, event.end, sentence.end)
    if that is not None:
        end = that.start()
    speaking = [v for v in named if v.is_person and v.judge != UNKNOWN]
    if speakers.text.language == "kk":  # the content stands between the speaker and the verb
        start, first = sentence.start, next((v.end for v in speaking if said and v.start < said[-1]), end)
        end = max(first, event.end)
    for begin in (start, sentence.start):  # «заявил на брифинге X», else «X сообщил на брифинге, что …»
        if any(begin <= v.start < end for v in speaking):
            return [v for v in named if begin <= v.start < end]
    return list(named)


def _who(speakers: Speakers, sentence: Sentence, event: Mention, voice: Voice) -> list[str]:
    """The participants that a voice stands for: a person and the body of the post, a body and the bearer of the post beside it."""
    if voice.is_person:
        known = voice.judge if voice.judge != UNKNOWN else None
        if voice.name is None or (known is None and event.value != "meeting"):
            return []
        return [voice.name, known] if known and (event.value not in SPOKEN or speaks_for(speakers, known, voice.name)) else [voice.name]
    if voice.judge == LAST_SPEAKER:
        return []
    bearer = _bearer(speakers, sentence, voice)
    return [voice.judge] if bearer is None else [bearer, voice.judge]


def _of_organisation(speakers: Speakers, sentence: Sentence) -> list[str]:
    """The organisation of citizens of whose people a sentence only says «қор өкілдері», in a text of no other observers."""
    if not (speakers.voices.main or "other:").startswith("other:"):
        return []
    if not phrases.says("meetings", "of_organisation", speakers.text, sentence.start, sentence.end):
        return []
    return [b for b in speakers.referred(LAST_CITIZENS, sentence.index) if not b.startswith(AGGREGATES)]


def _body_of_guest(speakers: Speakers, named: Sequence[Voice], found: Sequence[str]) -> list[str]:
    """The one observing body of a text, as that of a person of no known body whom hosts meet: his post is told later on."""
    unknown = [v for v in named if v.is_person and v.judge == UNKNOWN]
    known = [p for p in found if not is_name(p) or speakers.voices.bearers.body_of(p) is not None]
    main = speakers.voices.only or speakers.voices.leading
    hosted = bool(known) and all((speakers.voices.bearers.body_of(p) or p).startswith(HOSTS) for p in known)
    return [main] if main is not None and unknown and hosted else []


def _in_bare_post(speakers: Speakers, sentence: Sentence, found: Sequence[str]) -> list[str]:
    """Who holds the post by which alone a sentence that names nobody calls a speaker: «руководитель штаба», "the chairman"."""
    if found:
        return []
    return next((side for t in bare_posts(sentence) if (side := in_post(speakers, sentence, t) or of_local_commission(speakers, t))), [])


def _of_states(sentence: Sentence) -> list[str]:
    """The states whose officials meet and stay unnamed: «с председателями центризбиркомов Литвы и Латвии»."""
    places = (i for m in _STATES_BEHIND.finditer(sentence.letters) for i in range(m.start(1), m.end(1)))
    mentions = (sentence.tokens[i].mention for i in places if sentence.letters[i] == "C")
    return [f"country:{m.value}" for m in mentions if m is not None and m.value != HOME]


@cache
def _councils(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((raw["id"], re.compile(raw[language])) for raw in rulefile("meetings")["body"])


def _of_session(
    speakers: Speakers, sentence: Sentence, event: Mention, named: Sequence[Voice], found: Sequence[str], person: Voice | None
) -> list[str]:
    """The commission that sits and those of it who speak; else the body whose council, committee or assembly it is."""
    commissions = [p for p in found if p in COMMISSIONS]
    if commissions:
        hers = [v.name for v in named if v.is_person and v.name is not None]
        told = person is not None and person.judge in commissions and refers_back(speakers, sentence, event)
        others = [p for p in found if not p.startswith((HOSTS, *AGGREGATES)) and not is_name(p)] if is_attended(speakers.text, sentence) else []
        return [*commissions, *(hers or ([person.name] if told and person is not None and person.name else [])), *others]
    if not is_of_council(speakers.text, sentence):
        of_whom = HOSTS if phrases.says("meetings", "of_commission", speakers.text, sentence.start, sentence.end) else COMMISSIONS
        return [p for v in named if v.is_person and v.judge.startswith(of_whom) for p in (v.judge, v.name) if p]
    councils = [i for i, pattern in _councils(speakers.text.language) if pattern.search(speakers.text.folded, sentence.start, sentence.end)]
    bodies = councils or [v.judge for v in named if not v.is_person and v.judge != LAST_SPEAKER and not v.judge.startswith(AGGREGATES)]
    bodies = bodies or [str(m.value) for m in sentence.mentions("G") if observes(str(m.value)) and abs(m.start - event.start) < CLOSE]
    if speakers.text.language == "kk" and not councils:
        before = [v.judge for v in reversed(named) if not v.is_person and v.judge in bodies and v.end <= event.start]
        bodies = before or bodies  # whose session it is stands right before it
    meant = sentence.is_close or sentence.inherited == speakers.voices.main
    meant = meant or phrases.says("meetings", "of_that_body", speakers.text, sentence.start, sentence.end)
    body = next(iter(bodies), sentence.inherited if meant else None)
    there = [v.name for v in named if v.is_person and v.name is not None] if is_attended(speakers.text, sentence) else []
    return [body, *there] if body is not None else []


def _bearer(speakers: Speakers, sentence: Sentence, voice: Voice) -> str | None:
    """The person in the post that stands beside a body («председатель ЦИК»), where the text names one elsewhere, and one only."""
    first = bisect_left(sentence.tokens, voice.start, key=lambda t: t.start)
    last = bisect_left(sentence.tokens, voice.end, key=lambda t: t.start)
    posts = [sentence.tokens[i] for i in _posts_beside(sentence.letters, first, last, speakers.text.language)]
    ranks = [t.mention.value for t in posts if t.mention is not None]
    named = {str(f.values["person_name"]) for f in speakers.voices.people if f.values["organization_id"] == voice.judge and rank_of(f) in ranks}
    return next(iter(named)) if len(named) == 1 else None


def _posts_beside(letters: str, first: int, last: int, language: str) -> list[int]:
    """Where the posts of a body stand: «председатель ЦИК», "Chairman of the CEC", "CEC Chairman", «ОСК төрағасы»."""
    found = [last] if language != "ru" and letters[last : last + 1] == "B" else []
    if language != "kk" and (before := _POST_BEFORE.search(letters[max(0, first - 3) : first])) is not None:
        found.append(first - len(before[0]))
    return found


def _is_beside(speakers: Speakers, voice: Voice, quotation: tuple[int, int] | None) -> bool:
    """Whether a voice stands in the same quotation as the event, or outside of any as the event does; a name in quotation marks is none."""
    own = speakers.speeches.quotation(voice.start)
    return own == quotation or (own is not None and own[1] - own[0] <= voice.end - voice.start + 4)


def _is_source(text: Text, voice: Voice) -> bool:
    """«По сведениям министерства»: who tells of an event took no part in it by that."""
    return not voice.is_person and words("source", text.language).search(text.folded[max(0, voice.start - 30) : voice.start]) is not None


def _is_topic(text: Text, voice: Voice, event: Mention) -> bool:
    """Whether observers at large are what a briefing is about: «брифинг по аккредитации наблюдателей»."""
    if event.value not in SPOKEN or voice.is_person or not voice.judge.startswith(AGGREGATES):
        return False
    start, end = (voice.end, event.start) if text.language == "kk" else (event.end, voice.start)
    return start < end and phrases.search("meetings", "topic", text, start, end) is not None


def _owns_house(text: Text, voice: Voice) -> bool:
    """«Кандидат X-тің штабында»: he whose headquarters others visit need not be there."""
    return voice.is_person and words("owns_house", text.language).match(text.folded, voice.end - 3) is not None


def _is_place(text: Text, voice: Voice, event: Mention) -> bool:
    """«на брифинге в ЦИК»: the house where the event takes place."""
    if event.value not in SPOKEN:
        return False
    if text.language == "kk":
        if _KK_HOUSE.match(text.folded, voice.end, voice.end + 40):
            return True
        return voice.start < event.start and text.folded[voice.start : voice.end].endswith(("дағы", "дегі", "тағы", "тегі", "да", "де", "та", "те"))
    return words("place_of", text.language).search(text.folded[max(0, voice.start - 45) : voice.start]) is not None
