"""Numbers of observers: the rules of rules/counts.toml find a figure and its noun, groups.py its group, slots.py the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kzdata import grammar
from kzdata.facts import groups, slots
from kzdata.facts.sentences import Sentence
from kzdata.grammar import Match
from kzdata.mentions import Token
from kzdata.numbers import Number
from kzdata.records import Fact, Text
from kzdata.votes import HOME, Vote, vote_of

BATCH = 4  # sentences: the parts of a batch follow it
MOST = 1_000_000  # a figure above it is no number of observers


@dataclass(frozen=True, slots=True)
class _State:
    """What the sentences before leave to the next: an open list, the word observer, the status told last."""

    values: dict[str, object] | None = None  # the last figure, where the next sentence may go on with it
    index: int = -9
    spoke: int = -9  # the last sentence that had the word observer
    is_open: bool = False  # the sentence before announced a list
    status: str | None = None
    accredits: bool = False  # whether the text speaks of accreditation anywhere
    batch: dict[str, object] | None = None  # the last figure that came on top of others, and where it stood
    batch_index: int = -9
    day: date | None = None  # the day of the event that the text tells of
    told: int = -9  # the sentence that told it


def build(text: Text, parsed: Sequence[Sentence], votes: Sequence[Vote]) -> Iterator[Fact]:
    """The `observer_counts` of one text; a figure said twice is one row, that of the body before that of the title."""
    abroad = any(v.is_primary for v in votes) and not any(v.is_primary and v.election_id.startswith(HOME.lower()) for v in votes)
    found: list[tuple[bool, Fact]] = []
    titled = any(m.value == "accredited" for s in parsed if s.in_title for m in s.mentions("K"))
    accredits = any(m.value == "accredited" for s in parsed for m in s.mentions("K"))
    state = _State(status="accredited" if titled else None, accredits=accredits)
    for sentence in [s for s in parsed if not s.in_title] + [s for s in parsed if s.in_title]:
        told = slots.day(text, sentence, votes) if re.search("[DN]", sentence.letters) else None
        if told is not None and not sentence.in_title and re.search("[KM]", sentence.letters):
            state = replace(state, day=told, told=sentence.index)
        facts = list(_sentence(text, sentence, votes, state, told)) if "N" in sentence.letters else []
        found += [(sentence.in_title, f) for f in facts if not abroad or f.values["group_id"] == f"country:{HOME}"]
        state = _after(text, sentence, facts, state)
    yield from sorted(_once(found), key=lambda f: (f.start, f.end))


def _once(found: Sequence[tuple[bool, Fact]]) -> Iterator[Fact]:
    """A figure said twice is one row; one of the title that the body repeats, under whatever group, is the body's."""
    seen: set[tuple[object, ...]] = set()
    numbers: set[object] = set()
    for in_title, fact in found:
        values = fact.values
        key = (values["group_id"], values["observers"], values["election_id"], values["term"])
        if key in seen or (in_title and values["observers"] in numbers):
            continue
        seen.add(key)
        numbers.add(values["observers"])
        yield fact


def _after(text: Text, sentence: Sentence, facts: Sequence[Fact], state: _State) -> _State:
    ends_open = text.clean[sentence.start : sentence.end].rstrip().endswith(":")
    if not facts and not ends_open and not state.is_open and not re.search("[KO]", sentence.letters):
        return state
    marks = [str(m.value) for m in sentence.mentions("K")]
    if "O" in sentence.letters:
        state = replace(state, spoke=sentence.index)
    status = next((m for m in marks if m in ("accredited", "requested")), marks[-1] if marks and marks[-1] != "offered" else state.status)
    if state.status == "accredited" and status in ("planned", "deployed"):
        status = "accredited"
    heads = [f.values for f in facts if f.values["scope"] == "increment"]
    if heads and (state.batch is None or int(str(heads[0]["observers"])) > int(str(state.batch["observers"]))):
        state = replace(state, batch=heads[0], batch_index=sentence.index)
    if facts:
        return replace(state, values=facts[-1].values, index=sentence.index, is_open=True, status=str(facts[-1].values["status"]))
    if ends_open and (re.search("[OPS]", sentence.letters) or "accredited" in marks):
        return replace(state, values=None, index=sentence.index, is_open=True, status=status)
    return replace(state, status=status, is_open=False)


