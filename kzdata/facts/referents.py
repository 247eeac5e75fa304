"""Which sender "the delegation", "the mission", "the group", "the commission", "its" stand for: the one that the text spoke of last.

Senders are observing organisations, the teams that states send («делегация ЦИК Узбекистана», "Russia's observers") and bodies of states
(an embassy, a parliament, an election commission). `Sentence.senders` holds those of the sentences before, the last one last;
`meant` chooses among them and those of the sentence itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from kzdata import phrases
from kzdata.languages import kk
from kzdata.mentions import Token
from kzdata.records import Mention, Text
from kzdata.registry import COMMISSIONS
from kzdata.votes import HOME

if TYPE_CHECKING:
    from kzdata.facts.sentences import Sentence

Noun = Literal["delegation", "mission", "group", "institution", "civic", ""]

KEPT = 6  # senders that are remembered
NEAR = 3  # sentences: so far back a team is still called by its noun
_PREPOSITION = 14  # characters before a state in which its preposition stands
_BESIDE = 70  # characters in which the words for a body stand beside its state
# «делегация ЦИК Азербайджана», "group of observers from Russia's CEC", "observers of the Polish Sejm"
_TEAM_OF = re.compile(r"(?P<q>[QO])(?:f?O|wO)?(?:f[wYvZGBP]{0,5}?f?w?|[GBYw]{0,3})(?P<c>C|A(?!H))")  # «возглавляет группу белорус Олег Ким»
_STATES_TEAM = re.compile(r"(?P<c>A)[wLFGY]{0,2}(?P<q>[QO])")  # "the Azerbaijani delegation", «албанская делегация»
_OWNED_TEAM = re.compile(r"(?P<c>C)(?P<q>[QO])")  # "Russia's observers"
_TEAM_IN_KAZAKH = re.compile(r"(?P<c>C)[GBYZRwvLPK]{0,5}?(?P<q>[QO])")  # «Өзбекстан Орталық сайлау комиссиясының тобы»
_ROW = re.compile(r"[CA](?:,a?|a)w?$")  # states in a row have no team of their own
_AND = phrases.joined("slots", "joins_referents")
_TEAMS = {"ru": (_TEAM_OF, _STATES_TEAM), "en": (_TEAM_OF, _STATES_TEAM, _OWNED_TEAM), "kk": (_TEAM_IN_KAZAKH, _STATES_TEAM)}
_SUBJECT = phrases.joined("slots", "adjective_of_subject")
_ORGANIZATIONS_TEAM = re.compile(r"[wYL,()]{0,2}(?P<q>Q)")
_TEAM_OF_ORGANIZATION = re.compile(r"(?P<q>Q)[Owf]{0,3}$")


OWN = (*COMMISSIONS, "domestic")  # of Kazakhstan: they send no mission
_WORD = re.compile(r"\w*")
_start = attrgetter("start")


class Referent(NamedTuple):
    """A sender that the text names: whose observers they are, in which sentence and where (offsets of its name in `Text.clean`)."""

    group_id: str  # an organisation's id, or `country:XX`
    sentence: int  # its index
    start: int
    end: int
    noun: Noun  # by which it is named: "" for an organisation without one, `institution` for a body of a state
    is_post: bool = False  # the body is only that of somebody's post
    head: int = -1  # where the noun for a state's team begins

    @property
    def is_state(self) -> bool:
        """Whether a state sends them."""
        return self.group_id.startswith("country:")


def named(
    text: Text,
    index: int,
    tokens: Sequence[Token],
    letters: str,
    mentions: Mapping[str, Sequence[Mention]],
    organizations: Sequence[int],
    unnamed: Sequence[Mention],
) -> list[Referent]:
    """The senders that a sentence names, in order: of its tokens, their letters, its mentions by letter.

    `organizations` are the places of the tokens that name observing organisations, `unnamed` those of `houses` that stand in the sentence.
    """
    states = sorted((m for letter in "CA" if letter in mentions for m in mentions[letter] if m.value != HOME), key=_start)
    if not states and not unnamed and "G" not in mentions:
        return []
    found = [_organization(text, index, tokens, letters, place) for place in organizations]
    civic = [Referent("domestic", index, m.start, m.end, "civic") for m in unnamed if m.letter == "R"]
    unnamed = [m for m in unnamed if m.letter != "R"] if civic else unnamed
    institutions = list(_institutions(text, index, tokens[0].start, [*states, *unnamed])) if states or unnamed else []
    found += civic[-1:]
    found += [*institutions, *_commissions(text, index, tokens[0].start, mentions.get("G", ()), institutions)]
    if states:
        found += _teams(text, index, tokens, letters, organizations)
    return sorted(found, key=_start) if len(found) > 1 else found


def after(before: tuple[Referent, ...], found: Sequence[Referent]) -> tuple[Referent, ...]:
    """The senders remembered behind a sentence that names those found; each stands where it was named last by the same noun."""
    fresh = [(r.group_id, r.noun) for r in found]
    return (*[r for r in before if (r.group_id, r.noun) not in fresh], *found)[-KEPT:]


def noun_of(text: Text, start: int, end: int) -> Noun:
    """By which noun the words [start, end) call a team: a team that is neither a delegation nor a mission is a group."""
    return _noun(text.language, text.folded[start:end])


@lru_cache(maxsize=1024)  # teams are called by the same words in every text
def _noun(language: str, words: str) -> Noun:
    if phrases.compiled("referents", "delegation", language).search(words):
        return "delegation"
    return "mission" if phrases.compiled("referents", "mission", language).search(words) else "group"


def meant(sentence: Sentence, place: int, noun: Noun = "") -> Referent | None:
    """The sender for which a noun at token `place` of a sentence stands, or a pronoun (noun ""); None where the text has named none.

    "The commission" is the body of a state named last. A noun for a team is the last sender of that noun if it is near, else the one that
    its own sentence names last before it, or the last sentence that named any: teams before bodies of states, which send no missions.
    """
    at = sentence.tokens[place].start if place < len(sentence.tokens) else sentence.end
    known = [*sentence.senders, *(r for r in sentence.named_senders if r.end <= at)]
    if noun == "institution":
        bodies = [r for r in reversed(known) if r.noun == noun]
        return next((r for r in bodies if not r.is_post), bodies[0] if bodies else None)
    senders = [r for r in known if not r.is_post and r.group_id not in OWN]
    same = next((r for r in reversed(senders) if r.noun == noun), None)
    if noun and same is not None and sentence.index - same.sentence <= NEAR:
        return same
    teams = [r for r in senders if r.noun != "institution"]
    if noun == "mission" and teams:
        return next((r for r in reversed(teams) if not r.is_state), teams[-1])
    if senders:
        last = [r for r in senders if r.sentence == senders[-1].sentence]
        return next((r for r in reversed(last) if noun and r in teams), last[-1])
    return known[-1] if known and known[-1].group_id not in OWN and sentence.index - known[-1].sentence <= 1 else None


def is_civic(sentence: Sentence) -> bool:
    """Whether the sender spoken of last, in a sentence or before it, is an organisation of citizens, a party or a candidate."""
    senders = [r for r in (*sentence.senders, *sentence.named_senders) if r.group_id not in COMMISSIONS]
    return bool(senders) and senders[-1].noun == "civic"


def _organization(text: Text, index: int, tokens: Sequence[Token], letters: str, place: int) -> Referent:
    token = tokens[place]
    team = _ORGANIZATIONS_TEAM.match(letters, place + 1) or _TEAM_OF_ORGANIZATION.search(letters, max(0, place - 4), place)
    noun = tokens[team.start("q")] if team else None
    value = str(token.mention.value) if token.mention is not None else ""
    return Referent(value, index, token.start, token.end, noun_of(text, noun.start, noun.end) if noun else "")


def _teams(text: Text, index: int, tokens: Sequence[Token], letters: str, organizations: Sequence[int]) -> Iterator[Referent]:
    """The delegations, groups and observers of states; those of an organisation from a state are the organisation's."""
    for pattern in _TEAMS[text.language]:
        for match in pattern.finditer(letters):
            state, noun = tokens[match.start("c")], tokens[match.start("q")]
            theirs = any(match.start() < place < match.end() for place in organizations) or _ROW.search(letters, 0, match.start("c"))
            if state.mention is None or state.mention.value == HOME or theirs or _is_place(text, state):
                continue
            if noun.end < state.start and phrases.search("referents", "led_by", text, noun.end, state.start):
                continue  # «делегацию возглавил вице-спикер Госдумы РФ»: that is whose post he holds
            if noun.end < state.start and phrases.search("referents", "owns", text, noun.start, noun.end):
                continue
            if noun.start > state.start or text.language != "ru" or not _SUBJECT.search(text.folded, state.start, state.end):
                yield Referent(f"country:{state.mention.value}", index, state.start, state.end, noun_of(text, noun.start, noun.end), head=noun.start)


