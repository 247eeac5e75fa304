"""Meetings, briefings, press conferences and sessions: who took part, and on which day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kzdata import dates
from kzdata.dates import DateSpan
from kzdata.facts.sentences import Sentence
from kzdata.records import Fact, Text
from kzdata.votes import Vote


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote], people: Sequence[Fact]) -> Iterator[Fact]:
    """The `meetings` of one text; the participants travel in `values["participants"]` and become rows of their own in `resolve`."""
    surnames = {str(f.values["person_name"]).split()[-1]: str(f.values["person_name"]) for f in people}
    bodies = {str(f.values["person_name"]): f.values["organization_id"] for f in people}
    seen: set[tuple[object, ...]] = set()
    primary = next((v.election_id for v in votes if v.is_primary), None)
    anchors = tuple(date.fromisoformat(v.election_id[3:13]) for v in votes)
    day: date | None = None
    for sentence in parsed:
        if sentence.in_title:
            continue
        told = _day(text, sentence, anchors)
        day = told or day
        events = sentence.mentions("M")
        if not events:
            continue
        event = next((m for m in events if "verb" in m.features), events[0])
        participants = _participants(text, sentence, surnames, bodies)
        if not participants or (event.value == "meeting" and len(participants) < 2):
            continue
        key = (event.value, told or day, tuple(participants))
        if key in seen:
            continue
        seen.add(key)
        values: dict[str, object] = {
            "kind": event.value,
            "held_on": told or day,
            "place": None,
            "election_id": primary,
            "participants": tuple(participants),
        }
        yield Fact("meetings", values, event.start, event.end, f"meeting-{event.value}".replace("_", "-"), ())


def _day(text: Text, sentence: Sentence, anchors: Sequence[date]) -> date | None:
    for mention in sentence.mentions("D"):
        if isinstance(mention.value, DateSpan):
            resolved = dates.resolve(mention.value, text.document.published_on, tuple(anchors))
            if resolved is not None and resolved.start_date is not None and resolved.start_date == resolved.end_date:
                return resolved.start_date
    return None


def _participants(text: Text, sentence: Sentence, surnames: dict[str, str], bodies: dict[str, object]) -> list[str]:
    found: list[str] = []
    for token in sentence.tokens:
        if token.mention is None:
            continue
        if token.letter == "G":
            found.append(str(token.mention.value))
        elif token.letter == "H":
            name = str(token.mention.value)
            full = surnames.get(name.split()[-1], name)
            found.append(full)
            body = bodies.get(full)
            if isinstance(body, str) and not body.startswith("country:"):
                found.append(body)
    return list(dict.fromkeys(found))