def _sentence(text: Text, sentence: Sentence, votes: Sequence[Vote], state: _State, told: date | None) -> Iterator[Fact]:
    goes_on = state.is_open and sentence.index - state.index <= 1
    speaks = "O" in sentence.letters or ("Q" in sentence.letters and "G" in sentence.letters)
    observing = speaks or slots.says("observing", text, sentence.start, sentence.end)
    matches = _matches(text, sentence, speaks, observing, goes_on, sentence.index - state.spoke == 1)
    previous = state.values if goes_on else None
    for match in matches:
        values, explanation = _values(text, sentence, match, votes, previous, state, told)
        previous = values
        first, last = sentence.tokens[match.first], sentence.tokens[match.last - 1]
        for country in _each(sentence, match):
            each = values | {"group_id": f"country:{country}"}
            yield Fact("observer_counts", each, first.start, last.end, "count-each-country", (*explanation[1:], "so many from each"))
        if not _each(sentence, match):
            yield Fact("observer_counts", values, first.start, last.end, match.rule.id, explanation)


_STATES = re.compile(r"C(?:[a,]w?C)+")


def _each(sentence: Sentence, match: Match) -> list[str]:
    """The countries of a list that send so many each: «по одному», "two each", «екі-екіден»."""
    token = match.slots["n"][0]
    number = token.mention.value if token.mention else None
    place = sentence.tokens.index(token)
    around = sentence.letters[max(0, place - 1) : place + 2]
    if not (isinstance(number, Number) and (number.kind == "distributive" or "z" in around)) or "O" in sentence.letters[place : place + 2]:
        return []
    lists = [m for m in _STATES.finditer(sentence.letters) if m.end() <= place + 12]
    if not lists:
        return []
    nearest = min(lists, key=lambda m: abs(m.end() - place))
    tokens = sentence.tokens[nearest.start() : nearest.end()]
    return [str(t.mention.value) for t in tokens if t.letter == "C" and t.mention is not None]


def _matches(text: Text, sentence: Sentence, speaks: bool, observing: bool, goes_on: bool, spoke: bool) -> list[Match]:
    """One match a figure: the first rule that takes it, where the sentence lets it speak of observers."""
    taken: set[int] = set()
    matches: list[Match] = []
    for match in grammar.apply("counts", sentence.tokens, text.language):
        token = match.slots["n"][0]
        number = token.mention.value if token.mention else None
        noun = match.slots.get("o", ())
        group = match.slots.get("group", ())
        if group and group[0].letter == "G" and groups.body(group[0]) is None:
            continue
        if noun and noun[0].letter == "B" and noun[0].mention is not None and noun[0].mention.value != "member_of_parliament":
            continue
        if token.start in taken or not isinstance(number, Number) or not 0 < number.value <= MOST:
            continue
        if match.rule.sets.get("nothing"):
            if not _in_observers(sentence, match):
                taken.add(token.start)
            continue
        if match.rule.id == "count-each" and not _each(sentence, match):
            continue
        listed = match.rule.id.startswith("count-list")
        loose = match.rule.id in ("count-people", "count-in-all", "count-each")
        allowed = match.rule.sets.get("strong") or speaks or goes_on or (loose and (observing or spoke))
        if not allowed or (listed and not (goes_on or "O" in sentence.letters or matches)):
            continue
        if number.is_weak and not (listed or match.rule.id in ("count-observers", "count-people")):
            continue
        taken.update(t.start for name in ("n", "states", "organizations") for t in match.slots.get(name, ()))
        matches.append(match)
    return sorted(matches, key=lambda m: m.slots["n"][0].start)


