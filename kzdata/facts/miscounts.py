"""Why a number that a rule could read is no figure of observers: its sentence does not speak of them, or it counts something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata.facts import members, slots
from kzdata.facts.scenes import Scene, number_of
from kzdata.facts.sentences import Sentence, body
from kzdata.grammar import Match
from kzdata.languages import kk
from kzdata.mentions import Token
from kzdata.records import Mention, Text
from kzdata.votes import HOME

MOST = 1_000_000  # a figure above it is no number of observers
MANY = 5000  # so many people are voters, unless the sentence says that they observe
LIST = "count-list"  # the ids of rules for members of lists begin so
CLAUSE = "count-list-clause"
WITH_PRESS = "a total that takes in the press"
_ONLY_AFTER = ("count-list-ellipsis", "count-list-limit")  # rules that only go on with a figure before
_MEMBERS = ("member_of_parliament", "member")
_REACH = 60  # tokens: a list of senders stands no farther from its figure
_OTHERS = re.compile(r"Z[^,;:.NO]*N$")  # «журналистов аккредитовано 117»
_FROM_SO_MANY = re.compile(r"N[Fw]{0,2}[SI],q?$")  # "parliamentarians from 23 countries, some 50 in number"
_SENDER_BEHIND = re.compile(r"f[wf]{0,2}[GC]")  # "14 candidates come from the CIS mission"
_DELEGATIONS = ("delegation", "делегация")
_TEAM = 5  # teams of fewer are those in which observers work
_TO_THEM = re.compile(r"[-‐–]?(?:сіне|сына|іне|ына)\b")  # «оның 12-сіне бақылаушылар келді»
_DASH = re.compile("NP?-C")  # «двух – Грузия»
_OF_A_BODY = re.compile(r"w{0,2}G")


def why_not(scene: Scene, match: Match, place: int) -> str | None:
    """Why the number at token `place`, which a rule has matched, is no figure; None where it is one."""
    return _miscounts(scene, match, place) or _unsaid(scene, match)


def _miscounts(scene: Scene, match: Match, place: int) -> str | None:
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
    adjectives = [*match.slots.get("in", ())[:2], *match.slots.get("kind", ()), *sentence.tokens[match.last : match.last + 1]]
    if any(t.letter == "R" and t.mention is not None and " " in t.mention.entry for t in adjectives):
        return "so many organisations of citizens"
    in_number = noun and noun[0].mention is not None and noun[0].mention.entry == "in number"
    if in_number and set("ZSI") & set(sentence.letters[max(0, place - 3) : place]) and not _FROM_SO_MANY.search(sentence.letters, 0, place):
        return "the number of what stands before it"
    if match.rule.id == "count-list-aggregate" and text.language == "en" and sentence.letters[place + 1 : place + 3] in ("eI", "eS"):
        return "so many of those states or organisations"
    if match.rule.id == "count-subject" and slots.says("stays", text, sentence.tokens[place].end, min(sentence.end, sentence.tokens[place].end + 40)):
        return "where some of those told before are"
    if match.rule.id == "count-core-team" and sentence.letters.startswith("w", match.last) and not _is_team(match):
        return "so many of what the experts are of"
    if text.language == "en" and _counts_another_noun(text, match, sentence.tokens[min(place, match.first) : match.last]):
        return "another noun than observers"
    team = sentence.tokens[place - 2].mention if place > 1 and sentence.letters[place - 2 : place] == "Qf" else None
    if number.value < _TEAM and team is not None and team.entry not in _DELEGATIONS:
        return "a team of a few"
    if match.rule.id == "count-list-adjective" and sentence.letters[max(0, place - 1) : place] == "f" and match.slots["kind"][0].letter == "R":
        return "so many organisations, from which observers come"
    if _is_so_many_each(sentence, match, place) or _sent_theirs(text, match):
        return "so many of those who send observers, not of them"
    if _are_members(text, sentence, match, place):
        return "the members of an organisation"
    if match.rule.id == "count-each" and not members.each(sentence, number, place, max(0, place - _REACH), place + 12):
        return "no list of countries"
    each = number.is_weak and members.each(sentence, number, place, max(0, place - _REACH), place + 12)
    if number.is_weak and not each and not _is_one(text, sentence, match, place):
        return "«one» that counts nothing"
    start, end = sentence.tokens[place].start, sentence.tokens[place].end
    if number.part is not None and _TO_THEM.search(text.folded, sentence.tokens[place].end, end + 6):
        return "something happens to them"
    counts_states = match.rule.id == "count-part-kazakh" and sentence.letters[match.last : match.last + 1] == "S"
    if counts_states and not is_place(text, sentence.tokens[match.last]):
        return "so many of the states"
    if number.value > MANY and match.rule.id.startswith("count-people") and not scene.observing:
        return "so many people do not observe"
    if match.rule.id == "count-part" and slots.says("denied", text, end, min(sentence.end, end + 80)):
        return "those of whom something is denied"
    if not match.rule.sets.get("strong") and slots.says("not_observing", text, max(sentence.start, start - 60), end + 40):
        return "persons of another kind"
    shared = number.kind == "distributive" or sentence.letters[max(0, place - 1) : place] == "z"
    if shared and match.rule.id == "count-observers" and not members.each(sentence, number, place, max(0, place - _REACH), place + 12):
        return "so many each, of senders whom nobody names"
    if slots.says("sport", text, sentence.start, sentence.end):
        return "observers of sport"
    if slots.says("harassed", text, end, min(sentence.end, end + 60)):
        return "what befell some of them"
    if slots.says("needed", text, max(sentence.start, start - 40), min(_clause_end(text, end), sentence.end, end + 60)):
        return "observers who are only wished for"
    if slots.says("with_press", text, max(sentence.start, start - 120), min(sentence.end, end + 60)):
        return WITH_PRESS
    if match.rule.id == "count-candidates" and (why := _runs(scene, match)):
        return why
    if _is_elsewhere(scene):
        return "in another country, and no word of a vote"
    if match.rule.id in ("count-in-all", "count-list-limit") and _counts_others(sentence, place):
        return "a total of what is no observer"
    press = any(m.value == "press" for m in sentence.mentions("Z")) and "O" not in sentence.letters
    if press and match.rule.id in ("count-in-all", "count-list-limit"):
        return "a total of journalists"
    if match.rule.id == "count-people" and slots.says("others", text, max(sentence.start, start - 80), start) and "O" not in sentence.letters:
        return "a total of what is no observer"
    before = sentence.letters.rfind("N", 0, place)
    anew = text.language == "en" and scene.setting.goes_on and "," in sentence.letters[before + 1 : place]  # "in all 17 regions, 350 of them watched"
    if match.rule.id.startswith("count-part") and before >= 0 and not anew and (before in scene.others or before not in scene.taken):
        return "a part of what is no number of observers"
    return None


def _is_so_many_each(sentence: Sentence, match: Match, place: int) -> bool:
    """Whether so many observers are those of each of several whom nobody names: "ten states sent more than three observers each"."""
    behind = "O" in [t.letter for t in match.slots.get("o", ())] and sentence.letters.startswith("z", match.last)
    return behind and not members.each(sentence, number_of(match), place, max(0, place - _REACH), place + 12)


def _sent_theirs(text: Text, match: Match) -> bool:
    """Whether an English number is the subject of a verb whose object the observers are: "39 have sent observers"."""
    verbs = [t.mention.entry for t in match.slots.get("in", ()) if t.letter == "K" and t.mention is not None]
    return text.language == "en" and any(v.endswith(("sent", "dispatched", "fielded", "nominated", "put forward", "seconded")) for v in verbs)


def _are_members(text: Text, sentence: Sentence, match: Match, place: int) -> bool:
    """Whether an organisation's members are counted, which are states: "the OSCE's 57 members"."""
    owner = sentence.tokens[place - 1] if place else None
    owned = owner is not None and owner.letter == "G" and text.folded[owner.end - 2 : owner.end] in ("'s", "’s")
    return owned and any(t.letter == "B" for t in match.slots.get("o", ()))


