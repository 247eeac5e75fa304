"""What leading, joining or observing makes of a person: only missions count where the verb alone says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from kzdata import phrases
from kzdata.facts.officials.bodies import Body, body_of
from kzdata.facts.officials.capacities import Capacity, capacity, leading
from kzdata.facts.officials.posts import Post, without_lead
from kzdata.facts.officials.settings import Setting
from kzdata.facts.officials.spoken import words
from kzdata.facts.sentences import observes
from kzdata.folding import fold
from kzdata.grammar import Match
from kzdata.languages import kk
from kzdata.mentions import Token
from kzdata.registry import COMMISSIONS
from kzdata.votes import HOME

WINDOW = 80  # how many tokens of a sentence before a post can tell of which body it is
_PRONOUN = phrases.joined("posts", "pronoun_of_led")
_BEHIND = 90  # characters
_BACK = 250  # characters before "among them" that tell of whom
_SHORT = 5  # characters
_LIST = 12  # characters of "list also"
_BESIDE = 30  # characters
_GROUP = phrases.joined("posts", "group_led")
_FRIENDS, _OBSERVES = (phrases.joined("posts", name) for name in ("group_of_friends", "observes"))
_THOSE = phrases.joined("posts", "those")
_LED_BODIES = (*COMMISSIONS, "party:", "other:")  # others, named alone, do not stand for their missions
_THEM = phrases.joined("posts", "them_led")
_STAFF = phrases.joined("posts", "campaign_staff")
_LED = re.compile("(?:[ыі]н|н[ыі]|[дт][ыі]|[сн][ае]|[ғгқк][ае])$")  # the accusative and dative of a mission
_NOUN = phrases.joined("posts", "leadership_noun")
_COORDINATES = phrases.joined("posts", "coordinates")
_BRINGS = phrases.joined("posts", "brings")
_MISSION, _DELEGATION = (phrases.joined("referents", name) for name in ("mission", "delegation"))


def lead_of(verb: Token, match: Match, clean: str, language: str, setting: Setting) -> Capacity | None:
    """What leading, joining or observing makes of a person: only missions count where the verb alone says it."""
    slot = [*match.slots.get("body", ()), *match.slots.get("body2", ()), *match.slots.get("object", ())]
    slot = list(dropwhile(lambda t: t.letter == "a", slot))  # «…, а возглавил ее …»
    if language == "kk":
        if _NOUN.search(fold(clean[verb.start : verb.end])) and not kk.is_dative(clean[match.slots["name"][0].start : match.slots["name"][-1].end]):
            return None  # «Миссия басшылығы Сергей Орловпен кездесті»
        slot = _led(slot, clean)
    whole = slot
    if language == "ru":
        slot = _before_vote(slot, clean, language)
    body, word = body_of(slot, clean), fold(clean[verb.start : verb.end])
    those = verb.letter == "U" and slot and _THOSE.search(clean, max(0, slot[0].start - _BESIDE), slot[0].start) is not None
    if (those or _GROUP.match(body.text)) and setting.observation and body.organizations and observes(body.organizations[0]):
        body = replace(body, mission=True)  # «группой, которую собрала МПА СНГ»
    if _BRINGS.match(word) and not (body.mission and _is_brought(body)):
        return None  # «привёз бюллетени», «привёз делегацию Армении на заседание», «командует округом»
    if _FRIENDS.search(body.text) and not _OBSERVES.search(body.text):
        return None
    if _STAFF.search(body.text) and not body.organizations:
        return "other", None  # of a candidate
    rank = "mission_coordinator" if _COORDINATES.match(word) or _COORDINATES.match(body.text) else "head"
    head = Post(rank, verb, tuple(slot))
    if words("led_before", language).search(clean, max(0, verb.start - _SHORT), verb.start):
        return None  # "… had led it before"
    if match.rule.id == "official-leads-inverted" and _leads_itself(match.slots.get("body", ()), clean, language):
        return None
    said = body.text or fold(clean[max(0, verb.start - _BACK) : verb.start].rpartition(".")[2])
    if not body.organizations and (which := words("of_two", language).search(said)) and (one := _of_two(which, setting)):
        body = replace(body, organizations=(one,), mission=True)
    if verb.letter in "iIo":
        return _membership(verb, match, clean, setting)
    if verb.letter == "s":  # «Мария Лопес из миссии БДИПЧ»
        parts = words("out_of", language).fullmatch(word) is not None
        return capacity(Post("observer", verb, tuple(slot)), body, setting) if parts and body.mission else None
    if verb.letter == "T":
        return "head_of_mission", body.organizations[0]
    if verb.letter == "l":
        sent = setting.observation and body.organizations and observes(body.organizations[0])
        return ("mission_member", body.organizations[0]) if sent else None
    if verb.letter in "je":
        head = Post("observer", verb, tuple(slot))
        votes = words("at_vote", language).search(fold(clean[verb.end : verb.end + _BEHIND]))
        if match.rule.id == "official-represents" and not _represents(word, body, setting._replace(observers=setting.observers or votes is not None)):
            return None
        if words("it", language).fullmatch(body.text):
            return ("mission_member", _whose(setting)) if setting.antecedent == "mission" and setting.observing is not None else None
        if verb.letter == "e" and setting.observation and body.foreign is not None and not body.organizations:
            return capacity(head, body, setting)
        if (verb.letter == "j" and not body.mission and match.rule.id != "official-represents") or not (body.organizations or body.mission):
            return None
    elif (verb.letter == "V" and not slot) or _PRONOUN.fullmatch(body.text):
        of_it = words("it", language).fullmatch(body.text) is not None
        if (setting.antecedent in ("commission", "local") and of_it) or (setting.antecedent == "civic" and (of_it or not slot)):
            return leading(rank, setting)
        if not (setting.antecedent == "mission" or setting.observers):
            return None
        if setting.observing is None:  # "chairman of the commission of Turkey, who led them"
            return _of_unnamed(match, clean, setting)
        staffs = verb.letter == "V" and words("headquarters", language).search(said)  # "its headquarters works, with Jan Novak at the head"
        led = setting.headquarters == "meant" or (setting.headquarters == "named" and words("him", language).fullmatch(body.text))
        staff = staffs or (led and words("it", language).fullmatch(body.text))
        return ("mission_coordinator" if staff or rank == "mission_coordinator" else "head_of_mission"), _whose(setting)
    elif words("headquarters", language).match(body.text) and not body.organizations and setting.antecedent == "mission":
        if body_of(match.slots.get("post", ()), clean).kind == "party":
            return None  # «Ведет штаб заместитель председателя партии …»
        return "mission_coordinator", _whose(setting)
    elif _says_nothing(slot, body, verb) and setting.observing is None and (setting.abroad or setting.observers or setting.sent):
        return _of_unnamed(match, clean, setting)
    elif _says_nothing(slot, body, verb) and setting.antecedent == "mission" and setting.observing is not None:
        return ("mission_coordinator" if rank == "mission_coordinator" else "head_of_mission"), _whose(setting)
    elif words("led_commission", language).search(body.text) and not body.organizations:
        if body.foreign is not None:  # "chairs the Belarusian commission"
            return leading(rank, setting._replace(antecedent="commission", commission=f"country:{body.foreign}"))
        local = setting.antecedent == "local" or words("local", language).search(body.text) is not None
        return leading(rank, setting._replace(antecedent="local" if local else "commission"))
    elif (
        not slot
        or not (body.mission or body.organizations or body.kind)
        or (language == "kk" and not (body.mission or body.kind or body.organizations[0].startswith(_LED_BODIES)))
    ):
        return None
    at_vote_abroad = len(slot) < len(whole) and HOME in body.countries and body_of(whole, clean).foreign is not None
    if body.mission and not body.organizations and at_vote_abroad:
        return "head_of_mission", f"country:{HOME}"  # «группу наблюдателей Казахстана на выборах в Грузии»
    if body.mission and setting.abroad and not body.organizations and words("own_commission", language).search(body.text):
        return "head_of_mission", f"country:{HOME}"  # «делегацию комиссии»
    if language == "ru" and body.mission and body.organizations and body.organizations[0] in COMMISSIONS:
        return "head_of_mission", f"country:{HOME}"  # «делегацию ЦИК»: of its state (GOLD.md)
    return capacity(head, body, setting)


def _of_unnamed(match: Match, clean: str, setting: Setting) -> Capacity | None:
    """The head of observers of whom no body is told: of the state of his post at home, else of the one that has sent them."""
    post = body_of(match.slots.get("post", ()) or match.slots["name"], clean)
    own = post.foreign or _state_behind(match, clean) or (HOME if setting.abroad and set(post.organizations) & set(COMMISSIONS) else None)
    state = f"country:{own}" if own else setting.sent if setting.abroad or setting.sent != f"country:{HOME}" else None
    return ("head_of_mission", state) if state else None


def _is_brought(body: Body) -> bool:
    """Whether a team is one whose head brings it: a mission, or the delegation of an organisation that observes."""
    sent = any(observes(o) for o in body.organizations) and _DELEGATION.search(body.text) is not None
    return sent or _MISSION.search(body.text) is not None


def of_own_state(lead: Capacity | None, tokens: Sequence[Token], clean: str, setting: Setting) -> Capacity | None:
    """Who leads a delegation to a vote abroad of which the text has told nothing: of Kazakhstan, where he is of its commission; else nobody's yet."""
    if lead is None or lead[0] != "head_of_mission" or setting.told is not None or lead[1] != setting.observing or not setting.abroad:
        return lead
    body = body_of(tokens, clean)
    ours = body.foreign is None and any(o in COMMISSIONS for o in body.organizations) and not any(observes(o) for o in body.organizations)
    if ours or setting.language == "kk":  # in Kazakh the name stands before the mission, and what is told of it comes later
        return lead[0], f"country:{HOME}" if ours else None
    return lead


