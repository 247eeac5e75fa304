"""Named persons with a stated post: rules/officials.toml joins post and name, the post and its body give role_kind and organisation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kzdata.facts import posts, settings
from kzdata.facts.bodies import Body, body_of
from kzdata.facts.capacities import Capacity, capacity
from kzdata.facts.posts import Post
from kzdata.facts.sentences import Sentence
from kzdata.facts.settings import Setting
from kzdata.folding import fold
from kzdata.grammar import Match
from kzdata.mentions import Token
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote

MISSION_KINDS = ("head_of_mission", "deputy_head_of_mission", "mission_coordinator", "mission_member")
WINDOW = 80  # how many tokens of a sentence before a post can tell of which body it is
LONGEST = 3000  # tokens; a longer "sentence" is a table or a dump, and names in it say nothing
LAWMAKERS = ("member_of_parliament", "parliament_deputy_chair", "parliament_chair")
_OBSERVING = re.compile(r"наблюда|участк|бақыла|байқа|учаске|observ|monitor|polling station")
_PRONOUN = re.compile(r"ими|им|ею|ей|ее|его|их|it|them|оны")
_IN_OFFICE = re.compile("in.office|іс басындағы")
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
    setting = settings.first(parsed)
    for sentence in parsed:
        if len(sentence.tokens) > LONGEST:
            continue
        found = list(_holders(text, sentence, people, replace(setting, observing=sentence.inherited or setting.observing)))
        for holder in found:
            held.setdefault(_fullest(holder.person, people), []).append(holder)
        leaders = [h.organization_id for h in found if h.role_kind == "head_of_mission" and h.organization_id is not None]
        setting = settings.after(sentence, setting, leaders)
    named = {str(m.value) for s in parsed for m in s.mentions("CA")}
    for name, holders in held.items():
        for holder in _ranked(holders):
            if _at_home(holder, named, votes, text.language):
                yield _fact(replace(holder, person=name))


def _at_home(holder: Holder, named: set[str], votes: Sequence[Vote], language: str) -> bool:
    """Whether a row belongs to a vote of Kazakhstan: of an article on a vote abroad only Kazakhstan's own officials are kept."""
    own = (holder.organization_id or "").startswith("kz-")
    primary = [v.election_id for v in votes if v.is_primary]
    if primary:
        return any(election.startswith("kz-") for election in primary) or (own and HOME in named)
    return not own or not named or HOME in named or language == "kk"


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


def _fullest(name: str, people: dict[str, str]) -> str:
    """The fullest name of the same person; another initial before a surname is another person."""
    full = people.get(fold(name.split()[-1]), name)
    return full if full[0] == name[0] or full.endswith(name) else name


def _holders(text: Text, sentence: Sentence, people: dict[str, str], setting: Setting) -> Iterator[Holder]:
    """The persons in posts of one sentence."""
    if not posts.names_someone(sentence, text.clean, people):
        return
    tokens = posts.read(sentence, text.clean, text.language, people)
    taken: set[int] = set()
    found: list[Holder] = []
    for match in posts.apply(tokens, text.language):
        found.extend(_of_match(text, tokens, match, setting, taken))
    yield from _members(found, tokens, setting, _OBSERVING.search(text.folded[sentence.start : sentence.end]) is not None)


def _members(found: Sequence[Holder], tokens: Sequence[Token], setting: Setting, observing: bool) -> Iterator[Holder]:
    """Foreign lawmakers in a mission are its members; their post at home stays in `role`.

    A sentence that puts them into a mission («от ПА ОДКБ едут …») tells which; else a foreign member of parliament observes
    for the country.
    """
    starts = [t.start for t in tokens]

    def near(holder: Holder) -> Sequence[Token]:
        place = bisect_left(starts, holder.start)
        return tokens[max(0, place - WINDOW) : place]

    joins = any(t.letter in "je" for t in tokens) and any(t.letter == "q" or settings.sends(t) for t in tokens)
    for holder in found:
        country = (holder.organization_id or "").startswith("country:")
        if joins and holder.role_kind in LAWMAKERS and (country or holder.organization_id is None):
            group = settings.observing(near(holder), holder.start) or setting.leader or setting.observing
            holder = replace(holder, role_kind="mission_member", organization_id=group or holder.organization_id)
        elif holder.role_kind == "member_of_parliament" and (country or (holder.organization_id is None and setting.leader and observing)):
            group = settings.observing(near(holder), holder.start) if observing else None
            holder = replace(holder, role_kind="mission_member", organization_id=group or holder.organization_id or setting.leader)
        yield holder


