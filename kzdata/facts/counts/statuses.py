"""The status of a figure: accredited, deployed, planned or requested.

One question after the other is asked, and the first that has an answer decides: what was told of the same people right before, where
the figure goes on with it; then what its own clause tells (clauses.py, marks.py); then the text before; then the kind of text. What stands put
forward, trained or announced is settled last, by who tells it and when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzdata import phrases
from kzdata.facts import slots
from kzdata.facts.counts import announced, clauses, compared, marks, predicates
from kzdata.facts.counts.alike import HERE, OF_THE_SAME, Case, Told, at, is_apart
from kzdata.facts.counts.carried import BATCH, Here, Values
from kzdata.facts.counts.scenes import is_own_choice
from kzdata.facts.counts.tallies import Figure
from kzdata.registry import COMMISSIONS
from kzdata.votes import HOME, vote_of

REVOKED = marks.REVOKED
FINAL = "an exact total of those who will follow the vote"
PILE = "put forward"
UNTOLD = ("the text before", "no verb tells of another", "the vote is over")  # sources of a status that the figure's sentence does not tell


def status(here: Here, figure: Figure, figures: Sequence[Figure], previous: Values | None) -> Told:
    """The status of a figure and what told it: the first answer."""
    if figure.match.rule.sets.get("then"):
        return "deployed", "another vote"
    case = Case(here, figure, previous, *_own(here, figure, figures, previous))
    if case.word == _THERE:
        return "deployed", _THERE
    if (answer := next((a for question in OF_THE_SAME if (a := question(case)) is not None), None)) is not None:
        return answer
    return _announced(case, *_settled(case, *(_of_clause(case) or _of_text(case))))


_THERE = "already there"


def _own(here: Here, figure: Figure, figures: Sequence[Figure], previous: Values | None) -> tuple[str | None, str]:
    """What the verb of the figure's own clause tells, and the verb; None where it has none that tells anything."""
    text, sentence = here.text, here.sentence
    own, word = clauses.told(text, sentence, figure, figures) or (None, "")
    if own == "planned" and figure.match.rule.id in _RUNNING_TOTALS and slots.says("to_date_for_the_vote", text, sentence.start, sentence.end):
        own, word = None, ""  # "the number of observers to monitor the election has reached 248"
    if own == "planned" and text.language == "kk" and predicates.are_there(here, figure):
        own, word = "deployed", predicates.ARE_THERE  # «топта бес адам бар, олар учаскелерде болады»
    if own is None and slots.says("papers_sent", text, sentence.tokens[figure.end - 1].end, sentence.end):
        own, word = "requested", "their papers"
    if own in (None, "planned") and _are_there(here, figure, own):
        own, word = "deployed", _THERE
    if own == "planned" and text.language == "ru" and not figure.left and slots.says("joined_by", text, sentence.start, sentence.end):
        behind = clauses.told_between(text, sentence, figure.end, figure.right)
        own, word = ("deployed", _THERE) if behind else (own, word)  # «к 30 наблюдателям вскоре присоединятся 250»
    if own is None and text.language == "kk" and (previous is None or not figure.is_listed):
        own, word = predicates.told(here, figure)
    if word == predicates.ARE_THERE and "Q" in sentence.letters and announced.is_ahead(here) and predicates.will_be(here):
        own = "planned"  # of a delegation that is to come
    at_polls = _is_of_polling_day(here) or ("R" in sentence.letters and announced.is_ahead(here))  # citizens only watch the vote itself
    if word == _WORKS and own == "deployed" and (predicates.will_be(here) or at_polls):
        own = "planned"
    if (
        own in (None, "composed", "accredited")
        and text.language == "ru"
        and slots.says("they_will", text, sentence.tokens[figure.end - 1].end, sentence.end)
    ):
        own = "planned"  # «включил их в состав миссии: они поедут в Актобе»
    if own == "composed":
        own = "planned" if _is_headed(here, figure) else _composed(here, word.strip("«»"))
    if own is None and any(
        t.mention is not None and _WE in t.mention.entry.split() for t in sentence.tokens[figure.start : figure.end] if t.letter == "U"
    ):
        own, word = "deployed", "those who speak"
    return own, word


