"""Facts become rows: identifiers, raw offsets and quotes; one fact said twice is one row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from kzdata import persons, phrases
from kzdata.records import Document, Fact, Text
from kzdata.resources import rulefile
from kzdata.votes import Vote

LEAD = 400  # characters: the title and the first lines say who votes
Row = dict[str, object]
Rows = dict[str, list[Row]]


def is_relevant(text: Text) -> bool:
    """Whether the text speaks of observation or of votes at all (`relevant` in rules/votes.toml, of all languages)."""
    return phrases.compiled("votes", "relevant", "any").search(text.folded) is not None or is_of_a_vote(text)


def is_of_a_vote(text: Text) -> bool:
    """Whether the text speaks of a vote of citizens, or of observers of a body that observes votes and of a vote: only such a one has facts."""
    end = len(text.folded)
    lead = min(end, LEAD)
    if phrases.says("votes", "of_members", text, 0, lead) and not phrases.says("votes", "of_state", text, 0, lead):
        return False
    if any(word in text.folded for word in rulefile("votes")["public_words"][text.language]):
        return True
    return phrases.says("votes", "public", text, 0, end) or all(phrases.says("votes", n, text, 0, end) for n in ("observers_of_bodies", "vote"))


def identifier(*parts: object) -> str:
    """A stable identifier: the first 16 hexadecimal digits of the SHA-256 of the parts."""
    return hashlib.sha256("\x1f".join("" if p is None else str(p) for p in parts).encode()).hexdigest()[:16]


def article(document: Document, text: Text | None, relevant: bool) -> Row:
    """The row of `articles`."""
    return {
        "article_id": document.article_id,
        "source": document.source,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "language": document.language,
        "published_on": document.published_on,
        "published_on_source": document.published_on_source,
        "is_relevant": relevant,
        "retrieved_at": document.retrieved_at,
        "text_sha256": hashlib.sha256(document.raw.encode("utf-8", "surrogatepass")).hexdigest(),
        "text_chars": len(document.raw),
    }


def resolve(text: Text, facts: Iterable[Fact], votes: Sequence[Vote]) -> Rows:
    """The rows of one text, table by table; evidence is quoted from the raw source."""
    document = text.document
    rows: Rows = {"article_elections": [], "meeting_participants": []}
    for vote in votes:
        row: Row = {
            "article_id": document.article_id,
            "election_id": vote.election_id,
            "is_primary": vote.is_primary,
            "rule_id": vote.rule_id,
        }
        row["fact_id"] = identifier(document.article_id, "article_elections", vote.election_id)
        rows["article_elections"].append(row | _evidence(text, vote.start, vote.end))
    seen: set[str] = set()
    for fact in facts:
        values = dict(fact.values)
        participants = values.pop("participants", ())
        fact_id = identifier(document.article_id, fact.table, *(f"{k}={values[k]}" for k in sorted(values) if k != "role"), *participants)  # type: ignore[misc]
        if fact.table == "date_mentions":
            fact_id = identifier(fact_id, fact.start)
        if fact_id in seen:
            continue
        seen.add(fact_id)
        evidence = _evidence(text, fact.start, fact.end)
        row = {"fact_id": fact_id, "article_id": document.article_id, "rule_id": fact.rule_id} | values | evidence
        if fact.table == "meetings":
            row["meeting_id"] = fact_id
            for participant in participants:  # type: ignore[attr-defined]
                person = " " in participant or (not participant.islower() and ":" not in participant)
                rows["meeting_participants"].append(
                    {
                        "fact_id": identifier(fact_id, participant),
                        "article_id": document.article_id,
                        "meeting_id": fact_id,
                        "organization_id": None if person else participant,
                        "person_name": participant if person else None,
                        "rule_id": fact.rule_id,
                    }
                    | _person(participant if person else "")
                    | evidence
                )
        if fact.table == "officials":
            row |= _person(str(values["person_name"]))
        rows.setdefault(fact.table, []).append(row)
    return rows


def _person(name: str) -> Row:
    person_id, rule = persons.identify(name)
    return {"person_id": person_id, "person_rule_id": rule}


def _evidence(text: Text, start: int, end: int) -> Row:
    first, last = text.span(start, max(end, start + 1))
    return {"evidence": text.document.raw[first:last], "evidence_start": first, "evidence_end": last}
