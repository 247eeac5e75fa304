"""By which rule a list of countries sends observers, if it does."""

from __future__ import annotations

import re

from kzdata import phrases
from kzdata.facts import slots
from kzdata.facts.countries import delegations
from kzdata.facts.countries.people import are_people, is_demonym
from kzdata.facts.countries.senders import Run, Scene, serving
from kzdata.facts.countries.subjects import are_told_states, delegates, is_represented, is_sender, sends, watch_themselves, watches
from kzdata.facts.groups.roles import is_source_in_kazakh
from kzdata.facts.sentences import Sentence
from kzdata.records import Text
from kzdata.votes import HOME

SENT = re.compile(r'(?:[OP]|QB)[wFRLQG"KYH-]{0,4}f[wSYPQN]{0,3}$')
OWN = re.compile(r"(?:[LwF]?|(?<=C)[KwFNS]{1,3})O")  # «российские наблюдатели», «АҚШ-тан келген бақылаушы»
_OWN_NOUN = re.compile("[LF]?O")
_IN_MISSION = re.compile(
    r"[,wHB\-]{0,5}O[wf]{0,2}Q?G|[wGYZ]{0,3}B?,GQ[OBP]|[wQ]{1,3}[qN]{1,2}[PO]|[BY]{0,2}H[,-]{1,2}[wfBK]{0,4}Q[Of]{0,3}G|,[wNZKD]{1,6}fw?GQ|(?:[BP][^.;]{0,9}|w)[Kv][^.;]{0,6}Q[^.;GC]{0,3}G"
    r"|(?:[wGYZv]{0,3}[BP])?,OH|H,w?[LF]{0,2}O(?![fw]{0,2}G)"
)  # «россиянин N, наблюдатель от миссии СНГ»
_POST = re.compile(r"O[,(\-]{1,2}[BP][wYGfv]{0,5}$")  # «международный наблюдатель, депутат Сейма Латвии»
_NAMED_OBSERVER = re.compile(r"O[wfGQYBP\"]{0,6}H\($")  # «наблюдатель от СНГ Иван Петров (Россия)»
_THEN_OBSERVER = re.compile(r"C\),[wFL]{0,2}O")  # «Ян Новак (Польша), международный наблюдатель»
_FLEW_FROM = re.compile("H,?[wK]{1,5}f$")  # "Jose Lima, who had flown in from Brazil to observe the vote"
_CAME_FROM = re.compile("HY{0,2},[Kw]f$")  # «Ян Новак, прибывший из Норвегии»
_FROM = re.compile(r"(?:^|[,;:a])w?f$")
_CAME_OBSERVERS = re.compile(r"[wvYDKq]{0,5}K[^,;.:GCAO]{0,4}O")  # «из Турции на выборы прибыли пять наблюдателей»
_CALLED = re.compile(r"O[,(\-]{1,2}w{1,3}CH")  # «международный наблюдатель, профессор университета Сербии Ян Новак»
_OF_WHOM = re.compile("[wJKv]{1,6}(?P<o>O)Q?G")
_OF_APPOSED = re.compile("[wGYZ]{0,5}B|H")
_DELEGATION = re.compile(r"[wL]?Q(?![wf]{0,2}G)")  # «российская делегация»
_OF_NAMED = re.compile(r"O,?[YyH]{1,4}(?:,[BP]{1,2}[wYGfv]{0,5}|,?f)$")  # «наблюдатель Ян Новак, гражданин Польши»
_APPOSED = re.compile(r"O[,(\-]{1,2}$")  # «ещё один наблюдатель, сенатор из …»


