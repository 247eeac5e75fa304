"""Rolls of members: a name a line below a line that announces them («Состав делегации ПАСЕ:»), or parted by semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from kzdata import phrases
from kzdata.facts.officials.holders import MISSION_KINDS, Holder
from kzdata.facts.officials.settings import MEETS, Setting
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.votes import HOME

RULE, LISTED = "official-roll", ("official-includes", "official-members")
_OPENS = phrases.joined("posts", "opens_roll")
_LINE = re.compile(  # a name at the head of its line, no verb behind it; in an item its post may stand before it
    r"[^HBGQ]{0,4}H(?:[^HKM]{0,16}|,.{0,40})\.?|-[^HKM.:;-]{1,30}H[^HKM-]{0,4}|[^HKM.:;-]{1,30}H[^HKM;-]{0,4};"
)
_PLAIN = re.compile(r"[^H]{0,8}H[cm]{0,4}(?:[,a]{1,2}(?:h\.?)?H[cm]{0,4})*[,.]?")  # names and no posts behind them
_UNREAD = re.compile("[^HKMGQOB.]{1,6}")  # a line of a roll whose name is not read as one: "Baroness NICHOLSON, United Kingdom"
_STAFF = phrases.joined("posts", "secretariat")
_INLINE = re.compile(":[^:;]*H[^:;]*;[^:;]*H")
_BULLETS = "•*·▪◦–-"
_HEADING = 14  # tokens; a longer line with a colon is a sentence


class Roll(NamedTuple):
    """A roll that is being read: the body whose mission it lists, the words that announced it, what those listed are."""

    organization: str
    role: str
    role_kind: str = "mission_member"


def follow(text: Text, sentence: Sentence, roll: Roll | None, setting: Setting) -> Roll | None:
    """The roll after a sentence: opened by it, going on, or at its end (null)."""
    ends = sentence.letters.endswith(":")
    if roll is None and not ends:
        return None
    if roll is not None and is_inline(sentence):
        return roll
    said = text.folded[sentence.start : sentence.end]
    whose = setting.observing or (f"country:{HOME}" if setting.abroad else None)  # of votes abroad our own members are told
    if ends and setting.antecedent == "mission" and whose is not None and (opened := _OPENS.search(said)):
        words = text.clean[sentence.start + opened.start() : sentence.end].rstrip().rstrip(":")
        return Roll(whose, " ".join(words.split()))
    staff = _STAFF.search(said)
    if roll is not None and _is_subheading(text, sentence):  # "• Socialist Group", "• Secretariat:"
        return roll if staff is None else Roll(roll.organization, staff[0].capitalize(), "other")
    if roll is None or (ends and staff is not None):
        return None
    heading = (ends and len(sentence.tokens) <= _HEADING) or _UNREAD.fullmatch(sentence.letters) is not None
    return roll if heading or _LINE.fullmatch(sentence.letters) else None


def _is_subheading(text: Text, sentence: Sentence) -> bool:
    """Whether an item of a roll names nobody: a group, whose members the next ones are."""
    return "H" not in sentence.letters and len(sentence.tokens) <= _HEADING and text.clean[sentence.start] in _BULLETS


def members(sentence: Sentence, roll: Roll, found: Sequence[Holder]) -> Iterator[Holder]:
    """The member whom a line of a roll names; one in a post (`found`) is one in that capacity, which goes before a post at home."""
    if not _LINE.fullmatch(sentence.letters):
        yield from found
    for holder in found if _LINE.fullmatch(sentence.letters) else ():
        own = holder.role_kind in MISSION_KINDS
        yield holder if own else replace(holder, role_kind=roll.role_kind, organization_id=roll.organization, own=holder.organization_id)
    if _LINE.fullmatch(sentence.letters) and not found:
        name = sentence.mentions("H")[0]
        yield Holder(str(name.value), roll.role, roll.role_kind, roll.organization, name.start, name.end, RULE, roll.role)


def is_inline(sentence: Sentence) -> bool:
    """Whether a sentence lists several people behind its colon, parted by semicolons."""
    return _INLINE.search(sentence.letters) is not None


def within(text: Text, sentence: Sentence, roll: Roll | None, setting: Setting) -> Roll | None:
    """The roll whose members a sentence lists behind its colon: one that goes on, or that its own words before the colon announce."""
    if not is_inline(sentence) or roll is not None:
        return roll
    colon = sentence.tokens[sentence.letters.index(":")]
    opened = _OPENS.search(text.folded[sentence.start : colon.end])
    if opened is None or setting.observing is None or setting.antecedent != "mission" or MEETS.search(text.folded, sentence.start, colon.end):
        return None
    return Roll(setting.observing, " ".join(text.clean[sentence.start + opened.start() : colon.start].split()))


def inline(text: Text, sentence: Sentence, roll: Roll, found: Sequence[Holder]) -> Iterator[Holder]:
    """Those whom a sentence lists one by one: each is a member, in whatever post at home, and one whose post is not read is one all the same."""
    colon = sentence.letters.index(":")
    begin = sentence.tokens[colon].end
    yield from (h for h in found if h.start < begin and h.rule_id not in LISTED)
    for name in heads(sentence.tokens[colon + 1 :]):
        assert name.mention is not None
        person = str(name.mention.value)
        own = [h for h in found if h.person == person and (h.start >= begin or h.rule_id in LISTED)]
        role = _stated(text, sentence, name) or roll.role
        if not own or own[0].rule_id in LISTED:  # a list's verb tells no post
            yield Holder(person, role, roll.role_kind, roll.organization, name.start, name.end, RULE, role)
            continue
        for holder in own:
            as_member = replace(holder, role_kind=roll.role_kind, organization_id=roll.organization, own=holder.organization_id)
            yield replace(holder if holder.role_kind in MISSION_KINDS else as_member, rule_id=RULE)


def _stated(text: Text, sentence: Sentence, name: Token) -> str:
    """What an item of a list says of somebody, his name left out."""
    begin = max(text.clean.rfind(mark, sentence.start, name.start) for mark in ":;") + 1
    end = text.clean.find(";", name.end, sentence.end)
    item = text.clean[begin : name.start] + text.clean[name.end : sentence.end if end < 0 else end]
    return " ".join(item.split()).strip(" ,.–—-")


def heads(roll: Sequence[Token]) -> list[Token]:
    """The names of a list: of a member with a post, which semicolons part from the next, the first one and those set off by a comma."""
    members: list[list[Token]] = [[]]
    for token in roll:
        if token.letter == ";":
            members.append([])
        members[-1].append(token)
    if len(members) == 1:
        return [t for t in roll if t.letter == "H"]
    plain = [_PLAIN.fullmatch("".join(t.letter for t in member)) is not None for member in members]
    found = []
    for member, every in zip(members, plain, strict=True):
        places = [i for i, t in enumerate(member) if t.letter == "H"]
        found += [member[i] for n, i in enumerate(places) if every or n == 0 or _is_set_off(member, i)]
    return found


def _is_set_off(member: Sequence[Token], i: int) -> bool:
    """Whether a further name of a list is that of one more member: set off by a comma, and no complement of what goes before it."""
    return "".join(t.letter for t in member[i + 1 : i + 2]) in ("", ",", "(") and member[i - 1].letter != "s"


def behind(tokens: Sequence[Token], name: Token) -> str | None:
    """The organisation or state that stands behind a name of a list, before the next one."""
    after = list(takewhile(lambda t: t.letter != "H", (t for t in tokens if t.start >= name.end)))
    body = next((str(t.mention.value) for t in after if t.letter == "g" and t.mention is not None), None)
    return body or next((f"country:{t.mention.value}" for t in after if t.letter == "c" and t.mention is not None), None)
