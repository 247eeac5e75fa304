"""Guests: who of the persons of a text may be sent to observe, whom any sentence says to observe, and for whom (words in rules/crews.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from kzdata import phrases, registry
from kzdata.facts.officials import settings
from kzdata.facts.officials.alphabet import EARLY, known, pronoun_of
from kzdata.facts.officials.bodies import slug
from kzdata.facts.officials.delegates import STAYS
from kzdata.facts.officials.holders import MISSION_KINDS, Holder, fullest, held_office, is_foreign
from kzdata.facts.officials.settings import Setting
from kzdata.facts.sentences import Sentence
from kzdata.folding import fold
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.votes import HOME

_BEFORE = 60  # characters before a Kazakh post that tell whose it is
_POSTS = 20  # of one person; a text that gives more is a dump
_SENT = (  # what those are at home who are sent to observe
    "other", "expert", "member_of_parliament", "parliament_deputy_chair", "commission_chair", "commission_member", "commission_deputy_chair",
    "commission_secretary", "minister", "deputy_minister", "deputy_secretary_general",
)  # fmt: skip


class Cast(NamedTuple):
    """The persons of a text: its sentences, their fullest names by surname, the posts that the sentences give them, by name."""

    text: Text
    parsed: Sequence[Sentence]
    people: dict[str, str]
    held: Mapping[str, Sequence[Holder]]
    setting: Setting
    is_of_kazakhstan: bool  # whether the text names Kazakhstan


def watching(cast: Cast) -> Iterator[Holder]:
    """Guests in posts at home whom a sentence says to observe («посетил участки»): for the mission spoken of, else for their own body."""
    if cast.setting.abroad or not (cast.setting.observation or cast.is_of_kazakhstan):
        return
    first = phrases.search("crews", "abroad", cast.text, 0, len(cast.text.folded))
    told = None if first is None else first.start()
    done: set[str] = set()
    for before, sentence in pairwise((None, *cast.parsed)):
        assert sentence is not None
        found = phrases.search("crews", "watches", cast.text, sentence.start, sentence.end)
        if found is None:
            continue
        token, name = min(named(sentence, cast, before), key=lambda each: abs(each[0].start - found.start()), default=(None, ""))
        own = cast.held.get(name, ())[:_POSTS]
        if token is None or name in done or any(h.role_kind in MISSION_KINDS for h in own):
            continue
        if any(_is_guest(h, sentence, cast, told is not None and told < sentence.end) for h in own):
            done.add(name)
            sender = sender_of(sentence, token, cast) or _mission(own[0], sentence)
            yield replace(own[0], role_kind="mission_member", organization_id=sender, own=own[0].organization_id)


def _mission(holder: Holder, sentence: Sentence) -> str:
    """For whom a guest observes: the mission spoken of, where his own body is not known, else that body."""
    own = holder.organization_id
    aboard = "O" in sentence.letters or "Q" in sentence.letters
    named = any(c.isupper() for c in holder.role[1:])
    if (own is None and (aboard or not named)) or (own is not None and own.startswith("other:") and aboard):
        own = sentence.inherited or own
    return own or f"other:{slug(holder.role)}"


def _is_guest(holder: Holder, sentence: Sentence, cast: Cast, abroad: bool) -> bool:
    """Whether a post at home is a guest's: of another state, of a body that observes, of an unknown one where guests from `abroad` are told of."""
    if holder.role_kind not in _SENT or is_foreign(holder.organization_id):
        return holder.role_kind in _SENT
    if not cast.setting.observation:
        return False
    known_body = registry.organizations().get(holder.organization_id or "")
    if known_body is not None and known_body.kind in ("igo", "parliamentary_assembly"):
        return True
    if is_host(holder, cast, None) or (holder.organization_id or "").startswith("party:"):
        return False
    foreign = (sentence.is_foreign or cast.setting.sole is not None) and not sentence.is_ngo
    return foreign or abroad


def may_be_sent(holders: Sequence[Holder], sentence: Sentence, cast: Cast, sender: str | None) -> bool:
    """Whether somebody in such posts may be one of those whom `sender` sent: a head of a mission is not, nor are those whom they meet."""
    if any(h.role_kind in MISSION_KINDS for h in holders):
        return any(h.role_kind == "mission_member" or h.organization_id == sender for h in holders)
    if STAYS.search(cast.text.folded, sentence.start, sentence.end):
        return False
    if not any(is_foreign(h.organization_id) for h in holders) and receives(sentence, cast.text):
        return False
    return any(h.role_kind in _SENT and not is_host(h, cast, sender) for h in holders)


def receives(sentence: Sentence, text: Text) -> bool:
    """Whether a sentence speaks of a meeting: who is named in it is rather a host."""
    return phrases.search("crews", "receives", text, sentence.start, sentence.end) is not None