# "two sides agreed on observers", "two bodies of the SCO", but "previous observers", "others from"
_PLURAL = re.compile(r"(?!others|names)\w{3,}(?<!ou)(?<!s)s$")


def _counts_another_noun(text: Text, match: Match, between: Sequence[Token]) -> bool:
    """Whether an English plural stands between a number and "observers", or their sender: that is what the number counts."""
    if match.rule.id not in ("count-observers", "count-list-from", "count-list-name-first"):
        return False
    words = match.slots.get("in", ()) if match.rule.id == "count-observers" else between
    plain = [text.folded[t.start : t.end] for t in words if t.letter == "w"]
    return any(w == "no" or _PLURAL.fullmatch(w) for w in plain)  # "11 experts and no observers"


def _is_team(match: Match) -> bool:
    """Whether the noun of a match is a core team."""
    noun = match.slots["o"][0].mention if match.slots.get("o") else None
    return noun is not None and noun.value == "core" and noun.entry.startswith("core")


def _counts_others(sentence: Sentence, place: int) -> bool:
    """Whether a total is that of what stands before it, which is no observer (nor a time)."""
    found = _OTHERS.search(sentence.letters, 0, place + 1)
    mention = sentence.tokens[found.start()].mention if found else None
    return mention is not None and mention.value != "time"