def _are_there(here: Here, figure: Figure, own: str | None) -> bool:
    """Whether the figure's own part of the sentence has them in the country by now, beside others who are to come."""
    text, sentence = here.text, here.sentence
    start, end = sentence.tokens[figure.place].start, sentence.tokens[figure.place].end
    last = sentence.tokens[figure.right].start if figure.right < len(sentence.tokens) else sentence.end
    behind = own is not None and slots.says("already_there", text, end, last)
    return behind or slots.says("arrived_of_them", text, max(sentence.start, start - _NOUN), start)


def _is_of_polling_day(here: Here) -> bool:
    """Whether the sentence tells of the day of a vote that is still to come."""
    return announced.is_ahead(here) and slots.says("polling_day", here.text, here.sentence.start, here.sentence.end)


_PAST = phrases.joined("slots", "past_ending")


def _composed(here: Here, verb: str) -> str:
    """Who makes up a mission is there, or will be where it was said to come; a list, a batch is of those of whom the text has told."""
    state, text, start = here.state, here.text, here.sentence.start
    is_mission = "Q" in here.sentence.letters
    if text.language == "en" and not is_mission and slots.says("it", text, start, start + _IT):  # of which noun, the sentence before tells
        before = text.folded[max(0, start - _BEFORE_IT) : start]
        is_mission = not slots.words("list_noun", "en").search(before) and slots.words("team_noun", "en").search(before) is not None
    was = text.language == "ru" and _PAST.search(verb) is not None  # «миссия насчитывала 48 человек»
    if not was and state.status == "planned" and here.sentence.index - state.said <= 1 and not announced.is_over(here):
        if slots.says("at_present", here.text, here.sentence.start, here.sentence.end):
            return "deployed"
        will = here.text.language != "kk" or slots.says("will_consist", here.text, here.sentence.start, here.sentence.end)
        return "planned" if will else "deployed"
    return "accredited" if state.status == "accredited" and not is_mission else "deployed"


_COLON = re.compile("^[^N:.;]*:")


def _is_headed(here: Here, figure: Figure) -> bool:
    """Whether the head of a list says that all of its members are to come: «Следить за ними будут и наши наблюдатели: 36 в составе миссии СНГ»."""
    head = _COLON.match(here.sentence.letters, 0, figure.place)
    if head is None or here.text.language == "kk" or announced.is_over(here):
        return False
    end = here.sentence.tokens[head.end() - 1].start
    told = [str(m.value) for m in here.sentence.mentions("K") if m.start < end]
    return told[-1:] == ["planned"]


_IT, _BEFORE_IT = 8, 160  # characters
_WORKS = "«жұмыс істейді»"  # today, or at the vote to come
_WE = "нас"


# --- its own clause, the text before, the kind of text


def _of_clause(case: Case) -> Told | None:
    return (case.own, HERE) if case.own is not None else None


_RUNNING_TOTALS = ("count-observers-first", "count-observers-come-to", "count-number-of-observers")


