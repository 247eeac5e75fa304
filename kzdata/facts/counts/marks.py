"""Marks of status: which verbs of a stretch of a sentence are told of a figure, and what they tell together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata import phrases
from kzdata.facts.counts.carried import ACCREDITED
from kzdata.facts.counts.scenes import is_of_candidates
from kzdata.facts.sentences import Sentence
from kzdata.facts.slots import says, words
from kzdata.records import Text

REVOKED = "revoked"
REACH = 60  # tokens: a verb farther behind a list is not its verb
WITHIN = ("құрамында", "құрамындағы")
Marks = list[tuple[int, str]]  # the place of each verb in its sentence, and the status that it tells


def status(text: Text, sentence: Sentence, start: int, end: int, place: int) -> tuple[str, str] | None:
    """The status that tokens [start, end) tell of the figure at `place`, and the word that tells it."""
    start, end = max(start, place - REACH), min(end, place + 2 * REACH)
    verbs = [(i, t.mention) for i, t in enumerate(sentence.tokens[start:end], start) if t.letter in "KU" and t.mention is not None]
    marks = [(i, str(m.value)) for i, m in verbs if m.value not in ("share", "they") and not is_of_candidates(sentence, i, m)]
    marks = [m for m in marks if m[1] not in ACCREDITED or not _is_of_diplomats(text, sentence, m[0])]
    marks = _OF_CLAUSES[text.language](text, sentence, marks, start, place)
    granted = any(value == "accredited" for _, value in marks)
    if text.language == "ru" and granted:  # «удовлетворены 274 заявки»: what is counted tells nothing beside its verb
        marks = [m for m in marks if m != (place + 1, "requested")]
    marks = _of_accreditation(text, sentence, _beside(text, sentence, marks, place), place)
    if not marks:
        return None
    value, at = _strongest(text, sentence, marks, place)
    mention = sentence.tokens[at].mention
    return value, f"«{mention.entry}»" if mention is not None else ""


def _is_of_diplomats(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether diplomats are accredited, in the country and not as observers: «из числа дипломатов, аккредитованных в столице»."""
    token = sentence.tokens[place]
    before = text.folded[max(sentence.start, token.start - 70) : token.start]
    behind = text.folded[token.end : min(sentence.end, token.end + 40)]
    return words("diplomats_accredited", text.language).search(f"{before}|{behind}") is not None


def _of_kazakh_clauses(text: Text, sentence: Sentence, marks: Marks, start: int, place: int) -> Marks:
    """A verb ends its clause: what stands before a comma tells of the figure before."""
    own = [m for m in marks if m[0] > place or start == 0 or not set(",;") & set(sentence.letters[m[0] : place])]
    marks = own if own or _ends_in_verb(text, sentence, place) else marks
    marks = [m for m in marks if m[0] < place or not _is_beyond(text, sentence, m[0], place)]
    marks = [m for m in marks if m[0] < place or not _OF_OTHERS.search(sentence.letters, place + 1, m[0])] or marks
    marks = [m for m in marks if not _OF_CITIZENS.match(sentence.letters, m[0], place)]
    marks = [m for m in marks if not (m[0] < place and _is_attribute(text, sentence, marks, m, place))]
    marks = [m for m in marks if not is_within(sentence, m[0])] or marks
    return [m for m in marks if m[0] > place or not _OF_SENDERS.match(sentence.letters, max(0, m[0] - 1))]


def _of_english_clauses(text: Text, sentence: Sentence, marks: Marks, start: int, place: int) -> Marks:
    """Verbs of relative clauses tell of the subject or of the figure before: "24 people who will stay, plus 300 short-termers"."""
    nouns = {i for i, _ in marks if _entry(sentence, i) in ("numbers", "counts") and "N" not in sentence.letters[i + 1 : i + 4]}
    marks = [m for m in marks if m[0] not in nouns]
    places = [i for i, _ in marks]
    marks = [m for m in marks if not _is_of_subject(text, sentence, m[0], places, place)]
    marks = [m for m in marks if not _is_of_senders(text, sentence, m, place)]
    return [m for m in marks if not start or m[0] > place or not _is_of_relative(text, sentence, start, m[0], place)]


def _of_russian_clauses(text: Text, sentence: Sentence, marks: Marks, start: int, place: int) -> Marks:
    """A verb tells of those that its own clause counts: «право наблюдать получили 20 объединений, они выставили 300»."""
    if start:  # «поступили заявки: 28 человек в составе миссии СНГ, 9 человек в составе миссии ШОС»: whose the next ones are
        marks = [m for m in marks if not _is_of_whom(sentence, m[0])]
    marks = [m for m in marks if not _is_with_whom(sentence, marks, m[0], place)]
    nearer = max((i for i, _ in marks if i < place), default=place)
    return [m for m in marks if m[0] >= nearer or not _COUNTS.match(sentence.letters, m[0], nearer)]


