"""What a sentence speaks of, so that its numbers may count observers, and which of its numbers are already read."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from kzdata.facts import slots
from kzdata.facts.sentences import Sentence
from kzdata.grammar import Match
from kzdata.numbers import Number
from kzdata.records import Mention, Text

# Verbs whose objects are candidates as often as observers.
REGISTERED = (
    *("зарегистр", "тірке", "register", "has register", "утвер", "бекіт", "approv", "одобр", "мақұл"),
    *("clear", "has clear", "endors", "has endors", "sign"),
)
# Words of many things, not of observers only.
_ALLOWED = (
    *(*REGISTERED, "разреш", "внесены", "включены в", "удостоверение", "рұқсат", "тізім", "куәлі"),
    *("on the", "on its", "given the", "gave the", "got the", "made the", "put on", "added to"),
)
_DATIVE = ("журналистам", "корреспондентам", "корреспонденту", "репортерам", "прессе", "представителям сми")
HOUSES = ("osce-pa", "pace", "cis-ipa", "csto-pa", "turkpa")
_BY_PEOPLE = re.compile("fqN[BP]|fN[ABP]")  # "will be represented by six deputies"
_IN_BRACKETS = re.compile(r"C\(N[PO]?\)")  # "Applications came from Belgium (2 persons), Croatia (1)"
_DEPUTIES = re.compile("NF?SN[wq]?B")  # «алты мемлекеттің тоғыз депутаты», of the assembly spoken of right before
_CAME = re.compile("K[,w]{0,5}N[wF]?B|N[wF]?B[,w]{0,2}K")  # «Приехали, сказал он, девять парламентариев»
_PEOPLE = re.compile(r"N[PB]|GN|N[GK]P|Nf[GI]")  # «следить намерены 120 человек от БДИПЧ, 40 – от СНГ»
_SENT = re.compile(r"N[PO]f[wF]{0,2}[IG]")  # «зарегистрировано 76 человек от международных организаций»
# «ПА ОДКБ отправит на выборы 12 парламентариев»
_SENDS = re.compile(
    r"[GCSI][wQvVCDa,]{0,6}K{1,2}[vVwCfqD]{0,6}N(?:fw|[wq])?[PB]|[GC]w?[vV]N[PB]|N[wq]?[PB]K{1,2}[wvV]{0,3}[GC]|[GC][wvVQDCNSF]{0,8}Nq?[PB](?:a[PB])?K|GQ?Nq?B[vVZwDC]{1,5}K"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What lets the numbers of a sentence be observers though it does not say so itself."""

    goes_on: bool  # the sentence before left a list open
    spoke: bool  # the sentence before spoke of observers
    is_abroad: bool = False  # the vote is abroad: office-holders of Kazakhstan may be its observers
    is_near: bool = False  # one of the last sentences had a figure
    is_granted: bool = False  # one of them told that observers are accredited
    accredits: bool = False  # the text speaks of accreditation anywhere
    told: Collection[int] = ()  # the figures told before
    is_about: bool = False  # the head of the text speaks of observers
    of_team: bool = False  # the sentence before spoke of a mission or delegation
    counts_others: bool = False  # the sentence before counts no observers, but parties, stations, candidates


@dataclass(frozen=True, slots=True)
class Scene:
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


def scene(text: Text, sentence: Sentence, setting: Setting) -> Scene:
    """The scene of a sentence before any of its numbers is read."""
    letters = sentence.letters
    press = is_of_press(text, sentence)
    watches = slots.says("observing", text, sentence.start, sentence.end)
    sent = _SENT.search(letters) is not None
    accredits = not press and any(_is_accreditation(m, setting, watches, sent) for m in sentence.mentions("K"))
    accredits = accredits or ((setting.spoke or setting.is_near) and not press and slots.says("entered_list", text, sentence.start, sentence.end))
    speaks = "O" in letters or ("Q" in letters and ("G" in letters or "L" in letters)) or accredits
    made_up = sentence.inherited is not None and any(m.value == "composed" for m in sentence.mentions("K"))
    deputies = sentence.is_close and sentence.inherited in HOUSES and _DEPUTIES.search(letters) is not None
    deputies = deputies or (text.language == "ru" and sentence.inherited in HOUSES and _CAME.search(letters) is not None)
    observing = speaks or "Q" in letters or made_up or watches or deputies
    if text.language == "kk" and sentence.inherited is not None and not observing:
        observing = slots.says("headquarters", text, sentence.start, sentence.end)
    voting = "v" in letters or "V" in letters or ((setting.accredits or setting.spoke or setting.is_near) and _is_on_mission(text, sentence))
    sends = voting and (_SENDS.search(letters) is not None or (text.language == "ru" and _is_sent_by_house(sentence)))
    represented = (voting or setting.spoke or setting.is_about) and _BY_PEOPLE.search(letters) is not None
    sends = sends or (represented and slots.says("represented_by_people", text, sentence.start, sentence.end))
    asked = any(m.value == "requested" for m in sentence.mentions("K"))
    row = (asked or voting or setting.spoke) and "Z" not in letters and len(_IN_BRACKETS.findall(letters)) > 1
    lists = row or "O" in letters or accredits or (observing and _PEOPLE.search(letters) is not None) or sends or (made_up and "Q" in letters)
    return Scene(text, sentence, setting, speaks, observing, lists, sends)


