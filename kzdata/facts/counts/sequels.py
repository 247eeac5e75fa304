"""What the next sentence adds to a figure: whence its observers come, and whose they all are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kzdata.facts import slots
from kzdata.facts.counts import breadth
from kzdata.facts.counts.carried import WEAK
from kzdata.facts.counts.sums import size
from kzdata.facts.sentences import Sentence, bodies, joint
from kzdata.numbers import Number
from kzdata.records import Fact, Text

_MOST = 200  # rows that are compared with one another


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with the sentence where it stands."""

    sentence: Sentence
    fact: Fact
    is_named: bool  # whether the text names its group beside it
    in_title: bool = False
    is_pile: bool = False  # of those put forward, on whom the text then tells the decision
    is_final: bool = False  # an overall tally, which keeps its own row beside that of the one sender (GOLD.md)


def read(text: Text, parsed: Sequence[Sentence], rows: Sequence[Row]) -> list[Row]:
    """The figures of a text with what the sentence behind each, or the second one, tells of it."""
    rows = _granted(text, parsed, rows)
    found = [replace(r, fact=_represented(text, parsed, r, rows)) for r in rows]
    found = list(_summed_up(text, parsed, found))
    for told in (_of_citizens, _of_foreigners, _of_organizations, _of_one_body, _with_bodies):
        found = [replace(r, fact=told(text, parsed, r)) for r in found]
    return [replace(r, fact=_of_states(r.fact)) for r in found]


def _of_states(fact: Fact) -> Fact:
    """Observers whose senders nobody names, but of whom is told from how many states and organisations they come: all foreign ones."""
    values = fact.values
    by_states = values["group_id"] == "foreign-states" and fact.rule_id == "count-observers-from-states-kazakh"
    if not (values["group_id"] == "all" or by_states) or not (values["countries_count"] and values["organizations_count"]):
        return fact
    why = (*fact.explanation, "group all-international: from so many states and organisations")
    return replace(fact, values=dict(values) | {"group_id": "all-international"}, explanation=why)


def _granted(text: Text, parsed: Sequence[Sentence], rows: Sequence[Row]) -> list[Row]:
    """Those asked for are accredited where the rest of the sentence, or one of the two behind their list, says that all of them were.

    Those put forward are asked for where it says instead that the decision is still to come.
    """
    last, found = 0, list(rows)
    for i in range(len(rows) - 1, -1, -1):
        row, status = rows[i], rows[i].fact.values["status"]
        if status != "requested" and not row.is_pile:
            last = 0
            found[i] = _accredited_then(text, parsed, row)
            continue
        last = last if 0 <= last - row.sentence.index <= _PILE else row.sentence.index  # where the list ends of which it is a member
        behind = [(row.fact.end, row.sentence.end), *((s.start, s.end) for s in parsed[row.sentence.index + 1 : last + 3])]
        told = next((new for name, new in _DECIDED if any(slots.says(name, text, start, end) for start, end in behind)), status)
        if told != status:
            why = (*row.fact.explanation, f"status {told}: the text says then what was decided")
            found[i] = replace(row, fact=replace(row.fact, values=dict(row.fact.values) | {"status": told}, explanation=why), is_pile=True)
    return found


def _accredited_then(text: Text, parsed: Sequence[Sentence], row: Row) -> Row:
    """A figure of those of whom the next sentence says before the vote that all of them are accredited: «Все двадцать уже прошли аккредитацию»."""
    fact, published = row.fact, text.document.published_on
    is_over = published is not None and str(fact.values["election_id"])[3:13] < published.isoformat()
    behind = next(iter(parsed[row.sentence.index + 1 : row.sentence.index + 2]), None)
    if behind is None or is_over or fact.values["status"] == "accredited":
        return row
    if not slots.says("all_accredited", text, behind.start, min(behind.end, behind.start + _SOON)):
        return row
    why = (*fact.explanation, "status accredited: the next sentence says so of all of them")
    return replace(row, fact=replace(fact, values=dict(fact.values) | {"status": "accredited"}, explanation=why))


_SOON = 120  # characters
_DECIDED = (("granted_all", "accredited"), ("undecided", "requested"))
_PILE = 6  # sentences: so long are the longest lists of those put forward


_THEY = re.compile(r"^[\"-]?[wYef]{1,2}(?:K|f|w|-|I|G|P){0,3}N|^[\"-]?[fwY]w{0,2}N|^K[wU]F?N")


