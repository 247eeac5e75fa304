"""Why a number that a rule could read is no figure of observers: its sentence does not speak of them, or it counts something else."""

from __future__ import annotations

import re

from kzdata import phrases
from kzdata.facts import slots
from kzdata.facts.counts import candidates, counted, fates, heads, ones
from kzdata.facts.counts.ones import REACH
from kzdata.facts.counts.people import are_volunteers, of_house, of_state
from kzdata.facts.counts.scenes import Scene, number_of
from kzdata.facts.referents import is_civic
from kzdata.facts.sentences import Sentence
from kzdata.grammar import Match
from kzdata.numbers import Number
from kzdata.records import Text
from kzdata.votes import HOME

MOST = 1_000_000  # a figure above it is no number of observers
MANY = 5000  # so many people are voters, unless the sentence says that they observe
LIST = "count-list"  # the ids of rules for members of lists begin so
CLAUSE = "count-list-clause"
WITH_PRESS = "a total that takes in the press"
_TOTALS = ("count-in-all", "count-in-all-kazakh", "count-number-kazakh", "count-candidates")  # some sentences behind what they sum up or split
_ONLY_AFTER = (
    "count-list-ellipsis",
    "count-list-years",
    "count-list-years-russian",
    "count-list-limit",
    "count-list-then",
    "count-about-russian",
)  # rules that only go on with a figure before
_TO_THEM = phrases.joined("slots", "to_them_ending")
_OF_BODIES = re.compile(r"(?:(?P<n>N)|[^N])[Fw]?[SI][^OPSIN]*T$")  # «… и несколько организаций: ШОС и ОИС – всего две»
_THINGS = re.compile(r"^[^OPQLAB.;]*Z[^OPQLAB.;]*,[^OPQLAB.;]*$")  # «Участки работают с утра, всего их 10 тысяч»
_GROWN_FROM = re.compile("[wf]Nw?q?N")  # «с 18 до 34», "from 18 to 34"
_TWO_SENDERS = re.compile(r"N[PK]{0,2}[-w]?f?[GC][^N]{0,6}N[PK]{0,2}-?f?[GC]")  # «семерых командирует СНГ, шестерых – СВМДА»
_OF_THEM = re.compile("e[wqi,]{0,2}")  # «из них 12 приехали из …»
_THERE = 40  # characters before a number in which "there are" stands
_SUPPOSED = 80  # characters before a number in which the mission stands that is only supposed
_FEW = 9
_OF_NONE = re.compile("[wYDv,]{0,8}")  # «Үшеуі бірге қол қойды», «Бейсенбіде екеуі кездеседі»
_DASH = re.compile("NP?-C")  # «двух – Грузия»


def why_not(scene: Scene, match: Match, place: int) -> str | None:
    """Why the number at token `place`, which a rule has matched, is no figure; None where it is one."""
    return _miscounts(scene, match, place) or _unsaid(scene, match)


def _miscounts(scene: Scene, match: Match, place: int) -> str | None:
    """Why a number counts something else than observers, whatever the sentence speaks of."""
    if not 0 < number_of(match).value <= MOST:
        return "more than any number of observers"
    return counted.another(scene, match, place) or ones.each(scene, match, place) or _said(scene, match, place) or _total(scene, match, place)