_OF_CLAUSES = {"kk": _of_kazakh_clauses, "en": _of_english_clauses, "ru": _of_russian_clauses}


def _beside(text: Text, sentence: Sentence, marks: Marks, place: int) -> Marks:
    """The marks that no semicolon, colon or other figure parts from a figure."""
    near = [m for m in marks if ";" not in sentence.letters[min(m[0], place) : max(m[0], place)]]
    marks = near or [m for m in marks if text.language == "kk" or m[1] != "planned"]  # «у неё 11 экспертов; ещё 300 приедут»
    marks = [m for m in marks if ":" not in sentence.letters[place : m[0]]] or marks
    return [m for m in marks if not _is_counted(sentence, m, place)]


def _of_accreditation(text: Text, sentence: Sentence, marks: Marks, place: int) -> Marks:
    """The marks without the words for accreditation that tell when, or what somebody asks for, and what is not asked for."""
    said = [m for m in marks if m[1] != "accreditation" or ":" not in sentence.letters[m[0] : place]]  # "accreditation goes on: 47 are expected"
    marks = said or marks
    if any(value == "planned" for _, value in marks):  # «к моменту закрытия аккредитации ожидается 700»
        marks = [m for m in marks if m[1] != "accreditation" or not _is_when(text, sentence, m[0])]
    marks = [m for m in marks if m[1] not in ("offered", "requested") or not _is_denied(text, sentence, m[0])]
    marks = [m for m in marks if m[1] != "offered" or not any(_is_between(sentence, m[0], other, place) for other in marks)]
    wanted = ("requested", "offered") if text.language == "en" else ("requested",)
    asked = [i for i, value in marks if value in wanted]  # "applications to accredit", "proposed to accredit": not accredited
    marks = [m for m in marks if m[1] != "accreditation" or not any(0 < m[0] - i <= _object(sentence, i, m[0]) for i in asked)]
    if text.language == "kk":  # «тіркеуді сұраған»
        return [m for m in marks if m[1] != "accreditation" or not any(0 < i - m[0] <= 2 for i in asked)]
    # what ", and …" tells behind the figure is another clause
    marks = [m for m in marks if m[1] != "planned" or m[0] < place or ",a" not in _SENDERS_TOO.sub("", sentence.letters[place : m[0]])]
    coming = [i for i, value in marks if value == "planned" and i < place]  # «аккредитацию фонд оформил и рассчитывает вывести 600»
    return [m for m in marks if m[1] != "accreditation" or not any(m[0] < i and set(",a") & set(sentence.letters[m[0] : i]) for i in coming)]


def _entry(sentence: Sentence, place: int) -> str:
    mention = sentence.tokens[place].mention
    return mention.entry or "" if mention is not None else ""


def is_within(sentence: Sentence, place: int) -> bool:
    """Whether a word tells in whose mission people are, which is no verb: another one of the clause tells what became of them."""
    return _entry(sentence, place) in WITHIN


_SENDERS_TOO = re.compile(r",a[RFw]{0,3}O?f[Fw]?NF?w?S")  # "representatives of …, and observers from 33 countries will come": one subject


def _is_of_whom(sentence: Sentence, place: int) -> bool:
    """Whether «в составе» right behind a counted noun only tells in whose mission they are, and nothing of what they do."""
    return _entry(sentence, place) == "в составе" and sentence.letters[place - 1 : place] in tuple("NOPTL")


def _is_with_whom(sentence: Sentence, marks: Marks, mark: int, place: int) -> bool:
    """Whether «в составе» stands behind a figure and its verb, which it only tells in whose mission: «двое поедут наблюдать в составе миссии СНГ»."""
    if mark < place or _entry(sentence, mark) != "в составе":
        return False
    return any(value == "planned" and place < at < mark and not set(",;:") & set(sentence.letters[at:mark]) for at, value in marks)


def _is_beyond(text: Text, sentence: Sentence, mark: int, place: int) -> bool:
    """Whether a verb stands behind the one that closes the clause of a figure, in that of another number: «102-ге жетті, тағы 30 өтінім бар»."""
    comma = min((i for c in ",;" if (i := sentence.letters.find(c, place + 1, mark)) > 0), default=-1)
    if comma < 0 or "K" in sentence.letters[place:comma] or "N" not in sentence.letters[comma:mark]:
        return False
    return _ends_in_verb(text, sentence, place)


