"""Meetings, briefings, press conferences and sessions: who took part, on which day, and where."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from kzdata import dates
from kzdata.dates import DateSpan
from kzdata.facts import slots
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact, Mention, Text
from kzdata.resources import folder
from kzdata.votes import HOME, Vote, vote_of

HOSTS = ("kz-cec", "kz-crc")
SPOKEN = ("briefing", "press_conference")  # one speaker is enough


@cache
def _words(name: str, language: str) -> re.Pattern[str]:
    return re.compile(tomllib.loads((folder("rules") / "meetings.toml").read_text(encoding="utf-8"))[name][language])


@cache
def _places(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = tomllib.loads((folder("rules") / "meetings.toml").read_text(encoding="utf-8"))["place"]
    return tuple((p["name"][language], re.compile(p["pattern"])) for p in raw)


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote], people: Sequence[Fact]) -> Iterator[Fact]:
    """The `meetings` of one text; the participants travel in `values["participants"]` and become rows of their own in `resolve`.

    One event told in several sentences is one row: the same kind on the same day with a participant in common.
    """
    named = {str(f.values["person_name"]).split()[-1].casefold(): f for f in people}
    made: list[Fact] = []
    day: date | None = None
    told_at = -9
    host: str | None = None
    for sentence in parsed:
        if sentence.in_title:
            continue
        host = next((str(m.value) for m in sentence.mentions("G") if str(m.value) in HOSTS), host)
        held = _day(text, sentence, votes) if re.search("[DM]", sentence.letters) else None
        near = day is not None and sentence.index - told_at == 1
        for event in _events(text, sentence):
            told = held
            told_days = {f.values["held_on"] for f in made}
            if told is None and (near or told_days == {day} or _words("same_day", text.language).search(text.folded, sentence.start, sentence.end)):
                told = day
            participants = _participants(text, sentence, event, named, host)
            if not _enough(str(event.value), participants):
                continue
            fact = _fact(text, sentence, votes, event, told, participants)
            known = next((i for i, f in enumerate(made) if _same(f, fact)), None)
            if known is None:
                made.append(fact)
            else:
                made[known] = _joined(made[known], fact)
        if held is not None:
            day, told_at = held, sentence.index
    yield from made


def _events(text: Text, sentence: Sentence) -> Iterator[Mention]:
    """The events of a sentence: one a kind, a verb of meeting before a noun; none where the words mean something else."""
    folded = text.folded[sentence.start : sentence.end]
    found: dict[str, Mention] = {}
    for mention in sentence.mentions("M"):
        before = found.get(str(mention.value))
        if before is None or ("verb" in mention.features and "verb" not in before.features):
            found[str(mention.value)] = mention
    refused = _words("not_met", text.language).search(folded)
    own = _words("own", text.language).search(folded)
    if "meeting" in found and (match := _words("session", text.language).search(folded)):
        noun = found["meeting"]
        if match.start() <= noun.start - sentence.start <= match.end():
            found = {"session": noun._replace(value="session")} | {k: m for k, m in found.items() if k not in ("meeting", "session")}
    for mention in found.values():
        offset = mention.start - sentence.start
        if own or (refused and refused.start() <= offset < refused.end()):
            continue
        yield mention


def _day(text: Text, sentence: Sentence, votes: Sequence[Vote]) -> date | None:
    """The day told in the sentence: past or present first, else one to come that is no voting day."""
    found = slots.day(text, sentence, votes)
    if found is not None and not any(isinstance(m.value, DateSpan) and m.value.last_day for m in sentence.mentions("D")):
        return found
    primary = next((v.election_id for v in votes if v.is_primary), None)
    if primary and _words("after_voting", text.language).search(text.folded, sentence.start, sentence.end):
        return date.fromisoformat(primary[3:13])
    voting = {v.election_id[3:13] for v in votes}
    anchors = tuple(date.fromisoformat(v.election_id[3:13]) for v in votes if v.is_primary)
    for mention in sentence.mentions("D"):
        span = mention.value
        if isinstance(span, DateSpan) and span.kind in ("day_month", "absolute", "relative", "weekday"):
            resolved = dates.resolve(span, text.document.published_on, anchors)
            if resolved is not None and resolved.start_date == resolved.end_date and resolved.start_date.isoformat() not in voting:
                return resolved.start_date
    return None


def _participants(text: Text, sentence: Sentence, event: Mention, named: dict[str, Fact], host: str | None) -> list[str]:
    """The bodies and persons that the sentence names, each person's body with it; where an event takes place is no participant."""
    found: list[str] = []
    for i, token in enumerate(sentence.tokens):
        if token.mention is None:
            continue
        if token.letter == "G" and not _is_place(text, sentence, i, event) and not _is_foreign(sentence, i):
            found.append(str(token.mention.value))
        elif token.letter == "H":
            name = str(token.mention.value)
            official = named.get(name.split()[-1].casefold())
            if official is None and event.value != "meeting":
                continue
            found.append(str(official.values["person_name"]) if official else name)
            body = official.values["organization_id"] if official else None
            if isinstance(body, str) and not body.startswith("country:"):
                found.append(body)
    if event.value == "session":
        hosts = [b for b in found if b.startswith("kz-")] or ([host] if host and not found else [])
        people = [p for p in found if " " in p or p[:1].isupper()]
        found = [*hosts, *people] if hosts else found
    elif not found and event.value in SPOKEN and sentence.inherited and sentence.is_close:
        found = [sentence.inherited]
    return list(dict.fromkeys(found))