def _said(scene: Scene, match: Match, place: int) -> str | None:
    """What is said of those whom a number counts that observers who observe would not be told of."""
    text, sentence, number = scene.text, scene.sentence, number_of(match)
    start, end = sentence.tokens[place].start, sentence.tokens[place].end
    if number.part is not None and _TO_THEM.search(text.folded, sentence.tokens[place].end, end + 6):
        return "something happens to them"
    counts_states = match.rule.id == "count-part-kazakh" and sentence.letters[match.last : match.last + 1] == "S"
    if counts_states and not counted.is_place(text, sentence.tokens[match.last]):
        return "so many of the states"
    taught = scene.setting.spoke and any(m.value == "trained" for m in sentence.mentions("K"))
    watching = scene.observing
    if text.language == "kk" and not scene.setting.spoke:
        watching = "O" in sentence.letters or slots.says("observing", text, sentence.start, sentence.end)
    put = scene.setting.is_about and slots.says("fields", text, sentence.start, sentence.end) and is_civic(sentence)
    if number.value > MANY and match.rule.id.startswith("count-people") and not (watching or taught or put):
        return "so many people do not observe"
    if match.rule.id == "count-part" and slots.says("denied", text, end, min(sentence.end, end + 80)):
        return "those of whom something is denied"
    behind = slots.says("runs_or_leaves", text, end, min(sentence.end, end + 60)) and "O" not in sentence.letters
    behind = behind or slots.says("not_observing", text, max(sentence.start, start - 60), min(sentence.end, end + 40))
    if behind and not match.rule.sets.get("strong"):
        return "persons of another kind"
    if "O" not in sentence.letters and slots.says("party_list", text, max(sentence.start, start - _SUPPOSED), start):
        return "candidates of a party's list"
    grown = _GROWN_FROM.match(sentence.letters, max(0, place - 1))
    if grown and slots.says("from_to", text, max(sentence.start, start - 5), end + 5):
        return "what the number has grown from"
    if "O" not in sentence.letters and slots.says("gathered", text, max(sentence.start, start - 160), start):
        return "so many came to a meeting"
    if "S" in sentence.letters and slots.says("observer_states", text, end, min(sentence.end, end + 60)):
        return "states with the status of observers"
    if match.rule.sets.get("then") and not slots.says("were", text, match.slots["o"][0].start, start):
        return "no word of how many there were"
    there = not match.rule.sets.get("there") or slots.says("there_are", text, max(sentence.start, start - _THERE), start)
    if not there or (match.rule.sets.get("there") and slots.says("none_came", text, sentence.start, start)):
        return "no word of how many there are"
    is_told = slots.says("reached", text, end, min(sentence.end, end + 20)) or slots.says("came_to", text, end, min(sentence.end, end + 20))
    if match.rule.sets.get("reached") and not is_told:
        return "no word of how many they came to"
    uncounted = match.rule.id == "count-part-kazakh" and not scene.setting.is_near and _OF_NONE.fullmatch(sentence.letters, 0, place)
    if uncounted and number.value <= _FEW:
        return "some of those named, whom nobody counted"
    if text.language == "kk" and (why := heads.why_not(text, sentence, match, place)) is not None:
        return why
    if not fates.are_who_they_may_be(text, sentence, match):
        return "no applications for accreditation, or no residents of a country"
    if match.rule.sets.get("were") and not slots.says("were", text, match.slots["o"][0].end, start):
        return "no word of how many there were"
    if (why := heads.unsaid(text, sentence, match, place)) is not None:
        return why
    if match.rule.sets.get("collective") and not slots.says("collective", text, start, end):
        return "no word of whom it counts"
    if slots.says("replaced", text, max(sentence.start, start - 40), start):
        return "what was to be, or was, and is no more"
    if slots.says("sport", text, sentence.start, sentence.end):
        return "observers of sport"
    if fates.befell(text, sentence, place, match.last):
        return "what befell some of them"
    if fates.are_at_one_station(text, sentence, place, number.value):
        return "those at one polling station"
    clause = max(text.clean.rfind(mark, max(sentence.start, start - 40), start) for mark in ",:;")
    if slots.says("needed", text, max(sentence.start, start - 40, clause), min(_clause_end(text, end), sentence.end, end + 60)):
        return "observers who are only wished for"
    if slots.says("hypothetical", text, max(sentence.start, start - _SUPPOSED), start):
        return "what a mission that is not sent would have"
    apart = text.folded.find(", а ", end, end + 60) if text.language == "ru" else -1  # «852 человека, а вместе с журналистами 1029»
    if slots.says("with_press", text, max(sentence.start, start - 120), apart if apart > 0 else min(sentence.end, end + 60)):
        return WITH_PRESS
    if match.rule.id == "count-subject" and slots.says("stays", text, sentence.tokens[place].end, min(sentence.end, sentence.tokens[place].end + 40)):
        return "where some of those told before are"
    return None