def _of_two(which: re.Match[str], setting: Setting) -> str | None:
    """The body that "the former", "the latter" stand for: one of those that the sentence before names."""
    named = [b.organization for b in setting.spoken if b.organization is not None and observes(b.organization)]
    return named[0 if which["first"] else -1] if len(named) > 1 else None


def _state_behind(match: Match, clean: str) -> str | None:
    """The foreign state of the post between a name and its verb of leading."""
    slots = [t for slot in match.slots.values() for t in slot]
    return body_of(slots, clean).foreign


def _leads_itself(body: Sequence[Token], clean: str, language: str) -> bool:
    """Whether the mission before a verb is its subject: «Миссия вела работу по приглашению министра …»."""
    return any(t.letter == "q" and words("itself", language).fullmatch(fold(clean[t.start : t.end])) for t in body)


def place(match: Match, name: Token, clean: str, language: str) -> int:
    """Where what a verb of leading stands for is told: right before its pronoun («Ее возглавляет председатель комиссии …»), else before the name."""
    slot = (t for key in ("body", "body2", "object") for t in match.slots.get(key, ()))
    begins = next((t.start for t in slot if t.letter == "m" and words("it", language).fullmatch(fold(clean[t.start : t.end]))), None)
    if begins is not None:
        return begins
    # «байқаушыларды басқару Ассамблея төрағасының орынбасары X-ке жүктелді»: the assembly is that of his post
    return match.slots["verb"][0].start if language == "kk" and match.rule.id == "official-leads-inverted" else name.start


