"""Named persons with a stated post: rules/officials.toml joins post and name, the post and its body give role_kind and organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kzdata.facts import commissions
from kzdata.facts.counts import polls
from kzdata.facts.officials import alphabet, posts, rolls, settings, shared, spoken, states
from kzdata.facts.officials.bodies import Body
from kzdata.facts.officials.crews import aboard, announced
from kzdata.facts.officials.delegates import seated
from kzdata.facts.officials.envoys import envoys
from kzdata.facts.officials.guests import Cast, of_our_region, watching
from kzdata.facts.officials.holders import MISSION_KINDS, Holder, fullest, fullest_names, held_at_home, is_foreign, ranked, without_echoes
from kzdata.facts.officials.matches import persons
from kzdata.facts.officials.origins import of_states
from kzdata.facts.officials.ranks import DEPUTY, Capacity
from kzdata.facts.officials.settings import Setting
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.records import Fact, Text
from kzdata.registry import OUR_HOUSE
from kzdata.votes import HOME, Vote

LONGEST = 3000  # tokens; a longer "sentence" is a table or a dump, and names in it say nothing
_OF_TWO_SCRIPTS = re.compile(r"[A-Za-z]{3}.*[А-яЁё]{3}|[А-яЁё]{3}.*[A-Za-z]{3}")
_BEGINS = re.compile("[GCAwY]{0,5}B")  # a sentence whose subject may be a post


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `officials` of one text: a person once a post; the capacity in a mission goes before the post at home."""
    if not any("H" in s.letters or alphabet.names_someone(s, text, {}, None) for s in parsed):
        return
    people = fullest_names(parsed)
    held: dict[str, list[Holder]] = {}
    named = {str(m.value) for s in parsed for m in s.mentions("CAG")}
    abroad = polls.is_elsewhere(text, parsed, votes)  # of such a text only Kazakhstan's own officials are kept
    roll: rolls.Roll | None = None
    crew = announced(text, parsed, abroad)
    civics = spoken.civics(text)
    kinds = {c.name[: settings.KNOWN]: "party" if c.organization.startswith("party:") else "ngo" for c in civics if c.name}
    home = _home(named, votes, text.language)
    setting = settings.first(text, parsed, home, abroad)._replace(
        kinds=kinds, civics=civics, land=commissions.of_land(text, votes) if home == HOME else None
    )
    for sentence in parsed:
        if len(sentence.tokens) > LONGEST:
            continue
        setting = setting._replace(
            own=states.owned(sentence),
            embassy=states.embassy(text, sentence, setting.embassy),
            sent=states.one_that_sends(sentence) or setting.sent,
            named=setting.chief,
            campaign=spoken.campaigns(text, sentence, setting.campaign),
        )
        found = list(_holders(text, sentence, people, setting))
        here = rolls.within(text, sentence, roll, setting)
        if here is not None:
            inline = rolls.is_inline(sentence)
            found = list(rolls.inline(text, sentence, here, found) if inline else rolls.members(sentence, here, found))
        for holder in found:
            held.setdefault(fullest(holder.person, people), []).append(holder)
        setting = settings.after(text, sentence, setting, _leader(found), civics)
        chief = _chief(found) if found else setting.chief
        led = {h.person.split()[-1]: (h.role_kind, h.organization_id) for h in found if h.role_kind in DEPUTY}
        setting = setting._replace(chief=chief, subject=_without_post(sentence, found), chiefs={**setting.chiefs, **led} if led else setting.chiefs)
        roll = rolls.follow(text, sentence, roll, setting)
    cast = Cast(text, parsed, people, held, setting, HOME in named)
    for sent in (aboard(cast, crew), watching(cast), envoys(cast)):  # each sees whom those before it found
        for member in [m for m in sent if not any(h.is_sent for h in held.get(m.person, ()))]:
            held[member.person] = [member, *(h for h in held.get(member.person, ()) if h.role_kind != "mission_member")]
    at_home = HOME in named or OUR_HOUSE in named
    foreign = not at_home and not votes and any(len(n) == 2 for n in named)
    told = abroad and any(settings.tells_of_ours(s) for s in parsed)
    for name, holders in without_echoes(held).items():
        if _OF_TWO_SCRIPTS.search(name):
            continue  # of a firm, half of it in Cyrillic: «Еурасіан Security»
        ours = at_home and any(_is_ours(h) or (told and _observes(h)) or (abroad and of_our_region(h, text)) for h in holders)
        for holder in ranked(holders):
            if holder.organization_id == "kz-president" and holder.role_kind == "head_of_state" and not held_at_home(name, "president"):
                holder = replace(holder, organization_id=None)  # of a state that the text does not name
            if foreign and _is_ours(holder):  # «ЦИК», «Сенат» of another country
                if setting.observation:
                    continue
                holder = replace(holder, organization_id=None)
            if abroad and is_foreign(holder.organization_id) and holder.role_kind in MISSION_KINDS and any(_is_ours(h) for h in holders):
                holder = replace(holder, organization_id=f"country:{HOME}")  # "met with a team led by X, chairman of the CEC of Kazakhstan"
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


def _is_ours(holder: Holder) -> bool:
    """Whether a post is one of Kazakhstan's."""
    return any((body or "").startswith(("kz-", f"country:{HOME}")) for body in (holder.organization_id, holder.own))


def _observes(holder: Holder) -> bool:
    """Whether somebody is named as an observer, of no other country."""
    return holder.role_kind == "mission_member" and holder.own is None and not (holder.organization_id or "").startswith("country:")


def _leader(found: Sequence[Holder]) -> str | None:
    """The body of the mission whose head was named last."""
    return next((h.organization_id for h in reversed(found) if h.role_kind == "head_of_mission" and h.organization_id is not None), None)


def _chief(found: Sequence[Holder]) -> Capacity:
    """The capacity of the person in a post who was named last: that in a mission before a post at home."""
    own = [h for h in found if h.person == found[-1].person]
    best = next((h for h in own if h.role_kind == "head_of_mission"), own[-1])
    return best.role_kind, best.organization_id


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
    here = setting
    for match in posts.apply(tokens, text.language):
        if match.rule.id == shared.RULE:
            found.extend(shared.holders(match, text.clean, text.language, here, taken))
        else:
            found.extend(persons(text, tokens, match, here, taken, said))
        if found:
            here = setting._replace(chief=_chief(found), leader=_leader(found) or setting.leader)
    if echo is not None:
        found = [replace(h, is_echo=True) if h.start < sentence.start else h for h in found]
        found = [h for h in found if not h.is_echo or h.role_kind not in ("other", "expert")]
    yield from of_states(seated(found, tokens, setting, sentence, text), sentence, text)


def _fact(holder: Holder) -> Fact:
    values: dict[str, object] = {
        "person_name": holder.person,
        "role": holder.role,
        "role_kind": holder.role_kind,
        "organization_id": holder.organization_id,
    }
    return Fact("officials", values, holder.start, holder.end, holder.rule_id, (f"post «{holder.entry}»",))