def _of_text(case: Case) -> Told:
    """The status told last before, where nothing speaks against it; else observers are there."""
    here, state = case.here, case.here.state
    if state.status == "planned" and announced.is_over(here):
        return "deployed", "the vote is over"
    if state.status == "planned" and any(m.value == "share" for m in here.sentence.mentions("K")):
        return "deployed", "who makes up a mission is there"
    if state.status == "requested" and state.accredits and case.figure.match.rule.id in _RUNNING_TOTALS:
        return "accredited", "the number of observers, where they are accredited"
    if case.figure.match.rule.id in _RUNNING_TOTALS and state.status != "deployed" and announced.is_ahead(here) and _is_of_commission(case):
        return "accredited", "the number of observers so far, as the commission tells it"
    if (
        here.text.language != "kk"
        and state.accredits
        and slots.says("newcomers", here.text, here.sentence.start, here.sentence.end)
        and not announced.is_over(here)
    ):
        return "accredited", "newcomers on the list, where observers are accredited"
    if is_of_past(here, case.figure):
        return "deployed", "a vote of the past"
    start = here.sentence.tokens[case.figure.place].start
    if state.is_abroad and not announced.is_over(here) and slots.says("chosen", here.text, max(here.sentence.start, start - _NOUN), start):
        return "planned", "those whom a state has chosen"
    if not state.status or (state.status == "accredited" and is_apart(case)):
        return "deployed", "no verb tells of another"
    if state.status == "requested" and here.sentence.index - state.said > BATCH:
        return "deployed", "no verb tells of another"
    return state.status, "the text before"


def _is_of_commission(case: Case) -> bool:
    """Whether a text speaks of accreditation, or the sentence of the commission that accredits."""
    named = {m.value for m in case.here.sentence.mentions("G")}
    return case.here.state.accredits or not named.isdisjoint(COMMISSIONS)


def is_of_past(here: Here, figure: Figure) -> bool:
    """Whether a figure is of a vote of Kazakhstan before the one that the article is about."""
    vote = compared.vote(here.text, here.sentence, here.votes, figure) or vote_of(here.sentence, here.votes, at(here.sentence, figure))
    first = min((v.election_id[3:13] for v in here.votes if v.is_primary), default="")
    return vote is not None and vote[3:13] < first


_NOUN = 60  # characters of a noun and the verb behind it


def of_citizens(here: Here, figure: Figure) -> Told:
    """The status of observers of Kazakhstan of whom nothing is told: nobody accredits them, so they are to come or were there."""
    start = here.sentence.tokens[figure.end - 1].start
    if slots.says("fielded", here.text, start, min(here.sentence.end, start + _NOUN)):
        return "deployed", "citizens, whom somebody has fielded"
    return ("planned", "citizens, before the vote") if announced.is_ahead(here) else ("deployed", "citizens, no verb tells of another")


# --- who tells it, and when


def _settled(case: Case, told: str, source: str) -> Told:
    """What was done with people before they observe: taught, put forward, as candidates."""
    here, state = case.here, case.here.state
    noun = case.figure.match.slots.get("o", ())
    if told == "deployed" and here.text.language == "ru" and noun and slots.says("candidacy", here.text, noun[0].start, noun[0].end):
        told = "offered"  # who is a candidate observes not yet
    if told == "trained":
        told = "deployed" if _is_done(here) else "planned"
    if told == "offered" and here.text.language == "kk" and _makes_up(case):
        return "deployed", "whom a state has given to the mission"
    if told == "offered" and _is_to_mission(here):
        return "planned", "a state names them to a mission"
    if told == "offered":
        is_new = _is_new(case)
        said = state.status if not is_new and (not state.is_titled or state.decided >= 0) else None
        decided = state.decided >= (here.sentence.index if is_new else 0)
        told = said if said in ("accredited", "requested") else "accredited" if decided else "requested"
        source = PILE
    if told == "requested" and case.here.text.language == "kk" and _is_put_to_decision(case):
        told, source = "accredited", "put forward to a commission that has decided"
    chosen = case.verb is not None and is_own_choice(here.state.is_abroad, case.verb.entry)
    own_choice = chosen and not _is_foreign_act(here)
    if told == "accredited" and own_choice:
        return ("deployed" if announced.is_over(here) else "planned"), f"those whom a state has chosen, {case.word}"
    if told == "accredited" and state.status == "requested" and announced.says("candidacy", here):
        return "requested", "candidacies"
    return told, source


def _makes_up(case: Case) -> bool:
    """Whether a state has put forward so many of those in a mission: «Миссиядағы байқаушылардың 112-сін Ресей ұсынды»."""
    letters, figure = case.here.sentence.letters, case.figure
    return figure.number.part is not None and _OF_MISSION.search(letters, figure.left, figure.place) is not None


