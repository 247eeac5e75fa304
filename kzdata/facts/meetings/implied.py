"""Whoever took part without being named in the sentence: pronouns, bare posts, the side that «с» leaves open, the mission spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from kzdata import phrases
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.posts import bare_posts, rank_of
from kzdata.facts.assessments.voices import AGGREGATES, HOSTS, UNKNOWN, Voice
from kzdata.facts.meetings.sides import is_name, side_of, speaks_for
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.records import Mention

BEFORE = 160  # characters: how far before an event a pronoun stands for who takes part
BESIDE = 60  # characters: how far from an event a word for a mission is its subject


def refers(speakers: Speakers, sentence: Sentence, event: Mention) -> bool:
    """Whether a pronoun stands for somebody who took part: «Ол … брифинг өткізді», "he said at a briefing", «мы встретились»."""
    start, end = max(sentence.start, event.start - BEFORE), min(sentence.end, event.end + 60)
    return phrases.search("meetings", "pronoun", speakers.text, start, end) is not None


def refers_to_all(speakers: Speakers, sentence: Sentence, event: Mention) -> bool:
    """Whether a pronoun stands for all who were named before: «обоих принял …», "talked with them"."""
    start, end = max(sentence.start, event.start - BEFORE), min(sentence.end, event.end + 60)
    return phrases.search("meetings", "all_named", speakers.text, start, end) is not None


def with_local(speakers: Speakers, sentence: Sentence, recent: Sequence[Voice]) -> list[str]:
    """Whom the authorities of a place meet, where the sentence names nobody else: the persons or the mission named last."""
    told = [p for v in recent for p in (v.name, v.judge) if p and p != UNKNOWN]
    body = next((b for b in (sentence.inherited, speakers.voices.main) if b is not None), None)
    return told if told and not told[-1].startswith(HOSTS) else [body] if body is not None else []


def other_side(
    speakers: Speakers, sentence: Sentence, found: Sequence[str], recent: Sequence[Voice], others: Sequence[str], refers: bool, points: bool
) -> list[str]:
    """Whom those named met, where the sentence only points at them: a bare post, whoever was named last, the mission, the hosts of before.

    `refers` says that a pronoun does, `points` that at least «с» leaves one side open.
    """
    bodies = {side_of(speakers, p) for p in found if not p.startswith(AGGREGATES)}
    ours = all(b.startswith(HOSTS) for b in bodies)
    hosted = any(b.startswith(HOSTS) for b in bodies)
    before = [p for p in others if (speakers.voices.body_of(p) or p).startswith(HOSTS) != ours]
    if not found or (len(bodies) > 1 and not (refers if ours else points and not hosted)):
        return []
    families = {b.split("-")[0] for b in bodies if not b.startswith(HOSTS)}
    bare = bare_posts(sentence)
    candidates = [in_post(speakers, sentence, t, ours) for t in bare]
    if refers or (points and ours):
        told = [p for v in recent for p in (v.name, v.judge) if p and p != UNKNOWN]
        known, unknown = (told, []) if len(told) > 1 else ([], told)
        spoken = [[b] for b in (speakers.last(sentence.index, 4), speakers.voices.main) if b is not None]
        spoken.sort(key=lambda b: b[0].startswith("country:"))  # «миссия» is rather an organisation's
        candidates += [known, *spoken, [] if ours else before, unknown]
    elif points:
        candidates += [before]
    candidates += [in_post(speakers, sentence, t, ours) for t in sentence.tokens if t.letter == "B" and t not in bare]
    for side in candidates:
        if not side or bodies & {side_of(speakers, p) for p in side} or side[-1].startswith(AGGREGATES) or side[-1].split("-")[0] in families:
            continue
        if not bodies or not ours or not side[-1].startswith(HOSTS):
            return side
    return []


def in_post(speakers: Speakers, sentence: Sentence, token: Token, ours: bool | None = None) -> list[str]:
    """The person in a post that is named without its body («председатель», «руководитель штаба»), and the body, where one only holds it.

    Where several do, the one whom the sentence does not name, of the hosts or, where `ours` met, of the others.
    """
    rank = token.mention.value if token.mention is not None else None
    held = {(str(f.values["person_name"]), f.values["organization_id"]) for f in speakers.voices.people if rank_of(f) == rank}
    if len(held) > 1 and ours is not None:
        here = {v.name for v in speakers.voices.of(sentence) if v.is_person}
        held = {(name, body) for name, body in held if name not in here and isinstance(body, str) and body.startswith(HOSTS) != ours}
    name, body = next(iter(held)) if len(held) == 1 else ("", None)
    return [name, body] if isinstance(body, str) else []


def of_local_commission(speakers: Speakers, token: Token) -> list[str]:
    """The chair of the one commission whose chair the text names, where that is none of the country's."""
    if token.mention is None or token.mention.value != "head":
        return []
    chairs = [f.values for f in speakers.voices.people if f.values["role_kind"] == "commission_chair"]
    names = {str(c["person_name"]) for c in chairs}
    return sorted(names) if len(names) == 1 and all(c["organization_id"] is None for c in chairs) else []


def spoken_of(speakers: Speakers, sentence: Sentence, event: Mention, found: Sequence[str], person: Voice | None) -> list[str]:
    """The person or the mission that the text spoke of before, where the sentence names no observing body itself."""
    if any(not is_name(p) and not p.startswith((HOSTS, *AGGREGATES)) for p in found):
        return []
    start, end = max(sentence.start, event.start - BESIDE), min(sentence.end, event.end + BESIDE)
    mission = phrases.search("meetings", "mission", speakers.text, start, end) is not None
    hosting = mission and person is not None and person.judge.startswith(HOSTS)  # «миссия», «у них» is nobody of the commission
    if person is not None and person.name is not None and person.judge != UNKNOWN and not hosting and not {person.name, person.judge} & set(found):
        return [p for p in (person.name, person.judge) if speaks_for(speakers, p, person.name)]
    last = speakers.last(sentence.index, 4, (HOSTS,) if mission else ())
    body = speakers.voices.main if last is None or last.startswith(HOSTS) else last
    return [body] if body is not None else []
