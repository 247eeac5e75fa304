"""Settings of posts: what the text has spoken of before a post, and what "its" and a bare «миссия» stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from kzdata.facts.officials.bodies import slug
from kzdata.facts.sentences import JOINT, Sentence, bodies, joint, observes
from kzdata.folding import fold
from kzdata.mentions import Token
from kzdata.votes import HOME

CHAMBERS = ("kz-senate", "kz-mazhilis", "kz-parliament")
COMMISSIONS = ("kz-cec", "kz-crc")
KNOWN = 6  # letters of a name in quotation marks that tell it from others, whatever its case
_COMMISSION = re.compile("комисси|commission")
LOCAL = re.compile("участков|окружн|област|городск|районн|precinct|regional|district|city|territorial|учаскелік|облыс|аудан|қалалық|аумақ")
_BARE_MISSION = re.compile("[^QG]*Q(?![wfY-]{0,3}G)[^G,]*G")
MEETS = re.compile(r"\bmet\b|meeting|sat down|counterpart|together with|встре|обменя|вместе с|совместно с|кездес|жүздес|бірге")
_CIVIC = re.compile(  # an association of citizens or a party, with its name in quotation marks
    r"\b(?:(?P<party>парти[яиюей]{1,2}\b|партия|party\b)|фонд|коалици|объединени|движени|платформ|ассоциаци|нпо\b|центр[а-я]{0,2} [«“\"]|"
    r"(?:байқау|бақылау) орталығ|коалиция|бірлест|қозғалыс|федерациясы|қауымдастығ|қор(?:ы|ын|ының)?\b|"
    r"foundation|coalition|movement|ngo\b|rights group|(?<!european )(?<!international )\bassociation)[а-яәғқңөұүһі]{0,8}"
    r"(?: [«“\"](?P<name>[^«»“”\"]{3,60})|(?: [^\s()]{2,20}){0,2} \((?P<short>[^\W\d_]{3,6})\))?"
)


_LEAD = 4  # sentences, with the headline, that tell what a text is about
_MISSION_OF = re.compile("[QO][wfYA]{0,3}G|G[wY]{0,2}Q")
_BEHIND_MISSION = re.compile("(?:делегаци|мисси|групп|delegation|mission|group)[а-яa-z]{0,3}(?: [а-яa-z]{1,20}){0,2} $")  # «делегация ЦИК Казахстана»
_AHEAD = 60  # characters before a body that may hold its mission, or before "commission" that tell it is a local one
_OBSERVING = re.compile(
    r"(?:наблюд[ае]|следи|проследи|мониторинг)[а-я]{0,6} (?:за )?(?:[а-я]+ ){0,4}(?:выбор|голосовани|референдум|плебисцит)|"
    r"на (?:[а-я]+ ){0,2}(?:выборы|референдум) (?:[а-я]+ ){0,4}(?:поед|едет|едут|приед|прибу|прибы|вылет|отправ|делегир|командир)|"
    r"(?:observ|monitor|watch)[a-z]{0,4} (?:[a-z]+ ){0,3}(?:election|vote\b|ballot|poll|referendum)|"
    r"(?:сайлау|дауыс беру|референдум)[а-яәғқңөұүһі]{0,4} (?:[а-яәғқңөұүһі]+ ){0,2}(?:бақыла|байқа|қадағала)"
)


class Spoken(NamedTuple):
    """A body that a sentence speaks of: where, of which kind, which; aside where it only says or does something to what the sentence is about."""

    start: int
    kind: str
    organization: str | None
    is_aside: bool = False


class Setting(NamedTuple):
    """What the text has spoken of before a post, and what the text as a whole tells of it."""

    # so far
    observing: str | None  # the body whose mission is spoken of
    commission: str | None
    antecedent: str | None = None  # what "its", «её» may stand for: mission, commission, local (a commission of a region), civic
    spoken: tuple[Spoken, ...] = ()  # the bodies that the sentence before speaks of
    civic: str | None = None  # the association or party that was spoken of last
    chamber: str | None = None  # the chamber whose chairman "its" asks for
    leader: str | None = None  # the body of the mission whose head was named last
    headquarters: str | None = None  # whether its headquarters are spoken of: "meant" where the mission stands behind them, else "named"
    chief: tuple[str, str | None] | None = None  # the capacity of the person in a post who was named last
    observers: bool = False  # whether the sentence before speaks of observers or a mission
    ministry: bool = False  # whether the sentence before, or this one, speaks of the foreign ministry
    ngo: bool = False  # whether "the organisation" stands for one of citizens
    person: str | None = None  # the one person that the sentence before names
    subject: Token | None = None  # the one person that the sentence before names, without a post
    caption: Token | None = None  # the name that makes up the whole line before
    # anywhere in the text
    home: str | None = None  # the country that a bare "president", "minister" is of
    abroad: bool = False  # whether the text is about votes of other countries only
    observation: bool = False  # whether it speaks of observers or a mission at all
    foreign_affairs: bool = False  # whether it names the foreign ministry
    odihr: bool = False  # whether it names ODIHR: a bare "OSCE mission" with a head of its own is ODIHR's
    senate: bool = False  # whether it names the Senate of Kazakhstan
    sole: str | None = None  # the one body whose mission it speaks of, by that word or more than once
    kinds: Mapping[str, str] = MappingProxyType({})  # names in quotation marks → kind of body, where the text says it


def first(parsed: Sequence[Sentence], folded: str, home: str | None, abroad: bool) -> Setting:
    """What the text speaks of most, before anything is said."""
    observation = any("O" in s.letters or "Q" in s.letters for s in parsed) or _OBSERVING.search(folded) is not None
    named = [str(m.value) for s in parsed for m in s.mentions("G")]
    commission = next((n for n in named if n in COMMISSIONS), None)
    senders = Counter(n for n in named if observes_for(n) and not n.startswith("other:"))
    missions = Counter(str(t.mention.value) for s in parsed for t in _sent(s) if t.mention is not None)
    most = max(senders, key=lambda n: (senders[n], missions[n])) if senders else None
    alone = len(senders) == 1 and (senders.total() > 1 or any(_MISSION_OF.search(s.letters) for s in parsed[:_LEAD]))
    return Setting(
        most,
        commission,
        foreign_affairs="kz-mfa" in named,
        home=home,
        abroad=abroad,
        senate="kz-senate" in named,
        odihr="osce-odihr" in named,
        observation=observation,
        sole=most if alone else None,
    )


def _sent(sentence: Sentence) -> list[Token]:
    """The bodies of a sentence that stand beside "mission" or "observers"."""
    places = _MISSION_OF.finditer(sentence.letters) if "G" in sentence.letters else ()
    return [t for place in places for t in sentence.tokens[place.start() : place.end()] if t.letter == "G"]


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


def _spoken(sentence: Sentence, folded: str, civics_of_text: Sequence[Civic]) -> list[Spoken]:
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
    for again in _COMMISSION.finditer(folded, sentence.start, sentence.end):
        if not any(start <= again.start() < end for start, end in covered):
            local = LOCAL.search(folded, max(again.start() - _AHEAD, sentence.start), again.end())
            found.append(Spoken(again.start(), "local" if local else "commission", None))
    found += [Spoken(c.start, "civic", c.organization) for c in civics_of_text if sentence.start < c.end <= sentence.end]
    return sorted(found, key=lambda b: b.start)


def after(sentence: Sentence, setting: Setting, leaders: Sequence[str], spoken_of: Sequence[Civic], folded: str) -> Setting:
    """The setting of the next sentence; `leaders` are the missions whose heads this one names, `spoken_of` the associations of the text `folded`."""
    letters = sentence.letters
    spoken_now = _spoken(sentence, folded, spoken_of)
    commission = next((b.organization for b in reversed(spoken_now) if b.organization in COMMISSIONS), setting.commission)
    civic = next((b.organization for b in reversed(spoken_now) if b.kind == "civic"), setting.civic)
    meant = [b for b in spoken_now if not b.is_aside and b.kind != "chamber"] or [b for b in spoken_now if b.kind != "chamber"]
    antecedent = meant[-1].kind if meant else setting.antecedent
    headquarters = setting.headquarters
    if meant:
        place = slice(max(sentence.start, meant[0].start - _BESIDE), min(sentence.end, meant[-1].start + _BESIDE))
        named = antecedent == "mission" and HEADQUARTERS.search(folded, sentence.start, sentence.end) is not None
        headquarters = "meant" if named and _HEADQUARTERS.search(folded[place]) else "named" if named else None
    leader = leaders[-1] if leaders else setting.leader
    spoken = {b for b in bodies(sentence, 0, len(sentence.tokens)) if observes_for(b)} if "G" in letters else set()
    group = setting.observing
    if setting.abroad and (own := _own(sentence, folded)) is not None:
        group, antecedent = own, "mission"
    elif setting.observing is not None and _BARE_MISSION.match(letters) and MEETS.search(folded, sentence.start, sentence.end):
        pass  # "the Mission met that of the CIS": it is still the same one
    elif len(spoken) == 1 or (spoken and spoken <= JOINT):  # a list of several bodies changes nothing
        group = joint(sorted(spoken, reverse=True))
    people = {str(m.value) for m in sentence.mentions("H")} if "H" in letters else set()
    person = people.pop() if len(people) == 1 else None
    caption = sentence.tokens[0] if letters in ("H", "H.", "H,") else None
    ngo = sentence.is_ngo and (group is None or setting.ngo or not spoken)
    return setting._replace(
        observing=group,
        commission=commission,
        antecedent=antecedent,
        civic=civic,
        headquarters=headquarters,
        spoken=tuple(spoken_now),
        leader=leader,
        observers="O" in letters or "Q" in letters or _OBSERVING.search(folded, sentence.start, sentence.end) is not None,
        ngo=ngo,
        ministry="G" in letters and any(m.value == "kz-mfa" for m in sentence.mentions("G")),
        person=person,
        caption=caption,
    )


_OWN_DELEGATION = re.compile("өз делегация|собственн[а-я]+ делегаци|сво[еюя][а-я]* делегаци|(?:its|their) own (?:delegation|observers)")
_DELEGATION = re.compile("Q[wf]{0,3}[GC]|[AC][wO]{0,2}Q|QO[wf]{0,2}[GC]")


def _own(sentence: Sentence, folded: str) -> str | None:
    """Kazakhstan, if a sentence speaks of its own delegation to a vote abroad."""
    if _OWN_DELEGATION.search(folded, sentence.start, sentence.end):
        return f"country:{HOME}"
    for place in _DELEGATION.finditer(sentence.letters):
        for token in sentence.tokens[place.start() : place.end()]:
            value = token.mention.value if token.mention is not None else None
            if value in COMMISSIONS or value == HOME:
                return f"country:{HOME}"
    return None


_POST_OF_PERSON = re.compile("[gcm]{0,4}p[gcmq]{0,6}h?H")


def posts_of_persons(tokens: Sequence[Token]) -> set[int]:
    """The places of tokens that make up posts before names."""
    return {i for m in _POST_OF_PERSON.finditer("".join([t.letter for t in tokens])) for i in range(m.start(), m.end())}


_CHAIR = re.compile(
    "(?:вице-)?спикер|(?:заместител[а-я]{1,3} )?председател|секретар|(?:deputy |vice-?)?(?:chair|speaker)|secretary|төраға|төрайым|хатшы"
)
_CHAIRED = ("commission", "local", "chamber")  # bodies that have chairmen and secretaries; missions have heads


def here(tokens: Sequence[Token], before: int, setting: Setting, clean: str, its: bool = False, post: str = "") -> Setting:
    """The setting at a place of a sentence: what the sentence itself has named last before it comes first.

    "Its" does not stand for the commission whose chairman is named there: "CEC Chairman Jan Novak met the mission and its head".
    """
    told = [t for t in tokens if t.end <= before]
    held = posts_of_persons(told) if its else set()
    meant = ((i, a) for i, t in reversed(list(enumerate(told))) if (a := _antecedent(t, clean)) is not None)
    antecedent = next((a for i, a in meant if a != "commission" or i not in held), setting.antecedent)
    if antecedent == "mission" and _CHAIR.match(post):
        chaired = [b for b in setting.spoken if b.kind in _CHAIRED] if its else []
        if any(_antecedent(t, clean) == "commission" for t in told):
            antecedent = "commission"
        elif chaired:
            antecedent = chaired[-1].kind
            setting = setting._replace(chamber=chaired[-1].organization)
    observers = setting.observers or any(t.letter in "qoi" for t in tokens if t.end <= before)
    return setting._replace(observing=observing(tokens, before) or setting.observing, antecedent=antecedent, observers=observers)


def _antecedent(token: Token, clean: str) -> str | None:
    if token.letter == "q" or (token.letter == "g" and sends(token)):
        return "civic" if is_civic(token) else "mission"
    if token.mention is None:
        return None
    commission = token.mention.value in COMMISSIONS or (token.letter == "m" and _COMMISSION.match(fold(clean[token.start : token.end])))
    return "commission" if commission else None


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


_OURS = re.compile(r"A[wL]?[OQB]|[OQBP][wYf]{0,3}C")  # «казахстанские сенаторы», "observers from Kazakhstan"


def tells_of_ours(sentence: Sentence) -> bool:
    """Whether a sentence tells of observers or deputies of Kazakhstan."""
    found = (m.value for place in _OURS.finditer(sentence.letters) for t in sentence.tokens[place.start() : place.end()] if (m := t.mention))
    return HOME in found
