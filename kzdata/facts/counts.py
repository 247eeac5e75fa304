"""Numbers of observers: tallies.py finds the figures, groups.py their groups, statuses.py and slots.py the rest, wholes.py what adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kzdata import grammar
from kzdata.facts import groups, slots, statuses, tallies, wholes
from kzdata.facts.sentences import Sentence, bodies
from kzdata.facts.tallies import Figure, Setting
from kzdata.mentions import Token
from kzdata.numbers import Number
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, vote_of

BATCH = 4  # sentences: the parts of a batch follow it
NEWS = 3  # days: so old a session may be whose figures an article reports
Values = dict[str, object]
Days = Sequence[tuple[int, date]]  # days with the offsets where they are named


@dataclass(frozen=True, slots=True)
class _State:
    """What the sentences before leave to the next: an open list, the word observer, the status told last."""

    values: Values | None = None  # the last figure, where the next sentence may go on with it
    index: int = -9
    spoke: int = -9  # the last sentence that had the word observer
    is_open: bool = False  # the sentence before announced a list
    status: str | None = None
    accredits: bool = False  # whether the text speaks of accreditation anywhere
    batch: Values | None = None  # the last figure that came on top of others, and where it stood
    batch_index: int = -9
    day: date | None = None  # the day of the event that the text tells of
    told: int = -9  # the sentence that told it
    is_listed: bool = False  # whether the last figure was a member of a list
    term: str | None = None  # the term of the observation of which the sentence before spoke
    decided: bool = False  # whether the body of the text says that somebody is accredited


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `observer_counts` of one text; a figure said twice is one row, that of the body before that of the title."""
    abroad = is_abroad(parsed, votes)
    found: list[tuple[Sentence, Fact]] = []
    accredits = any(m.value in statuses.ACCREDITED for s in parsed for m in s.mentions("K"))
    titled = any(m.value == "accredited" for s in parsed if s.in_title for m in s.mentions("K"))
    decided = any(m.value == "accredited" for s in parsed if not s.in_title for m in s.mentions("K"))
    state = _State(status="accredited" if titled else None, accredits=accredits, decided=decided)
    for sentence in [s for s in parsed if not s.in_title] + [s for s in parsed if s.in_title]:
        told = slots.days(text, sentence, votes) if re.search("[NKM]", sentence.letters) else []
        facts = list(_sentence(text, sentence, votes, state, told)) if "N" in sentence.letters else []
        if told and not facts and not sentence.in_title and len({day for _, day in told}) == 1 and re.search("[KM]", sentence.letters):
            state = replace(state, day=told[0][1], told=sentence.index)
        found += [(sentence, f) for f in facts if not abroad or f.values["group_id"] == f"country:{HOME}"]
        state = _after(text, sentence, facts, state)
    yield from sorted(wholes.settled(text, parsed, found), key=lambda f: (f.start, f.end))


def is_abroad(parsed: Sequence[Sentence], votes: Sequence[Vote]) -> bool:
    """Whether the text is about a vote abroad: it names one, or it names another country's commission and Kazakhstan nowhere."""
    primary = [v.election_id.startswith(HOME.lower()) for v in votes if v.is_primary]
    if primary:
        return not any(primary)
    named = {str(m.value) for s in parsed for m in s.mentions("CA")}
    return not votes and HOME not in named and any(re.search(r"AG|G[w(]{0,1}C|Aw?[vV]", s.letters) for s in parsed)


def _after(text: Text, sentence: Sentence, facts: Sequence[Fact], state: _State) -> _State:
    marks = [str(m.value) for m in sentence.mentions("K")]
    if "O" in sentence.letters:
        state = replace(state, spoke=sentence.index)
    heads = [f.values for f in facts if f.values["scope"] == "increment"]
    if heads:
        state = replace(state, batch_index=sentence.index)
    if heads and (state.batch is None or int(str(heads[0]["observers"])) > int(str(state.batch["observers"]))):
        state = replace(state, batch=heads[0], batch_index=sentence.index)
    named = any(bodies(sentence, 0, 80))
    state = replace(state, term=slots.observation_term(text, sentence, 80) if "L" in sentence.letters and named else None)
    status = _told(sentence, marks, state)
    if facts:
        listed = facts[-1].rule_id.startswith(tallies.LIST)
        status = str(facts[-1].values["status"])
        return replace(state, values=facts[-1].values, index=sentence.index, is_open=True, status=status, is_listed=listed)
    if text.clean[sentence.start : sentence.end].rstrip().endswith(":") and (re.search("[OPS]", sentence.letters) or "accredited" in marks):
        return replace(state, values=None, index=sentence.index, is_open=True, status=status)
    goes_on = state.is_open and len(sentence.letters) < 8  # a line of a list that gave nothing
    return replace(state, status=status, is_open=goes_on, index=sentence.index if goes_on else state.index)


