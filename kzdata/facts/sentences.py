"""Sentences as tokens and letters, and what a sentence inherits from those before it: the body and the senders spoken of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from kzdata import parentheticals, phrases, registry
from kzdata.anchors import anchors
from kzdata.facts import assemblies, referents
from kzdata.facts.companions import companions
from kzdata.facts.pronouns import they
from kzdata.facts.referents import Referent
from kzdata.mentions import Token, tokens
from kzdata.names import merge
from kzdata.records import Mention, Text

_FOREIGN = ("меж", "inter", "халықаралық")  # «организация» alone may be one of citizens
NGO = phrases.joined("slots", "association_noun")
_NGO_STRINGS = anchors(NGO.pattern)
# Bodies of Kazakhstan run or comment on the vote; they send no observers.
HOSTS = ("kz-", "eec", "eaeu")  # who holds votes, and economic unions
# Bodies that observe together with ODIHR in one mission, that of the OSCE.
_PARTY = "party:"
_CITIZENS = ("party:", "other:")
JOINT = {"osce-odihr", "osce-pa", "pace", "european-parliament"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its tokens, their letters as a string (one each), and the observing body that the text spoke of last before it."""

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    letters: str
    named: Mapping[str, Sequence[Mention]]  # the mentions by the letters of their tokens, in order
    inherited: str | None  # the observing organisation spoken of last before this sentence
    latest: str | None  # the one named last of several that the sentence before it names
    is_close: bool  # whether that was in the sentence right before
    is_host: bool  # whether a body of Kazakhstan was spoken of since
    has_host: bool  # whether one was spoken of at all by now
    is_ngo: bool  # whether the text has spoken of an organisation of citizens by now
    is_foreign: bool  # whether the text has spoken of foreign observers or states by now
    in_title: bool
    senders: tuple[Referent, ...]  # the senders named before this sentence, the last one last (facts/referents.py)
    named_senders: tuple[Referent, ...]  # those that it names itself
    observing: tuple[int, ...]  # the places of the tokens that name observing bodies
    sources: tuple[Token, ...]  # what is named in the words for whose information it is («по данным ЦИК»), and is none of its tokens
    beside: tuple[tuple[int, int, str], ...]  # where it says what is no part of its facts (parentheticals.py)
    house: str | None  # the parliamentary assembly named last by now, or that on whose site the text stands

    def place(self, token: Token) -> int:
        """Where a token of the sentence stands in it."""
        return self.place_at(token.start)

    def place_at(self, offset: int) -> int:
        """The place of the first token that begins at an offset of the text or behind it."""
        return bisect_left(self.tokens, offset, key=_start)

    def says(self, pattern: re.Pattern[str], text: Text) -> bool:
        """Whether it says what a pattern finds, and not only in the words for whose information it is."""
        found = pattern.finditer(text.folded, self.start, self.end)
        return any(not any(start <= m.start() < end for start, end, kind in self.beside if kind != "light") for m in found)

    def mentions(self, letters: str) -> Sequence[Mention]:
        """The mentions of these letters, in order."""
        if len(letters) == 1:
            return self.named.get(letters, ())
        found = [self.named[letter] for letter in letters if letter in self.named]
        return sorted((m for mentions in found for m in mentions), key=_start) if len(found) > 1 else found[0] if found else ()


_start = attrgetter("start")
# "In his words the delegation has people from Chile as well as from the CSTO PA": those who make up the mission spoken of
_HAS_WITHIN = re.compile('["-]?(?:[wYUfBP]{1,6},)?[wY]?(?P<q>Q)[wT]{0,2}K[^GQ;]*[OP][^GQ;]*f[^Q;]*G')
_ANOTHER_ONE = phrases.joined("slots", "another_one")
_MANY_BODIES = 4  # so many are named in a row as examples, and none of them is meant
_EXAMPLES = re.compile(
    "I[,:ew(]{1,3}[wf]{0,2}G(?:[,a/w()]{1,4}G){2}"
)  # "five organizations such as the CIS, ODIHR and the OIC": none of them is meant
_OF_HIM = phrases.joined("slots", "of_him")
_MADE_UP = re.compile('["-]?[we]?Q')  # «Миссия құрамында ТМД ПАА-ның 40 өкілі бар»: the mission spoken of before, whoever makes it up


def mentioned(tokens: Sequence[Token]) -> dict[str, list[Mention]]:
    """The mentions of tokens by their letters, in order."""
    found: dict[str, list[Mention]] = {}
    for letter, _, _, mention in tokens:
        if mention is not None:
            found.setdefault(letter, []).append(mention)
    return found


