"""How many states and organisations observers come from: counted in a figure's phrase, before or behind it, or in the next sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kzdata.facts.counts.tallies import Figure
from kzdata.facts.sentences import Sentence
from kzdata.mentions import Token
from kzdata.numbers import Number

_COUNTED = re.compile(
    r"(?P<n>N)(?:q?[FwRGYQ]{0,3}|Fa[wF])(?P<kind>[SI])"
    r"|(?P<bodies>N)(?:[wvYVFG]{0,4}(?P<of>Z)f[Fw]?S|F[YwvV]{1,3}(?P<foreign>Z))"  # "27 election commissions of foreign countries"
    r"|(?P<those>[SI]),q?(?P<apart>N)(?P<noun>P|,)"  # "foreign states, 35 in number"
    r"|(?<=e)(?P<theirs>[SI])-q?(?P<told>N)"  # «олардың елдері – отыз бір»
)
# "nine bodies and 41 states sent"
_SENT = re.compile(
    r"(?:(?P<also>N)F?w?(?P<others>[SI])a[Yw]?)?(?P<n>N)F?w?(?P<senders>[SI])(?!,[wY]?G)(?:,f?w)?[wOPGe,]{0,3}(?P<k>K)[TwqiKOf,-]{0,4}$"
)
# behind organisations: "such as the CIS and the SCO, as well as (observers) from 17 foreign states"
_BESIDE = re.compile(r"(?:,?[ew]{1,2}[wGYa,/()-]{1,30}?)?,?a[RFw]{0,3}(?:OK?)?f[Fw]?(?P<n>N)F?w?S")
_OF_ORGANIZATIONS = re.compile(r"[Kw,]{0,3}f[Fw]{0,2}N?[Fw]{0,2}I")
_STATES_TOO = re.compile(r"a[fF]?(?P<n>N)F?w?S(?!w{0,2}K|w?N)")  # "85 from three organizations and nine states", who sent no others
_OWNERS = re.compile(r"N[Fw]?S(?:w?vZ)?$")
_APPOSED = re.compile(r"[OPB]f(?P<n>N)[Fw]?S,q?$")
_ELLIPTIC, _STATES_BEFORE = (
    re.compile(r"f(?P<n>N)(?:[.,;)]|$)"),
    re.compile("fN[FwG]{0,3}S"),
)  # "11 from 10 states and 30 from 19"
_OTHERS = re.compile("[NO]|P.")  # persons of another figure; «30 наблюдателей, граждане 18 государств» are the same
_OWN = re.compile(
    r"(?:-?|w|(?:a[wq]?N[Fw]?[SI])?w{0,2}K[wf]{0,2})q?N(?![FwR]{0,2}[SI])"
)  # behind the states of the next figure: «из 41 страны – 147», «41 мемлекеттен 147», «отыз мемлекет атынан 120»
_OF_A_PART = re.compile(r"eN[Fw]?[SI]w{0,2}N")  # «оның ішінде 39 мемлекет атынан 118 адам»: the states of the next figure
# "50 lawmakers, nationals of 22 states", "a hundred of those observers are from 35 states",
# "seven members and staff from five countries", «30 человек – наблюдатели миссии, граждане 18
# государств», «30 мест – за миссией, ее наблюдатели представляют 18 государств»
_SAME = re.compile(r"O|aP|,P(?=f[Fw]?N[Fw]?S)|,?-[wq]?[OP]|[^NOP.;]{1,8},wO(?=[fK])")
_REACH = 20  # tokens


def of_figure(sentence: Sentence, figure: Figure) -> tuple[int | None, int | None]:
    """The numbers of states and of organisations of a figure: in its phrase, or counted beside it before the next figure of persons."""
    slots = figure.match.slots
    states, organizations = _value(slots.get("states")), _value(slots.get("organizations"))
    if figure.is_listed and states:
        aggregate = slots.get("aggregate")
        also = _STATES_TOO.match(sentence.letters, figure.end)
        beside = _value(sentence.tokens[also.start("n") : also.end("n")]) if also else None
        return (beside, states) if aggregate and aggregate[0].letter == "I" else (states, organizations)
    sent = _SENT.search(sentence.letters, max(figure.left, figure.place - 12), figure.place)
    if sent and not _composes(sentence.tokens[sent.start("k")]):
        for number, kind in (("also", "others"), ("n", "senders")):
            counted = _value(sentence.tokens[sent.start(number) : sent.end(number)]) if sent[number] else None
            states, organizations = (counted or states, organizations) if sent[kind] == "S" else (states, counted or organizations)
    if states is None and (owners := _OWNERS.search(sentence.letters, figure.left, figure.place)):
        states = _value(sentence.tokens[owners.start() : owners.start() + 1])  # «9 мемлекеттің 12 сарапшысы»
    if states is None and (apposed := _APPOSED.search(sentence.letters, figure.left, figure.place)):
        states = _value(sentence.tokens[apposed.start("n") : apposed.end("n")])  # "observers from 44 countries, 463 in number"
    if states is None and (elliptic := _ELLIPTIC.match(sentence.letters, figure.end)) and _STATES_BEFORE.search(sentence.letters, 0, figure.place):
        return _value(sentence.tokens[elliptic.start("n") : elliptic.end("n")]), organizations
    if states is None:
        states = _in_row(sentence, figure)
    start = figure.end - 1 if slots.get("aggregate") and slots["aggregate"][0].start > slots["n"][0].start else figure.end
    tokens = sentence.tokens[start : start + _REACH]
    letters = "".join(t.letter for t in tokens)
    beyond = letters + sentence.letters[start + _REACH : start + 2 * _REACH]  # where the figure of the states at the end stands
    letters = re.split("[a;:]", letters)[0] if figure.is_listed else letters  # what follows is another member's
    same = _SAME.match(letters)
    position = same.end() if same else 0
    for start, end, kind, value in _counted(tokens, letters):
        if _OTHERS.search(letters, position, start) or (start and _OF_A_PART.match(letters, start - 1)):
            break
        position = end
        if _OWN.match(letters if figure.is_listed else beyond, position):
            break
        states, organizations = (states or value, organizations) if kind == "S" else (states, organizations or value)
    return states, organizations


# «алты елдің – Аустрия, Бельгия, … және Норвегияның парламенттерінен сайланған 27 адам»
_IN_ROW = re.compile(r"(?P<n>N)F?S[-:(](?P<row>C(?:(?:,a?|a)C)*)\)?-?[wK]{0,3}q?$")


def _in_row(sentence: Sentence, figure: Figure) -> int | None:
    """The number of states counted before their names, which all stand in a row before a figure."""
    found = _IN_ROW.search(sentence.letters, figure.left, figure.place)
    counted = _value(sentence.tokens[found.start("n") : found.end("n")]) if found else None
    return counted if found is not None and counted == found["row"].count("C") else None


def beside_organizations(sentence: Sentence, figure: Figure) -> int | None:
    """From how many states observers come beside those of organisations: "observers from bodies such as the CIS, as well as from 17 states"."""
    aggregate = figure.match.slots.get("aggregate")
    whence = None if aggregate else _OF_ORGANIZATIONS.match(sentence.letters, figure.end)
    behind = aggregate and aggregate[0].letter == "I" and aggregate[0].start > figure.match.slots["n"][0].start
    if not behind and whence is None:
        return None
    found = _BESIDE.match(sentence.letters, whence.end() if whence else figure.end)
    return _value(sentence.tokens[found.start("n") : found.end("n")]) if found else None


# ", both representatives of international organizations (the CIS, the SCO) and observers from 37 countries"
_BOTH = re.compile(r",?(?:w|e)?[wYF]{0,2}[BPO][Kw]?f[Fw]{0,2}(?P<bodies>N)?[Fw]{0,2}I(?:\([^)]{1,40}\))?,?a[wRF]{0,3}[BPO][Kw]?f[Fw]?(?P<n>N)F?w?S")


def of_both_kinds(sentence: Sentence, figure: Figure) -> tuple[int, int | None] | None:
    """From how many states and organisations observers come who are said behind their figure to be those of both."""
    found = _BOTH.search(sentence.letters, figure.end, figure.right)
    if found is None or (states := _value(sentence.tokens[found.start("n") : found.end("n")])) is None:
        return None
    return states, _value(sentence.tokens[found.start("bodies") : found.end("bodies")]) if found["bodies"] else None


_NAMED = re.compile(r"(?P<row>C(?:(?:,a?|a)w?C)+)[-:K][wT]{0,3}q?$")


_ROW = re.compile(r"(?P<row>C(?:(?:,a?|a)w?C)+)")  # «остальные 11 – из Азербайджана, Грузии и Молдовы»


def named(sentence: Sentence, figure: Figure) -> int | None:
    """How many states the row has that stands for the senders of a figure: «Венгрия, Сербия и Турция: всего 15»."""
    group = figure.match.slots.get("group", ())
    at = sentence.place(group[0]) if group and group[0].letter == "C" and group[0].start > figure.match.slots["n"][0].start else None
    at = None if at is not None and at == figure.match.last - 1 and sentence.letters[at - 1] in "PO" else at  # «шестеро посланцев Венгрии и Литвы»
    row = _ROW.match(sentence.letters, at) if at is not None else _NAMED.search(sentence.letters, figure.left, figure.place)
    tokens = sentence.tokens[row.start("row") : row.end("row")] if row else ()
    return len({t.mention.value for t in tokens if t.letter == "C" and t.mention is not None}) or None


def of_sentence(sentence: Sentence) -> tuple[int | None, int | None]:
    """The first numbers of states and of organisations with which a sentence says whence the observers of the one before come."""
    tokens = sentence.tokens[:24]
    found = list(_counted(tokens, sentence.letters[:24]))
    return next((v for *_, kind, v in found if kind == "S"), None), next((v for *_, kind, v in found if kind == "I"), None)


def anywhere(sentence: Sentence, observers: object) -> tuple[int | None, int | None]:
    """The numbers of states and of organisations that a sentence counts, wherever in it; None where it counts several, or others than `observers`."""
    found = list(_counted(sentence.tokens, sentence.letters)) if {"N", "S", "I"} <= set(sentence.letters) else []
    counted = [v for *_, v in found]
    values = [v for t in sentence.tokens if t.letter == "N" and (v := _value((t,))) is not None] if found else []
    if any(v > max(counted) and v != observers for v in values):  # they may come from fewer
        return None, None
    states, organizations = ({v for *_, kind, v in found if kind == k} for k in "SI")
    return (states.pop() if len(states) == 1 else None, organizations.pop() if len(organizations) == 1 else None)


def _counted(tokens: Sequence[Token], letters: str) -> Iterator[tuple[int, int, str, int]]:
    """States (S) and organisations (I) with their numbers: first and last place, the letter, the number."""
    for found in _COUNTED.finditer(letters):
        number = next(name for name in ("n", "bodies", "apart", "told") if found[name])
        value = _value(tokens[found.start(number) : found.end(number)])
        bodies = next((tokens[found.start(name)] for name in ("of", "foreign") if found[name]), None)
        counts = bodies is None or (bodies.mention is not None and bodies.mention.entry == "commission")
        noun = tokens[found.start("noun")].mention if found["noun"] else None
        if value is not None and counts and (noun is None or noun.entry == "in number"):
            yield found.start(), found.end(number) if found["apart"] else found.end(), _kind(found), value


def _kind(found: re.Match[str]) -> str:
    return found["kind"] or found["those"] or found["theirs"] or "S"


def _composes(token: Token) -> bool:
    return token.mention is not None and token.mention.value in ("composed", "share")  # "45 countries, comprising 364"


def _value(tokens: Sequence[Token] | None) -> int | None:
    if not tokens or tokens[0].mention is None or not isinstance(tokens[0].mention.value, Number):
        return None
    return tokens[0].mention.value.value
