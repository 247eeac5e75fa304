"""The status of those of whom the text has told right before: parts of a figure, members of a list, those just accredited."""

from __future__ import annotations

import re
from typing import NamedTuple

from kzdata import phrases
from kzdata.facts import slots
from kzdata.facts.counts import announced, clauses, predicates
from kzdata.facts.counts.carried import BATCH, Here, Values
from kzdata.facts.counts.scenes import is_team
from kzdata.facts.counts.tallies import Figure
from kzdata.facts.sentences import Sentence, bodies
from kzdata.records import Mention, Text

HERE = "its sentence"
SENT = "who sent those just accredited"
_BEFORE = "the figure before"
Told = tuple[str, str]  # a status, and what told it


class Case(NamedTuple):
    """A figure whose status is asked for."""

    here: Here
    figure: Figure
    previous: Values | None  # the figure before, where this one may go on with it
    own: str | None  # what the verb of its own clause tells
    word: str  # and the verb, or what else tells it, as the explanation has it

    @property
    def verb(self) -> Mention | None:
        """The verb; None where something else tells the status."""
        verbs = [m for m in self.here.sentence.mentions("KU") if m.entry == self.word[1:-1]] if self.word.startswith("«") else []
        return next((m for m in verbs if m.value == self.own), next(iter(verbs), None))

    def has(self, feature: str) -> bool:
        """Whether the dictionary says so of the verb: `sending`, `coming`, `goes_on` (what the present tells of days to come), `papers`."""
        return (verb := self.verb) is not None and feature in verb.features


def _is_shared_out(case: Case) -> Told | None:
    """«По двое» of a figure told before."""
    previous, shared = case.previous, case.figure.number.kind == "distributive" and case.figure.left
    if previous is None or not shared or case.own not in (None, "planned", "deployed"):
        return None
    return str(previous["status"]), "the figure that is shared out"


def _is_of_those_who_came(case: Case) -> Told | None:
    """What the verb right behind a part tells of it alone, in a sentence that begins with its whole."""
    letters, figure = case.here.sentence.letters, case.figure
    is_part = case.here.text.language == "ru" and case.own == "deployed" and figure.left and clauses.OF_A_WHOLE.match(letters)
    return (case.own, HERE) if is_part and case.own and not case.has("sending") and clauses.DID.match(letters, figure.place + 1) else None