def _of_match(text: Text, tokens: Sequence[Token], match: Match, setting: Setting, taken: set[int]) -> Iterator[Holder]:
    clean, language = text.clean, text.language
    names = [t for t in match.slots["name"] if t.letter == "H" and t.mention is not None]
    found: list[tuple[Capacity, Token, str]] = []
    listed = match.rule.id in ("official-joined", "official-includes")
    left = tokens[max(0, match.first - WINDOW) : match.last]
    here = settings.here(left, names[0].start, setting, clean)
    verb = match.slots.get("verb")
    if verb:
        if verb[0].start in taken and match.rule.id != "official-leads-too":
            return
        lead = _lead(verb[0], match, clean, language, here)
        if listed and lead == ("other", None):
            lead = ("mission_member", setting.leader)
        if lead is not None:
            taken.add(verb[0].start)
            found.append((lead, verb[0], _role_of_verb(match, clean)))
    stated = [p for p in posts.split(match.slots.get("post", ()), clean, language) if p.head.start not in taken]
    stated = _of_one_person(stated, match, left, clean, language)
    for post, body in _with_bodies(
        stated,
        clean,
        language,
        _of(tokens[match.first : match.last + 4], names[0], any(p.rank == "observer" for p in stated)) if language == "en" else (),
    ):
        many = posts.plural(post, clean, language)
        if many and len(names) < 2 and match.rule.id == "official-before":
            continue
        made = capacity(post, body, settings.here(left, post.head.start, setting, clean))
        taken.add(post.head.start)
        if made is not None:
            listed = listed or many
            found.append((made, post.head, _role(post, clean, language)))
    chosen = names if listed else names[-1:] if match.rule.id == "official-after" else names[:1]
    for name in chosen:
        for (kind, organization), head, role in found:
            start, end = min(chosen[0].start, head.start), max(chosen[-1].end, head.end)
            assert name.mention is not None
            yield Holder(str(name.mention.value), role, kind, organization, start, end, match.rule.id, clean[head.start : head.end])


def _of_one_person(stated: list[Post], match: Match, tokens: Sequence[Token], clean: str, language: str) -> list[Post]:
    """Of the posts before a name those that are its bearer's: they agree in case, and only the last has a body where «и» joins them."""
    if not stated or not match.rule.id.startswith("official-before"):
        return stated
    slot = match.slots["post"]
    before = "".join(t.letter for t in tokens if t.end <= slot[0].start)[-3:]
    kept = [stated[-1]]
    for post in reversed(stated[:-1]):
        if before.endswith(("H,", "H-", "H(")):
            break  # the first posts follow another name
        after = next((t.letter for t in slot if t.start >= (post.body[-1].end if post.body else post.head.end) and t.letter in ",-a"), "")
        own = any(t.letter in "gqc" for t in post.body)
        if posts.agree(post, stated[-1], clean, language) and not (after == "a" and own) and not posts.plural(post, clean, language):
            kept.insert(0, post)
    return kept


def _of(tokens: Sequence[Token], name: Token, observer: bool) -> tuple[Token, ...]:
    """The organisation behind a name: "their spokesman, Anders Karlsen of the ODIHR"; of an observer the country too."""
    first = next(i for i, t in enumerate(tokens) if t.start >= name.end or t is tokens[-1])
    after = tokens[first : first + 4]
    found = re.match("sm?[gc]" if observer else "sm?g", "".join(t.letter for t in after))
    return tuple(after[: found.end()]) if found else ()


def _with_bodies(stated: Sequence[Post], clean: str, language: str, behind: Sequence[Token]) -> Iterator[tuple[Post, Body]]:
    """The posts with their bodies; a post without one shares that of the post beside it, or takes the one behind the name."""
    bodies = [body_of(p.body, clean, p.head, backwards=language == "kk") for p in stated]
    for i, (post, body) in enumerate(zip(stated, bodies, strict=True)):
        if not body.text and len(bodies) > 1:
            body = next((b for b in (*bodies[i + 1 :], *bodies[:i]) if b.text), body)
        if behind and not body.organizations and len(bodies) == 1:
            body = body_of((*post.body, *behind), clean, post.head)
        yield post, body