def _is_place(text: Text, state: Token) -> bool:
    """Whether a state's name says where or whither: «в Узбекистан», "in Georgia", «Түркиядағы»."""
    if text.language == "kk":
        entry = state.mention.entry if state.mention is not None else ""
        return state.letter == "C" and kk.is_place(text.clean[state.start + len(entry) : state.end])
    before = text.folded[max(0, state.start - _PREPOSITION) : state.start].split()
    return bool(before) and phrases.compiled("slots", "preposition", text.language).fullmatch(before[-1]) is not None


def _institutions(text: Text, index: int, start: int, states: Sequence[Mention]) -> Iterator[Referent]:
    """The bodies of foreign states in a sentence that begins at `start`: embassies, parliaments, commissions."""
    for before, state in zip([None, *states], states, strict=False):
        first, last, found = state.start, state.end, None
        if before is not None and before.value != state.value and _AND.fullmatch(text.folded, before.end, first):
            continue  # the last of several states
        if state.letter == "C" or state.letter == "A":
            found = phrases.match("referents", "institution_behind", text, last)
            last = found.end() if found else last
            if found is None and (found := phrases.search("referents", "institution_before", text, max(start, first - _BESIDE), first)):
                first = found.start()
        elif _is_place(text, Token("G", first, last, None)):
            continue  # «выборы в Милли Меджлис»
        if found or state.letter == "G":
            is_post = (found is not None and found.groupdict().get("post") is not None) or _is_of_post(text, start, first, last)
            yield Referent(f"country:{state.value}", index, first, last, "institution", is_post)


