"""Named persons with a stated post: rules/officials.toml joins post and name, the post and its body give role_kind and organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kzdata.facts.officials import alphabet, posts, rolls, settings
from kzdata.facts.officials.antecedents import HIS, ITS, meant
from kzdata.facts.officials.bodies import Body, body_of
from kzdata.facts.officials.capacities import DEPUTY, Capacity, capacity
from kzdata.facts.officials.crews import aboard, announced
from kzdata.facts.officials.delegates import seated
from kzdata.facts.officials.holders import Holder, fullest, fullest_names, held_at_home, ranked, without_echoes
from kzdata.facts.officials.leads import WINDOW, lead_of, role_of_verb
from kzdata.facts.officials.posts import Post
from kzdata.facts.officials.settings import Setting
from kzdata.facts.sentences import Sentence, observes
from kzdata.grammar import Match
from kzdata.mentions import Token
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote

LONGEST = 3000  # tokens; a longer "sentence" is a table or a dump, and names in it say nothing
_LISTS = tuple(f"official-{each}" for each in ("each", "represents", "observes-for", "joined", "includes", "members", "as-observer"))
_RELATIVE_RANKS = ("head", "deputy_head", "secretary", "member", "director", "mission_coordinator", "spokesperson")
_NATIONAL = ("member_of_parliament", "head_of_state", "minister")  # "Senator Jan Novak of the Czech Republic"
_BEGINS = re.compile("[GCAwY]{0,5}B")  # a sentence whose subject may be a post
KNOWN = 6  # letters of a name in quotation marks that tell it from others, whatever its case


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `officials` of one text: a person once a post; the capacity in a mission goes before the post at home."""
    people = fullest_names(parsed)
    held: dict[str, list[Holder]] = {}
    named = {str(m.value) for s in parsed for m in s.mentions("CAG")}
    abroad = _is_abroad(votes)
    roll: rolls.Roll | None = None
    crew = announced(parsed, text.folded, abroad)
    civics = settings.civics(text.folded)
    kinds = {c.name[:KNOWN]: "party" if c.organization.startswith("party:") else "ngo" for c in civics if c.name}
    setting = settings.first(parsed, text.folded, _home(named, votes, text.language), abroad)._replace(kinds=kinds)
    for sentence in parsed:
        if len(sentence.tokens) > LONGEST:
            continue
        found = list(aboard(list(_holders(text, sentence, people, setting)), sentence, crew, abroad))
        if roll is not None:
            found = list(rolls.members(sentence, roll, found))
        for holder in found:
            held.setdefault(fullest(holder.person, people), []).append(holder)
        leaders = [h.organization_id for h in found if h.role_kind == "head_of_mission" and h.organization_id is not None]
        setting = settings.after(sentence, setting, leaders, civics, text.folded)
        chief = (found[-1].role_kind, found[-1].organization_id) if found else setting.chief
        setting = setting._replace(chief=chief, subject=_without_post(sentence, found))
        roll = rolls.follow(text, sentence, roll, setting)
    foreign = _is_foreign(named) and not votes
    told = abroad and any(_tells_of_ours(s) for s in parsed)
    for name, holders in without_echoes(held).items():
        ours = HOME in named and any(_is_ours(h) or (told and _observes(h)) for h in holders)
        for holder in ranked(holders):
            if holder.organization_id == "kz-president" and holder.role_kind == "head_of_state" and not held_at_home(name, "president"):
                holder = replace(holder, organization_id=None)  # of a state that the text does not name
            if foreign and _is_ours(holder):  # «ЦИК», «Сенат» of another country
                if setting.observation:
                    continue
                holder = replace(holder, organization_id=None)
            if abroad and ours and holder.is_inferred and holder.role_kind == "mission_member":
                holder = replace(holder, organization_id=f"country:{HOME}")
            if ours or not abroad:
                yield _fact(replace(holder, person=name))


