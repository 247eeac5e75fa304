"""Whoever took part without being named in the sentence: pronouns, bare posts, the side that «с» leaves open, the mission spoken of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from kzdata import phrases
from kzdata.facts import referents
from kzdata.facts.assessments.judges import Speakers
from kzdata.facts.assessments.posts import bare_posts, rank_of
from kzdata.facts.assessments.voices import AGGREGATES, HOSTS, PARTY, UNKNOWN, Voice
from kzdata.facts.meetings.days import counted
from kzdata.facts.meetings.sides import is_name, side_of, speaks_for
from kzdata.facts.meetings.states import State
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.records import Mention, Text
from kzdata.registry import COMMISSIONS

CALLED = 6  # sentences: how far back somebody was called by a post
CLOSE = 2  # sentences: how far back a pronoun finds its team
BEFORE = 160  # characters: how far before an event a pronoun stands for who takes part
_NAME_BEHIND = re.compile("[OP]?[fw]?G")
BESIDE = 60  # characters: how far from an event a word for a mission is its subject


def refers(speakers: Speakers, sentence: Sentence, event: Mention) -> bool:
    """Whether a pronoun stands for somebody who took part: «Ол … брифинг өткізді», "he said at a briefing", «мы встретились»."""
    start, end = max(sentence.start, event.start - BEFORE), min(sentence.end, event.end + BESIDE)
    quotation = speakers.speeches.quotation(event.start)
    found = phrases.finditer("meetings", "pronoun", speakers.text, start, end)
    return any(speakers.speeches.quotation(m.start()) == quotation and not _is_named(sentence, m) for m in found)


def _is_named(sentence: Sentence, word: re.Match[str]) -> bool:
    """Whether the body for which a word stands is named right behind it: «от миссии СНГ»."""
    behind = bisect_left(sentence.tokens, word.end(), key=lambda t: t.start)
    return _NAME_BEHIND.match(sentence.letters, behind) is not None


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
    hosted = any(b.startswith((HOSTS, PARTY)) for b in bodies)
    before = [p for p in others if (speakers.voices.bearers.body_of(p) or p).startswith(HOSTS) != ours]
    if not found or (len(bodies) > 1 and not (refers if ours else points and not hosted)):
        return []
    families = {b.split("-")[0] for b in bodies if not b.startswith(HOSTS)}
    bare = bare_posts(sentence)
    candidates = [in_post(speakers, sentence, t, ours) for t in bare]
    if refers or (points and ours):
        team = _team(speakers, sentence, recent)
        told = team or [p for v in recent for p in (v.name, v.judge) if p and p != UNKNOWN]
        known, unknown = (told, []) if len(told) > 1 or team else ([], told)
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


def pair(speakers: Speakers, sentence: Sentence, recent: Sequence[Voice], others: Sequence[str], told: State | None) -> list[str]:
    """Both sides of a meeting, where pronouns and bare words stand for both: «Он встретился с делегацией»: the person named last, and the others."""
    person = next((v for v in recent if v.judge != UNKNOWN and v.name is not None), None)
    if person is None or sentence.index - speakers.sayings.at(person.start).index > CLOSE:
        return []
    one = [str(person.name), person.judge]
    other = told.side if told is not None and person.judge.startswith(HOSTS) else other_side(speakers, sentence, one, (), others, True, True)
    return [*one, *other] if other else []


def _team(speakers: Speakers, sentence: Sentence, recent: Sequence[Voice]) -> list[str]:
    """The team that "they" or its bare noun stands for, where it was named behind the last person: «Поляк байқаушылары келді. Олар …»."""
    they = phrases.search("meetings", "they", speakers.text, sentence.start, sentence.end)
    if they is None:
        return []
    place = bisect_left(sentence.tokens, they.start(), key=lambda t: t.start)
    if they["noun"]:
        team = referents.meant(sentence, place, referents.noun_of(speakers.text, *they.span("noun")))
    else:
        team = next((r for r in reversed(sentence.senders) if not r.is_post and r.noun), None)
    near = team is not None and (sentence.index - team.sentence <= CLOSE or they["noun"])
    return [team.group_id] if team is not None and near and (they["noun"] or not recent or team.start > recent[-1].start) else []


def several(text: Text, sentence: Sentence) -> list[str]:
    """The bodies of before that hold an event together, so many of them as the sentence says: «екі миссия ортақ мәслихат өткізді»."""
    told = phrases.search("meetings", "several", text, sentence.start, sentence.end)
    if told is None or not phrases.says("meetings", "together", text, sentence.start, sentence.end):
        return []
    number = counted(told["n"], text.language) or 2  # «обе», "both"
    before = list(dict.fromkeys(r.group_id for r in reversed(sentence.senders) if not r.is_post and r.noun != "institution"))
    return before[:number] if len(before) >= number else []


def colleague(speakers: Speakers, sentence: Sentence, named: Sequence[str]) -> list[str]:
    """The host of the same rank as the guest who meets "his Kazakh counterpart", and the host's body."""
    if not phrases.says("meetings", "colleague", speakers.text, sentence.start, sentence.end):
        return []
    posts = [(str(f.values["person_name"]), f.values["organization_id"], rank_of(f)) for f in speakers.voices.people]
    ranks = {rank for name, _, rank in posts if name in named}
    hosts = [(name, body) for name, body, rank in posts if isinstance(body, str) and body.startswith(HOSTS) and name not in named and rank in ranks]
    hosts = hosts or [(name, b) for name, b, _ in posts if isinstance(b, str) and b in COMMISSIONS and ranks & {"head", "deputy_head"}]
    return list(hosts[0]) if len(set(hosts)) == 1 else []


def in_post(speakers: Speakers, sentence: Sentence, token: Token, ours: bool | None = None) -> list[str]:
    """The person in a post that is named without its body («председатель», «руководитель штаба»), and the body, where one only holds it.

    Where several do, the one whom the sentence does not name, of the hosts or, where `ours` met, of the others.
    """
    rank = token.mention.value if token.mention is not None else None
    held = {(str(f.values["person_name"]), f.values["organization_id"]) for f in speakers.voices.people if rank_of(f) == rank}
    if len(held) > 1 and ours is not None:
        here = {v.name for v in speakers.voices.of(sentence) if v.is_person}
        held = {(name, body) for name, body in held if name not in here and isinstance(body, str) and body.startswith(HOSTS) != ours}
    if not held:
        return _called(speakers, sentence, token)
    name, body = next(iter(held)) if len(held) == 1 else ("", None)
    return [name, body] if isinstance(body, str) else []


def _called(speakers: Speakers, sentence: Sentence, token: Token) -> list[str]:
    """The person whom a sentence before calls by a post, whatever else is known of him: «елші Роберт Барри … елшіні»."""
    rank = token.mention.value if token.mention is not None else None
    for before in reversed(speakers.parsed[max(0, sentence.index - CALLED) : sentence.index]):
        pairs = pairwise(before.tokens) if "BH" in before.letters else ()
        starts = [h.start for b, h in pairs if b.letter + h.letter == "BH" and b.mention is not None and b.mention.value == rank]
        named = [v for v in speakers.voices.bearers.persons(before) if starts and v.start == starts[-1] and v.name and v.judge != UNKNOWN]
        if named:
            return [str(named[0].name), named[0].judge]
    return []


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
