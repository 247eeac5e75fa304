"""What the sentences before leave to the next: an open list, the status told last, a batch, the day of the event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kzdata.facts import slots
from kzdata.facts.counts import miscounts
from kzdata.facts.counts.scenes import is_of_others, is_of_press, is_own_choice
from kzdata.facts.sentences import Sentence, bodies
from kzdata.records import Fact, Mention, Text
from kzdata.votes import Vote

BATCH = 4  # sentences: the parts of a batch follow it
ACCREDITED = ("accredited", "accreditation")
WEAK = ("all", "all-international", "foreign-states", "international-organizations")  # of nobody in particular
Values = dict[str, object]


class State(NamedTuple):  # changed at every sentence: tuples are replaced four times as fast as dataclasses
    """What the sentences before leave to the next: an open list, the word observer, the status told last."""

    seen: dict[int, Values]  # the figures told before, by number
    values: Values | None = None  # the last figure, where the next sentence may go on with it
    at: int = -9  # the sentence of that figure
    spoke: int = -9  # the last sentence that had the word observer
    is_open: bool = False  # the sentence before announced a list
    status: str | None = None
    accredits: bool = False  # whether the text speaks of accreditation anywhere
    batch: Values | None = None  # the last figure that came on top of others, and where it stood
    batch_index: int = -9
    day: date | None = None  # the day of the event that the text tells of
    told: int = -9  # the sentence that told it
    most: int = 0  # where it is only the day of the figures told last, the largest of them: no larger one, no later batch shares it
    granted: bool = False  # whether that sentence tells that observers were accredited
    is_listed: bool = False  # whether the last figure was a member of a list
    term: tuple[str, str] | None = None  # the term of the observation of which the sentence before spoke
    counted: int = -9  # the last sentence with a figure
    said: int = -9  # the last sentence that told a status
    is_abroad: bool = False  # the text is about a vote abroad
    is_about: bool = False  # the head of the text speaks of observers
    has_ours: bool = False  # and it begins with observers of Kazakhstan there
    names_odihr: bool = False  # whether the text has named ODIHR by now
    is_titled: bool = False  # whether only the title has told the status yet
    decided: int = -9  # the last sentence of the body that says that somebody is accredited, or that the commission decided
    decisions: Sequence[int] = ()  # all of them, in order
    opened: int = -9  # the last sentence that tells, without figures, that a new batch is accredited

    def is_near(self, index: int, behind: int, ahead: int) -> bool:
        """Whether one of the decisions stands up to `behind` sentences before a sentence, or up to `ahead` (0: none, -1: not itself) behind it."""
        at = bisect_left(self.decisions, index - behind)
        return at < len(self.decisions) and self.decisions[at] <= index + ahead


@dataclass(frozen=True, slots=True)
class Here:
    """Where a figure stands: its text, its sentence with the days that it names, and what the sentences before it left."""

    text: Text
    sentence: Sentence
    votes: Sequence[Vote]
    state: State
    days: Sequence[tuple[int, date]]  # with the offsets where they are named
    before: Sentence | None = None  # the sentence right before it


_OPENING = 60  # characters
_PEOPLE = re.compile("[BA]|[PL]f?w?C")  # office-holders, nationals, «эксперты из Сербии»
_OBSERVERS = "наблюда"  # «новая группа наблюдателей»
_POLITE = ("asked", "asks")  # who asks to be received asks for no observers


def dated(sentence: Sentence, facts: Sequence[Fact], state: State) -> State:
    """The day that the figures of a sentence leave to those that follow: their own, if it is one; none behind a batch of another day."""
    days = {f.values["as_of"] for f in facts if f.values["status"] == "accredited"}
    day = days.pop() if len(days) == 1 else None
    if isinstance(day, date) and not days:
        return state._replace(day=day, told=sentence.index, most=max(int(str(f.values["observers"])) for f in facts))
    newly = any(f.values["scope"] == "increment" for f in facts)
    return state._replace(day=None, most=0) if newly and state.most else state


def after(text: Text, sentence: Sentence, facts: Sequence[Fact], state: State, is_headline: bool) -> State:
    """What a sentence and its figures leave to the next one."""
    marks = [_mark(m, state) for m in sentence.mentions("K") if m.entry not in _POLITE and not is_of_others(sentence, m)]
    if "O" not in sentence.letters and set(ACCREDITED) & set(marks) and is_of_press(text, sentence):
        marks = [m for m in marks if m not in ACCREDITED]  # of journalists
    goes_on = sentence.index - state.spoke <= 2 and any(m in (*ACCREDITED, "offered", "requested") for m in marks)
    foreigners = any(m.value == "foreigner" for m in sentence.mentions("P"))
    foreigners = foreigners or any(text.folded.startswith("шетелдіктер", m.start) for m in sentence.mentions("F"))
    teams = [m.entry for m in sentence.mentions("Q")]
    mission = bool(teams) and (sentence.inherited is not None or any(bodies(sentence, 0, 80)) or any(_OBSERVERS in t for t in teams))
    sent = any(bodies(sentence, 0, 80)) or (text.language == "ru" and _PEOPLE.search(sentence.letters) is not None)
    theirs = any(r.is_state for r in sentence.named_senders)
    watches = ((text.language != "kk" and sent) or theirs) and slots.says("observing", text, sentence.start, sentence.end)
    aside = text.language == "kk" and sentence.index - state.spoke == 1 and "N" not in sentence.letters
    aside = aside and slots.says("attribution", text, sentence.start, min(sentence.end, sentence.start + _OPENING))
    if "O" in sentence.letters or foreigners or goes_on or mission or watches or aside:
        state = state._replace(spoke=sentence.index)
    heads = [f.values for f in facts if f.values["scope"] == "increment"]
    if heads:
        state = state._replace(batch_index=sentence.index)
    if heads and (state.batch is None or int(str(heads[0]["observers"])) > int(str(state.batch["observers"]))):
        state = state._replace(batch=heads[0], batch_index=sentence.index)
    term = slots.observation_term(text, sentence, 80) if "L" in sentence.letters and any(bodies(sentence, 0, 80)) else None
    if term != state.term:
        state = state._replace(term=term)
    status = _told(text, sentence, marks, state)
    if facts or status != state.status or status in marks:
        state = state._replace(said=sentence.index)
    if state.is_titled and not is_headline and (status != state.status or "accredited" in marks or _is_closed(text, sentence, marks)):
        state = state._replace(is_titled=False)
    if not state.names_odihr and any(m.value == "osce-odihr" for m in sentence.mentions("G")):
        state = state._replace(names_odihr=True)
    if facts:
        for fact in facts:
            state.seen.setdefault(int(str(fact.values["observers"])), fact.values)
        listed = facts[-1].rule_id.startswith(miscounts.LIST)
        of_citizens = status == "accredited" and str(facts[-1].values["group_id"]).startswith(("domestic", "other:", "party:"))
        status = status if of_citizens else str(facts[-1].values["status"])  # nobody accredits those whom parties send
        state = state._replace(counted=sentence.index)
        return state._replace(values=facts[-1].values, at=sentence.index, is_open=True, status=status, is_listed=listed)
    if state.is_near(sentence.index, 0, 0):
        if slots.says("new_papers", text, sentence.start, sentence.end):
            state = state._replace(opened=sentence.index)
        if "O" in sentence.letters:  # those who are accredited may be listed next
            state = state._replace(at=sentence.index, is_open=True)
    if state.values is not None and state.values["status"] == "requested" and slots.says("granted_all", text, sentence.start, sentence.end):
        status, state = "accredited", state._replace(values=state.values | {"status": "accredited"})
    if text.clean[sentence.start : sentence.end].rstrip().endswith(":"):
        if re.search("[OPS]", sentence.letters) or _heads(text, sentence, marks):
            return state._replace(values=None, counted=-9, at=sentence.index, is_open=True, status=status)
        if 0 < sentence.index - state.counted <= BATCH and "Z" not in sentence.letters:  # «Расклад такой:»
            return state._replace(at=sentence.index, is_open=True, status=status)
    goes_on = state.is_open and (len(sentence.letters) < 8 or state.at == sentence.index)  # a line of a list that gave nothing
    if not goes_on and not state.is_open and status == state.status:
        return state
    return state._replace(status=status, is_open=goes_on, at=sentence.index if goes_on else state.at)


def _mark(mention: Mention, state: State) -> str:
    return "planned" if is_own_choice(state.is_abroad, mention.entry) else str(mention.value)


def _is_of_granted(sentence: Sentence, state: State) -> bool:
    """Whether papers are those on which a decision was told right before: «Представления на этих наблюдателей поступили 25 ноября»."""
    return state.is_near(sentence.index, 2, -1) and not set("iN") & set(sentence.letters)


def _is_closed(text: Text, sentence: Sentence, marks: Sequence[str]) -> bool:
    """Whether the sentence says that the accreditation of observers is over."""
    press = "O" not in sentence.letters and is_of_press(text, sentence)
    return "accreditation" in marks and not press and slots.says("closed", text, sentence.start, sentence.end)


def is_decision(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence tells that observers are accredited (not only that others were before) or that the commission decided so."""
    if "O" not in sentence.letters and (is_of_press(text, sentence) or slots.says("of_voters", text, sentence.start, sentence.end)):
        return False
    if slots.says("decided", text, sentence.start, sentence.end):
        return True
    granted = any(m.value == "accredited" and not is_of_others(sentence, m) for m in sentence.mentions("K"))
    return granted and not any(slots.says(name, text, sentence.start, sentence.end) for name in ("earlier", "standing"))