def _told(sentence: Sentence, marks: Sequence[str], state: _State) -> str | None:
    """The status that a sentence without figures leaves to the next, where it speaks of observers or of accreditation."""
    for mark in ("requested", "accredited"):
        if mark in marks and (mark == "accredited" or re.search("[OQPGI]", sentence.letters)):
            return mark
    if not re.search("[OQ]", sentence.letters) or state.status == "accredited":
        return state.status
    plain = [m for m in marks if m in ("planned", "deployed", "composed")]
    return ("deployed" if plain[-1] == "composed" else plain[-1]) if plain else state.status


def _sentence(text: Text, sentence: Sentence, votes: Sequence[Vote], state: _State, told: Days) -> Iterator[Fact]:
    goes_on = state.is_open and sentence.index - state.index <= 1
    figures = tallies.find(text, sentence, Setting(goes_on, sentence.index - state.spoke == 1))
    previous = state.values if goes_on else None
    for figure in figures:
        values, why = _values(text, sentence, figure, figures, previous, state, told, votes)
        if values["status"] == statuses.REVOKED:
            continue
        previous = values
        first, last = sentence.tokens[figure.start], sentence.tokens[figure.end - 1]
        countries = tallies.each(sentence, figure)
        for country in countries:
            each = values | {"group_id": f"country:{country}"}
            yield Fact("observer_counts", each, first.start, last.end, "count-each-country", ("group: so many from each country named", *why[1:]))
        if not countries:
            yield Fact("observer_counts", values, first.start, last.end, figure.match.rule.id, why)


def _values(
    text: Text,
    sentence: Sentence,
    figure: Figure,
    figures: Sequence[Figure],
    previous: Values | None,
    state: _State,
    told: Days,
    votes: Sequence[Vote],
) -> tuple[Values, tuple[str, ...]]:
    carried = previous is not None and not figure.match.rule.sets.get("strong")
    status, status_from = _status(text, sentence, figure, figures, previous, state, votes)
    group = groups.group(text, sentence, figure, previous, status)
    scope, scope_from = _scope(text, sentence, figure, status, previous, state)
    states, organizations = _counted(sentence, figure)
    day, day_from = _day(text, sentence, figure, status, scope, previous if carried else None, state, told, votes)
    values: Values = {
        "election_id": vote_of(sentence, votes, sentence.tokens[figure.place].start),
        "group_id": group.id,
        "observers": figure.number.upper or figure.number.value,
        "qualifier": slots.qualifier(sentence, figure.place, figure.number),
        "status": status,
        "term": slots.term(text, sentence, figure.match) or (state.term if group.is_made_up else None) or "all",
        "scope": scope,
        "countries_count": states,
        "organizations_count": organizations,
        "as_of": day,
    }
    why = [f"group {group.id}: {group.why}", f"status {status}: {status_from}"]
    why += [f"scope {scope}: {scope_from}"] if scope == "increment" else []
    return values, (*why, *([f"as of {day}: {day_from}"] if day else []))


def _status(
    text: Text,
    sentence: Sentence,
    figure: Figure,
    figures: Sequence[Figure],
    previous: Values | None,
    state: _State,
    votes: Sequence[Vote],
) -> tuple[str, str]:
    own = statuses.told(text, sentence, figure, figures)
    listed = previous is not None and (figure.is_listed or not figure.match.rule.sets.get("strong"))
    if previous is not None and listed and (own is None or own == "deployed"):
        return str(previous["status"]), "the figure before"
    if own is None and figure.left and previous is not None:
        return str(previous["status"]), "the figure before"
    if own is None and state.status == "planned" and _is_over(text, votes):
        own, source = "deployed", "the vote is over"
    elif own is None:
        own, source = state.status or "deployed", "the text before" if state.status else "no verb tells of another"
    else:
        source = "its sentence"
    if own == "offered":
        own = state.status if state.status in ("accredited", "requested") else "accredited" if state.decided else "requested"
        source = "put forward"
    if own == "accredited" and _candidates(text, sentence) and state.status == "requested":
        own, source = "requested", "candidacies"
    if (own == "planned" or source != "its sentence") and own in ("planned", "deployed") and _is_tally(text, sentence, state):
        own, source = "accredited", "the commission's tally"
    return own, source


def _is_over(text: Text, votes: Sequence[Vote]) -> bool:
    published = text.document.published_on
    return published is not None and any(v.is_primary and v.election_id[3:13] < published.isoformat() for v in votes)


def _candidates(text: Text, sentence: Sentence) -> bool:
    return slots.says("candidacy", text, sentence.start, min(sentence.end, sentence.start + 400))