def _is_foreign(sentence: Sentence, place: int) -> bool:
    """«ЦИК Республики Узбекистан»: the commission of another country, which is no body of ours."""
    match = re.compile(r'[wY"]{0,2}C').match(sentence.letters, place + 1)
    country = sentence.tokens[match.end() - 1].mention if match else None
    mention = sentence.tokens[place].mention
    return country is not None and country.value != HOME and mention is not None and str(mention.value) in HOSTS


def _is_place(text: Text, sentence: Sentence, place: int, event: Mention) -> bool:
    """«на брифинге в ЦИК»: the house where the event takes place."""
    if event.value not in SPOKEN:
        return False
    token = sentence.tokens[place]
    between = text.folded[min(event.end, token.end) : max(event.start, token.start)].strip()
    if text.language == "kk":
        return token.start < event.start and text.folded[token.start : token.end].endswith(("дағы", "дегі", "тағы", "тегі", "ндағы", "ндегі"))
    return between in ("в", "во", "in the", "at the", "in", "at") and token.start > event.start


def _enough(kind: str, participants: Sequence[str]) -> bool:
    if kind == "meeting":
        return len(participants) >= 2
    return bool(participants)


def _fact(text: Text, sentence: Sentence, votes: Sequence[Vote], event: Mention, day: date | None, participants: Sequence[str]) -> Fact:
    folded = text.folded[sentence.start : sentence.end]
    vote = vote_of(sentence, votes, event.start)
    values: dict[str, object] = {
        "kind": event.value,
        "held_on": day,
        "place": next((name for name, pattern in _places(text.language) if pattern.search(folded)), None),
        "election_id": vote if vote is None or vote.startswith(HOME.lower()) else None,
        "participants": tuple(participants),
    }
    rule = f"meeting-{event.value}".replace("_", "-")
    return Fact("meetings", values, event.start, event.end, rule, (f"word «{event.entry}»",))


def _same(one: Fact, other: Fact) -> bool:
    a, b = one.values, other.values
    if a["kind"] != b["kind"] or (a["held_on"] and b["held_on"] and a["held_on"] != b["held_on"]):
        return False
    mine, theirs = set(_list(a)) - set(HOSTS), set(_list(b)) - set(HOSTS)
    return mine <= theirs or theirs <= mine


def _list(values: dict[str, object]) -> tuple[str, ...]:
    participants = values["participants"]
    assert isinstance(participants, tuple)
    return participants


def _joined(one: Fact, other: Fact) -> Fact:
    values = dict(one.values)
    values["held_on"] = values["held_on"] or other.values["held_on"]
    values["place"] = values["place"] or other.values["place"]
    values["participants"] = tuple(dict.fromkeys((*_list(one.values), *_list(other.values))))
    return replace(one, values=values)
