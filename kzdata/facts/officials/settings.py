"""Settings of posts: what the text has spoken of before a post, and what "its" and a bare «миссия» stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from kzdata import phrases
from kzdata.facts.officials.spoken import Civic, Own, Spoken, bodies_spoken_of, civic_behind, headquarters, words
from kzdata.facts.officials.states import one_that_sends, sender
from kzdata.facts.sentences import JOINT, Sentence, bodies, joint, observes
from kzdata.folding import fold
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.registry import COMMISSIONS
from kzdata.votes import HOME

KNOWN = 6  # letters of a name in quotation marks that tell it from others, whatever its case
_BARE_MISSION = re.compile("[^QG]*Q(?![wfY-]{0,3}G)[^G,]*G")
MEETS = phrases.joined("posts", "meets")
_LEAD = 4  # sentences, with the headline, that tell what a text is about
_OF_FOREIGN_AFFAIRS = phrases.joined("posts", "of_foreign_affairs")
_MISSION_OF = re.compile("[QO][wfYA]{0,3}G|G[wY]{0,2}Q")
_OBSERVING = phrases.joined("posts", "watches_vote")


class Setting(NamedTuple):
    """What the text has spoken of before a post, and what the text as a whole tells of it."""

    # so far
    observing: str | None  # the body whose mission is spoken of
    commission: str | None
    told: str | None = None  # of whom that mission is, where the text has spoken of one by now: "organisation" or "state"
    own: tuple[Own, ...] = ()  # what of the sentence belongs to a foreign state by its name beside it
    antecedent: str | None = None  # what "its", «её» may stand for: mission, commission, local (a commission of a region), civic
    spoken: tuple[Spoken, ...] = ()  # the bodies that the sentence before speaks of
    civic: str | None = None  # the association or party that was spoken of last
    chamber: str | None = None  # the chamber whose chairman "its" asks for
    leader: str | None = None  # the body of the mission whose head was named last
    headquarters: str | None = None  # whether its headquarters are spoken of: "meant" where the mission stands behind them, else "named"
    campaign: bool = False  # whether headquarters are those of a candidate or a party
    chief: tuple[str, str | None] | None = None  # the capacity of the person in a post who was named last
    named: tuple[str, str | None] | None = None  # that of the one named last before the sentence
    chiefs: Mapping[str, tuple[str, str | None]] = MappingProxyType({})  # surnames of those who lead something → their capacities
    sent: str | None = None  # the one state that the sentence before, or this one, tells to have sent observers
    observers: bool = False  # whether the sentence before speaks of observers or a mission
    ministry: bool = False  # whether the sentence before, or this one, speaks of the foreign ministry
    ngo: bool = False  # whether "the organisation" stands for one of citizens
    person: str | None = None  # the one person that the sentence before names
    subject: Token | None = None  # the one person that the sentence before names, without a post
    caption: Token | None = None  # the name that makes up the whole line before
    # anywhere in the text
    language: str = ""
    home: str | None = None  # the country that a bare "president", "minister" is of
    embassy: str | None = None  # the one state whose embassy the text has named so far: "" where there are several
    land: str | None = None  # the commission that holds the vote, where the text speaks of none of a region
    abroad: bool = False  # whether the text is about votes of other countries only
    observation: bool = False  # whether it speaks of observers or a mission at all
    foreign_affairs: bool = False  # whether it names the foreign ministry
    odihr: bool = False  # whether it names ODIHR: a bare "OSCE mission" with a head of its own is ODIHR's
    senate: bool = False  # whether it names the Senate of Kazakhstan
    sole: str | None = None  # the one body whose mission it speaks of, by that word or more than once
    civics: Sequence[Civic] = ()  # where it speaks of associations and parties
    kinds: Mapping[str, str] = MappingProxyType({})  # names in quotation marks → kind of body, where the text says it


def first(text: Text, parsed: Sequence[Sentence], home: str | None, abroad: bool) -> Setting:
    """What the text speaks of most, before anything is said."""
    observation = any("O" in s.letters or "Q" in s.letters for s in parsed) or _OBSERVING.search(text.folded) is not None
    named = [str(m.value) for s in parsed for m in s.mentions("G")]
    commission = next((n for n in named if n in COMMISSIONS), None)
    senders = Counter(n for n in named if observes_for(n) and not n.startswith("other:"))
    missions = Counter(str(t.mention.value) for s in parsed for t in _sent(s) if t.mention is not None)
    most = max(senders, key=lambda n: (senders[n], missions[n])) if senders else None
    alone = len(senders) == 1 and (senders.total() > 1 or any(_MISSION_OF.search(s.letters) for s in parsed[:_LEAD]))
    return Setting(
        most,
        commission,
        language=text.language,
        foreign_affairs="kz-mfa" in named
        or any(_OF_FOREIGN_AFFAIRS.search(m.entry or "") for s in parsed if "B" in s.letters for m in s.mentions("B")),
        home=home,
        abroad=abroad,
        senate="kz-senate" in named,
        odihr="osce-odihr" in named,
        observation=observation,
        sole=most if alone else None,
    )


def _is_commission(body: Spoken) -> bool:
    """Whether a body is a commission that holds votes: Kazakhstan's, or a foreign state's."""
    return body.organization in COMMISSIONS or (body.organization or "").startswith("country:")


def _sent(sentence: Sentence) -> list[Token]:
    """The bodies of a sentence that stand beside "mission" or "observers"."""
    places = _MISSION_OF.finditer(sentence.letters) if "G" in sentence.letters else ()
    return [t for place in places for t in sentence.tokens[place.start() : place.end()] if t.letter == "G"]


def after(text: Text, sentence: Sentence, setting: Setting, leader: str | None, spoken_of: Sequence[Civic]) -> Setting:
    """The setting of the next sentence; `leader` is the mission whose head this one names, `spoken_of` the associations of the text."""
    letters, folded = sentence.letters, text.folded
    spoken_now = bodies_spoken_of(text, sentence, spoken_of, setting.own)
    commission = next((b.organization for b in reversed(spoken_now) if _is_commission(b)), setting.commission)
    civic = last_civic([*(b.organization for b in reversed(spoken_now) if b.kind == "civic"), setting.civic])
    meant = [b for b in spoken_now if not b.is_aside and b.kind != "chamber"] or [b for b in spoken_now if b.kind != "chamber"]
    antecedent = meant[-1].kind if meant else setting.antecedent
    spoken = {b for b in bodies(sentence, 0, len(sentence.tokens)) if observes_for(b)} if "G" in letters else set()
    group, told = setting.observing, setting.told
    watches = "O" in letters or "Q" in letters or _OBSERVING.search(folded, sentence.start, sentence.end) is not None
    state = None if setting.abroad else sender(sentence, setting.own, watches)
    if setting.abroad and (own := _own(sentence, folded, text.language)) is not None:
        group, antecedent = own, "mission"
    elif state is not None:
        if state.is_group or told != "organization":
            group, told = state.id, "state"
    elif setting.observing is not None and _BARE_MISSION.match(letters) and MEETS.search(folded, sentence.start, sentence.end):
        pass  # "the Mission met that of the CIS": it is still the same one
    elif len(spoken) == 1 or (spoken and spoken <= JOINT):  # a list of several bodies changes nothing
        group, told = joint(sorted(spoken, reverse=True)), "organization"
    people = {str(m.value) for m in sentence.mentions("H")} if "H" in letters else set()
    person = people.pop() if len(people) == 1 else None
    caption = sentence.tokens[0] if letters in ("H", "H.", "H,") else None
    ngo = sentence.is_ngo and (group is None or setting.ngo or not spoken)
    return setting._replace(
        observing=group,
        told=told,
        commission=commission,
        antecedent=antecedent,
        civic=civic,
        headquarters=headquarters(text, sentence, meant) if meant else setting.headquarters,
        spoken=tuple(spoken_now),
        leader=leader or setting.leader,
        sent=one_that_sends(sentence),
        observers=watches,
        ngo=ngo,
        ministry="G" in letters and _speaks_of_ministry(sentence.tokens),
        person=person,
        caption=caption,
    )


def association(setting: Setting, noun: str, before: int, party: bool) -> str | None:
    """The association (or `party`) that its bare noun stands for at a place: the last one named that is called so, else the last one of all."""
    named = [c for c in setting.civics if c.end <= before and c.name and c.organization.startswith("party:") == party]
    alike = [c for c in named if noun.startswith(c.noun)]
    if named:
        return (alike or named)[-1].organization
    return setting.civic if (setting.civic or "").startswith("party:") == party else None


def last_civic(organizations: Sequence[str | None]) -> str | None:
    """The first of some associations that has a name, else the first: «қор» is the foundation named before."""
    known = [o for o in organizations if o is not None]
    return next((o for o in known if not o.endswith(":unnamed")), None) or (known[0] if known else None)


_OWN_DELEGATION = phrases.joined("posts", "own_delegation")
_DELEGATION = re.compile("Q[wf]{0,3}[GC]|[AC][wO]{0,2}Q|QO[wf]{0,2}[GC]")

_KK_DELEGATION = re.compile(f"GQ|{_DELEGATION.pattern}")


def _own(sentence: Sentence, folded: str, language: str) -> str | None:
    """Kazakhstan, if a sentence speaks of its own delegation to a vote abroad."""
    if _OWN_DELEGATION.search(folded, sentence.start, sentence.end):
        return f"country:{HOME}"
    delegation = _KK_DELEGATION if language == "kk" else _DELEGATION
    for place in delegation.finditer(sentence.letters):
        for token in sentence.tokens[place.start() : place.end()]:
            value = token.mention.value if token.mention is not None else None
            if value in COMMISSIONS or value == HOME:
                return f"country:{HOME}"
    return None


_POST_OF_PERSON = re.compile("[gcm]{0,4}p[gcmq]{0,6}h?H|H,[gcm]{0,3}p[gcmqs]{0,8}(?=,|$)")


def posts_of_persons(tokens: Sequence[Token]) -> set[int]:
    """The places of tokens that make up posts before names."""
    return {i for m in _POST_OF_PERSON.finditer("".join([t.letter for t in tokens])) for i in range(m.start(), m.end())}


def _speaks_of_ministry(tokens: Sequence[Token]) -> bool:
    """Whether the foreign ministry of Kazakhstan is named: no other state stands beside it."""
    for i, token in enumerate(tokens):
        if token.mention is not None and token.mention.value == "kz-mfa" and token.letter in "Gg":
            beside = (t.mention.value for t in tokens[max(0, i - 1) : i + 2] if t.letter in "CAc" and t.mention is not None)
            if all(state == HOME for state in beside):
                return True
    return False


_CHAIR = phrases.joined("posts", "chair_noun")
_HEADS_MISSIONS = phrases.joined("posts", "heads_missions")
_CHAIRED = ("commission", "local", "chamber")  # bodies that have chairmen and secretaries; missions have heads


_MEMBER = phrases.joined("posts", "member_noun")
_OF_ONE = phrases.joined("posts", "possessive_of_body")


def here(tokens: Sequence[Token], before: int, setting: Setting, clean: str, its: bool = False, post: str = "") -> Setting:
    """The setting at a place of a sentence: what the sentence itself has named last before it comes first.

    "Its" does not stand for the commission whose chairman is named there: "CEC Chairman Jan Novak met the mission and its head".
    """
    told = [t for t in tokens if t.end <= before]
    if its and _MEMBER.match(post) and _OF_ONE.search(clean, max(0, before - 8), before):  # «её член»: of a commission or a mission, of no observers
        told = [t for t in told if t.mention is None or t.mention.letter != "O"]
    held = posts_of_persons(told) if its else set()
    meant = ((i, a) for i, t in reversed(list(enumerate(told))) if (a := _antecedent(t, clean, setting.language)) is not None)
    place, antecedent = next(((i, a) for i, a in meant if a != "commission" or i not in held), (-1, setting.antecedent))
    if its and told and (civic := civic_behind(setting.civics, told[max(0, place)].start, before, clean, setting.language)) is not None:
        antecedent, setting = "civic", setting._replace(civic=civic)  # «в Центре непартийного наблюдения, сообщил его председатель»
    if antecedent == "commission" and setting.antecedent == "local" and not any(t.mention and t.mention.value in COMMISSIONS for t in told):
        antecedent = "local"  # «комиссия» of the place that was named before
    if antecedent == "mission" and _CHAIR.match(post):
        chaired = [b for b in setting.spoken if b.kind in _CHAIRED] if its else []
        if any(_antecedent(t, clean, setting.language) == "commission" for t in told):
            antecedent = "commission"
        elif chaired:
            antecedent = chaired[-1].kind
            setting = setting._replace(chamber=chaired[-1].organization)
    told_of = any(b.kind == "mission" for b in setting.spoken) and not any(t.letter == "g" for t in told)
    if its and antecedent == "commission" and told_of and _HEADS_MISSIONS.match(post):
        antecedent = "mission"  # «Миссия побывала в ЦИК. Её руководитель …»
    observers = setting.observers or any(t.letter in "qoi" for t in told)
    commission = next((o.state for o in reversed(setting.own) if o.end <= before and o.letter in "GZ"), setting.commission)
    group = observing(tokens, before) or _sent_by(setting.own, told, before) or setting.observing
    ministry = setting.ministry or _speaks_of_ministry(told)
    return setting._replace(observing=group, commission=commission, antecedent=antecedent, observers=observers, ministry=ministry)


def _sent_by(own: Sequence[Own], told: Sequence[Token], before: int) -> str | None:
    """The state whose team a sentence has named, or whose commission and behind it observers: "Georgia's CEC has sent four observers"."""
    named = (o for o in reversed(own) if o.end <= before)
    return next((o.state for o in named if o.letter == "Q" or (o.letter in "GZ" and any(t.letter == "q" and t.start >= o.end for t in told))), None)


def _antecedent(token: Token, clean: str, language: str) -> str | None:
    if token.letter == "q" or (token.letter == "g" and sends(token)):
        return "civic" if is_civic(token) else "mission"
    if token.mention is None:
        return None
    if token.mention.value in COMMISSIONS:
        return "commission"
    named = token.letter == "m" and words("commission", language).match(fold(clean[token.start : token.end]))
    return "commission" if named else None


def is_civic(token: Token) -> bool:
    """Whether a token names an association of citizens or a party."""
    return token.mention is not None and str(token.mention.value).startswith(("other:", "party:"))


def sends(token: Token) -> bool:
    """Whether a token names an organisation that sends observers."""
    return token.letter == "g" and token.mention is not None and observes_for(str(token.mention.value))


def observes_for(organization: str) -> bool:
    """Whether an organisation sends observers; a party sends its own to stations, and no mission."""
    return observes(organization) and not organization.startswith("party:")


def observing(tokens: Sequence[Token], before: int) -> str | None:
    """The observing body that the sentence names last before a place."""
    senders = (str(t.mention.value) for t in reversed(tokens) if t.end <= before and t.mention is not None and sends(t))
    last = next(senders, None)
    return joint([next(senders, last), last]) if last is not None and last.startswith("osce") else last


def observing_of(tokens: Sequence[Token], first: int, last: int, spoken_of: str | None) -> str | None:
    """The observing body that stands between two places, of a post; a part of the body `spoken_of` is no other one."""
    between = [t for t in tokens if first <= t.start and t.end <= last]
    own = observing(between, last) if not any(t.letter == "q" for t in between) else None
    part = (own or "").startswith("osce") and (spoken_of or "").startswith("osce")
    return None if part else own


_OURS = re.compile(r"A[wL]?[OQB]|[OQBP][wYf]{0,3}C")  # «казахстанские сенаторы», "observers from Kazakhstan"


def tells_of_ours(sentence: Sentence) -> bool:
    """Whether a sentence tells of observers or deputies of Kazakhstan."""
    found = (m.value for place in _OURS.finditer(sentence.letters) for t in sentence.tokens[place.start() : place.end()] if (m := t.mention))
    return HOME in found