def _is_of_post(text: Text, start: int, first: int, last: int) -> bool:
    """Whether a body [first, last) only tells in what somebody holds a post."""
    if phrases.says("referents", "post_before", text, max(start, first - _BESIDE), first):
        return True
    return text.language != "ru" and phrases.match("referents", "post_behind", text, last) is not None


def _commissions(text: Text, index: int, start: int, found: Sequence[Mention], institutions: Sequence[Referent]) -> Iterator[Referent]:
    """Kazakhstan's own commission, so that "the commission" is no other's."""
    for mention in found:
        theirs = any(r.start <= mention.end and mention.start <= r.end for r in institutions)
        if mention.value in COMMISSIONS and not theirs:
            is_post = _is_of_post(text, start, mention.start, mention.end)
            yield Referent(str(mention.value), index, mention.start, mention.end, "institution", is_post)


def houses(text: Text) -> list[Mention]:
    """The senders that a text names by names of no registry: houses («Милли Меджлис»), capitals ("the Yerevan commission"), citizens' bodies."""
    found = []
    for name, letter in (("house", "G"), ("capital", "C"), ("civic", "R")):
        for match in phrases.names("referents", name, text):
            end = _WORD.match(text.folded, match.end())
            found.append(Mention(letter, match.start(), end.end() if end else match.end(), match.lastgroup, name))
    return sorted(found, key=_start)