def _home(named: set[str], votes: Sequence[Vote], language: str) -> str | None:
    """The country of a bare "president": that of the vote, else Kazakhstan where the text names it or is in Kazakh."""
    countries = {v.election_id.split("-")[0].upper() for v in votes if v.is_primary}
    ours = HOME in named or any(n.startswith("kz-") for n in named)
    if HOME in countries or (not countries and (ours or (language == "kk" and not any(len(n) == 2 for n in named)))):
        return HOME
    return countries.pop() if len(countries) == 1 and not ours else None


def _is_abroad(votes: Sequence[Vote]) -> bool:
    """Whether an article is about votes of other countries only: of such a one only Kazakhstan's own officials are kept."""
    primary = [v.election_id for v in votes if v.is_primary]
    return bool(primary) and not any(election.startswith("kz-") for election in primary)


def _is_foreign(named: set[str]) -> bool:
    """Whether a text names other countries, but not Kazakhstan."""
    return HOME not in named and any(len(n) == 2 for n in named)


def _is_ours(holder: Holder) -> bool:
    """Whether a post is one of Kazakhstan's."""
    return any((body or "").startswith(("kz-", f"country:{HOME}")) for body in (holder.organization_id, holder.own))


_OURS = re.compile(r"A[wL]?[OQB]|[OQBP][wYf]{0,3}C")  # «казахстанские сенаторы», "observers from Kazakhstan"


def _tells_of_ours(sentence: Sentence) -> bool:
    """Whether a sentence tells of observers or deputies of Kazakhstan."""
    found = (m.value for place in _OURS.finditer(sentence.letters) for t in sentence.tokens[place.start() : place.end()] if (m := t.mention))
    return HOME in found


def _observes(holder: Holder) -> bool:
    """Whether somebody is named as an observer, of no other country."""
    return holder.role_kind == "mission_member" and holder.own is None and not (holder.organization_id or "").startswith("country:")


def _without_post(sentence: Sentence, found: Sequence[Holder]) -> Token | None:
    """The one person whom a sentence names, if without a post: that of the next one's subject may be it."""
    if found or sentence.letters.count("H") != 1:
        return None
    return sentence.tokens[sentence.letters.index("H")]


def _holders(text: Text, sentence: Sentence, people: dict[str, str], setting: Setting) -> Iterator[Holder]:
    """The persons in posts of one sentence."""
    echo = setting.subject if setting.caption is None and _BEGINS.match(sentence.letters) else None
    caption = setting.caption or echo
    if caption is None and not alphabet.names_someone(sentence, text, people, setting.person):
        return
    tokens = alphabet.read(sentence, text, people, setting.person, caption)
    taken: set[int] = set()
    said: list[Body] = []
    found: list[Holder] = []
    for match in posts.apply(tokens, text.language):
        found.extend(_of_match(text, tokens, match, setting, taken, said))
        if found:
            setting = setting._replace(chief=(found[-1].role_kind, found[-1].organization_id))
    if echo is not None:
        found = [replace(h, is_echo=True) if h.start < sentence.start else h for h in found]
        found = [h for h in found if not h.is_echo or h.role_kind not in ("other", "expert")]
    yield from seated(found, tokens, setting, text.folded[sentence.start : sentence.end])