def _heads(text: Text, sentence: Sentence, marks: Sequence[str]) -> bool:
    """Whether a sentence stands over a list of those who observe: «Следить за голосованием будут:», «Аккредитацию получили:»."""
    if "accredited" in marks or ("accreditation" in marks and "Z" not in sentence.letters and text.language == "ru"):
        return True
    return text.clean[sentence.start : sentence.end].rstrip().endswith(":") and slots.says("observing", text, sentence.start, sentence.end)


def _told(text: Text, sentence: Sentence, marks: Sequence[str], state: State) -> str | None:
    """The status that a sentence without figures leaves to the next, where it speaks of observers or of accreditation."""
    told = [m for m in marks if m == "accredited" or (m == "requested" and re.search("[OQPGI]", sentence.letters))]
    if told and told[-1] == "requested" and state.status == "accredited" and _is_of_granted(sentence, state):
        return "accredited"
    if told:
        return told[-1]
    if "offered" in marks and state.decided < 0 and (state.is_titled or re.search("[OQP]", sentence.letters)):
        return "requested"
    if _is_closed(text, sentence, marks):
        return "accredited"
    plain = [m for m in marks if m in ("planned", "deployed", "composed")]
    if state.status == "accredited" or not plain or not (re.search("[OQ]", sentence.letters) or _heads(text, sentence, marks)):
        return state.status
    return "deployed" if plain[-1] == "composed" else plain[-1]