def _ends_in_verb(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether the clause of a figure ends in a verb of the past that no dictionary has: «ал 48-і елге ат басын бұрып алды»."""
    start = sentence.tokens[place].end
    clause = re.split("[,;:–—]", text.folded[start : min(sentence.end, start + _OWN)])[0]
    return words("has_been", text.language).search(clause) is not None


_OWN = 200  # characters


def _is_attribute(text: Text, sentence: Sentence, marks: Marks, mark: tuple[int, str], place: int) -> bool:
    """Whether a participle before a figure is told of another one, or of those of whom the verb behind tells more: «ұсынған 20-сы келмек»."""
    token = sentence.tokens[mark[0]]
    if not words("told_before_noun", text.language).search(text.folded, token.start, token.end):
        return False
    other = _OF_ANOTHER.match(sentence.letters, mark[0] + 1)  # «жоспарланған 400-ден асып, 416 адам болды»
    if other is not None and other.end() <= place:
        return True
    return mark[1] in ("offered", "requested") and any(at > place and value in ("planned", "deployed") for at, value in marks)


_OF_ANOTHER = re.compile(r"q?N(?![FwRYq]{0,2}[SIZN])")
_OF_CITIZENS = re.compile("KN[Fw]?[RZ]")  # «аккредитациядан өткен алты бірлестік 700 байқаушы қоймақ»: told of the associations
_OF_SENDERS = re.compile("[RZ]K,")  # «35 бірлестік аккредиттелген, олар 2 мың байқаушы шығармақ»: told of the associations
_OF_OTHERS = re.compile("[,;a]w?Nq?F?Z")  # «600 байқаушы күтілуде, 2 мың журналист аккредиттелді»: told of those
_COUNTS = re.compile(r"[^N;.]*N[^N,;.]{1,6},")


def _is_of_relative(text: Text, sentence: Sentence, start: int, mark: int, place: int) -> bool:
    """Whether a verb stands in a relative clause of the figure before, which ends before this one."""
    inside = any(_RELATIVE.match(text.folded, t.start) for t in sentence.tokens[start:mark])
    return inside and set(",a") & set(sentence.letters[mark:place]) != set()


def _is_of_subject(text: Text, sentence: Sentence, mark: int, marks: Sequence[int], place: int) -> bool:
    """Whether a verb stands in a relative clause of the subject, whose own verb follows: "groups that have accreditation will field 900"."""
    inside = any(_RELATIVE.match(text.folded, t.start) for t in sentence.tokens[max(0, mark - 2) : mark])
    return inside and any(mark < other < place for other in marks)


_RELATIVE = phrases.joined("slots", "relative_pronoun")


def _is_of_senders(text: Text, sentence: Sentence, mark: tuple[int, str], place: int) -> bool:
    """Whether senders ask for others in a clause of their own: "the list stood at 66, and four states have sent in papers for 12 more"."""
    at, value = mark
    if at < place or value not in ("requested", "offered"):
        return False
    found = _SENDERS_ASK.search(sentence.letters, place, at + 1)
    return found is not None and says("another_clause", text, sentence.tokens[found.start()].start, sentence.tokens[found.start("n")].start)


_SENDERS_ASK = re.compile(r"[,;:-][aw]{0,2}(?P<n>N)F?w?[SI](?:aNF?w?[SI])?w{0,2}K$")


def _object(sentence: Sentence, asked: int, place: int) -> int:
    """How far behind a verb of asking what it asks for may stand: "asked the commission to accredit", "asks for 28 accreditations"."""
    far = _entry(sentence, place) == "accredit" or "N" in sentence.letters[asked:place]
    return 5 if far else 2


def _is_counted(sentence: Sentence, mark: tuple[int, str], place: int) -> bool:
    """Whether a word for accreditation is what another figure counts: "asks for 28 accreditations, the CIS for 17"."""
    at, value = mark
    return value == "accreditation" and at - 1 != place and sentence.letters[at - 1 : at] == "N"


def _is_between(sentence: Sentence, offered: int, other: tuple[int, str], place: int) -> bool:
    """Whether a verb of coming tells of a figure, behind a clause with one of putting forward: «партия, которая выдвинула его, намерена послать»."""
    at, value = other
    return value == "planned" and offered < at < place and "," in sentence.letters[offered:at]


def _is_denied(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether nothing was asked for or put forward: «заявок на них пока не поступало», «заявила о намерении прислать»."""
    start, end = sentence.tokens[place].start, sentence.end
    return says("declares", text, start, min(end, start + 16)) or says("not_come", text, max(sentence.start, start - 8), min(end, start + 60))


def _is_when(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether a word for accreditation only tells when something is: «до окончания аккредитации»."""
    start = sentence.tokens[place].start
    return says("until", text, max(sentence.start, start - 40), start)


def _strongest(text: Text, sentence: Sentence, marks: Sequence[tuple[int, str]], place: int) -> tuple[str, int]:
    """The status of several marks, and where it stands: what is granted or asked for comes before who comes, the nearest first."""
    cost = {i: _cost(text, sentence, i, place) for i, _ in marks}
    taken = [i for i, value in marks if value == REVOKED]
    if text.language == "ru":  # «аккредитованы 33, 4 кандидатуры отклонены»: told of those alone
        taken = [i for i in taken if "N" not in sentence.letters[min(i, place) + 1 : max(i, place)]]
        taken = [i for i in taken if i < place or not _NEXT.match(sentence.letters, i + 1)]
    revoked = next(iter(taken), None)
    if revoked is not None:
        return REVOKED, revoked
    expected = next((i for i, value in marks if value == "planned" and i > place and _is_expected(sentence, i)), None)
    if expected is not None and not any(value in ACCREDITED for _, value in marks):
        return "planned", expected
    asked = [(cost[i], i, value) for i, value in marks if value in ("requested", "offered")]
    granted = [(cost[i], i) for i, value in marks if value in ACCREDITED]
    then = [i for i, value in marks if value == "accredited" and asked and place < i and all(a < i for _, a, _ in asked)]
    if then and not _is_to_come(marks, then[0], 4):
        return "accredited", then[0]  # "applications came in for 46 and were granted"
    nearer = [i for _, i, _ in asked if i < place]
    if text.language == "en" and granted and nearer and min(granted)[1] < max(nearer):  # "besides those accredited, the ministry proposed 43"
        granted = []
    if granted and (not asked or min(granted)[0] < min(asked)[0] or {v for *_, v in asked} == {"offered"}):
        at = min(granted)[1]
        ahead = [m for m in marks if text.language != "kk" or m[0] > place or at < place]  # «келетін 12 байқаушы тіркелді»: who is to come
        return ("planned" if _is_to_come(ahead, at, 4) else "accredited"), at
    if asked:
        wanted = [(c, i) for c, i, value in asked if value == "requested"] or [(c, i) for c, i, _ in asked]
        return next(value for _, i, value in asked if i == min(wanted)[1]), min(wanted)[1]
    composing = next((i for i, value in marks if value == "composing"), None)
    if composing is not None:
        return "planned", composing
    composed = next((i for i, value in marks if value == "composed"), None)
    if composed is not None:
        near = 8 if _entry(sentence, composed) in _PARTICIPLES else 2  # "will send a mission composed of"
        to_come = _is_to_come(marks, composed, near) or any(value == "planned" and _goes_on(sentence, composed, i, place) for i, value in marks)
        return ("planned" if to_come else "composed"), composed
    _, at, value = min((cost[i], i, value) for i, value in marks)
    if value == "deployed" and sentence.letters.startswith("f", at + 1) and (coming := [i for i, v in marks if v == "planned"]):
        return "planned", coming[0]  # "300 observers seconded by participating States are to join it"
    return ("planned" if _is_to_come(marks, at, 3) else value), at


_NEXT = re.compile("[wqi]{0,2}N")


def _is_expected(sentence: Sentence, place: int) -> bool:
    """Whether a Kazakh verb closes its clause with what is expected or planned of it: «жұмыс істейді деп күтілуде»."""
    return _EXPECTED.match(_entry(sentence, place)) is not None


_EXPECTED = phrases.joined("slots", "expected")


def _goes_on(sentence: Sentence, composed: int, planned: int, place: int) -> bool:
    """Whether a verb of the future goes on with what is composed: "composed of those who will", «группа в составе 12 человек прибудет»."""
    if planned < place:
        near = 0 < planned - composed <= 3
        return near or (composed < planned and _MISSION_WILL.fullmatch(sentence.letters, composed + 1, planned) is not None)
    return composed < place and not set(",;:a").intersection(sentence.letters[place:planned])


_MISSION_WILL = re.compile("[^N,;:.(K]{0,12}")  # «в составе миссии наблюдателей от СНГ будет»
_PARTICIPLES = ("composed", "comprising", "consisting", "made up", "numbering")


def _is_to_come(marks: Sequence[tuple[int, str]], place: int, near: int) -> bool:
    """Whether a verb of the future stands right before the mark at `place`: «будут аккредитованы», "will consist"."""
    return any(value == "planned" and 0 < place - i <= near for i, value in marks)


def _cost(text: Text, sentence: Sentence, place: int, figure: int) -> int:
    """How far a verb is from a figure: tokens, and more for every comma between them; in Kazakh the verb stands behind."""
    between = sentence.letters[min(place, figure) : max(place, figure)]
    ahead = 12 if text.language == "kk" and place < figure else 0
    return ahead + len(between) + 4 * between.count(",") + 8 * (between.count(";") + between.count(":"))