def sentences(text: Text, mentions: Sequence[Mention]) -> list[Sentence]:
    """The sentences of a text with their tokens."""
    starts = [m.start for m in mentions]
    result: list[Sentence] = []
    body: str | None = None
    latest: str | None = None
    spoken = -2
    senders: tuple[Referent, ...] = ()
    unnamed = referents.houses(text)
    host = hosted = foreign = ngo = several = False
    houses = frozenset([*registry.assemblies().values(), "pace"])
    house = assemblies.first(text, {str(m.value) for m in mentions if m.letter == "G" and m.value in houses})
    assembled = assemblies.LISTED.search(text.folded) is not None
    refers = assemblies.THE_ASSEMBLY.search(text.folded) is not None
    said_beside = parentheticals.beside(text)
    names_ngo = any(string in text.folded for string in _NGO_STRINGS)
    for index, (first, end) in enumerate(text.sentences):
        start = parentheticals.begins(text, first, end)
        inside = list(mentions[bisect_left(starts, start) : bisect_left(starts, end)])
        found = they(_states(merge(tokens(text.clean, start, end, inside), text.language, text.clean), text), text.folded)
        spans = said_beside[bisect_left(said_beside, (start,)) : bisect_left(said_beside, (end,))]
        whole, found = found, parentheticals.without(found, spans, text) if spans else found
        found = assemblies.listed(found, text.folded) if assembled else found
        parsed = tuple(assemblies.meant(found, text.folded, house) if refers else found)
        named_houses = [str(t.mention.value) for t in parsed if t.letter == "G" and t.mention is not None and t.mention.value in houses]
        house = named_houses[-1] if named_houses else house
        letters, by_letter = "".join([t.letter for t in parsed]), mentioned(parsed)
        bodied = _observing(parsed, letters) if "G" in letters else ()
        observing = tuple(i for i in bodied if not is_set_apart(text, parsed[i].start, parsed[i].end))
        theirs = unnamed[bisect_left(unnamed, start, key=_start) : bisect_left(unnamed, end, key=_start)] if unnamed else ()
        own = tuple(referents.named(text, index, parsed, letters, by_letter, observing, theirs))
        result.append(
            Sentence(
                index,
                start,
                end,
                parsed,
                letters,
                by_letter,
                body,
                latest if spoken == index - 1 else None,
                spoken == index - 1,
                host,
                hosted,
                ngo,
                foreign,
                start < text.title_end,
                senders,
                own,
                observing,
                tuple(t for t in whole if t.letter == "G" and t not in found) if spans else (),
                tuple(spans),
                house,
            )
        )
        senders = referents.after(senders, own) if own else senders
        inside = [m for m in inside if not any(t.start <= m.start < t.end for t in result[-1].sources)] if result[-1].sources else inside
        kinds = {m.letter for m in inside}
        said = [m.value for i in observing if (m := parsed[i].mention) is not None]
        beside = companions(text, parsed, letters, observing, body)
        named = [str(m.value) for m in inside if m.letter == "G" and observes(str(m.value)) and m.start not in beside]
        if body is not None:  # the participating states of the OSCE send the observers of ODIHR
            named = [n for n in named if n in said or not body.startswith(f"{n}-")]
        if named and body is not None and spoken == index - 1 and text.language == "ru" and "Q" not in letters and _OF_HIM.match(text.folded, start):
            named = []  # «Он похвалил доклад ШОС»: the one who speaks is of the body spoken of before
        several = several or len(set(named) - JOINT) > 2
        if body is not None and not body.startswith(_PARTY):
            named = [n for n in named if not n.startswith(_CITIZENS)] if not body.startswith(_CITIZENS) else named  # missions meet parties
        made_up = (
            text.language == "kk" and body is not None and _MADE_UP.match(letters) and any(m.value == "composed" for m in by_letter.get("K", ()))
        )
        made_up = made_up or _EXAMPLES.search(letters) is not None
        made_up = made_up or (bool(named) and body is not None and _is_within(parsed, letters, text.folded))
        if (
            named and not made_up and not (len(set(named) - JOINT) > 2 and body in named)
        ):  # a list of those who make it up leaves the mission spoken of
            is_row = body is None and "N" not in letters and len(set(named) - JOINT) > _MANY_BODIES
            body = named[0] if len(set(named)) == 1 else None if is_row else joint(named)
            spoken, host, latest = index, False, named[-1]
        elif not named and "G" in kinds:
            host = True
        hosted = hosted or any(m.letter == "G" and not observes(str(m.value)) for m in inside)
        ngo = ngo or "R" in kinds or (names_ngo and NGO.search(text.folded, start, end) is not None)
        foreign = foreign or several or "F" in kinds or ("I" in kinds and any(m.letter == "I" and m.entry.startswith(_FOREIGN) for m in inside))
    return result


def _is_within(parsed: Sequence[Token], letters: str, folded: str) -> bool:
    """Whether a sentence says of whom the mission spoken of consists, so that the bodies it names are members of that."""
    found = _HAS_WITHIN.match(letters)
    return found is not None and _ANOTHER_ONE.search(folded, 0, parsed[found.start("q")].start) is None


_STATE_FORM = phrases.joined("slots", "form_of_state")

_CITIZEN = ("citizen", "volunteer")
_ABROAD = phrases.joined("slots", "countries_abroad")
_MONITOR, _MODAL = phrases.joined("slots", "verb_like_observer"), phrases.joined("slots", "modal_verb")
_OF_ABROAD = phrases.joined("slots", "of_abroad")