_OF_ITS = re.compile("Q[PB]H")  # «Арменияның миссиядағы өкілі Грант Акопян»
_NATION = phrases.joined("slots", "people_of")
_SENT_BY = re.compile("C|AY|A[,a]|A[wv]?[ZGQ]")
_NAMED = re.compile("H-$")  # «Анна Берг – Норвегияның, Ян Новак – Словакияның азаматы»
_NAMED_ALL = re.compile("H-C")
_OBSERVERS = re.compile("[^,;.]{0,12}O")  # "Germany, France and Japan have sent observers"
_ASIDE = re.compile("[OQG],a[^;OPQBG]{3,}$")  # «с членами миссии ОБСЕ, а также с теми, кто руководит …»
_OF_BODY = re.compile(r"O[wf]{0,2}G-[BP][wYGfv]{0,4}$")  # «наблюдатели СНГ – депутаты из Томска»
_BEGINS = re.compile(r"(?:^|[;:.,a-]w?|f|-f?)$")
_POSTED = re.compile("Bf?w?$")
_REACH = 40  # tokens before a list that may say what its countries are
_THEIR_VOTE = phrases.joined("slots", "their_vote")
_LISTED = re.compile(r"[wefSIKFTQD,]{0,9}[.;]?")  # "Mongolia, India and Jordan complete the list"
_SEVERAL = 2  # states: more are a list
_DEPUTIES_OF = re.compile("w?N[BP](?!H)")  # «Беларусь парламентінің үш депутаты»
_OF_THEM = re.compile("O[wqTF]{0,2}$")
_OF_PRESS = re.compile("Zfw?$")  # "journalists from Germany"
_SEND = 60  # characters behind a state in which it is said to send observers


def sending(text: Text, scene: Scene, places: tuple[int, ...]) -> Run | None:
    """The rule by which a list of countries sends observers, with those of them that do."""
    sentence = scene.sentence
    letters, tokens, last = sentence.letters, sentence.tokens, places[-1]
    values = [str(m.value) if (m := tokens[i].mention) is not None else "" for i in places]
    foreign = len({v for v in values if v != HOME})
    people = bool(scene.members) and foreign > 0 and ((foreign == 1 and values[0] in scene.counted) or _have_people(text, sentence, places))
    if people and any(b for b in serving(text, scene, places)) and scene.is_observing:
        return Run(places, "countries-members")
    if any(v in scene.counted for v in values):
        return Run(places, "countries-counted")
    if delegations.observe(text, sentence, places):
        return Run((last,), "countries-delegation")
    if delegations.of_commissions(text, sentence, places):
        return Run(places, "countries-delegation")
    if not foreign or not (scene.is_observing or "O" in letters):
        return None
    if foreign > 1 and "N" in letters and _of_houses(text, sentence, places[0]):
        return Run(places, "countries-houses")
    before = letters[max(0, places[0] - _REACH) : places[0]]
    if _are_of_press(sentence, places[0]) or slots.says("none_came", text, sentence.start, tokens[places[0]].start):
        return None
    if slots.says("only_invited", text, sentence.start, sentence.end) and not slots.says("has_come", text, sentence.start, sentence.end):
        return None
    if (
        len(places) == 1
        and letters.startswith("H", last + 1)
        and not SENT.search(before)
        and slots.says("leads", text, sentence.start, tokens[last].start)
    ):
        return None  # "the mission is led by Austria's N"
    if text.language == "kk" and _THEIR_VOTE.match(text.folded, tokens[last].end - 3):
        return None  # «Германияның сайлауына байқаушы жіберді»
    observing = "O" not in letters and slots.says("observing", text, sentence.start, sentence.end)
    wishing = observing and slots.says("wishes", text, sentence.start, sentence.end)
    if foreign >= 2 and "O" not in letters and not wishing and slots.says("speaks", text, sentence.start, sentence.end):
        return None
    if foreign >= 2 and (_is_list(letters, before, last) or are_told_states(text, sentence, places[0])):
        return Run(places, "countries-states")
    if foreign >= 2 and watch_themselves(text, sentence, places):
        return Run(places, "countries-list")
    goes_on = foreign > _SEVERAL > places[0] and _LISTED.fullmatch(letters, last + 1) is not None
    if goes_on and slots.says("listed", text, tokens[last].end, sentence.end):
        return Run(places, "countries-states")
    if re.search(r"S[-(]$", before):
        return Run(places, "countries-states")
    from_there = (SENT.search(before) or _are_deputies(sentence, places[0])) and _SENT_BY.match(letters, places[0])
    is_whence = _FROM.search(before) is not None and text.language == "ru" and _CAME_OBSERVERS.match(letters, last + 1) is not None
    is_theirs = text.language == "ru" and letters[last] == "C" and _is_theirs(text, sentence, places[0])
    if is_whence or is_theirs:
        return Run(places, "countries-sent")
    if from_there and not _is_nation(text, tokens[places[0]].start):
        return Run(places, "countries-sent")
    is_near = _OBSERVERS.match(letters, last + 1) or "O" in letters[: places[0]] or "Q" in letters or wishing
    if slots.says("most", text, sentence.start, sentence.end) and (scene.is_observing and is_near) and _is_subject(text, sentence, places):
        return Run(places, "countries-list")
    if not scene.takes_part and _are_ambassadors(text, sentence, places, before) and not _OWN_NOUN.match(letters, last + 1):
        return None
    if _ASIDE.search(before) and not are_people(text, sentence, places):
        return None
    if _is_speech(text, sentence, last):
        return None
    if foreign >= 2 and (scene.is_composed or is_near or (foreign >= 3 and re.search("[PKB]", letters))):
        return Run(places, "countries-list")
    return _single(text, scene, places, before)


