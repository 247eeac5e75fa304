"""Meetings, briefings, press conferences and sessions: who took part, on which day, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from kzdata import phrases
from kzdata.facts import commissions
from kzdata.facts.assessments.abroad import NEAR, is_ours
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.voices import AGGREGATES, HOSTS, Voice
from kzdata.facts.counts import polls
from kzdata.facts.meetings import attendance, days, events, participants, series, states, visits
from kzdata.facts.meetings.days import Days, Said
from kzdata.facts.meetings.events import SPOKEN, words
from kzdata.facts.meetings.sides import act_together, are_host_and_guest, is_name, listed, sides
from kzdata.facts.meetings.states import State
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact, Mention
from kzdata.registry import COMMISSIONS
from kzdata.resources import rulefile
from kzdata.votes import HOME, Vote, vote_of

LONGEST = 3000  # characters; a longer "sentence" is a table or a dump


@dataclass
class Told:
    """What the text has told so far."""

    made: list[Fact] = field(default_factory=list)
    pending: Fact | None = None  # an event of which nobody who took part is named yet
    days: Days = field(default_factory=Days)
    said: Said | None = None  # what somebody has made known, and when
    state: State | None = None  # whose people are spoken of, where they are no mission's
    recent: list[Voice] = field(default_factory=list)  # the persons of the last sentence that named any
    commission: str | None = None
    home: int = -9  # the sentence that named Kazakhstan last
    event: int = -9  # the sentence that told of an event last


@cache
def _places(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = rulefile("meetings")["place"]
    return tuple((p["name"][language], re.compile(p["pattern"])) for p in raw)


def build(speakers: Speakers, votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `meetings` of one text; the participants travel in `values["participants"]` and become rows of their own in `resolve`.

    One event told in several sentences is one row.
    """
    abroad = polls.is_elsewhere(speakers.text, speakers.parsed, votes)
    ours = COMMISSIONS if abroad and is_ours(speakers) else ()
    eventful = [s.index for s in speakers.parsed if "M" in s.named or visits.may_tell(speakers.text, s) or events.may_face_press(speakers.text, s)]
    if not eventful or not _is_of_votes(speakers, votes):
        return
    told = Told()
    for sentence in speakers.parsed:
        if sentence.in_title or sentence.end - sentence.start > LONGEST:
            continue
        told.commission = next((str(m.value) for m in sentence.mentions("G") if m.value in COMMISSIONS), told.commission)
        told.home = sentence.index if any(m.value == HOME or m.value in ours for m in sentence.mentions("CAG")) else told.home
        found = _found(speakers, sentence) if not abroad or sentence.index - told.home <= NEAR else []
        if told.pending:
            found = [m for m in found if "press" not in m.features]  # what was told of already
        for event in found:
            if apart := series.parts(speakers, sentence, event, votes) or series.one_by_one(speakers, sentence, event):
                _tell_series(speakers, sentence, event, apart, votes, told)
            else:
                _tell(speakers, sentence, event, votes, told)
        persons = [v for v in speakers.voices.bearers.persons(sentence) if v.name is not None and speakers.speeches.quotation(v.start) is None]
        if all(_is_told(speakers, event, told.made) for event in found):
            _tell_more(speakers, sentence, persons, told)
        told.recent = persons or told.recent
        told.state = states.after(speakers, sentence, told.state)
        if sentence.index < eventful[-1]:
            latest = days.last(speakers.text, sentence, votes) or told.days.any
            told.days = told.days._replace(before=days.told(speakers, sentence, votes), any=latest)
            told.said = days.said(speakers, sentence, told.days.before) or told.said
    yield from told.made


def _found(speakers: Speakers, sentence: Sentence) -> list[Mention]:
    """The events of a sentence, and where it names none the visit that it tells of."""
    found = list(events.find(speakers, sentence))
    only_listens = all("listens" in m.features for m in found)  # «партия кеңсесінде болып, басшысын тыңдады»
    visit = visits.find(speakers, sentence) if only_listens else None
    return found if visit is None else [visit]


