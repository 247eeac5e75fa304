"""Which numbers of a sentence count observers: one figure a number, with the rule that took it and the tokens that are its own.

A number that a rule could read is refused where its sentence does not speak of observers, or counts something else; the reasons are kept for
`kzdata extract --explain`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kzdata import grammar
from kzdata.facts import members, slots
from kzdata.facts.sentences import Sentence, body
from kzdata.grammar import Match
from kzdata.languages import kk
from kzdata.mentions import Token
from kzdata.numbers import Number
from kzdata.records import Mention, Text
from kzdata.votes import HOME

MOST = 1_000_000  # a figure above it is no number of observers
LIST = "count-list"  # the ids of rules for members of lists begin so
CLAUSE = "count-list-clause"
UNREAD = "no rule reads a number that stands so"
WITH_PRESS = "a total that takes in the press"
_ONLY_AFTER = ("count-list-ellipsis", "count-list-limit")  # rules that only go on with a figure before
_MEMBERS = ("member_of_parliament", "member")
_PEOPLE = re.compile(r"N[PB]|GN|N[GK]P")  # «следить намерены 120 человек от БДИПЧ, 40 – от СНГ»
_SENDS = re.compile(r"G[wQvVC]{0,4}K[vVwCfq]{0,6}N[PB]")  # «ПА ОДКБ отправит на выборы 12 парламентариев»
REGISTERED = ("зарегистр", "тірке", "register", "утвер", "бекіт", "approv", "одобр", "мақұл")
_REACH = 60  # tokens: a list of senders stands no farther from its figure
_OTHERS = re.compile(r"Z[^,;:.NO]*N$")  # «журналистов аккредитовано 117»
_FROM_SO_MANY = re.compile(r"N[Fw]{0,2}[SI],q?$")  # "parliamentarians from 23 countries, some 50 in number"
_SENDER_BEHIND = re.compile(r"f[wf]{0,2}[GC]")  # "14 candidates come from the CIS mission"
_TEAM = 5  # teams of fewer are those in which observers work
_OF_A_BODY = re.compile(r"w{0,2}G")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of observers; `left` to `right` are the tokens between the figure before it and the one behind it."""

    match: Match
    number: Number
    place: int
    left: int
    right: int
    is_listed: bool
    position: int  # its place among the figures of the sentence

    @property
    def start(self) -> int:
        return self.match.first

    @property
    def end(self) -> int:
        return self.match.last