def _total(scene: Scene, match: Match, place: int) -> str | None:
    """Of whom else a number is the total or a part."""
    text, sentence = scene.text, scene.sentence
    start = sentence.tokens[place].start
    if match.rule.id == "count-candidates" and (why := candidates.runs(scene, match)):
        return why
    if _is_elsewhere(scene):
        return "in another country, and no word of a vote"
    if match.rule.id in ("count-in-all", "count-list-limit", "count-trained") and heads.counts_others(text, sentence, place):
        return "a total of what is no observer"
    if match.rule.id == "count-in-all" and text.language == "ru" and _are_bodies(sentence, match, place):
        return "a total of states or organisations"
    things = any(m.value not in ("time", "place") for m in sentence.mentions("Z"))
    if match.rule.id == "count-in-all" and things and _THINGS.search(sentence.letters, 0, match.first):
        return "a total of what is no observer"
    press = any(m.value == "press" for m in sentence.mentions("Z")) and "O" not in sentence.letters
    if press and match.rule.id in ("count-in-all", "count-list-limit") and not text.folded.startswith("нас", sentence.tokens[match.first].start):
        return "a total of journalists"
    if match.rule.id == "count-people" and slots.says("others", text, max(sentence.start, start - 80), start) and "O" not in sentence.letters:
        return "a total of what is no observer"
    before = sentence.letters.rfind("N", 0, place)
    anew = text.language == "en" and scene.setting.goes_on and "," in sentence.letters[before + 1 : place]  # "in all 17 regions, 350 of them watched"
    by_senders = text.language == "en" and before >= 0 and _SENDERS_OF_MORE.match(sentence.letters, before, place + 1) is not None
    is_other = before in scene.others or (before not in scene.taken and not _is_of_those_before(scene, match, before))
    is_other = is_other and not by_senders
    counted_others = text.language == "ru" and any(other < place for other in scene.others)  # «10 тысяч участков, в 53 странах – еще 68»
    more = match.rule.id.startswith("count-more")
    if more and (counted_others or (before >= 0 and before not in scene.taken and not by_senders)):
        return "more of what is no observer"
    of_them = match.rule.id.startswith("count-part") or _OF_THEM.fullmatch(sentence.letters, 0, place) is not None
    if before < 0 and of_them and scene.setting.counts_others:
        return "a part of what is no number of observers"
    if match.rule.id.startswith("count-part") and before >= 0 and not anew and is_other:
        return "a part of what is no number of observers"
    return None


_SENDERS_OF_MORE = re.compile(r"NF?w?[SI]w{0,2}Kw{0,3}i?q?N")  # "four countries have sent in papers for 12 more": of observers, as those before


def _is_of_those_before(scene: Scene, match: Match, before: int) -> bool:
    """Whether "of them" takes up the observers of the sentence before, and no number of this one: "by six the commission had cleared 641 of them"."""
    part = match.slots.get("o", ())
    apart = set(",;(") & set(scene.sentence.letters[before : match.first])  # "133 missions, 19 of them to Kazakhstan"
    return bool(part) and not apart and scene.text.language == "en" and scene.setting.spoke and scene.text.folded.startswith("of the", part[0].start)


def _are_bodies(sentence: Sentence, match: Match, place: int) -> bool:
    """Whether a total is that of the states or organisations before it, which stand without a number, or with the same one."""
    found = _OF_BODIES.search(sentence.letters, max(0, place - REACH), place)
    told = sentence.tokens[found.start("n")].mention if found and found["n"] else None
    return found is not None and (told is None or (isinstance(told.value, Number) and told.value.value == number_of(match).value))


def _clause_end(text: Text, start: int) -> int:
    """Where the clause ends in which a number ends at `start`."""
    found = re.compile("[,;]").search(text.clean, start, start + 60)
    return found.start() if found else start + 60