def _tell(speakers: Speakers, sentence: Sentence, event: Mention, votes: Sequence[Vote], told: Told) -> None:
    """Adds an event to what is told, or what a sentence says of the event told last."""
    made = told.made
    if _is_told(speakers, event, made):
        return
    spoken = [f.values["kind"] for f in made if f.values["kind"] in SPOKEN]
    nameless = sentence.index - told.event <= NEAR and words("nameless", speakers.text.language).match(event.entry) is not None
    if spoken and ("press" in event.features or (nameless and made[-1].values["kind"] in SPOKEN)):
        event = event._replace(value=spoken[-1])  # that one, or another of its kind
    held = days.day(speakers, sentence, event, votes, told.days) or _of_chronicle(speakers, sentence, event, told)
    others = listed(made[-1]) if made and sentence.index - told.event <= NEAR else ()
    who = participants.of(speakers, sentence, event, told.recent, others, told.state)
    if held is None and told.said is not None and event.value in SPOKEN:
        held = days.of_what_was_said(speakers, sentence, event, told.said, who)
    if event.value == "meeting" and not who and events.is_of_both(speakers.text, sentence, event):
        who = participants.both(told.recent)
    if "persons" in event.features and not _is_discussed(speakers, sentence, event, who):
        return
    if "listens" in event.features and not are_host_and_guest(who, speakers):
        return
    fact = _fact(speakers, sentence, votes, event, held, who, told)
    again = "verb" not in event.features and bool(made) and _is_kin(made[-1], event)
    before = told.event
    ahead = events.is_to_come(speakers.text, sentence, event)
    told.days = told.days._replace(event=(None if ahead else held) or told.days.event, made=held)
    told.event, told.pending = sentence.index, None
    if again and events.is_attended(speakers.text, sentence):
        made[-1] = attendance.joined(made[-1], held, attendance.present(speakers, sentence))
    elif again and (events.is_same(speakers.text, event) or _is_known(made[-1], held, who) or events.is_joined(speakers.text, sentence, event)):
        made[-1] = attendance.joined(made[-1], None, who)
    elif _is_whole(speakers, fact) or _is_with_local(speakers, sentence, fact):
        _add(made, fact)
    elif (again and _tells_of(speakers, made[-1], who)) or (made and _is_kin(made[-1], event) and sentence.index - before < 2):
        made[-1] = attendance.joined(made[-1], held, who)
    else:
        told.pending = fact


def _is_told(speakers: Speakers, event: Mention, made: Sequence[Fact]) -> bool:
    """Whether a sentence looks back at an event told before: «по итогам встречи …», «… деді отырыс барысында комиссия хатшысы»."""
    return events.is_back(speakers.text, event) and any(_is_kin(f, event) for f in made)


def _is_discussed(speakers: Speakers, sentence: Sentence, event: Mention, who: Sequence[str]) -> bool:
    """Whether two persons of two sides discuss something, or a host does so with a guest."""
    if events.is_between(speakers.text, sentence, event) and are_host_and_guest(who, speakers):
        return True
    if events.is_remote(speakers.text, sentence, event) and are_host_and_guest(who, speakers):
        return True
    return (sum(map(is_name, who)) > 1 and sides(who, speakers) > 1) or act_together(speakers, sentence, event)


def _tell_series(speakers: Speakers, sentence: Sentence, event: Mention, apart: Sequence[series.Part], votes: Sequence[Vote], told: Told) -> None:
    """Adds the meetings of a series, each with its own day or verb, and counterparts."""
    before = listed(told.made[-1]) if told.made and sentence.index - told.event <= NEAR else ()
    for part in apart:
        own = part.event or event
        who = participants.of(speakers, sentence, own, told.recent, before, told.state, part.others)
        held = part.day or days.day(speakers, sentence, own, votes, told.days)
        fact = _fact(speakers, sentence, votes, own, held, who, told)
        if _is_whole(speakers, fact):
            _add(told.made, fact)
            told.days, told.event, told.pending = told.days._replace(event=held or told.days.event), sentence.index, None


def _tell_more(speakers: Speakers, sentence: Sentence, persons: Sequence[Voice], told: Told) -> None:
    """Adds to the event told last those whom a sentence names as present, or quotes as having spoken there."""
    if told.pending is not None and sentence.index - told.event <= NEAR:
        fact = attendance.named(speakers, told.pending, sentence, persons)
        if _is_whole(speakers, fact):
            _add(told.made, fact)
            told.pending = None
    elif told.made:
        told.made[-1] = attendance.grown(speakers, told.made[-1], sentence, persons)


def _is_of_votes(speakers: Speakers, votes: Sequence[Vote]) -> bool:
    """Whether a text is about votes and their observers at all."""
    letters = "".join(s.letters for s in speakers.parsed)
    voting = re.search("[Vv]", letters) is not None or speakers.voices.commission is not None
    return bool(votes) or (voting and re.search("[OQ]", letters) is not None)


def _tells_of(speakers: Speakers, fact: Fact, who: Sequence[str]) -> bool:
    """Whether those whom a later sentence names took part in an event told before: nobody of another body."""
    bodies = {speakers.voices.bearers.body_of(p) or p for p in (*listed(fact), *who)}
    return len(bodies) == sides(listed(fact), speakers)


def _is_known(fact: Fact, held: date | None, who: Sequence[str]) -> bool:
    """Whether a later sentence tells nothing new of an event: no other day, nobody else."""
    return held in (None, fact.values["held_on"]) and set(who) <= set(listed(fact))


