"""Named persons with a stated post: rules/officials.toml joins post and name, the post and its body give role_kind and organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kzdata.facts import posts
from kzdata.facts.capacities import Body, Capacity, Setting, body_of, capacity
from kzdata.facts.posts import Post
from kzdata.facts.sentences import Sentence, joint, observes
from kzdata.grammar import Match
from kzdata.mentions import Token, fold
from kzdata.records import Fact, Text
from kzdata.votes import Vote

MISSION_KINDS = ("head_of_mission", "deputy_head_of_mission", "mission_coordinator", "mission_member")
_COORDINATES = re.compile("координир|co-?ordinat")


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post: the row in the making."""

    person: str
    role: str
    role_kind: str
    organization_id: str | None
    start: int
    end: int
    rule_id: str
    entry: str


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `officials` of one text: a person once a post; the capacity in a mission goes before the post at home."""
    people = _people(parsed)
    held: dict[str, list[Holder]] = {}
    commission = _first_commission(parsed)
    foreign_affairs = any(m.value == "kz-mfa" for s in parsed for m in s.mentions("G"))
    for sentence in parsed:
        named = [str(m.value) for m in sentence.mentions("G") if m.value in ("kz-cec", "kz-crc")]
        for holder in _holders(text, sentence, people, Setting(sentence.inherited, commission, foreign_affairs)):
            held.setdefault(fold(holder.person.split()[-1]), []).append(holder)
        commission = named[-1] if named else commission
    for surname, holders in held.items():
        name = people.get(surname, holders[0].person)
        for holder in _ranked(holders):
            yield _fact(replace(holder, person=name))


def _people(parsed: Sequence[Sentence]) -> dict[str, str]:
    """Surname (folded) → the fullest name that the text gives with it."""
    people: dict[str, str] = {}
    for sentence in parsed:
        for mention in sentence.mentions("H"):
            name = str(mention.value)
            surname = fold(name.split()[-1])
            if len(surname) > 2 and len(re.sub(r"\W|\b\w\.", "", name)) > len(re.sub(r"\W|\b\w\.", "", people.get(surname, ""))):
                people[surname] = name
    return people


def _first_commission(parsed: Sequence[Sentence]) -> str | None:
    return next((str(m.value) for s in parsed for m in s.mentions("G") if m.value in ("kz-cec", "kz-crc")), None)


def _holders(text: Text, sentence: Sentence, people: dict[str, str], setting: Setting) -> Iterator[Holder]:
    """The persons in posts of one sentence."""
    tokens = posts.read(sentence, text.clean, text.language, people)
    taken: set[int] = set()
    for match in posts.apply(tokens, text.language):
        yield from _of_match(text, tokens, match, setting, taken)


def _of_match(text: Text, tokens: Sequence[Token], match: Match, setting: Setting, taken: set[int]) -> Iterator[Holder]:
    clean, language = text.clean, text.language
    names = [t for t in match.slots["name"] if t.letter == "H" and t.mention is not None]
    verb = match.slots.get("verb")
    found: list[tuple[Capacity, Token, str]] = []
    listed = False
    if verb:
        if verb[0].start in taken:
            return
        lead = _lead(verb[0], match, clean, setting)
        if lead is not None:
            taken.add(verb[0].start)
            found.append((lead, verb[0], _role_of_verb(match, clean)))
    if "post" in match.slots:
        stated = [p for p in posts.split(match.slots["post"], clean, language) if p.head.start not in taken]
        stated = _of_one_person(stated, match, clean, language)
        for post, body in _with_bodies(stated, clean, language):
            here = replace(setting, observing=_observing(tokens, post.head.start) or setting.observing)
            made = capacity(post, body, here)
            taken.add(post.head.start)
            if made is not None:
                listed = listed or posts.plural(post, clean, language)
                found.append((made, post.head, _role(post, clean, language)))
    for name in names if listed or match.rule.id == "official-joined" else names[-1:] if match.rule.id == "official-after" else names[:1]:
        for (kind, organization), head, role in found:
            start, end = min(match.slots["name"][0].start, head.start), max(match.slots["name"][-1].end, head.end)
            assert name.mention is not None
            yield Holder(str(name.mention.value), role, kind, organization, start, end, match.rule.id, clean[head.start : head.end])


def _of_one_person(stated: list[Post], match: Match, clean: str, language: str) -> list[Post]:
    """Of the posts before a name those that are its bearer's: they agree in case, and only the last has a body where «и» joins them."""
    if not stated or not match.rule.id.startswith("official-before"):
        return stated
    kept = [stated[-1]]
    for post in reversed(stated[:-1]):
        slot = match.slots["post"]
        after = next((t.letter for t in slot if t.start >= (post.body[-1].end if post.body else post.head.end) and t.letter in ",-a"), "")
        own = any(t.letter in "gqc" for t in post.body)
        if posts.agree(post, stated[-1], clean, language) and not (after == "a" and own) and not posts.plural(post, clean, language):
            kept.insert(0, post)
    return kept


