"""Bodies that a sentence speaks of: missions, commissions, chambers, associations; what it is about, and what it names only aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kzdata.facts.officials.bodies import slug
from kzdata.facts.sentences import Sentence, observes

CHAMBERS = ("kz-senate", "kz-mazhilis", "kz-parliament")
COMMISSIONS = ("kz-cec", "kz-crc")
COMMISSION = re.compile("комисси|commission")
LOCAL = re.compile("участков|окружн|област|городск|районн|precinct|regional|district|city|territorial|учаскелік|облыс|аудан|қалалық|аумақ")
_CIVIC = re.compile(  # an association of citizens or a party, with its name in quotation marks
    r"\b(?:(?P<party>парти[яиюей]{1,2}\b|партия|party\b)|фонд|коалици|объединени|движени|платформ|ассоциаци|нпо\b|центр[а-я]{0,2} [«“\"]|"
    r"(?:байқау|бақылау) орталығ|коалиция|бірлест|қозғалыс|федерациясы|қауымдастығ|қор(?:ы|ын|ының)?\b|"
    r"foundation|coalition|movement|ngo\b|rights group|(?<!european )(?<!international )\bassociation)[а-яәғқңөұүһі]{0,8}"
    r"(?: [«“\"](?P<name>[^«»“”\"]{3,60})|(?: [^\s()]{2,20}){0,2} \((?P<short>[^\W\d_]{3,6})\))?"
)
_BEHIND_MISSION = re.compile("(?:делегаци|мисси|групп|delegation|mission|group)[а-яa-z]{0,3}(?: [а-яa-z]{1,20}){0,2} $")  # «делегация ЦИК Казахстана»
_AHEAD = 60  # characters before a body that may hold its mission, or before "commission" that tell it is a local one
_BESIDE = 50  # characters around a mission that tell of its headquarters
_HEADQUARTERS = re.compile(
    r"headquarters of|(?:mission|observer|monitor)[a-z'’]{0,3} headquarters|\bштаб(?:а|у|ом|е)? (?:[а-я]+ ){0,2}(?:мисси|наблюд|делегац)|"
    r"(?:миссия|байқаушы)[а-яәғқңөұүһі]{0,12} (?:штаб|бас кеңсе)"
)
HEADQUARTERS = re.compile(r"headquarters|\bштаб|бас кеңсе")
_OF_PERSON = re.compile("G[CAf]{0,2}BA?H|B[wfAC]{0,2}GC?H")  # «председатель ЦИК Нурлан Абдиров»
_AGENT = re.compile(
    "(?:by (?:the )?|according to (?:the )?|по (?:данным|информации|сообщению|словам|сведениям) (?:пресс-службы )?|пресс-служб[а-я]{1,2} |"
    "[а-я]{3,}(?:нн|т)(?:ое|ый|ая|ые|ого|ой|ых|ым|ыми|ом|ую) )$"
)
_SAYS = re.compile(
    " ?(?:says|said|reports|reported|announced|noted|сообщ(?:ил|ает|или)|заяви|уточни|информиру|переда[её]|отмет|хабарла|мәлімде|деп)|"
    "[^.]{0,3}(?:баспасөз қызметі)"
)


class Spoken(NamedTuple):
    """A body that a sentence speaks of: where, of which kind, which; aside where it only says or does something to what the sentence is about."""

    start: int
    kind: str
    organization: str | None
    is_aside: bool = False


class Civic(NamedTuple):
    """A place of a text that speaks of an association of citizens or a party: its identifier, its name in quotation marks if any."""

    start: int
    end: int
    organization: str
    name: str | None


def civics(folded: str) -> tuple[Civic, ...]:
    """Where a text speaks of associations of citizens and parties, in order."""
    return tuple(
        Civic(m.start(), m.end(), f"{'party' if m['party'] else 'other'}:{slug(m['name'] or '')}", m["name"] or m["short"])
        for m in _CIVIC.finditer(folded)
    )


def bodies_spoken_of(sentence: Sentence, folded: str, civics_of_text: Sequence[Civic]) -> list[Spoken]:
    """The bodies that a sentence speaks of, in order."""
    found: list[Spoken] = []
    letters, ends = sentence.letters, -1
    posts = [range(m.start(), m.end()) for m in _OF_PERSON.finditer(letters)] if "H" in letters and "G" in letters else []
    for mention in sentence.mentions("GQ") if "G" in letters or "Q" in letters else ():
        value, ends = str(mention.value), mention.end
        kind = organization = None
        if mention.letter == "G" and value in COMMISSIONS:
            sent = _BEHIND_MISSION.search(folded, max(mention.start - _AHEAD, sentence.start), mention.start)
            kind, organization = "mission" if sent else "commission", value
        elif mention.letter == "G" and value in CHAMBERS:
            kind, organization = "chamber", value
        elif mention.letter == "G" and value.startswith(("other:", "party:")):
            kind, organization = "civic", value
        elif mention.letter == "Q" or observes(value):
            kind, organization = "mission", value
        if kind is not None:
            aside = _AGENT.search(folded, max(mention.start - _AHEAD, sentence.start), mention.start) or _SAYS.match(folded, ends, sentence.end)
            place = sentence.place(sentence.tokens[0]._replace(start=mention.start)) if posts else 0
            found.append(Spoken(mention.start, kind, organization, bool(aside) or any(place in post for post in posts)))
    covered = [(m.start, m.end) for m in sentence.mentions("GQ")] if "G" in letters or "Q" in letters else []
    for again in COMMISSION.finditer(folded, sentence.start, sentence.end):
        if not any(start <= again.start() < end for start, end in covered):
            local = LOCAL.search(folded, max(again.start() - _AHEAD, sentence.start), again.end())
            found.append(Spoken(again.start(), "local" if local else "commission", None))
    found += [Spoken(c.start, "civic", c.organization) for c in civics_of_text if sentence.start < c.end <= sentence.end]
    return sorted(found, key=lambda b: b.start)


def headquarters(sentence: Sentence, meant: Sequence[Spoken], folded: str) -> str | None:
    """Whether a sentence about a mission speaks of its headquarters: "meant" where the mission stands behind them, else "named"."""
    if not meant or meant[-1].kind != "mission" or HEADQUARTERS.search(folded, sentence.start, sentence.end) is None:
        return None
    place = slice(max(sentence.start, meant[0].start - _BESIDE), min(sentence.end, meant[-1].start + _BESIDE))
    return "meant" if _HEADQUARTERS.search(folded[place]) else "named"