def _is_kin(fact: Fact, event: Mention) -> bool:
    """Whether a word may speak of an event told before: a session of the commission may be called its meeting."""
    return event.value == fact.values["kind"] or {event.value, fact.values["kind"]} == {"meeting", "session"}


def _of_chronicle(speakers: Speakers, sentence: Sentence, event: Mention, told: Told) -> date | None:
    """The day of events told one after the other: two or more before, the last right before it, all on one day, and no date with the event."""
    held = {f.values["held_on"] for f in told.made}
    (day,) = held if len(held) == 1 and len(told.made) > 1 else (None,)
    if (
        not isinstance(day, date)
        or told.event < sentence.index - 1
        or "D" in sentence.letters
        or speakers.speeches.quotation(event.start) is not None
        or days.is_retold(speakers.text, sentence, event)
    ):
        return None
    return None if events.is_to_come(speakers.text, sentence, event) else day


def _is_whole(speakers: Speakers, fact: Fact) -> bool:
    """Whether enough are named who took part: two sides of a meeting, somebody who speaks, a body that sits."""
    who = listed(fact)
    if fact.values["kind"] == "session":
        return any(not is_name(p) for p in who)
    return bool(who) and (fact.values["kind"] != "meeting" or sides(who, speakers) > 1)


def _is_with_local(speakers: Speakers, sentence: Sentence, fact: Fact) -> bool:
    """Whether observers meet the authorities of a place."""
    guests = any(not (speakers.voices.bearers.body_of(p) or p).startswith(HOSTS) for p in listed(fact))
    return fact.values["kind"] == "meeting" and guests and events.is_local(speakers.text, sentence, fact)


def _fact(speakers: Speakers, sentence: Sentence, votes: Sequence[Vote], event: Mention, held: date | None, who: Sequence[str], told: Told) -> Fact:
    """The fact of one event, whoever is known by now to have taken part."""
    text = speakers.text
    if participants.meets_alone(text, event, who):
        event = event._replace(value="session")
    if event.value == "session" and told.commission and all(is_name(p) for p in who) and not events.is_of_council(text, sentence):
        who = [told.commission, *who]
    if event.value == "session" and phrases.says("meetings", "of_commission", text, sentence.start, sentence.end) and not set(COMMISSIONS) & set(who):
        land = told.commission or commissions.of_land(text, votes)
        who = [land, *who] if land is not None else who
    folded = text.folded[sentence.start : sentence.end]
    vote = vote_of(sentence, votes, event.start)
    values: dict[str, object] = {
        "kind": event.value,
        "held_on": held,
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
    mine, theirs = _known_by(one), _known_by(other)
    if a["kind"] == "session":
        return bool({p for p in mine if not is_name(p)} & {p for p in theirs if not is_name(p)})
    if a["kind"] == "meeting" and _hosts(one) and _hosts(other) and not _hosts(one) & _hosts(other):
        return False
    if a["kind"] == "meeting" and _hosts(one) & _hosts(other) and any(_is_general(f) for f in (one, other)):
        return True
    mine, theirs = mine - set(COMMISSIONS), theirs - set(COMMISSIONS)
    if a["kind"] in SPOKEN and (_is_general(one) or _is_general(other)):
        return True
    return bool(mine & theirs) if a["kind"] in SPOKEN and mine and theirs else mine <= theirs or theirs <= mine


def _known_by(fact: Fact) -> set[str]:
    """Those who took part, persons by their surnames: a line that heads the text may give no more."""
    return {p.split()[-1] if is_name(p) else p for p in listed(fact)}


def _hosts(fact: Fact) -> set[str]:
    return {p for p in listed(fact) if p.startswith(HOSTS)}


def _is_general(fact: Fact) -> bool:
    """Whether a meeting is one with the observers at large: those told behind it are it."""
    others = [p for p in listed(fact) if not is_name(p) and not p.startswith(HOSTS)]
    return bool(others) and all(p.startswith(AGGREGATES) for p in others)


def _joined(one: Fact, other: Fact) -> Fact:
    values = dict(one.values)
    values["held_on"] = values["held_on"] or other.values["held_on"]
    values["place"] = values["place"] or other.values["place"]
    fuller = {p.split()[-1]: p for p in sorted((*listed(one), *listed(other)), key=len) if is_name(p)}
    together = tuple(dict.fromkeys(fuller[p.split()[-1]] if is_name(p) else p for p in (*listed(one), *listed(other))))
    apart = _is_general(one) != _is_general(other)
    values["participants"] = tuple(p for p in together if not (apart and p.startswith(AGGREGATES)))
    return replace(one, values=values)