def _unsaid(scene: Scene, match: Match) -> str | None:
    """Why the sentence does not let a number speak of observers."""
    of_ours = scene.setting.is_abroad and match.rule.id == "count-nationals" and set("OQG") & set(scene.sentence.letters)
    if match.rule.sets.get("strong") or of_ours:  # «в миссии ОБСЕ двое казахстанцев», of a vote abroad
        return None
    listed = match.rule.id.startswith(LIST)
    noun = match.slots.get("o", ())
    if counted.is_team(match) or match.rule.sets.get("core"):
        return None  # a core team is always a mission's
    spoken = scene.setting.spoke or scene.setting.is_near
    theirs = spoken and noun and (of_state(scene.text, scene.sentence, noun[0].start) or of_house(scene.text, scene.sentence, noun[0].start))
    of_team = _is_of_team(scene)
    volunteers = scene.setting.is_about and bool(noun) and are_volunteers(scene, noun[0])
    goes_on = scene.setting.goes_on or (scene.setting.is_near and (_names_body(match) or _is_sent(scene, match)))
    if (
        noun
        and noun[0].letter == "B"
        and not (
            scene.observing
            or scene.sends
            or scene.lists
            or scene.setting.is_abroad
            or theirs
            or of_team
            or volunteers
            or (scene.text.language == "kk" and goes_on and scene.setting.is_near)
        )
    ):
        return "office-holders, and no word of observation"
    made = scene.sentence.is_close and any(m.value in ("composed", "composing") for m in scene.sentence.mentions("K"))
    near = match.rule.id in _TOTALS and (scene.setting.is_near or _are_we(scene))
    loose = match.rule.sets.get("loose") and (scene.observing or scene.setting.spoke or scene.sends or near or made or of_team)
    experts = scene.sentence.is_close or scene.setting.spoke or (scene.observing and set("vV") & set(scene.sentence.letters))
    both = {"states", "organizations"} <= match.slots.keys() and scene.setting.accredits  # «екі мемлекет пен үш ұйымның 41 өкілі»
    fields = scene.text.language == "ru" and slots.says("fields", scene.text, scene.sentence.start, scene.sentence.end)
    taught = scene.setting.is_about and (fields or any(m.value == "trained" for m in scene.sentence.mentions("K")))
    taught = taught and (scene.sentence.is_ngo or is_civic(scene.sentence))
    put = scene.setting.accredits and match.rule.sets.get("loose") and candidates.is_put_forward(scene, match)
    loose = loose or put or (match.rule.sets.get("loose") and (taught or volunteers))
    loose = loose or both or _speak(scene, match) or (bool(experts) and match.rule.id == "count-term")
    any_yet = len(scene.taken) > len(scene.others)
    shares = "w" in [t.letter for t in match.slots.get("share", ())]  # «халықаралық ұйымдардың үлесіне 85»
    parts = scene.setting.spoke and ("e" in scene.sentence.letters or shares)  # "there are 24 of them: 22 from ODIHR"
    parts = parts or ((scene.setting.spoke or scene.setting.is_granted) and _TWO_SENDERS.search(scene.sentence.letters) is not None)
    parts = parts or (bool(match.rule.sets.get("respectively")) and (scene.setting.spoke or scene.setting.is_granted))
    if not (scene.speaks or goes_on or loose or (listed and (scene.lists or any_yet or parts))):
        return "the sentence does not speak of observers"
    limit = match.rule.id == "count-list-limit" and scene.setting.spoke and set("ZSIPO").isdisjoint(scene.sentence.letters[: match.last])
    if limit and scene.text.language == "ru":
        return None
    if listed and not (goes_on or any_yet or scene.lists or parts or "e" in scene.sentence.letters):
        return "no list of observers is open"
    if match.rule.id in _ONLY_AFTER and not any_yet and not (goes_on and match.rule.id != "count-list-ellipsis"):
        return "no figure before it to go on with"
    return None


_WE_ARE = re.compile('[-y"w]{0,2}UTq?NP?[.,]|[-y"w]{0,2}Uw?q?NP?[.,]')  # «– Нас тринадцать.»


def _are_we(scene: Scene) -> bool:
    """Whether a speaker of the mission spoken of last begins by telling how many they are."""
    return scene.sentence.inherited is not None and scene.text.language == "ru" and _WE_ARE.match(scene.sentence.letters) is not None


def _speak(scene: Scene, match: Match) -> bool:
    """Whether people of the mission that the text is about count themselves: «Әр облысқа екі-екіден бөліндік, барлығымыз жиырма адамбыз»."""
    words = [*match.slots["n"], *match.slots.get("o", ())]
    ours = any(slots.says("of_us_ending", scene.text, t.start, t.end) for t in words) and match.rule.sets.get("loose")
    return bool(ours) and scene.setting.is_about and scene.sentence.inherited is not None


def _is_of_team(scene: Scene) -> bool:
    """Whether a sentence tells how many the mission has of which the one before told: "It has 11 members", "There are seven people in it"."""
    sentence = scene.sentence
    return scene.setting.of_team and "Z" not in sentence.letters and slots.says("team_has", scene.text, sentence.start, sentence.end)


def _names_body(match: Match) -> bool:
    """Whether a member of a list names its sender, so that the list may begin some sentences behind the figure that it splits."""
    return match.clause is not None or any(t.letter == "G" for t in match.slots.get("group", ()))


def _is_sent(scene: Scene, match: Match) -> bool:
    """Whether a member of a list is a number, a dash and a country, in a sentence that says who came or was sent."""
    country = _DASH.fullmatch(scene.sentence.letters, match.first, match.last) is not None
    return country and any(m.value in ("deployed", "planned") for m in scene.sentence.mentions("K"))


def _is_elsewhere(scene: Scene) -> bool:
    """Whether the sentence tells what happens in another country, and speaks neither of a vote nor of Kazakhstan."""
    text, sentence = scene.text, scene.sentence
    if "C" not in sentence.letters or "v" in sentence.letters or "V" in sentence.letters or text.language == "kk":
        return False
    countries = sentence.mentions("C")
    if any(m.value == HOME for m in sentence.mentions("CA")) or slots.says("stations", text, sentence.start, sentence.end):
        return False
    return any(text.folded.endswith((" в ", " во ", " in "), 0, m.start) for m in countries) and not sentence.mentions("K")