@dataclass(frozen=True, slots=True)
class Setting:
    """What lets the numbers of a sentence be observers though it does not say so itself."""

    goes_on: bool  # the sentence before left a list open
    spoke: bool  # the sentence before spoke of observers
    is_abroad: bool = False  # the vote is abroad: office-holders of Kazakhstan may be its observers
    is_near: bool = False  # one of the last sentences had a figure


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a sentence speaks of, and which of its numbers are already read: places of figures and of what is no observer."""

    text: Text
    sentence: Sentence
    setting: Setting
    speaks: bool  # of observers or their accreditation
    observing: bool  # of observation, in whatever words
    lists: bool  # whether members of a list may follow without a figure before them
    sends: bool  # a body sends people to the vote
    taken: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)


def find(text: Text, sentence: Sentence, setting: Setting, refused: dict[int, str] | None = None) -> list[Figure]:
    """The figures of a sentence in order. `refused` receives the reason for each other number, by its token."""
    reasons: dict[int, str] = {}
    matches = sorted(_matches(text, sentence, setting, reasons))
    if refused is not None:
        counted = {t.start for _, m in matches for name in ("n", "states", "organizations") for t in m.slots.get(name, ())}
        for place, token in enumerate(sentence.tokens):
            if token.letter == "N" and token.start not in counted:
                refused[place] = reasons.get(place, UNREAD)
    found: list[Figure] = []
    for position, (place, match) in enumerate(matches):
        left = matches[position - 1][0] + 1 if position else 0
        right = matches[position + 1][0] if position + 1 < len(matches) else len(sentence.tokens)
        found.append(Figure(match, number_of(match), place, left, right, match.rule.id.startswith(LIST), position))
    return found


def _noun(match: Match) -> str:
    """What a number counts that is no observer."""
    tokens = match.slots.get("not") or match.slots.get("o") or ()
    return f"«{tokens[-1].mention.entry}»" if tokens and tokens[-1].mention is not None else "what is no observer"


def number_of(match: Match) -> Number:
    """The numeral of a match."""
    mention = match.slots["n"][0].mention
    assert mention is not None and isinstance(mention.value, Number)
    return mention.value


def each(sentence: Sentence, figure: Figure) -> list[str]:
    """The senders of a list that send so many each."""
    return members.each(sentence, figure.number, figure.place, figure.left, figure.right)


def _matches(text: Text, sentence: Sentence, setting: Setting, reasons: dict[int, str]) -> Iterator[tuple[int, Match]]:
    """One match a figure, with the place of its number: the first rule that takes it, where the sentence lets it speak of observers."""
    scene = _scene(text, sentence, setting)
    index = {t.start: i for i, t in enumerate(sentence.tokens)}
    for match in grammar.apply("counts", sentence.tokens, text.language):
        place = index[match.slots["n"][0].start]
        if place in scene.taken:
            continue
        if match.rule.sets.get("nothing"):
            if "O" not in sentence.letters[match.last : match.last + 1] or text.language == "kk":
                scene.taken.add(place)
                scene.others.add(place)
                reasons[place] = f"{match.rule.id}: it counts {_noun(match)}"
            continue
        why = _miscounts(scene, match, place) or _unsaid(scene, match)
        if why is None and match.clause is not None:
            sender = members.sender(text, sentence, match)
            why = "its clause names no sender, or several" if sender is None else None
            match = replace(match, slots={**match.slots, "group": [sender]}) if sender else match
        if why is not None:
            if place not in reasons or reasons[place].startswith(CLAUSE):  # any other rule knows more of the number
                reasons[place] = f"{match.rule.id}: {why}"
            continue
        scene.taken.update(index[t.start] for name in ("n", "states", "organizations") for t in match.slots.get(name, ()))
        yield place, match


def _scene(text: Text, sentence: Sentence, setting: Setting) -> _Scene:
    letters = sentence.letters
    press = any(m.value == "press" for m in sentence.mentions("Z"))
    accredits = not press and any(_is_accreditation(m, setting) for m in sentence.mentions("K"))
    speaks = "O" in letters or ("Q" in letters and ("G" in letters or "L" in letters)) or accredits
    made_up = sentence.inherited is not None and any(m.value == "composed" for m in sentence.mentions("K"))
    observing = speaks or "Q" in letters or made_up or slots.says("observing", text, sentence.start, sentence.end)
    lists = "O" in letters or accredits or (observing and _PEOPLE.search(letters) is not None)
    sends = ("v" in letters or "V" in letters) and _SENDS.search(letters) is not None
    return _Scene(text, sentence, setting, speaks, observing, lists, sends)


def _is_accreditation(mention: Mention, setting: Setting) -> bool:
    """Whether a word tells of accreditation; candidates are registered too, so registration does where the text has spoken of observers."""
    if mention.value not in ("accredited", "accreditation"):
        return False
    return not mention.entry.startswith(REGISTERED) or setting.goes_on or setting.spoke or setting.is_near


def _miscounts(scene: _Scene, match: Match, place: int) -> str | None:
    """Why a number counts something else than observers, whatever the sentence speaks of."""
    text, sentence, number = scene.text, scene.sentence, number_of(match)
    if not _is_wanted(match):
        return "another word than the rule wants"
    if not 0 < number.value <= MOST:
        return "more than any number of observers"
    if (why := _is_of_home(text, sentence, match)) and not scene.setting.is_abroad:
        return why
    noun = match.slots.get("o", ())
    if noun and noun[0].mention is not None and noun[0].mention.value == "name" and "O" not in sentence.letters:
        return "names of others"
    in_number = noun and noun[0].mention is not None and noun[0].mention.entry == "in number"
    if in_number and set("ZSI") & set(sentence.letters[max(0, place - 3) : place]) and not _FROM_SO_MANY.search(sentence.letters, 0, place):
        return "the number of what stands before it"
    if match.rule.id == "count-list-aggregate" and text.language == "en" and sentence.letters[place + 1 : place + 3] in ("eI", "eS"):
        return "so many of those states or organisations"
    if match.rule.id == "count-team-of" and number.value < _TEAM:
        return "a team of a few"
    if match.rule.id == "count-each" and not members.each(sentence, number, place, max(0, place - _REACH), place + 12):
        return "no list of countries"
    each = number.is_weak and members.each(sentence, number, place, max(0, place - _REACH), place + 12)
    if number.is_weak and not each and not _is_one(text, sentence, match, place):
        return "«one» that counts nothing"
    start, end = sentence.tokens[place].start, sentence.tokens[place].end
    if match.rule.id == "count-part" and slots.says("denied", text, end, min(sentence.end, end + 80)):
        return "those of whom something is denied"
    if not match.rule.sets.get("strong") and slots.says("not_observing", text, max(sentence.start, start - 60), end + 40):
        return "persons of another kind"
    if slots.says("harassed", text, end, min(sentence.end, end + 60)):
        return "what befell some of them"
    if slots.says("needed", text, max(sentence.start, start - 40), min(sentence.end, end + 60)):
        return "observers who are only wished for"
    if slots.says("with_press", text, max(sentence.start, start - 120), min(sentence.end, end + 60)):
        return WITH_PRESS
    if match.rule.id == "count-candidates" and (why := _runs(scene, match)):
        return why
    if _is_elsewhere(scene):
        return "in another country, and no word of a vote"
    if match.rule.id in ("count-in-all", "count-list-limit") and _OTHERS.search(sentence.letters, 0, place + 1):
        return "a total of what is no observer"
    if match.rule.id == "count-people" and slots.says("others", text, max(sentence.start, start - 80), start) and "O" not in sentence.letters:
        return "a total of what is no observer"
    before = sentence.letters.rfind("N", 0, place)
    if match.rule.id.startswith("count-part") and before >= 0 and (before in scene.others or before not in scene.taken):
        return "a part of what is no number of observers"
    return None


def _is_wanted(match: Match) -> bool:
    """Whether the noun or verb of a match is one of those that its rule names: by value, or by how its entry begins."""
    mention = match.slots["o"][0].mention if match.slots.get("o") else None
    values, begins = match.rule.sets.get("values"), match.rule.sets.get("begins")
    if mention is None or not (values or begins):
        return True
    return mention.value in values if isinstance(values, list) else mention.entry.startswith(str(begins))


def _runs(scene: _Scene, match: Match) -> str | None:
    """Why candidates are none for observers: they run in the vote, or nobody is said to send them."""
    noun, sentence = match.slots["o"][0], scene.sentence
    if not slots.says("candidacy", scene.text, noun.start, noun.end):
        return "what is no observer"
    put_forward = any(m.value in ("offered", "requested") for m in sentence.mentions("K")) or "e" in sentence.letters[: 2 * _REACH]
    near = scene.speaks or "accreditation" in scene.text.folded[sentence.start : sentence.end] or scene.setting.spoke or scene.setting.goes_on or scene.setting.is_near
    named = set("SI") & set(sentence.letters) or _SENDER_BEHIND.match(sentence.letters, match.last)
    if not (put_forward and near and named):
        return "candidates who run in the vote"
    return None


def _unsaid(scene: _Scene, match: Match) -> str | None:
    """Why the sentence does not let a number speak of observers."""
    if match.rule.sets.get("strong"):
        return None
    listed = match.rule.id.startswith(LIST)
    noun = match.slots.get("o", ())
    if noun and noun[0].letter == "B" and not (scene.observing or scene.sends or scene.lists or scene.setting.is_abroad):
        return "office-holders, and no word of observation"
    goes_on = scene.setting.goes_on or (scene.setting.is_near and _names_body(match))
    made = scene.sentence.is_close and any(m.value in ("composed", "composing") for m in scene.sentence.mentions("K"))
    near = scene.setting.is_near and match.rule.id == "count-in-all"
    loose = match.rule.sets.get("loose") and (scene.observing or scene.setting.spoke or scene.sends or near or made)
    loose = loose or (scene.sentence.is_close and match.rule.id == "count-term")
    if not (scene.speaks or goes_on or loose or (listed and scene.lists)):
        return "the sentence does not speak of observers"
    any_yet = len(scene.taken) > len(scene.others)
    if listed and not (goes_on or any_yet or scene.lists or "e" in scene.sentence.letters):
        return "no list of observers is open"
    if match.rule.id in _ONLY_AFTER and not any_yet and not (goes_on and match.rule.id == "count-list-limit"):
        return "no figure before it to go on with"
    return None


def _names_body(match: Match) -> bool:
    """Whether a member of a list names its sender, so that the list may begin some sentences behind the figure that it splits."""
    return match.clause is not None or any(t.letter == "G" for t in match.slots.get("group", ()))


_ACROSS = (" бойынша", " аумағында", " жерінде", " көлемінде")  # «Қазақстан бойынша»


def _is_elsewhere(scene: _Scene) -> bool:
    """Whether the sentence tells what happens in another country, and speaks neither of a vote nor of Kazakhstan."""
    text, sentence = scene.text, scene.sentence
    if "C" not in sentence.letters or "v" in sentence.letters or "V" in sentence.letters or text.language == "kk":
        return False
    countries = sentence.mentions("C")
    if any(m.value == HOME for m in sentence.mentions("CA")) or slots.says("stations", text, sentence.start, sentence.end):
        return False
    return any(text.folded.endswith((" в ", " во ", " in "), 0, m.start) for m in countries) and not sentence.mentions("K")


_WHERE = (" in ", " in the ", " to ", " to the ", " across ", " around ")


def is_place(text: Text, token: Token) -> bool:
    """Whether a country's name says whither or where, not whence: «Қазақстанға 300 байқаушы келді», "61 people in Kazakhstan"."""
    if text.language == "en":
        return token.letter == "C" and text.folded.endswith(_WHERE, max(0, token.start - 9), token.start)
    if text.language != "kk" or token.mention is None or token.letter not in "CS":
        return False
    across = text.folded.startswith(_ACROSS, token.end)
    return across or kk.is_place(text.clean[token.start + len(token.mention.entry) : token.end])