def _in_observers(sentence: Sentence, match: Match) -> bool:
    """Whether the word that is no observer stands in a phrase about observers all the same (one of another figure)."""
    return "O" in sentence.letters[match.last : match.last + 1]


def _values(
    text: Text,
    sentence: Sentence,
    match: Match,
    votes: Sequence[Vote],
    previous: dict[str, object] | None,
    state: _State,
    told: date | None,
) -> tuple[dict[str, object], tuple[str, ...]]:
    token = match.slots["n"][0]
    number = token.mention.value if token.mention else None
    assert isinstance(number, Number)
    place = sentence.tokens.index(token)
    carried = previous is not None and not match.rule.sets.get("strong")
    status = slots.status(text, sentence, place)
    status_from = "its sentence"
    if status is None or (carried and previous is not None and match.rule.id.startswith("count-list")):
        status, status_from = (str(previous["status"]), "the figure before") if previous else (state.status or "deployed", "the text before")
    if slots.says("candidacy", text, sentence.start, sentence.end) and "accredited" not in {str(m.value) for m in sentence.mentions("K")}:
        status = "accredited" if state.status == "accredited" and not slots.is_increment(sentence, place) else "requested"
        status_from = "candidacies"
    if status == "offered":
        status, status_from = ("accredited" if state.status == "accredited" else "requested"), "put forward"
    if status in ("planned", "deployed") and not carried and _is_tally(sentence, state):
        status, status_from = "accredited", "the commission's tally"
    group, group_from = groups.group(text, sentence, match, place, previous, status)
    scope = "increment" if slots.is_increment(sentence, place) and not (carried and match.rule.id.startswith("count-list")) else "cumulative"
    batch = state.batch if sentence.index - state.batch_index <= BATCH else None
    parts = batch is not None and number.value < int(str(batch["observers"])) and not slots.says("total", text, sentence.start, sentence.end)
    if parts or (carried and previous is not None and previous["scope"] == "increment" and match.rule.id.startswith("count-list")):
        scope = "increment"
    term = slots.term(sentence, match)
    states, organizations = _counted(sentence, match, place)
    values: dict[str, object] = {
        "election_id": vote_of(sentence, votes, token.start),
        "group_id": group,
        "observers": number.upper or number.value,
        "qualifier": slots.qualifier(sentence, place, number),
        "status": status,
        "term": term or "all",
        "scope": scope,
        "countries_count": states,
        "organizations_count": organizations,
        "as_of": None
        if status == "planned"
        else told or (previous["as_of"] if carried and previous else None) or _event_day(text, sentence, status, state),
    }
    return values, (f"group {group}: {group_from}", f"status {status}: {status_from}")


def _is_tally(sentence: Sentence, state: _State) -> bool:
    """Whether the commission tells how many will observe: those that it accredited."""
    here = any(str(m.value) in ("kz-cec", "kz-crc") for m in sentence.mentions("G"))
    return (state.status == "accredited" and (sentence.is_host or here)) or (state.accredits and here)


def _event_day(text: Text, sentence: Sentence, status: str, state: _State) -> date | None:
    """The day of the session that accredited: told up to two sentences before, and right before the day of publication where that is known."""
    if status not in ("accredited", "requested") or state.day is None or sentence.index - state.told > (4 if text.document.published_on else 1):
        return None
    published = text.document.published_on
    return state.day if published is None or 0 <= (published - state.day).days <= 3 else None


def _counted(sentence: Sentence, match: Match, place: int) -> tuple[int | None, int | None]:
    """How many states and organisations the observers come from: in the phrase, or counted behind it before the next figure of persons."""
    states, organizations = _value(match.slots.get("states")), _value(match.slots.get("organizations"))
    if match.rule.id.startswith("count-list"):
        return states, organizations
    tokens = sentence.tokens[match.last : match.last + 14]
    letters = "".join(t.letter for t in tokens)
    position = 0
    for found in grammar.COUNTED.finditer(letters):
        if set("NOP") & set(letters[position : found.start()]) or ";" in letters[: found.start()]:
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