_HOUSE_SENDS = re.compile(r"K[wvVCDAYT]{0,8}N[AwF]{0,2}[PB]|N[AwF]{0,2}[PB][wvVCD]{0,6}K")  # «Госдума командирует на выборы девятерых депутатов»


def _is_sent_by_house(sentence: Sentence) -> bool:
    """Whether a parliament or a commission of a state sends people to the vote of which the sentence tells."""
    theirs = any(r.is_state and r.noun == "institution" for r in sentence.named_senders)
    return theirs and any("sending" in m.features for m in sentence.mentions("K")) and _HOUSE_SENDS.search(sentence.letters) is not None


def _is_on_mission(text: Text, sentence: Sentence) -> bool:
    """Whether an assembly, which sends its members nowhere else, sends them, or people are put forward: "the OSCE PA is to send 70 lawmakers"."""
    if text.language == "en" and any(m.value == "offered" for m in sentence.mentions("K")):
        return "Z" not in sentence.letters
    if text.language == "kk":
        return any(m.value in HOUSES for m in sentence.mentions("G")) and any(m.value in ("deployed", "planned") for m in sentence.mentions("K"))
    sent = any("sending" in m.features for m in sentence.mentions("K"))
    return sent and any(m.value in HOUSES for m in sentence.mentions("G"))


def is_of_press(text: Text, sentence: Sentence) -> bool:
    """Whether journalists are spoken of, other than as those who were told something."""
    return any(m.value == "press" and not _is_told(text, m) for m in sentence.mentions("Z"))


def _is_told(text: Text, press: Mention) -> bool:
    """Whether the press is only told of something, or tells it: «сообщила журналистам», "media reported"."""
    return text.folded.startswith(_DATIVE, press.start) or slots.says("reports", text, max(0, press.start - 60), press.start)


def _is_accreditation(mention: Mention, setting: Setting, watches: bool, sent: bool) -> bool:
    """Whether a word tells of accreditation; candidates are registered too, so registration does where the text has spoken of observers."""
    if mention.value not in ("accredited", "accreditation"):
        papers = mention.entry.startswith(("papers", "documents", "application", "submission", "құжат", "тірке")) and (
            setting.goes_on or setting.spoke or setting.is_near
        )
        return mention.value == "requested" and ("аккредит" in mention.entry or "accredit" in mention.entry or papers)
    spoken = setting.goes_on or setting.spoke or setting.is_near or sent
    return (
        spoken
        or not (mention.entry.startswith(_ALLOWED) or "of_many_things" in mention.features)
        or (watches and not mention.entry.startswith(REGISTERED))
    )


_COUNTS_OTHERS = re.compile("N[wKAFYq]{0,5}Z[^NO]*$")


def counts_others(sentence: Sentence | None) -> bool:
    """Whether the last number of a sentence counts what is no observer: «К выборам допущены семь зарегистрированных партий»."""
    return sentence is not None and _COUNTS_OTHERS.search(sentence.letters) is not None


_FOUND = re.compile("w{0,2}Z")
_RUNNING = ("candidate", "party", "кандидат", "партия", "үміткер")


def is_of_candidates(sentence: Sentence, place: int, mention: Mention) -> bool:
    """Whether those who are registered or approved are what stands right before the verb, and no observers: "candidates registered"."""
    if not mention.entry.startswith(REGISTERED):
        return False
    counted = re.search("N(?:O|Pf?w?R?w{0,2})$", sentence.letters[max(0, place - 7) : place]) is not None  # «партиялардан 19 байқаушы тіркелді»
    before = [t.mention for t in sentence.tokens[max(0, place - 3) : place] if t.letter == "Z" and not counted]
    found = _FOUND.match(sentence.letters, place + 1)  # "observers registered numerous violations"
    citizens = not counted and "R" in sentence.letters[max(0, place - 4) : place] and "O" not in sentence.letters[max(0, place - 4) : place]
    return found is not None or citizens or any(m is not None and m.entry in _RUNNING for m in before)


def is_of_others(sentence: Sentence, mention: Mention) -> bool:
    """Whether registering or approving is told of parties, complaints, laws, in a sentence that has no word for observers."""
    if mention.entry.startswith(("разреш", "рұқсат бер")):  # what the press, voters may do
        return "O" not in sentence.letters
    if not mention.entry.startswith(REGISTERED) or set("OPNU") & set(sentence.letters):
        return False
    return not any(m.value in ("requested", "offered") for m in sentence.mentions("K"))  # "the papers came, and today they were approved"


def is_own_choice(is_abroad: bool, entry: str) -> bool:
    """Whether a word tells that a state has chosen its own observers for a vote abroad: accredited they are by those who hold it."""
    return is_abroad and entry.startswith((*REGISTERED, "внесены в", "включены в", "тізім"))


_TEAMS = ("команда", "группа", "штаб", "топ", "team", "group")


def is_team(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence speaks of a team that is there: "the team consisted of 42", "its headquarters, five strong"; not of "the largest team"."""
    if any(slots.says(name, text, sentence.start, sentence.end) for name in ("most", "part_of_list")):
        return False
    return any(m.entry in _TEAMS for m in sentence.mentions("Q")) or slots.says("headquarters", text, sentence.start, sentence.end)


def number_of(match: Match) -> Number:
    """The numeral of a match."""
    mention = match.slots["n"][0].mention
    assert mention is not None and isinstance(mention.value, Number)
    return mention.value