def _states(parsed: list[Token], text: Text) -> list[Token]:
    """«Австрийской Республики», «Королевства Норвегия»: an adjective or a name with its form of state is the name of a country."""
    folded, found = text.folded, list[Token]()
    one_state = phrases.compiled("slots", "one_state", text.language)
    for token in parsed:
        last = found[-1] if found else None
        if token.letter == "S" and (last is None or last.letter != "N") and one_state.fullmatch(folded, token.start, token.end):
            token = Token("w", token.start, token.end, None)
        if token.letter == "O" and last is not None and last.letter == "P" and last.mention is not None and folded[last.start : last.end] in _CITIZEN:
            found[-1] = last._replace(letter="R", mention=last.mention._replace(letter="R", value="domestic"))  # "citizen observers"
        if token.letter == "O" and _MONITOR.match(folded, token.start) and _MODAL.search(folded, max(0, token.start - 10), token.start):
            token = Token("w", token.start, token.end, None)  # "will monitor"
        if token.letter == "S" and folded.startswith("мемлекеттік", token.start):
            token = Token("Y" if text.clean[token.start].isupper() else "w", token.start, token.end, None)  # «Мемлекеттік дума»
        counted = _ABROAD if last is not None and last.letter == "N" else _OF_ABROAD
        if token.letter == "F" and token.mention is not None and counted.match(folded, token.start):
            token = token._replace(letter="S", mention=token.mention._replace(letter="S"))  # «11 шетелден», «шетелдердің 74 бақылаушысы»: states
        pair = (last, token) if last is not None and last.letter + token.letter in ("AY", "YC", "Aw", "wC") else None
        form, named = (pair[1], pair[0]) if pair and token.letter in "Yw" else pair if pair else (None, None)
        if pair and form and named and named.mention and _STATE_FORM.match(folded, form.start, form.end):
            mention = named.mention._replace(letter="C", start=pair[0].start, end=token.end)
            found[-1] = Token("C", mention.start, mention.end, mention)
            if len(found) > 2 and found[-2].letter == "a" and found[-3].letter == "A" and named.letter == "A":  # «Латвийская и Словацкая республики»
                found[-3] = found[-3]._replace(letter="C")
        else:
            found.append(token)
    return found


def observes(organization_id: str) -> bool:
    """Whether an organisation sends observers (bodies of Kazakhstan and economic unions do not)."""
    return not organization_id.startswith(HOSTS)


def body(token: Token) -> str | None:
    """The observing body that a token names."""
    if token.letter == "G" and token.mention is not None and observes(str(token.mention.value)):
        return str(token.mention.value)
    return None


_MEMBERS = re.compile(r"S[-wBP]{0,4}$")
_MISSION_OF = re.compile("Q[fOw]{1,5}$")  # "the mission of observers from the CIS countries"
_COUNTRIES = re.compile(r"[wY]{0,2}S")


def bodies(sentence: Sentence, start: int, end: int) -> list[str]:
    """The observing bodies that tokens [start, end) name, but not «the participating states of the OSCE» or "CIS countries"."""
    places = (i for i in sentence.observing if start <= i < end)
    return [named for i in places if (named := body(sentence.tokens[i]))]


def _observing(tokens: Sequence[Token], letters: str) -> tuple[int, ...]:
    """The places of the tokens that name observing bodies, as `bodies` reads them."""
    found = []
    i = letters.find("G")
    while i >= 0:
        is_office = body(tokens[i]) == "osce-odihr"  # it has no states of its own: «ДИАҚБ қатысушы елдерден 24 байқаушы сұрады»
        is_mission = _MISSION_OF.search(letters, max(0, i - 6), i) is not None
        if body(tokens[i]) and not _MEMBERS.search(letters[max(0, i - 6) : i]) and (is_office or is_mission or not _COUNTRIES.match(letters, i + 1)):
            found.append(i)
        i = letters.find("G", i + 1)
    return tuple(found)


def is_set_apart(text: Text, start: int, end: int) -> bool:
    """Whether a body does otherwise than those of whom a sentence tells: "unlike the OSCE", «в отличие от ОБСЕ»."""
    return phrases.compiled("slots", "set_apart", text.language).search(text.folded[slice(*set_apart_at(text, start, end))]) is not None


def set_apart_at(text: Text, start: int, end: int) -> tuple[int, int]:
    """Where the words stand that set a name apart: before it, in Kazakh at its end and behind."""
    return (max(start, end - 4), end + 24) if text.language == "kk" else (max(0, start - 40), start)


def joint(named: Sequence[str]) -> str:
    """The one body that several names of it speak of: ODIHR and the OSCE PA together are the OSCE mission; else the first."""
    if len(JOINT & set(named)) > 1:
        return "osce"
    if "osce-odihr" in named and set(named) <= {"osce", "osce-odihr"}:
        return "osce-odihr"
    if "osce-pa" in named and set(named) <= {"osce", "osce-pa"}:
        return "osce-pa"
    return named[0]
