"""Verdicts: which body judged the vote, its preparation, the cooperation, the law or somebody's statement, and how.

What is said stands in facts/verdicts.py, who says it in facts/judges.py. An author's own voice gives nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kzdata.facts import verdicts
from kzdata.facts.judges import AGGREGATES, HOSTS, LAST_SPEAKER, NEAR, UNKNOWN, Speakers, is_home
from kzdata.facts.sentences import Sentence, body, joint
from kzdata.facts.verdicts import Verdict, words
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, vote_of

CLOSE = 2  # sentences: how long a speaker is still the one who speaks where no word says that somebody does (NEAR: with such a word)


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote], people: Sequence[Fact]) -> Iterator[Fact]:
    """The `assessments` of one text: one row a judge and aspect; positive and negative verdicts of one judge on one aspect are mixed."""
    found = verdicts.cues(text)
    if not found or not votes:
        return
    starts = [c.start for c in found]
    speakers = Speakers(text, parsed, people)
    primary = [v.election_id for v in votes if v.is_primary]
    abroad = bool(primary) and not any(v.startswith(HOME.lower()) for v in primary)
    made: dict[tuple[str, str], Fact] = {}
    for sentence in parsed:
        if sentence.in_title:
            continue
        inside = found[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        for verdict in verdicts.of(text, sentence, inside):
            for judge in _judges(speakers, sentence, verdict):
                if abroad and not is_home(judge):
                    continue
                fact = _fact(speakers, sentence, votes, verdict, judge)
                if fact is not None:
                    _add(made, fact)
    yield from _without_aggregates(list(made.values()))


def _add(made: dict[tuple[str, str], Fact], fact: Fact) -> None:
    key = (str(fact.values["assessor_id"]), str(fact.values["aspect"]))
    known = made.setdefault(key, fact)
    if known.values["polarity"] != fact.values["polarity"]:
        made[key] = replace(known, values=known.values | {"polarity": "mixed"})


def _without_aggregates(facts: Sequence[Fact]) -> Iterator[Fact]:
    """«Международные наблюдатели» of a headline are the missions that the text goes on to quote."""
    foreign = [a for a in AGGREGATES if a != "domestic"] + ["all-international"]
    own = {f.values["aspect"] for f in facts if f.values["assessor_id"] not in (*foreign, "domestic")}
    return (f for f in facts if f.values["assessor_id"] not in foreign or f.values["aspect"] not in own)


def _judges(speakers: Speakers, sentence: Sentence, verdict: Verdict) -> list[str]:
    """Who judges: whom the sentence quotes around the verdict or beside the direct speech that holds it, else the last speaker."""
    found, is_named = _named(speakers, sentence, verdict)
    judges: list[str] = []
    for judge in found:
        known: str | None = judge
        if judge == LAST_SPEAKER:
            known = speakers.last(sentence.index, NEAR) or speakers.main
        elif judge == UNKNOWN:
            known = speakers.only if verdict.kind != "thanks" else None
        if known is not None and known not in judges:
            judges.append(known)
    if verdict.aspect in ("cooperation", "statement"):
        return judges
    return [j for j in judges if not j.startswith(HOSTS) or (verdict.polarity == "positive" and is_named)]


def _named(speakers: Speakers, sentence: Sentence, verdict: Verdict) -> tuple[list[str], bool]:
    """Who is quoted, and whether by name right there."""
    text = speakers.text
    extra = (verdict.start, verdict.end) if verdict.kind in ("quality", "thanks", "rebuttal") else None
    speech = speakers.speech(verdict.start)
    if speech is not None:
        if text.clean[speech[0]] in "-–—":
            return _of_paragraph(speakers, speech)
        last = speakers.parsed[speakers.at(max(speech[0], speech[1] - 1))]
        judges = speakers.quoted(last, speech[1], last.end, speech[0]) if last.end > speech[1] else []
        first = speakers.parsed[speakers.at(speech[0])]
        judges = judges or speakers.quoted(first, first.start, speech[0], speech[0])
        if judges:
            return judges, True
        known = speakers.last(first.index, NEAR)
        return [known] if known else [], False
    subject = verdict.start if verdict.kind == "thanks" else None
    judges = speakers.quoted(sentence, sentence.start, sentence.end, verdict.start, extra, subject)
    if judges:
        return judges, True
    quoted = any(words(n, text.language).search(text.folded, sentence.start, sentence.end) for n in ("quoted", "quoted_before", "first_person"))
    known = speakers.last(sentence.index, NEAR if quoted else CLOSE)
    following = speakers.parsed[sentence.index + 1] if sentence.index + 1 < len(speakers.parsed) else None
    if following is not None and words("looking_back", text.language).match(text.folded, following.start, following.end):
        known = speakers.spoken[following.index] or known
    known = known or speakers.headline
    return [known] if known else [], False


def _of_paragraph(speakers: Speakers, speech: tuple[int, int]) -> tuple[list[str], bool]:
    """Whom a paragraph of direct speech quotes: «– Всё прошло хорошо, – сказал X»; without that, whoever the paragraph before names."""
    text = speakers.text
    for index in range(speakers.at(speech[0]), speakers.at(speech[1] - 1) + 1):
        sentence = speakers.parsed[index]
        for match in words("remark", text.language).finditer(text.folded, sentence.start, sentence.end):
            judges = speakers.quoted(sentence, match.start(), sentence.end, match.start())
            if judges:
                return judges, True
    known = speakers.last(speakers.at(speech[0]), NEAR)
    return [known] if known else [], False


def _fact(speakers: Speakers, sentence: Sentence, votes: Sequence[Vote], verdict: Verdict, judge: str) -> Fact | None:
    text = speakers.text
    vote = vote_of(sentence, votes, verdict.start)
    aspect = verdict.aspect
    if verdict.kind == "thanks" and words("courtesy", text.language).search(text.folded, sentence.start, sentence.end):
        return None
    target: str | None = vote
    if aspect == "statement":
        others = [b for t in sentence.tokens if (b := body(t)) and b != judge]
        target = joint(others) if others else sentence.inherited if sentence.inherited != judge else speakers.other(sentence.index, judge)
        if target is None:
            return None
    elif aspect == "election" and verdict.polarity == "negative" and _is_ahead(text, sentence, vote):
        aspect = "preparation"
    values: dict[str, object] = {
        "election_id": vote,
        "assessor_id": judge,
        "polarity": verdict.polarity,
        "aspect": aspect,
        "target_id": target,
    }
    rule = f"assessment-{aspect}-{verdict.polarity}"
    return Fact("assessments", values, verdict.start, verdict.end, rule, (f"judge {judge}", f"phrase «{verdict.phrase}»"))


def _is_ahead(text: Text, sentence: Sentence, vote: str | None) -> bool:
    """Whether a verdict was given before the vote: what it faults is how the vote was prepared."""
    published = text.document.published_on
    if published is not None and vote is not None:
        return published < date.fromisoformat(vote[3:13])
    return words("before_vote", text.language).search(text.folded, sentence.start, sentence.end) is not None