def _is_of_term(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether what a part is said to do only tells of which term it is: «Из них двенадцать работают на долгосрочной основе»."""
    marks = (t.mention for t in sentence.tokens[figure.end : figure.right] if t.letter == "L" and t.mention is not None)
    return text.language == "ru" and any(slots.words("basis", text.language).match(text.folded, m.end) for m in marks)


_PART = re.compile("e[wqi]{0,2}Ne?|Ne")  # «из них 150 приедут от …», «оның 150-і»


def _is_part(case: Case) -> Told | None:
    """A part of a figure told before has the status of the whole, unless it is said to be somewhere or to do something."""
    here, figure, own = case.here, case.figure, case.own
    text, sentence, state = here.text, here.sentence, here.state
    whole = case.previous or (state.values if sentence.index - state.counted <= BATCH else None)
    if own == "deployed" and figure.match.rule.id.startswith("count-part") and not (whole and _is_of_term(text, sentence, figure)):
        return own, HERE
    if whole is None:
        return None
    if own == "deployed" and figure.match.rule.id.startswith("count-part"):
        return str(whole["status"]), "the figure that it is a part of"
    if slots.says("rest", text, max(sentence.start, at(sentence, figure) - 24), at(sentence, figure)):
        return str(whole["status"]), "the rest of those told before"
    fits = figure.number.value <= int(str(whole["observers"]))  # "more than 1,000 of them are expected" are more than those told before
    of_them = figure.match.rule.id == "count-observers" and text.folded.startswith(" of the ", sentence.tokens[figure.place].end)
    if of_them and fits and own in (None, "deployed"):
        return str(whole["status"]), "the observers that they are a part of"
    is_part = _PART.match(sentence.letters, max(0, figure.place - 2)) or _PART.match(sentence.letters, figure.place)
    is_counted = figure.is_listed or (fits and figure.match.rule.id.startswith("count-part"))
    if own == "planned" and is_part and is_counted and whole["status"] in ("accredited", "requested"):
        return str(whole["status"]), "the figure that it is a part of"
    return None


def _is_of_list(case: Case) -> Told | None:
    """A list of observers is of those who are accredited, whoever came."""
    text, sentence, figure = case.here.text, case.here.sentence, case.figure
    listed_to = sentence.tokens[figure.right - 1].end if text.language == "en" else at(sentence, figure)
    if case.own not in (None, "deployed") or case.here.state.status == "requested" or not slots.says("in_the_list", text, sentence.start, listed_to):
        return None
    return (_goes_on(case._replace(own="accredited"))) or ("accredited", f"{HERE}, a list of observers")


def _goes_on(case: Case) -> Told | None:
    """A figure that goes on with the one before, as a member of a list, or in a clause without a verb of its own, has its status."""
    figure, previous, own = case.figure, case.previous, case.own
    if previous is None:
        return None
    if own == "planned" and previous["status"] == "deployed" and _is_of_clause(case.here.text, case.here.sentence, figure):
        return "deployed", "the figure before, whatever is told of their days to come"
    text, sentence = case.here.text, case.here.sentence
    if own == "deployed" and figure.left and previous["status"] == "accredited" and case.has("sending"):
        return "accredited", "the figure before, and who sent the next ones"
    same = (figure.left or "e" in sentence.letters) and not slots.says("besides", text, sentence.start, at(sentence, figure))
    if own == "offered" and same and previous["status"] == "accredited":
        return "accredited", _BEFORE
    if own == "offered" and previous["status"] == "requested":
        return "requested", _BEFORE
    listed = figure.is_listed or not figure.match.rule.sets.get("strong")
    anew = own == "deployed" and not figure.left and ((not figure.is_listed and previous["status"] == "planned") or _is_new_statement(case))
    anew = anew or (own == "deployed" and text.language == "kk" and _has_own_clause(case))
    if (listed and own in (None, "deployed") and not anew) or (own is None and figure.left):
        return str(previous["status"]), _BEFORE
    return None


def _has_own_clause(case: Case) -> bool:
    """Whether a verb has closed the clause of the figure before: «ШЫҰ 22 өкілін аттандырмақ, ал ТМД-ның 48 байқаушысы келіп үлгерді»."""
    figure, sentence = case.figure, case.here.sentence
    closed = _CLOSED.search(sentence.letters, figure.left, figure.place) if figure.left and "e" not in sentence.letters[figure.left :] else None
    if closed is None or case.previous is None:
        return False
    begin, end = sentence.tokens[closed.start()].end, sentence.tokens[figure.place].start
    return case.previous["status"] != "accredited" or slots.says("whereas", case.here.text, begin, end)


_CLOSED = re.compile("Kw?[,;]")


def _is_new_statement(case: Case) -> bool:
    """Whether a sentence of one figure tells where they are or whom a mission has, which is more than who sent those told before."""
    sentence, figure = case.here.sentence, case.figure
    if sentence.in_title:
        return True  # it goes on with the text only where it has no verb
    beside = any(slots.says(name, case.here.text, sentence.start, sentence.end) for name in ("most", "on_top"))
    if beside or set("ei") & set(sentence.letters[: figure.place]):
        return False
    if case.word == predicates.ARE_THERE:
        granted = case.previous is not None and case.previous["status"] in ("accredited", "requested")
        return granted and "Q" in sentence.letters and figure.right == len(sentence.tokens)
    verb, is_last = case.verb, figure.right == len(sentence.tokens) or _PARTS_FOLLOW.match(sentence.letters, figure.end)
    if verb is None or not is_last or case.has("sending"):
        return False
    if verb.value == "composed":
        return "Q" in sentence.letters
    text = case.here.text
    return text.language != "kk" and not slots.says("whence", text, verb.end, min(sentence.end, verb.end + _NEXT))


_NEXT = 24  # characters
_PARTS_FOLLOW = re.compile("[^Ne]{0,4}Kw?[,:;-]{1,2}e[wqi-]{0,3}N")  # «миссия состоит из 39 человек, из них 28 …»


_COMPOSED = ("composed", "share", "they")


def _stands_behind(case: Case) -> Told | None:
    """Who those just accredited are, or who sent them, tells nothing new of their status: «остальных прислали государства»."""
    here, own, word = case.here, case.own, case.word
    state, sentence = here.state, here.sentence
    is_decided = state.status == "accredited" and 0 < sentence.index - state.decided <= BATCH and not is_apart(case)
    is_mission = "Q" in sentence.letters and not slots.says("most", here.text, sentence.start, sentence.end)
    if own == "deployed" and is_decided and not is_mission and (verb := case.verb) is not None and verb.value in _COMPOSED:
        return "accredited", f"who those just accredited are, {word}"
    if own == "planned" and _is_of_decision(case):
        return "accredited", f"of whom those just accredited are, {word}"
    if own == "planned" and _is_of_request(case):
        return "requested", f"of whom those asked for are, {word}"
    sends = case.has("sending") and (own == "deployed" or (own == "planned" and case.has("goes_on")))
    told = state.values
    is_near = sentence.index - max(state.counted, state.decided if told is None else -BATCH) <= BATCH
    if sends and is_near and state.status == "accredited" and (told is None or told["status"] == "accredited"):
        return "accredited", f"{SENT}, {word}"
    return None


def _is_of_decision(case: Case) -> bool:
    """Whether a list right behind a decision tells from whom those accredited will come: «Шестеро включены в миссию СНГ, четверо приедут от ОИС»."""
    here, figure = case.here, case.figure
    decided = here.state.status == "accredited" and here.state.is_near(here.sentence.index, _BEHIND, -1)
    qualifier, _ = slots.qualifier(here.text.language, here.sentence, figure.match, figure.place, figure.number)
    several = bool(figure.left) or figure.right < len(here.sentence.tokens)
    listed = several and figure.is_listed and figure.match.rule.id.startswith("count-list") and qualifier == "exact"
    return decided and listed and not announced.says("later", here) and not announced.says("expects", here)


def _is_of_request(case: Case) -> bool:
    """Whether a list right behind those asked for tells from whom they are to come: «Заявки поданы на 76. Приехать хотят 30 от ОБСЕ, 46 от СНГ»."""
    here, figure, whole = case.here, case.figure, case.here.state.values
    if whole is None or whole["status"] != "requested" or here.sentence.index - here.state.counted > _FAR:
        return False
    several = bool(figure.left) or figure.right < len(here.sentence.tokens)
    is_part = figure.number.value <= int(str(whole["observers"])) and whole["term"] == "all"
    return several and is_part and figure.is_listed and not announced.says("later", here)


OF_THE_SAME = (_is_of_those_who_came, _is_shared_out, _is_part, _is_of_list, _goes_on, _stands_behind)


def at(sentence: Sentence, figure: Figure) -> int:
    """Where the number of a figure begins in the clean text."""
    return sentence.tokens[figure.place].start


_WHO = clauses.WHO


def _is_of_clause(text: Text, sentence: Sentence, figure: Figure) -> bool:
    """Whether what is told of a second figure stands in a clause of its own: "11 experts and 32 observers, who will be spread over the country"."""
    behind = sentence.tokens[figure.end : figure.end + 1]
    joined = sentence.letters[max(0, figure.place - 1) : figure.place] == "a"
    if not joined or not behind or behind[0].letter != ",":
        return False
    return _WHO.match(text.folded, behind[0].start) is not None or phrases.match("slots", "of_all_again", text, behind[0].start) is not None


_FAR = 2  # sentences
_BEHIND = 3
_SOON = 6


def is_apart(case: Case) -> bool:
    """Whether a figure is of one body, state or team, and the sentence that told who is accredited, or how many, too far to have told it of them."""
    here, figure = case.here, case.figure
    sentence, state = here.sentence, here.state
    team = is_team(here.text, here.sentence) and not state.is_near(sentence.index, 0, 0)
    if sentence.in_title or (not team and state.is_near(sentence.index, 0, _SOON)):
        return False
    most = int(str(state.values["observers"])) if state.values is not None and sentence.index - state.counted == 1 else 0
    if figure.number.value <= most and slots.says("they", here.text, sentence.start, at(sentence, figure)):
        return False  # who those told right before are
    is_long = "L" in sentence.letters[figure.start : figure.end + 2]
    is_told = state.values is not None and state.values["status"] == "accredited" and sentence.index - state.counted <= _FAR
    is_told = is_told or (sentence.index - state.said <= 1 and not is_long)
    if not team and (is_told or (state.is_near(sentence.index, _FAR, -1) and "L" not in sentence.letters)):
        return False
    of_state = "C" in sentence.letters[: figure.place] and not figure.is_listed
    return team or is_long or of_state or any(bodies(sentence, 0, len(sentence.tokens)))