def _before_vote(slot: list[Token], clean: str, language: str) -> list[Token]:
    """What is led, where it is named, without the vote that it watches: «делегацию ЦИК Казахстана на выборах в России»."""
    pattern = words("at_vote", language)
    cut = next((i for i, t in enumerate(slot) if i and pattern.match(fold(clean[t.start : slot[-1].end]))), len(slot))
    return slot[:cut] if any(t.letter in "gc" for t in slot[:cut]) else slot


def _led(slot: Sequence[Token], clean: str) -> list[Token]:
    """The object of a Kazakh verb of leading: what follows it belongs to the name («топты Ресей сенаторы … бастап келді»), what is before
    its complement to another word («журналистер алдына миссияға басшылық еткен …»)."""
    words = [fold(clean[t.start : t.end]) for t in slot]
    last = next((i for i in reversed(range(len(slot))) if _is_led(slot[i], words[i])), None)
    if last is None:
        return list(slot)
    first = next((i + 1 for i in reversed(range(last)) if slot[i].letter == "m" and kk.is_of_verb(words[i])), 0)
    return list(slot[first : last + 1])


def _is_led(token: Token, word: str) -> bool:
    """Whether a Kazakh word is the object of a verb of leading: «миссияны», «оған»."""
    return _THEM.fullmatch(word) is not None if token.letter == "m" else token.letter == "q" and _LED.search(word) is not None