def _of_match(
    text: Text, tokens: Sequence[Token], match: Match, setting: Setting, taken: set[int], said: list[Body]
) -> Iterator[Holder]:
    """The persons of one match; `taken` are the posts and verbs read before, `said` the bodies of the sentence's posts before this one."""
    clean, language = text.clean, text.language
    names = [t for t in match.slots.get("name") or match.slots["name2"] if t.letter == "H" and t.mention is not None]
    if "verb" in match.slots and match.slots["verb"][0].letter == "I":
        names = rolls.heads(match.slots["name"])
    if not names:
        return
    found: list[tuple[Capacity, Token, str]] = []
    listed = match.rule.id in _LISTS
    left = tokens[max(0, match.first - WINDOW) : match.last]
    verb = match.slots.get("verb")
    if verb:
        if verb[0].start in taken and match.rule.id != "official-leads-too":
            return
        here = settings.here(left, names[0].start, setting, clean)
        if verb[0].letter == "i" and (named := settings.observing(left, verb[0].start)):  # «в составе миссии МПА СНГ работают …»
            here = here._replace(leader=named)
        lead = lead_of(verb[0], match, clean, language, here)
        if listed and lead == ("other", None):
            lead = ("mission_member", setting.leader)
        if lead is not None:
            if match.rule.id != "official-leads-too":
                taken.add(verb[0].start)
            found.append((lead, verb[0], role_of_verb(match, clean)))
    stated = [p for p in posts.split(match.slots.get("post", ()), clean, language) if p.head.start not in taken]
    stated = _of_one_person(stated, match, left, clean, language)
    observer = any(p.rank == "observer" for p in stated)
    national = observer or (language == "en" and any(p.rank in _NATIONAL for p in stated))
    sender = match.slots.get("sender") or (match.slots.get("body", ()) if match.rule.id == "official-after" else ())
    behind = sender or (_of(tokens[match.first : match.last + 4], names[0], national) if language == "en" or (language == "ru" and observer) else ())
    for post, body in _with_bodies(stated, clean, language, behind, left, tokens[match.last : match.last + WINDOW // 4]):
        many = posts.plural(post, clean, language)
        if many and len(names) < 2 and match.rule.id in ("official-before", "official-after"):
            continue
        made = _capacity(post, body, settings.here(left, post.head.start, setting, clean), said, left, clean)
        taken.add(post.head.start)
        if made is not None:
            listed = listed or many
            found.append((made, post.head, _role(post, clean, language)))
    chosen = names if listed else names[-1:] if match.rule.id == "official-after" else names[:1]
    for name in chosen:
        for (kind, organization), head, role in found:
            start, end = min(chosen[0].start, head.start), max(chosen[-1].end, head.end)
            assert name.mention is not None
            inferred = organization == setting.observing and not _names(left, organization) and head.letter != "I"
            entry = clean[head.start : head.end]
            if match.rule.id == "official-each":
                own = rolls.behind(match.slots["name"], name)
                organization = own or organization
            yield Holder(str(name.mention.value), role, kind, organization, start, end, match.rule.id, entry, is_inferred=inferred)


def _names(tokens: Sequence[Token], organization: str | None) -> bool:
    return any(t.letter == "g" and t.mention is not None and t.mention.value == organization for t in tokens)


def _capacity(post: Post, body: Body, setting: Setting, said: list[Body], left: Sequence[Token], clean: str) -> Capacity | None:
    """The capacity of a post; one without a body of its own («…, секретарь Мухтар Ерман») shares that of the post before it."""
    if post.rank == "deputy_head" and HIS.fullmatch(body.text) and (chief := _chief(post, left, setting, clean)) is not None:
        kind = DEPUTY.get(chief[0])
        return (kind, chief[1]) if kind else ("other", chief[1] if chief[0] == "ngo_head" else None)
    if body.kind is None and setting.kinds:
        kind = next((k for n in (body.name, *body.text.split()) if n is not None and (k := setting.kinds.get(n[:KNOWN]))), None)
        body = replace(body, kind=kind) if kind is not None else body
    made = capacity(post, body, setting)
    bare = not (body.organizations or body.kind or body.countries or body.name)
    if bare and post.rank in _RELATIVE_RANKS and (post.rank == "mission_coordinator" or not body.text) and said:
        if made is None or made[1] is None:
            made = capacity(post, replace(said[-1], whole=f"{said[-1].text} {body.whole}"), setting) or made
    elif not bare:
        said.append(body)
    if bare and not body.text and post.rank in ("director", "spokesperson") and made in (None, ("other", None)):
        before = body_of([t for t in left if t.end <= post.head.start][-WINDOW // 4 :], clean)  # «Фонд «…», по словам директора …»
        if before.kind == "ngo" and all(o.startswith("other:") for o in before.organizations):
            return capacity(post, before, setting)
    chief = setting.chief
    if bare and not body.text and chief is not None and chief[0] == "ngo_head" and made in (None, ("other", None)):
        return chief if post.rank in _RELATIVE_RANKS else made  # «Тең төраға …» of the coalition whose head was named
    return made


def _chief(post: Post, left: Sequence[Token], setting: Setting, clean: str) -> Capacity | None:
    """The capacity of the person whose deputy somebody is: of the post that the sentence names last before, else of the text's last one."""
    before = [t for t in left if t.end <= post.head.start][-WINDOW // 4 :]
    for stated in reversed(posts.split(before, clean, "en")):
        made = capacity(stated, body_of(stated.body, clean, stated.head), setting)
        if made is not None and (made[0] in DEPUTY or made[0] == "ngo_head"):
            return made
    return setting.chief


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
        shared = post.rank == "chair_in_office" or not (after == "a" and own)
        if posts.agree(post, stated[-1], clean, language) and shared and not posts.plural(post, clean, language):
            kept.insert(0, post)
    return kept


def _of(tokens: Sequence[Token], name: Token, national: bool) -> tuple[Token, ...]:
    """The organisation behind a name: "their spokesman, Anders Karlsen of the ODIHR"; of an observer, of who serves a state the country too."""
    first = next(i for i, t in enumerate(tokens) if t.start >= name.end or t is tokens[-1])
    after = tokens[first : first + 4]
    found = re.match("sm?[gc]" if national else "sm?g", "".join(t.letter for t in after))
    return tuple(after[: found.end()]) if found else ()


def _with_bodies(
    stated: Sequence[Post], clean: str, language: str, behind: Sequence[Token], left: Sequence[Token], right: Sequence[Token]
) -> Iterator[tuple[Post, Body]]:
    """The posts with their bodies; a post without one shares that of the post beside it, or takes the one behind the name.

    "Its" stands for the organisation that the sentence (tokens `left`) named last.
    """
    bodies = [body_of(meant(p, left, right, clean), clean, p.head, backwards=language == "kk") for p in stated]
    for i, (post, body) in enumerate(zip(stated, bodies, strict=True)):
        if not body.text and len(bodies) > 1:
            other = next((b for b in (*bodies[i + 1 :], *bodies[:i]) if b.text), body)
            body = replace(other, kind=body.kind or other.kind, whole=f"{other.text} {body.whole}")
        if body.mission and not body.organizations and len(bodies) > 1:  # «глава миссии – исполнительный секретарь СНГ»
            sent = next((o for b in bodies for o in b.organizations if observes(o)), None)
            body = replace(body, organizations=(sent,)) if sent is not None else body
        its = post.rank == "head" and ITS.fullmatch(body.text)  # "the mission, whose head is Jan Novak of the OTS"
        if behind and not body.organizations and len(bodies) == 1 and not its:
            body = body_of((*post.body, *behind), clean, post.head)
        yield post, body


def _role(post: Post, clean: str, language: str) -> str:
    """The post as the text says it, its head in the nominative."""
    tokens = sorted((post.head, *post.body), key=lambda t: t.start)
    if language == "ru":
        tokens = [t for t in tokens if t.start >= post.head.start]
    else:
        lead = [t for t in tokens if t.start < post.head.start]
        tokens = posts.without_lead(lead) + tokens[len(lead) :]
    said = clean[tokens[0].start : tokens[-1].end]
    head = post.head
    if language == "ru" and head.mention is not None and head.mention.letter == "B" and head.mention.entry:
        said = clean[tokens[0].start : head.start] + head.mention.entry + clean[head.end : tokens[-1].end]
    return " ".join(said.split()).strip(' ,-–—(«"')


def _fact(holder: Holder) -> Fact:
    values: dict[str, object] = {
        "person_name": holder.person,
        "role": holder.role,
        "role_kind": holder.role_kind,
        "organization_id": holder.organization_id,
    }
    return Fact("officials", values, holder.start, holder.end, holder.rule_id, (f"post «{holder.entry}»",))