def _is_wanted(match: Match) -> bool:
    """Whether the noun or verb of a match is one of those that its rule names, by value or by entry."""
    mention = match.slots["o"][0].mention if match.slots.get("o") else None
    values, entries = match.rule.sets.get("values"), match.rule.sets.get("entries")
    if mention is None or not (isinstance(values, list) or isinstance(entries, list)):
        return True
    return mention.value in values if isinstance(values, list) else isinstance(entries, list) and mention.entry in entries


def _clause_end(text: Text, start: int) -> int:
    """Where the clause ends in which a number ends at `start`."""
    found = re.compile("[,;]").search(text.clean, start, start + 60)
    return found.start() if found else start + 60


def _runs(scene: Scene, match: Match) -> str | None:
    """Why candidates are none for observers: they run in the vote, or nobody is said to send them."""
    noun, sentence = match.slots["o"][0], scene.sentence
    if not slots.says("candidacy", scene.text, noun.start, noun.end):
        return "what is no observer"
    put_forward = any(m.value in ("offered", "requested") for m in sentence.mentions("K")) or "e" in sentence.letters[: 2 * _REACH]
    setting = scene.setting
    spoken = scene.speaks or "accreditation" in scene.text.folded[sentence.start : sentence.end]
    near = spoken or setting.spoke or setting.goes_on or setting.is_near
    named = set("SI") & set(sentence.letters) or _SENDER_BEHIND.match(sentence.letters, match.last)
    if not (put_forward and near and named):
        return "candidates who run in the vote"
    return None


def _unsaid(scene: Scene, match: Match) -> str | None:
    """Why the sentence does not let a number speak of observers."""
    if match.rule.sets.get("strong"):
        return None
    listed = match.rule.id.startswith(LIST)
    noun = match.slots.get("o", ())
    if _is_team(match):
        return None  # a core team is always a mission's
    if noun and noun[0].letter == "B" and not (scene.observing or scene.sends or scene.lists or scene.setting.is_abroad):
        return "office-holders, and no word of observation"
    goes_on = scene.setting.goes_on or (scene.setting.is_near and (_names_body(match) or _is_sent(scene, match)))
    made = scene.sentence.is_close and any(m.value in ("composed", "composing") for m in scene.sentence.mentions("K"))
    near = scene.setting.is_near and match.rule.id == "count-in-all"
    loose = match.rule.sets.get("loose") and (scene.observing or scene.setting.spoke or scene.sends or near or made)
    experts = scene.sentence.is_close or scene.setting.spoke or (scene.observing and set("vV") & set(scene.sentence.letters))
    loose = loose or (bool(experts) and match.rule.id == "count-term")
    any_yet = len(scene.taken) > len(scene.others)
    parts = scene.setting.spoke and "e" in scene.sentence.letters  # "there are 24 of them: 22 from ODIHR"
    if not (scene.speaks or goes_on or loose or (listed and (scene.lists or any_yet or parts))):
        return "the sentence does not speak of observers"
    if listed and not (goes_on or any_yet or scene.lists or "e" in scene.sentence.letters):
        return "no list of observers is open"
    if match.rule.id in _ONLY_AFTER and not any_yet and not (goes_on and match.rule.id == "count-list-limit"):
        return "no figure before it to go on with"
    return None


def _names_body(match: Match) -> bool:
    """Whether a member of a list names its sender, so that the list may begin some sentences behind the figure that it splits."""
    return match.clause is not None or any(t.letter == "G" for t in match.slots.get("group", ()))


def _is_sent(scene: Scene, match: Match) -> bool:
    """Whether a member of a list is a number, a dash and a country, in a sentence that says who came or was sent."""
    country = _DASH.fullmatch(scene.sentence.letters, match.first, match.last) is not None
    return country and any(m.value in ("deployed", "planned") for m in scene.sentence.mentions("K"))


_ACROSS = (" бойынша", " аумағында", " жерінде", " көлемінде")  # «Қазақстан бойынша»


def _is_elsewhere(scene: Scene) -> bool:
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
    in_team = "Qf" in sentence.letters[max(0, match.first - 2) : match.first]  # "a team of nine officials"
    if noun and noun[0].letter == "B" and noun[0].mention is not None and noun[0].mention.value not in _MEMBERS and not in_team:
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
        named = set("GCAF") & set(near) or re.search("fw?Y", near)
        if text.language == "en" and not named and near.count("N") < 2:
            return False  # "one observer was turned away"
        return place + 4 > match.last and sentence.letters[max(0, place - 1) : place] != "i"  # «тағы бір байқаушы» is somebody
    listed = match.rule.id.startswith(LIST)
    return listed and "N" in sentence.letters[max(0, place - 12) : place] + sentence.letters[place + 1 : place + 12]