def _represented(text: Text, parsed: Sequence[Sentence], row: Row, kept: Sequence[Row]) -> Fact:
    """«Они представляют 30 государств и 4 организации» behind the only figure of a sentence says whence its observers come.

    A sentence without numbers may stand between them: "The list was read out by the secretary."
    """
    sentence, fact, values = row.sentence, row.fact, row.fact.values
    if values["countries_count"] or not _is_last_total(row, kept[:_MOST]):
        return fact
    before = parsed[sentence.index - 1] if fact.rule_id == "count-part" and sentence.index else None
    if before is not None and set("BPO") & set(before.letters) and not any(r.sentence is before for r in kept[:_MOST]):
        states, _ = breadth.of_sentence(before)  # "Deputies from 26 states are on their way. Some 60 of them …"
        return replace(fact, values=dict(values) | {"countries_count": states})
    for behind in parsed[sentence.index + 1 : sentence.index + 3]:
        if _is_of_others(behind, row, kept):
            break
        if _tells_whence(text, behind, kept):
            states, organizations = breadth.of_sentence(behind)
            both = {"countries_count": states, "organizations_count": values["organizations_count"] or organizations}
            return replace(fact, values=dict(values) | both)
        if "N" in behind.letters or values["group_id"] not in WEAK or text.language == "kk":
            break
    return fact


def _is_of_others(behind: Sentence, row: Row, kept: Sequence[Row]) -> bool:
    """Whether a sentence begins with the number of other observers than those of a row: "The 133 come from ten states", behind their new total."""
    number = behind.letters.find("N", 0, _SUBJECT)
    told = behind.tokens[number].mention if number >= 0 else None
    senders = behind.letters[number + 1 : number + 2] in ("S", "I", "F")
    counted = told.value.value if told is not None and isinstance(told.value, Number) and not senders else None
    return counted not in (None, row.fact.values["observers"]) and any(r.fact.values["observers"] == counted for r in kept[:_MOST])


_SUBJECT = 4  # tokens


def _is_last_total(row: Row, kept: Sequence[Row]) -> bool:
    """Whether a figure is the only one of its sentence, or the total that closes it: «аккредитованы еще 65, и теперь их 229»."""
    alike = [r for r in kept if r.sentence is row.sentence]
    closes = alike[-1:] == [row] and row.fact.values["group_id"] in WEAK
    return len(alike) == 1 or (closes and size(row.fact) > max(size(r.fact) for r in alike[:-1]))


def _tells_whence(text: Text, behind: Sentence, kept: Sequence[Row]) -> bool:
    """Whether a sentence without figures of its own says whence the observers of the one before come."""
    letters = _FIRST_OF_THEM.split(behind.letters[:24])[0]  # whence they come; then, how many from each, or from one of them
    listed = behind.tokens[len(letters)].start if len(letters) < len(behind.tokens) else behind.end
    represents = slots.says("represent", text, behind.start, min(behind.end, behind.start + 200))
    watchers = [m for m in behind.mentions("O") if m.start < listed]
    others = any(not slots.says("these", text, max(behind.start, m.start - 30), m.start) for m in watchers)
    others = others or any(m.entry != "commission" for m in behind.mentions("Z"))
    others = others or slots.says("invites", text, behind.start, behind.end)
    return bool(_THEY.match(letters) or represents) and not others and not any(r.sentence is behind and r.fact.start < listed for r in kept[:_MOST])


_FIRST_OF_THEM = re.compile(r":|(?<=[SI])(?=,[^N;.]{1,12}N)")  # "from 35 states and from organizations, the largest of which sent 174"
_FAR, _LONG = 4, 16  # sentences: without the lines of a list, and with them


def _summed_up(text: Text, parsed: Sequence[Sentence], rows: Sequence[Row]) -> Iterator[Row]:
    """The figures, the last total of foreign observers with the states and organisations that its sentence or a later one counts.

    «Их предложили 11 организаций и 38 государств»: both stand in one sentence that counts no observers of its own.
    """
    counting = Counter(r.sentence.index for r in rows)
    totals = sorted(r.sentence.index for r in rows if r.fact.values["group_id"] in WEAK[:2])
    for row in rows:
        values, index = row.fact.values, row.sentence.index
        told = values["countries_count"] or values["organizations_count"] or values["group_id"] not in WEAK[:2] or row.in_title
        following = bisect_right(totals, index)
        several = totals[following - 2 : following] == [index, index] and not _is_last_total(row, rows[:_MOST])
        if told or several or values["status"] == "planned":
            yield row
            continue
        until = totals[following] if following < len(totals) else len(parsed)
        behind = [s for s in parsed[index + 1 : min(until, index + 1 + _LONG)] if s.index not in counting][:_FAR]
        own = [row.sentence] if counting[index] == 1 else []
        many = values["observers"]
        found = next((b for s in [*own, *behind] if all(b := breadth.anywhere(s, many)) and not slots.says("invites", text, s.start, s.end)), None)
        both = {"countries_count": found[0], "organizations_count": found[1]} if found else {}
        yield replace(row, fact=replace(row.fact, values=dict(values) | both))