def _represents(word: str, body: Body, setting: Setting) -> bool:
    """Whether somebody stands for a body that sends observers, where observers are spoken of."""
    sends = observes(body.organizations[0]) or (setting.abroad and body.organizations[0] in COMMISSIONS)
    return word.startswith(("представ", "represent", "атынан")) and (setting.observers or setting.antecedent == "mission") and sends


def _whose(setting: Setting) -> str | None:
    """The body of the mission spoken of: that of the OSCE with a head of its own is ODIHR's."""
    return "osce-odihr" if setting.observing == "osce" and setting.odihr else setting.observing


def _says_nothing(slot: Sequence[Token], body: Body, verb: Token) -> bool:
    """Whether the mission is only in the words before: "the mission, twelve persons in all, is headed by …"."""
    described = body.mission or body.organizations or body.kind
    return not slot if verb.letter == "W" else verb.letter == "U" and not described


def is_of_companions(verb: Token, clean: str, language: str) -> bool:
    """Whether a list of members is that of those beside the head of a mission: «сопровождают его …», "with him came …"."""
    return verb.letter == "i" and words("companions", language).search(fold(clean[max(0, verb.start - _BESIDE) : verb.end])) is not None


def _membership(verb: Token, match: Match, clean: str, setting: Setting) -> Capacity | None:
    """A member of the mission spoken of, or an observer for the country that the post names."""
    if not (setting.observation or setting.observers):
        return None
    of_whom = [m.lastgroup for m in words("they", setting.language).finditer(fold(clean[max(0, verb.start - _BACK) : verb.start]))]
    if verb.letter == "i" and of_whom and of_whom[-1] == "others":
        return None  # "Seven candidates …, among them …"
    named = body_of(match.slots.get("body", ()), clean)
    if named.organizations:
        return "mission_member", named.organizations[0]
    if verb.letter == "o" and named.foreign is not None and verb.mention is not None and verb.mention.letter == "Q":
        return "mission_member", f"country:{named.foreign}"
    if verb.letter == "I" and setting.antecedent != "mission":
        return None
    if not setting.abroad and words("bare_list", setting.language).search(fold(clean[max(0, verb.start - _LIST) : verb.end])):
        return None  # "the list includes …" may be a party's
    if verb.letter == "i" and not (setting.observers or setting.antecedent == "mission" or setting.abroad):
        return None
    post = body_of(match.slots.get("post", ()), clean)
    group = setting.leader or setting.observing
    if is_of_companions(verb, clean, setting.language):
        ours = setting.named is not None and (setting.named[1] or "").startswith("kz-")
        return ("mission_member", group) if setting.leader is not None and not ours else None  # "with him came", with whom?
    aboard = verb.mention is not None and verb.mention.letter == "Q" and group is not None  # "with the ODIHR mission"
    alone = verb.letter == "o" and not aboard
    own = f"country:{post.countries[0]}" if post.countries and alone and post.countries[0] != HOME else None
    if verb.letter == "o" and post.organizations and observes(post.organizations[0]):
        own = post.organizations[0]
    if setting.abroad:
        own = own or f"country:{HOME}"
    is_told = verb.letter == "i" and not setting.abroad and not body_of(match.slots["name"], clean).countries
    sent = setting.sent if is_told and setting.sent != f"country:{HOME}" else None
    return "mission_member", own or group or sent


def role_of_verb(match: Match, clean: str, language: str) -> str:
    words = [*match.slots.get("body", ()), *match.slots.get("body2", ()), *match.slots.get("object", ())]
    words = _led(words, clean) if match.rule.languages == ("kk",) else words
    while words and (words[-1].letter in "sa" or clean[words[-1].start : words[-1].end] == "во"):
        words.pop()
    words = without_lead(words) or [match.slots["verb"][0]]
    role = " ".join(clean[words[0].start : words[-1].end].split()).strip(' ,:-–—(«"')
    return role or str(phrases.compiled("crews", "role", language).pattern)  # «наблюдатели – X и Y»
