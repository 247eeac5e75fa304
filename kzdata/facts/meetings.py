"""Meetings, briefings, press conferences and sessions: who took part, on which day, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from kzdata.facts import events, participants
from kzdata.facts.events import COMMISSIONS, SPOKEN, words
from kzdata.facts.judges import Speakers
from kzdata.facts.participants import is_name
from kzdata.facts.sentences import Sentence
from kzdata.facts.voices import AGGREGATES, HOSTS, Voice
from kzdata.records import Fact, Mention, Text
from kzdata.resources import rulefile
from kzdata.votes import HOME, Vote, vote_of

NEAR = 3  # sentences: how far from the name of Kazakhstan an event in an article on a vote abroad is its own
FRESH = 2  # days: a session of longer ago is not the one that the article reports
FOLLOWING = 1500  # characters: how far behind a briefing its speakers are quoted
LONGEST = 3000  # characters; a longer "sentence" is a table or a dump


class Told(NamedTuple):
    """What the text has told so far: the last day, the last person, the commission."""

    day: date | None = None
    person: Voice | None = None
    commission: str | None = None
    home: int = -9  # the sentence that named Kazakhstan last
    before: date | None = None  # the day told in the sentence right before
    event: int = -9  # the sentence that told of an event last


@cache
def _places(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = rulefile("meetings")["place"]
    return tuple((p["name"][language], re.compile(p["pattern"])) for p in raw)


def build(speakers: Speakers, votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `meetings` of one text; the participants travel in `values["participants"]` and become rows of their own in `resolve`.

    One event told in several sentences is one row.
    """
    primary = [v.election_id for v in votes if v.is_primary]
    abroad = bool(primary) and not any(v.startswith(HOME.lower()) for v in primary)
    if not _is_of_votes(speakers, votes):
        return
    made: list[Fact] = []
    told = Told()
    for sentence in speakers.parsed:
        if sentence.in_title or sentence.end - sentence.start > LONGEST:
            continue
        told = told._replace(commission=next((str(m.value) for m in sentence.mentions("G") if m.value in COMMISSIONS), told.commission))
        found = list(events.find(speakers, sentence))
        attended = words("attended", speakers.text.language).search(speakers.text.folded, sentence.start, sentence.end) is not None
        told = told._replace(home=sentence.index if any(m.value == HOME for m in sentence.mentions("CA")) else told.home)
        if not abroad or sentence.index - told.home <= NEAR:
            for event in found:
                held = events.day(speakers, sentence, event, votes, told.day, told.before) or _of_chronicle(speakers, sentence, event, made, told)
                told = told._replace(day=held or told.day, event=sentence.index)
                fact = _event(speakers, sentence, event, votes, held, told)
                if made and "verb" not in event.features and (fact is None or (attended and _is_kin(made[-1], event))):
                    present = participants.present(speakers, sentence) if attended else participants.of(speakers, sentence, event, told.person)
                    made[-1] = _with_more(made[-1], held, present)
                elif fact is not None:
                    _add(made, fact)
        if made and not found and attended:
            made[-1] = _with_more(made[-1], None, participants.present(speakers, sentence))
        persons = [v for v in speakers.voices.persons(sentence) if v.is_person and v.name is not None and speakers.quotation(v.start) is None]
        if not found and persons and made:
            made[-1] = _with_speakers(speakers, made[-1], sentence, persons)
        told = told._replace(person=persons[-1] if persons else told.person, before=events.told(speakers, sentence, votes))
    yield from made


def _is_of_votes(speakers: Speakers, votes: Sequence[Vote]) -> bool:
    """Whether a text is about votes and their observers at all."""
    letters = "".join(s.letters for s in speakers.parsed)
    voting = re.search("[Vv]", letters) is not None or speakers.voices.commission is not None
    return bool(votes) or (voting and re.search("[OQ]", letters) is not None)


def _is_kin(fact: Fact, event: Mention) -> bool:
    """Whether a word may speak of an event told before: a session of the commission may be called its meeting."""
    return event.value == fact.values["kind"] or {event.value, fact.values["kind"]} == {"meeting", "session"}


def _of_chronicle(speakers: Speakers, sentence: Sentence, event: Mention, made: Sequence[Fact], told: Told) -> date | None:
    """The day of events told one after the other: two or more before, the last right before it, all on one day, and no date with the event."""
    days = {f.values["held_on"] for f in made}
    (day,) = days if len(days) == 1 and len(made) > 1 else (None,)
    if not isinstance(day, date) or told.event < sentence.index - 1 or "D" in sentence.letters or speakers.quotation(event.start) is not None:
        return None
    return None if events.is_to_come(speakers.text, sentence, event) else day