def _is_tally(text: Text, sentence: Sentence, state: _State) -> bool:
    """Whether the commission tells how many will observe: those that it accredited, unless it only expects them."""
    if slots.says("expects", text, sentence.start, min(sentence.end, sentence.start + 400)):
        return False
    here = any(str(m.value) in ("kz-cec", "kz-crc") for m in sentence.mentions("G"))
    return (state.status == "accredited" and (sentence.is_host or here)) or (state.accredits and here)


def _scope(text: Text, sentence: Sentence, figure: Figure, status: str, previous: Values | None, state: _State) -> tuple[str, str]:
    """Whether a figure comes on top of others; one that only goes on with the parts of a list does not."""
    count, start = figure.number.value, sentence.tokens[figure.place].start
    goes_on = previous is not None and previous["status"] == status
    on_top = slots.is_increment(sentence, figure.left, figure.place) or (
        not figure.is_listed and slots.says("on_top", text, max(sentence.tokens[figure.left].start, start - 60), start)
    )
    if on_top and not (goes_on and (figure.is_listed or state.is_listed)):
        return "increment", "said to come on top of others"
    if previous is not None and goes_on and (figure.is_listed or figure.left):
        return str(previous["scope"]), "a part of the figure before"
    batch = state.batch if sentence.index - state.batch_index <= BATCH else None
    batch = batch if batch is not None and batch["status"] == status == state.status else None
    total = slots.says("total", text, max(sentence.start, start - 80), min(sentence.end, start + 80))
    if batch is not None and count <= int(str(batch["observers"])) and not total:
        return "increment", "a part of the batch before"
    return "cumulative", ""


def _day(
    text: Text,
    sentence: Sentence,
    figure: Figure,
    status: str,
    scope: str,
    previous: Values | None,
    state: _State,
    told: Days,
    votes: Sequence[Vote],
) -> tuple[date | None, str]:
    """The day for which the figure holds, with the reason; plans and looks back have none."""
    if status == "planned" or slots.says("earlier", text, sentence.start, min(sentence.end, sentence.start + 400)):
        return None, ""
    start = sentence.tokens[figure.left].start if figure.left else sentence.start
    end = sentence.tokens[figure.right].start if figure.right < len(sentence.tokens) else sentence.end
    named = [day for place, day in told if start <= place < end and ";" not in text.clean[sentence.tokens[figure.place].start : place][:200]]
    if named:
        return named[0], "a day that the sentence names"
    polling = {v.election_id[3:13] for v in votes if v.is_primary}
    batch = state.batch if scope == "increment" and sentence.index - state.batch_index <= BATCH else None
    if before := previous or batch:
        day = before["as_of"]
        return (day if isinstance(day, date) else None), "the figure before"
    if status == "deployed" and polling and slots.says("polling_day", text, sentence.start, min(sentence.end, sentence.start + 400)):
        return date.fromisoformat(min(polling)), "the polling day"
    published = text.document.published_on
    if published is not None and published.isoformat() in polling and status in ("accredited", "deployed"):
        return published, "a report of the polling day"
    is_recent = state.day is not None and sentence.index - state.told <= (4 if published else 1)
    is_news = published is None or (state.day is not None and 0 <= (published - state.day).days <= NEWS)
    if is_recent and is_news and status in ("accredited", "requested"):
        return state.day, "the day of the event"
    return None, ""


def _counted(sentence: Sentence, figure: Figure) -> tuple[int | None, int | None]:
    """How many states and organisations the observers come from: in the phrase, or counted behind it before the next figure of persons."""
    slots = figure.match.slots
    states, organizations = _value(slots.get("states")), _value(slots.get("organizations"))
    if figure.is_listed:
        aggregate = slots.get("aggregate")
        return (None, states) if aggregate and aggregate[0].letter == "I" else (states, organizations)
    before = sentence.letters[max(figure.left, figure.place - 10) : figure.place]
    sent = re.search(r"(N)F?w?([SI])[w,]{0,2}K[wqi,]{0,4}$", before)
    if sent:
        counted = _value(sentence.tokens[max(figure.left, figure.place - 10) + sent.start() :][:1])
        states, organizations = (counted, organizations) if sent[2] == "S" else (states, counted)
    tokens = sentence.tokens[figure.end : figure.end + 14]
    letters = "".join(t.letter for t in tokens)
    position = 0
    for found in grammar.COUNTED.finditer(letters):
        if set("NOP") & set(letters[position : found.start()]):
            break
        position = found.end()
        value = _value(tokens[found.start() : found.start() + 1])
        if found.group().endswith("S"):
            states = states or value
        else:
            organizations = organizations or value
    return states, organizations


def _value(tokens: Sequence[Token] | None) -> int | None:
    if not tokens or tokens[0].mention is None or not isinstance(tokens[0].mention.value, Number):
        return None
    return tokens[0].mention.value.value