def _is_of_home(text: Text, sentence: Sentence, match: Match) -> str | None:
    """Why noun and group of a match are no observers and senders: an office-holder at home, a body of Kazakhstan, no national."""
    noun, group = match.slots.get("o", ()), match.slots.get("group", ())
    mention = group[0].mention if group else None
    if group and is_place(text, group[0]):
        return "where the observers are, not whence"
    if match.rule.id.startswith("count-nationals") and not (mention is not None and _is_demonym(text, mention) and mention.value != HOME):
        return "no nationals of another state"
    if group and group[0].letter == "G" and body(group[0]) is None and not members.foreign_body(sentence, sentence.place(group[0])):
        return "a body of Kazakhstan"
    if noun and noun[0].letter == "B" and noun[0].mention is not None and noun[0].mention.value not in _MEMBERS:
        return "holders of an office"
    if noun and noun[0].letter in "PB" and (named := _OF_A_BODY.match(sentence.letters, match.last)):
        at_home = body(sentence.tokens[named.end() - 1]) is None and not members.foreign_body(sentence, match.last)
        return "people of a body of Kazakhstan" if at_home else None
    return None


def _is_demonym(text: Text, mention: Mention) -> bool:
    """Whether a nationality stands for its people: «россиян», "Russians"."""
    return "demonym" in mention.features or text.folded[mention.start : mention.end] == f"{mention.entry.lower()}s"


def _is_one(text: Text, sentence: Sentence, match: Match, place: int) -> bool:
    """Whether a bare «один», "one" is a figure: of observers or people, or among the figures of a list."""
    if "z" in sentence.letters[place + 1 : place + 2]:
        return True  # "one each by Spain, Norway and France"
    if match.rule.id in ("count-observers", "count-people"):
        near = sentence.letters[max(0, place - 5) : match.last + 5]
        if text.language == "en" and not set("GCAF") & set(near) and near.count("N") < 2:
            return False  # "one observer was turned away"
        return place + 4 > match.last and sentence.letters[max(0, place - 1) : place] != "i"  # «тағы бір байқаушы» is somebody
    listed = match.rule.id.startswith(LIST)
    return listed and "N" in sentence.letters[max(0, place - 12) : place] + sentence.letters[place + 1 : place + 12]