def _of_houses(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether people are counted who come from the commissions, parliaments or embassies of a list of states."""
    start = sentence.tokens[place].start
    return slots.words("from_houses", text.language).search(text.folded, max(sentence.start, start - 2 * _SEND), start) is not None


def _are_of_press(sentence: Sentence, place: int) -> bool:
    """Whether the countries from a place on are those of journalists."""
    found = _OF_PRESS.search(sentence.letters, max(0, place - 3), place)
    mention = sentence.tokens[found.start()].mention if found else None
    return mention is not None and mention.value == "press"


def _is_team(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether a team of observers from a country is named: «группу наблюдателей из Таджикистана»."""
    if not sentence.letters.endswith("Qf", 0, place):
        return False
    team = sentence.tokens[place - 2]
    return slots.words("observing", text.language).search(text.folded, team.start, team.end) is not None


def _have_people(text: Text, sentence: Sentence, places: tuple[int, ...]) -> bool:
    """Whether countries are named as those of persons, or as those that are represented by or send some."""
    last = places[-1]
    takes_part = slots.words("state_takes_part", text.language).match(text.folded, sentence.tokens[last].end) is not None
    return takes_part or are_people(text, sentence, places) or is_represented(text, sentence, last) or delegates(text, sentence, last)


def _is_speech(text: Text, sentence: Sentence, last: int) -> bool:
    """Whether states speak of a body's observers: «Россия и Китай высоко оценили работу наблюдателей ШОС»."""
    found = _OF_WHOM.match(sentence.letters, last + 1)
    at = sentence.tokens[found.start("o")].start if found else 0
    return found is not None and slots.says("of_speech", text, sentence.tokens[last].end, at)


def _is_theirs(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether observers stand right before a country, or its house between them: «наблюдатели Венгрии», «наблюдатели парламента Венгрии»."""
    letters = sentence.letters
    if letters.endswith("O", 0, place):
        return True
    house = sentence.tokens[place - 1] if letters.endswith("Ow", 0, place) else None
    return house is not None and text.folded.startswith(("парламент", "сенат", "сейм"), house.start)


def _is_in_mission(text: Text, sentence: Sentence, last: int) -> bool:
    """Whether a person of a country is called an observer behind it; what observers say, or another clause, does not call him so."""
    found = _IN_MISSION.match(sentence.letters, last + 1)
    at = sentence.letters.find("O", last + 1, found.end()) if found else -1
    return found is not None and not (at > 0 and slots.says("of_speech", text, sentence.tokens[last].end, sentence.tokens[at].start))


def _is_subject(text: Text, sentence: Sentence, places: tuple[int, ...]) -> bool:
    """Whether countries begin a clause, or stand behind «из», «у» or a dash: "Russia has the largest group", «больше всего – из Китая»."""
    before = sentence.tokens[places[0] - 1] if places[0] else None
    has = before is not None and text.folded[before.start : before.end] == "у"
    return has or _BEGINS.search(sentence.letters[max(0, places[0] - 4) : places[0]]) is not None


def _is_list(letters: str, before: str, last: int) -> bool:
    """Whether several countries are those of which «states» speaks before or behind them."""
    return re.search(r"S[^.vV]{0,8}$", before) is not None or re.compile(r'[wa",]{0,3}S').match(letters, last + 1) is not None


def _single(text: Text, scene: Scene, places: tuple[int, ...], before: str) -> Run | None:
    """The rules that hold for one country too."""
    sentence = scene.sentence
    letters, last = sentence.letters, places[-1]
    if _is_team(text, sentence, places[0]):
        return Run(places, "countries-watching")
    if scene.is_observing and _is_told_apart(text, sentence, places):
        return Run(places, "countries-roster")
    apposed = _POST.search(before) or _OF_NAMED.search(before) or (_APPOSED.search(before) and _OF_APPOSED.match(letters, last + 1))
    apposed = apposed or (_CALLED.search(letters, max(0, places[0] - 6), last + 2) if text.language == "ru" else None)
    bracketed = letters.startswith("(C)", places[0] - 1) and (_NAMED_OBSERVER.search(before) or _THEN_OBSERVER.match(letters, places[0]))
    by_person = letters.startswith(("H", "fH", "wH"), last + 1) and is_represented(text, sentence, last)  # «Польшу представлял Ян Новак»
    came = scene.is_observing and (by_person or _CAME_FROM.search(before) is not None)
    came = came or (
        _FLEW_FROM.search(before) is not None and slots.words("to_watch", text.language).match(text.folded, sentence.tokens[last].end) is not None
    )
    if apposed or bracketed or came or _is_in_mission(text, sentence, last):
        return Run((last,), "countries-nationality")
    if _OF_ITS.match(letters, last + 1) and sentence.inherited is not None:
        return Run((last,), "countries-composition")
    if letters[last] == "A" and _DELEGATION.match(letters, last + 1) and slots.says("observing", text, sentence.start, sentence.end):
        return Run((last,), "countries-watching")
    if letters[last] == "A" and text.language == "en" and _OF_MISSION.match(letters, last - 1) and _owns(text, sentence, last - 1):
        return Run((last,), "countries-nationality")
    own = OWN if letters[last] == "A" or text.language == "kk" else _OWN_NOUN  # "Turkey's observers", but not "Turkey praised observers"
    if own.match(letters, last + 1) and (letters[last] == "A" or text.language != "ru"):
        return Run((last,), "countries-nationality")
    if _OF_BODY.search(before):
        return Run(places, "countries-composition")
    if _NAMED.search(before) and re.compile("[,.]|P").match(letters, last + 1) and len(_NAMED_ALL.findall(letters)) > 1:
        return Run(places, "countries-roster")
    if scene.is_composed and is_demonym(text, sentence.tokens[last]):
        return Run((last,), "countries-composition")
    is_of_people = "C" in [letters[i] for i in places] or re.compile("A,?H").match(letters, last) or is_demonym(text, sentence.tokens[last])
    if scene.takes_part and is_of_people:
        return Run(places, "countries-taking-part")
    if sends(text, sentence, last) or is_sender(text, sentence, places[0]):
        return Run((last,), "countries-sending")
    if _OF_THEM.search(before) and letters.startswith("K", last + 1) and text.language == "kk" and is_source_in_kazakh(text, sentence, last):
        return Run(places, "countries-sent")  # «байқаушылардың дені Армениядан келген»
    if watches(text, sentence, places):
        return Run(places, "countries-watching")
    if re.search("[vVO]", letters) and delegates(text, sentence, last):
        return Run(places, "countries-sending")
    if scene.is_composed and text.language == "kk" and "Q" in letters and _DEPUTIES_OF.match(letters, last + 1):
        return Run(places, "countries-composition")
    if re.search("-P$", before) and "O" in letters:  # «единственный наблюдатель – представитель Палестины»
        return Run(places, "countries-composition")
    if re.search("Pf[wf]?$", before) and letters.find("Q", last) >= 0:  # «граждане …, члены миссий»
        return Run(places, "countries-composition")
    if (
        scene.is_composed
        and not re.search(r"[HB][wf,]{0,2}$", before)
        and (re.search(r"[fN][wYP]{0,3}$|:w?P$|K[wF]?P$|B[aB]{0,2}Y{1,2}$", before) or letters.startswith("P", last + 1))
    ):
        return Run(places, "countries-composition")
    return None


_POST_NEAR = 40  # characters
_OWNING = ("'s", "’s", "s'", "s’")
_OF_MISSION = re.compile("[GQO]A[wL]?[BPQO]")  # "the mission's Danish members"


def _owns(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether the body or the team at a place owns what stands behind it: "the SCO's", "the mission's"."""
    behind = sentence.tokens[place + 1].end
    is_leader = slots.says("leader_noun", text, behind, min(sentence.end, behind + _POST_NEAR))  # who is appointed
    return text.folded.endswith(_OWNING, 0, sentence.tokens[place + 1].start - 1) and not is_leader


def _is_told_apart(text: Text, sentence: Sentence, places: tuple[int, ...]) -> bool:
    """Whether a state is one of several whence people are told to be, one after the other: «бірі – Швециядан, екіншісі – Чехиядан»."""
    if len({m.value for m in sentence.mentions("CA")} - {HOME}) < _SEVERAL or not slots.says("one_by_one", text, sentence.start, sentence.end):
        return False
    of_person = is_demonym(text, sentence.tokens[places[-1]]) or _THEIRS.match(sentence.letters, places[-1]) is not None
    whence = is_source_in_kazakh(text, sentence, places[-1]) if text.language == "kk" else sentence.letters.endswith("f", 0, places[0])
    return whence or of_person


_THEIRS = re.compile("AH|[CA]P|A(?=[,.;])")  # «швед Ларс Эрикссон», «Арменияның азаматы»
_DEPUTIES = re.compile(r"B[wKvV]{0,3}f[wYRvG]{0,5}(?:f[wY]{0,2})?$")


def _are_deputies(sentence: Sentence, place: int) -> bool:
    """Whether members of the country's parliament are named before it: "two deputies arrived from the Jogorku Kenesh of Kyrgyzstan"."""
    start = max(0, place - 12)
    found = _DEPUTIES.search(sentence.letters, start, place)
    mention = sentence.tokens[found.start()].mention if found else None
    return mention is not None and mention.value == "member_of_parliament" and "N" in sentence.letters[start:place]


def _is_nation(text: Text, start: int) -> bool:
    """Whether a nation as a whole is meant: "the people of Western Sahara"."""
    return _NATION.search(text.folded[max(0, start - 20) : start]) is not None


def _are_ambassadors(text: Text, sentence: Sentence, places: tuple[int, ...], before: str) -> bool:
    """Whether the countries are those of ambassadors (an embassy may send observers)."""
    ahead = _POSTED.search(before)
    is_one = len(places) == 1 or sentence.letters[places[-1]] == "C"
    behind = next(iter(sentence.tokens[places[-1] + 1 :]), None) if is_one else None  # of several only the last is "the Turkish ambassador"
    near = sentence.tokens[places[0] - len(ahead.group())] if ahead else behind
    is_ambassador = near is not None and near.letter == "B" and near.mention is not None and near.mention.value == "ambassador"
    return near is not None and is_ambassador and not text.folded.startswith(("елшілік", "елшіліг"), near.start)