def _lead(verb: Token, match: Match, clean: str, language: str, setting: Setting) -> Capacity | None:
    """What leading, joining or observing makes of a person: only missions count where the verb alone says it."""
    slot = [*match.slots.get("body", ()), *match.slots.get("object", ())]
    body = body_of(slot, clean)
    word = fold(clean[verb.start : verb.end])
    rank = "mission_coordinator" if _COORDINATES.match(word) else "head"
    head = Post(rank, verb, tuple(slot))
    if verb.letter in "je":
        head = Post("observer", verb, tuple(slot))
        if (verb.letter == "j" and not body.mission) or (not body.organizations and not body.mission):
            return None
    elif verb.letter == "V" or _PRONOUN.fullmatch(body.text):
        if setting.antecedent != "mission" or setting.observing is None:
            return None
        return ("mission_coordinator" if rank == "mission_coordinator" else "head_of_mission"), setting.observing
    elif not slot or not (body.mission or body.organizations or body.kind) or (language == "kk" and not (body.mission or body.kind)):
        return None
    return capacity(head, body, setting)


def _role_of_verb(match: Match, clean: str) -> str:
    words = [*match.slots.get("body", ()), *match.slots.get("object", ())]
    while words and words[-1].letter in "sa":
        words.pop()
    words = _without_lead(words) or [match.slots["verb"][0]]
    return " ".join(clean[words[0].start : words[-1].end].split()).strip(' ,-–—(«"')


def _role(post: Post, clean: str, language: str) -> str:
    """The post as the text says it, its head in the nominative."""
    tokens = sorted((post.head, *post.body), key=lambda t: t.start)
    if language == "ru":
        tokens = [t for t in tokens if t.start >= post.head.start]
    else:
        lead = [t for t in tokens if t.start < post.head.start]
        tokens = _without_lead(lead) + tokens[len(lead) :]
    said = clean[tokens[0].start : tokens[-1].end]
    head = post.head
    if language == "ru" and head.mention is not None and head.mention.letter == "B" and head.mention.entry:
        said = clean[tokens[0].start : head.start] + head.mention.entry + clean[head.end : tokens[-1].end]
    return " ".join(said.split()).strip(' ,-–—(«"')


def _without_lead(tokens: list[Token]) -> list[Token]:
    """Without what the sentence begins with: the body of a post begins with a name of a body or country, behind any date or vote."""
    letters = [t.mention.letter if t.mention is not None else "" for t in tokens]
    start = max((i + 1 for i, letter in enumerate(letters) if letter in ("D", "V", "v", "M")), default=0)
    return tokens[next((i for i in range(start, len(tokens)) if letters[i] in ("G", "Q", "C", "A", "F")), len(tokens)) :]


def _ranked(holders: Sequence[Holder]) -> list[Holder]:
    """The rows of one person: one a kind and body; a mission's capacity alone where there is one, the strongest of several posts."""
    missions = [h for h in holders if h.role_kind in MISSION_KINDS]
    if missions:
        return [min(missions, key=lambda h: (MISSION_KINDS.index(h.role_kind), _vague(h.organization_id)))]
    in_office = [h for h in holders if _IN_OFFICE.search(fold(h.entry))]
    distinct: dict[str, Holder] = {}
    for holder in in_office or holders:
        if holder.role_kind not in distinct or distinct[holder.role_kind].organization_id is None:
            distinct[holder.role_kind] = holder
    rows = list(distinct.values())
    stated = [h for h in rows if h.role_kind not in ("other", "expert")] or rows
    return stated


def _vague(organization: str | None) -> int:
    """How little an organisation says about a mission: a body is better than a country, a country better than nothing."""
    return 2 if organization is None else int(organization.startswith("country:"))


def _fact(holder: Holder) -> Fact:
    values: dict[str, object] = {
        "person_name": holder.person,
        "role": holder.role,
        "role_kind": holder.role_kind,
        "organization_id": holder.organization_id,
    }
    return Fact("officials", values, holder.start, holder.end, holder.rule_id, (f"post «{holder.entry}»",))