def _with_bodies(stated: Sequence[Post], clean: str, language: str) -> Iterator[tuple[Post, Body]]:
    """The posts with their bodies; a post without one shares that of the post beside it."""
    bodies = [body_of(p.body, clean, backwards=language == "kk") for p in stated]
    for i, (post, body) in enumerate(zip(stated, bodies, strict=True)):
        if not body.text and len(bodies) > 1:
            body = next((b for b in (*bodies[i + 1 :], *bodies[:i]) if b.text), body)
        yield post, body


def _observing(tokens: Sequence[Token], before: int) -> str | None:
    """The observing body that the sentence names last before a place."""
    named = [str(t.mention.value) for t in tokens if t.letter == "g" and t.end <= before and t.mention is not None]
    named = [n for n in named if observes(n)]
    return joint(named[-2:]) if named else None


def _lead(verb: Token, match: Match, clean: str, setting: Setting) -> Capacity | None:
    """What leading, joining or observing makes of a person: only missions count where the verb alone says it."""
    slot = [t for t in match.slots.get("body", ())] + [t for t in match.slots.get("object", ())]
    body = body_of(slot, clean)
    word = fold(clean[verb.start : verb.end])
    rank = "mission_coordinator" if _COORDINATES.match(word) else "head"
    head = Post(rank, verb, tuple(slot))
    if verb.letter in "je":
        head = Post("observer", verb, tuple(slot))
        if verb.letter == "j" and not body.mission or not body.organizations and not body.mission:
            return None
    elif not slot or not (body.mission or body.organizations or body.kind):
        return None
    return capacity(head, body, setting)


def _role_of_verb(match: Match, clean: str) -> str:
    words = [*match.slots.get("body", ()), *match.slots.get("object", ())] or [match.slots["verb"][0]]
    return " ".join(clean[words[0].start : words[-1].end].split()).strip(" ,-–—(«\"")


def _role(post: Post, clean: str, language: str) -> str:
    """The post as the text says it, its head in the nominative."""
    tokens = sorted((post.head, *post.body), key=lambda t: t.start)
    said = clean[tokens[0].start : tokens[-1].end]
    head = post.head
    if language == "ru" and head.mention is not None and head.mention.letter == "B" and head.mention.entry:
        said = clean[tokens[0].start : head.start] + head.mention.entry + clean[head.end : tokens[-1].end]
    return " ".join(said.split()).strip(" ,-–—(«\"")


def _ranked(holders: Sequence[Holder]) -> list[Holder]:
    """The rows of one person: one a kind and body; a mission's capacity alone where there is one, the strongest of several posts."""
    missions = [h for h in holders if h.role_kind in MISSION_KINDS]
    if missions:
        return [min(missions, key=lambda h: (MISSION_KINDS.index(h.role_kind), h.organization_id is None))]
    distinct: dict[tuple[str, str | None], Holder] = {}
    for holder in holders:
        distinct.setdefault((holder.role_kind, holder.organization_id), holder)
    rows = list(distinct.values())
    stated = [h for h in rows if h.role_kind not in ("other", "expert")] or rows
    return stated


def _fact(holder: Holder) -> Fact:
    values: dict[str, object] = {
        "person_name": holder.person,
        "role": holder.role,
        "role_kind": holder.role_kind,
        "organization_id": holder.organization_id,
    }
    return Fact("officials", values, holder.start, holder.end, holder.rule_id, (f"post «{holder.entry}»",))