def _with_more(fact: Fact, held: date | None, more: Sequence[str]) -> Fact:
    """The event with what a later sentence («на встрече присутствовали …», "the meeting, held on Friday, …") adds to it."""
    values = dict(fact.values)
    values["held_on"] = values["held_on"] or held
    own = [p for p in more if not p.startswith(AGGREGATES)]
    values["participants"] = tuple(dict.fromkeys((*_list(fact.values), *own)))
    return replace(fact, values=values)


def _with_speakers(speakers: Speakers, fact: Fact, sentence: Sentence, persons: Sequence[Voice]) -> Fact:
    """A briefing of a mission with the people whom the next sentences quote: they spoke there."""
    own = _list(fact.values)
    session = fact.values["kind"] == "session"
    held, published = fact.values["held_on"], speakers.text.document.published_on
    if session and isinstance(held, date) and published is not None and abs((published - held).days) > FRESH:
        return fact  # a session looked back on
    if fact.values["kind"] == "meeting" or sentence.start - fact.end > FOLLOWING or (any(is_name(p) for p in own) and len(own) < 4):
        return fact
    whole = all(p.startswith(AGGREGATES) for p in own)
    judges = speakers.quoted(sentence, sentence.start, sentence.end, sentence.start)
    none = "country:" if session else (HOSTS, "country:")
    spoke = [v for v in persons if v.judge in judges and (whole or v.judge in own) and not v.judge.startswith(none)]
    added = [p for v in spoke for p in (v.judge, v.name) if p]
    return replace(fact, values=fact.values | {"participants": tuple(dict.fromkeys((*(own if not (whole and added) else ()), *added)))})


def _event(speakers: Speakers, sentence: Sentence, event: Mention, votes: Sequence[Vote], held: date | None, told: Told) -> Fact | None:
    """The fact of one event, or nothing where too few are named who took part."""
    who = participants.of(speakers, sentence, event, told.person)
    bodies = [p for p in who if not is_name(p)]
    if event.value == "meeting" and bodies and set(bodies) <= set(COMMISSIONS) and not events.has_counterpart(speakers.text, event):
        event = event._replace(value="session")  # the commission met by itself
    if event.value == "session" and told.commission and not bodies:
        who = [told.commission, *who]
    if len(who) < (2 if event.value == "meeting" else 1) or (event.value == "session" and not bodies and not told.commission):
        return None
    return _fact(speakers.text, sentence, votes, event, held, who)


def _fact(text: Text, sentence: Sentence, votes: Sequence[Vote], event: Mention, day: date | None, who: Sequence[str]) -> Fact:
    folded = text.folded[sentence.start : sentence.end]
    vote = vote_of(sentence, votes, event.start)
    values: dict[str, object] = {
        "kind": event.value,
        "held_on": day,
        "place": next((name for name, pattern in _places(text.language) if pattern.search(folded)), None),
        "election_id": vote if vote is None or vote.startswith(HOME.lower()) else None,
        "participants": tuple(who),
    }
    rule = f"meeting-{event.value}".replace("_", "-")
    return Fact("meetings", values, event.start, event.end, rule, (f"word «{event.entry}»",))


def _add(made: list[Fact], fact: Fact) -> None:
    """Adds an event, or what is new of it where it is known."""
    known = next((i for i, f in enumerate(made) if _is_same(f, fact)), None)
    if known is None:
        made.append(fact)
    else:
        made[known] = _joined(made[known], fact)


def _is_same(one: Fact, other: Fact) -> bool:
    """One kind, no two days, and the same people: of a session the commission, of a briefing one of them, of a meeting all of the fewer."""
    a, b = one.values, other.values
    if a["kind"] != b["kind"] or (a["held_on"] and b["held_on"] and a["held_on"] != b["held_on"]):
        return False
    mine, theirs = set(_list(a)), set(_list(b))
    if a["kind"] == "session":
        return bool({p for p in mine if not is_name(p)} & {p for p in theirs if not is_name(p)})
    mine, theirs = mine - set(COMMISSIONS), theirs - set(COMMISSIONS)
    return bool(mine & theirs) if a["kind"] in SPOKEN and mine and theirs else mine <= theirs or theirs <= mine


def _list(values: dict[str, object]) -> tuple[str, ...]:
    who = values["participants"]
    assert isinstance(who, tuple)
    return who


def _joined(one: Fact, other: Fact) -> Fact:
    values = dict(one.values)
    values["held_on"] = values["held_on"] or other.values["held_on"]
    values["place"] = values["place"] or other.values["place"]
    values["participants"] = tuple(dict.fromkeys((*_list(one.values), *_list(other.values))))
    return replace(one, values=values)