def _of_citizens(text: Text, parsed: Sequence[Sentence], row: Row) -> Fact:
    """«Олар – партиялардың өкілдері» behind a figure whose senders nobody named: observers of Kazakhstan."""
    sentence, fact = row.sentence, row.fact
    if fact.values["group_id"] not in ("all", "all-international") or "F" in sentence.letters or sentence.index + 1 >= len(parsed):
        return fact
    behind = parsed[sentence.index + 1]
    end = min(behind.end, behind.start + 200)
    if set("FCI") & set(behind.letters) or not (slots.says("they", text, behind.start, end) and slots.says("citizens", text, behind.start, end)):
        return fact
    why = (*fact.explanation, "the next sentence: of parties or citizens")
    return replace(fact, values=dict(fact.values) | {"group_id": "domestic"}, explanation=why)


def _of_foreigners(text: Text, parsed: Sequence[Sentence], row: Row) -> Fact:
    """«Алыстан да, көршіден де келген олардың айтуынша …» right behind a figure whose senders nobody named: observers from abroad."""
    fact, behind = row.fact, parsed[row.sentence.index + 1 : row.sentence.index + 2]
    if fact.values["group_id"] != "all" or not behind:
        return fact
    if not slots.says("from_abroad", text, behind[0].start, min(behind[0].end, behind[0].start + 120)):
        return fact
    why = (*fact.explanation, "the next sentence: from abroad")
    return replace(fact, values=dict(fact.values) | {"group_id": "all-international"}, explanation=why)


def _of_organizations(text: Text, parsed: Sequence[Sentence], row: Row) -> Fact:
    """«Приехали они от разных международных организаций» right behind a figure whose senders nobody named."""
    sentence, fact = row.sentence, row.fact
    if (row.is_named and fact.values["group_id"] != "all-international") or sentence.index + 1 >= len(parsed):
        return fact
    behind = parsed[sentence.index + 1]
    they = slots.says("they_come", text, behind.start, min(behind.end, behind.start + 60))
    if fact.values["group_id"] not in ("all", "all-international") or not they or set("NSOZ") & set(behind.letters) or "I" not in behind.letters:
        return fact
    why = (*fact.explanation, "the next sentence: of several organisations")
    return replace(fact, values=dict(fact.values) | {"group_id": "international-organizations"}, explanation=why)


def _of_one_body(text: Text, parsed: Sequence[Sentence], row: Row) -> Fact:
    """«Бәрі де ДИАҚБ миссиясының бақылаушылары» in one of the two next sentences: the batch is of that body (GOLD.md)."""
    fact = row.fact
    if fact.values["group_id"] not in WEAK or (row.is_named and fact.values["group_id"] != "all-international"):
        return fact
    for behind in parsed[row.sentence.index + 1 : row.sentence.index + 3]:
        named = set(bodies(behind, 0, 30))
        if named and "N" not in behind.letters and slots.says("all_of_them", text, behind.start, min(behind.end, behind.start + 60)):
            terms = {str(m.value) for m in behind.mentions("L")} - {"core"}
            term = terms.pop() if len(terms) == 1 and fact.values["term"] == "all" else fact.values["term"]
            values = dict(fact.values) | {"group_id": joint(sorted(named)), "term": term}
            return replace(fact, values=values, explanation=(*fact.explanation, "all of them, the next sentence says"))
    return fact


_BODIES_AMONG = re.compile(
    r"e[-,:wa]{0,4}[PQOF]{0,2}G"
)  # «среди них и посланцы ШОС», "including missions of the CIS"; not «в том числе из стран СНГ»
_WHENCE = re.compile(r"[,fNFSw]{0,6}(?=,?e)")  # «212 человек из 27 стран, включая …»


def _with_bodies(text: Text, parsed: Sequence[Sentence], row: Row) -> Fact:
    """«212 человек из 27 стран. Среди них – представители СНГ»: who comes from so many states is not of the states alone."""
    sentence, fact = row.sentence, row.fact
    if fact.values["group_id"] != "foreign-states" or not fact.values["countries_count"]:
        return fact
    place = next((i for i, t in enumerate(sentence.tokens) if t.start >= fact.end), len(sentence.tokens))
    whence = _WHENCE.match(sentence.letters, place)
    spans = [(sentence, whence.end())] if whence else []
    spans += [(s, 0) for s in parsed[sentence.index + 1 : sentence.index + 2]]
    for among, start in spans:
        found = _BODIES_AMONG.match(among.letters, start + among.letters.startswith(",", start))
        if found and bodies(among, found.end() - 1, found.end()):
            why = (*fact.explanation, "organisations are among them")
            return replace(fact, values=dict(fact.values) | {"group_id": "all-international"}, explanation=why)
    return fact