def is_host(holder: Holder, cast: Cast, sender: str | None) -> bool:
    """Whether a post is one of the place of the vote, or of a state other than that which sends observers."""
    own, abroad = holder.organization_id or "", cast.setting.abroad
    role, language = _told(holder, cast.text), cast.text.language
    if own.startswith(("kz-", "party:")) or own == f"country:{HOME}" or phrases.compiled("crews", "ours", language).search(role):
        return not abroad
    if not own and (abroad or holder.role_kind.startswith("commission")):
        return not abroad or holder.role_kind != "member_of_parliament"
    if own.startswith("country:"):
        return abroad or ((sender or "").startswith("country:") and own != sender)
    of_sender = own == sender and holder.is_inferred
    return phrases.compiled("crews", "host", language).match(role) is not None or (own in registry.organizations() and not of_sender)


def is_vague(holders: Sequence[Holder], sentence: Sentence, text: Text) -> bool:
    """Whether posts are of some place that is not known to be in Kazakhstan: «председатель комиссии Оренбургской области»."""
    if receives(sentence, text):
        return False
    ours, local = (phrases.compiled("crews", name, text.language) for name in ("ours", "local"))
    return all(
        h.role_kind in _SENT
        and not held_office(h.person)
        and not ours.search(_told(h, text))
        and (any(c.isupper() for c in _said(h, text)[1:]) or not (local.search(_told(h, text)) or h.role_kind.startswith("commission")))
        for h in holders
    )


def of_our_region(holder: Holder, text: Text) -> bool:
    """Whether a post is one of a region or a city of Kazakhstan: «заместитель председателя избиркома Костанайской области»."""
    return phrases.compiled("crews", "ours", text.language).search(_told(holder, text)) is not None


def _told(holder: Holder, text: Text) -> str:
    """The post as the text says it; in Kazakh with what goes before it."""
    return _said(holder, text).lower()


def _said(holder: Holder, text: Text) -> str:
    if text.language == "kk":
        before = text.clean[max(0, holder.start - _BEFORE) : holder.start]
        return re.split(r"[.!?»] |\n", before)[-1] + holder.entry
    leads = holder.rule_id.startswith("official-leads")  # a verb stands for the post: «председательствует в комиссии»
    return f"{holder.role} {text.clean[holder.end : holder.end + _BEFORE].split(',')[0]}" if leads else holder.role


def named(sentence: Sentence, cast: Cast, before: Sentence | None = None) -> Iterator[tuple[Token, str]]:
    """The persons whom a sentence names: in full, by a surname known from elsewhere, or by a pronoun for the one whom that `before` names."""
    people = cast.people
    if before is not None and before.letters.count("H") == 1 and (pronoun := pronoun_of(sentence, cast.text, EARLY)) is not None:
        yield pronoun, fullest(str(before.mentions("H")[0].value), people)
    for token in sentence.tokens:
        if token.letter == "H" and token.mention is not None:
            yield token, _in_full(str(token.mention.value), people)
        elif token.letter == "Y" and (name := known(cast.text.folded[token.start : token.end], people)) is not None:
            yield token, name


def _in_full(name: str, people: dict[str, str]) -> str:
    """The fullest name of a person, found by the surname in any case where only initials go before it: «помимо К. Ищанова»."""
    full = fullest(name, people)
    if full[1:2] != ".":
        return full
    alike = known(fold(full.split()[-1])[:-1], people)
    return alike if alike is not None and alike[0] == full[0] else full


def sender_of(sentence: Sentence, token: Token, cast: Cast) -> str | None:
    """For whom somebody observes, by his clause: the sender named next where persons come first in the sentence, else the one named last."""
    sends = [(t.start, str(t.mention.value)) for t in sentence.tokens if t.letter == "G" and t.mention is not None]
    senders = [(start, value) for start, value in sends if settings.observes_for(value)]
    if not senders or settings.MEETS.search(cast.text.folded, sentence.start, sentence.end):
        return None
    if phrases.search("crews", "aboard", cast.text, sentence.start, sentence.end) is None:
        return None
    if len({value for _, value in senders}) == 1:
        return senders[0][1]
    marks = [t.start for t in sentence.tokens if t.letter in ",;:-"]
    own = [value for start, value in senders if not any(min(start, token.start) < mark < max(start, token.start) for mark in marks)]
    if len(own) == 1:
        return own[0]
    first = next((t.start for t, _ in named(sentence, cast)), token.start)
    if first < senders[0][0]:
        return next((value for start, value in senders if start > token.start), None)
    return next((value for start, value in reversed(senders) if start < token.start), None)