_OF_MISSION = re.compile("QO$")
_DECREE = 350  # characters before a sentence in which the commission is told to have decided


def _is_put_to_decision(case: Case) -> bool:
    """Whether those put forward are those of a decree told right before: «Қаулы қабылданды. Аккредиттеуге 39 байқаушы ұсынылды»."""
    text, sentence = case.here.text, case.here.sentence
    offered = any(m.value == "offered" for m in sentence.mentions("K")) or slots.says("put_in", text, sentence.start, sentence.end)
    if not offered or _is_new(case) or slots.says("undecided", text, sentence.start, sentence.end):
        return False
    return slots.says("decided", text, max(0, sentence.start - _DECREE), sentence.start)


def _is_done(here: Here) -> bool:
    """Whether those who were taught or gathered have observed: after the vote, or where the text tells of it as of something past."""
    if here.text.document.published_on is not None:
        return announced.is_over(here) or announced.is_today(here)
    told = here.state.values
    return (told is not None and told["status"] == "deployed") or any(m.value == "deployed" for m in here.sentence.mentions("K"))


_FOREIGN_BODY = re.compile("[AC][GZ]w{0,6}K|K[^K]{0,8}A[GZ]")  # "the Belarusian commission has put forward", "registered by the Ukrainian commission"


def _is_to_mission(here: Here) -> bool:
    """Whether a foreign state, and not its ministry for all of them, puts people forward: into a mission, in which they will come."""
    told = here.state.values if here.sentence.index - here.state.counted <= BATCH else None
    goes_on = told is not None and told["status"] == "planned" and str(told["group_id"]).startswith("country:")
    return "Q" in here.sentence.letters and (goes_on or _is_foreign_act(here))


def _is_foreign_act(here: Here) -> bool:
    """Whether a body of another country has accredited them or put them forward."""
    sentence = here.sentence
    acts = (t.mention for m in _FOREIGN_BODY.finditer(sentence.letters) for t in sentence.tokens[m.start() : m.end()] if t.letter in "AC")
    return any(country is not None and country.value != HOME for country in acts)


def _is_new(case: Case) -> bool:
    """Whether the ministry puts forward more observers, or more papers came: those are accredited only if the text tells so later."""
    sentence, figure = case.here.sentence, case.figure
    new = case.has("papers") or any(m.value == "kz-mfa" for m in sentence.mentions("G"))
    return (new and slots.is_increment(sentence, figure.left, figure.place)) or _follows_earlier(case)


def _follows_earlier(case: Case) -> bool:
    """Whether the sentence before told how many had been accredited up to then: «Осыған дейін 90 тіркелген. Министрлік 31-ін ұсынды»."""
    before, state = case.here.before, case.here.state
    if before is None or state.counted != before.index or state.values is None or state.values["status"] != "accredited":
        return False
    return slots.says("earlier", case.here.text, before.start, before.end)


def _announced(case: Case, told: str, source: str) -> Told:
    """Those who will come, or are there, as the commission tells them that accredits them; who is under way it knows."""
    here, figure = case.here, case.figure
    if told == "planned" and "R" in here.sentence.letters[figure.start : figure.end]:
        return told, f"{source}, {case.word}"  # citizens, whose numbers no accreditation closes
    if told == "planned" and announced.is_final(here, figure):
        return "accredited", FINAL
    ru = here.text.language == "ru"
    if told == "planned" and source == HERE and not ru and announced.is_intended(here, figure):
        return told, f"{source}, {case.word}"
    comes = ru and told == "planned" and source == HERE and not (announced.says("will_follow", here) or case.has("coming"))
    if (told == "planned" or source != HERE) and told in ("planned", "deployed") and not comes and announced.is_tally(here, figure):
        return "accredited", "the commission's tally"
    return told, f"{source}, {case.word}" if source == HERE and case.word else source
