"""In which country a vote is held: named as its place or by its parliament or commission, else Kazakhstan."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from kzdata import phrases
from kzdata.records import Mention, Text
from kzdata.vote_context import HOME
from kzdata.vote_kinds import Kind, rules

EARLY = 2.0  # weight of a place named at the beginning of a text; later ones weigh half of it
LEAD = 2  # sentences behind the title
HEAD = 3000  # characters in which a text about Kazakhstan says so
_PARTED = re.compile(r"[.;:\n«»\"]")
FAR = 8  # words: «прибыла в Минск для наблюдения за …»
_PREPOSITION = 10  # characters before a place in which its preposition stands
_ENDING = 10  # characters of a verb behind the phrase that names it
_COMMISSION = 90  # characters behind a country in which its commission's name and verb stand
_NAME = 60  # characters before a word for a vote in which the body stands to whose name it belongs
_OPENING = 40  # characters at the beginning of a sentence in which it names its place: «В воскресенье, 6 октября, в Грузии …»


def country(text: Text, mentions: Sequence[Mention], words: Sequence[Mention], named: Sequence[Kind]) -> str:
    """The country of the main vote. Where no place is said and Kazakhstan is not named at all, it is the country of the text's beginning."""
    places = [m for m in mentions if m.letter in "CA"]
    beside = _beside(text, places, _with_verbs(text, words, named))
    if text.title_end and not beside.get(HOME):  # "… opens a mission to Kyrgyzstan"
        for place in places:
            if place.start < text.title_end and place.letter == "C" and _stands("into", text, place):
                beside[str(place.value)] = beside.get(str(place.value), 0) + 1.5
    best = max(sorted(beside), key=lambda c: beside[c], default=None)
    if best is not None and beside[best] < EARLY and any(p.value == HOME and p.start < text.title_end for p in places):
        return HOME  # the title is about Kazakhstan, a vote elsewhere is named once, late
    if best is not None and beside.get(HOME, 0) >= beside[best]:  # «Serbia's election, met Kazakhstan's ambassador»
        said = _said(text, places, _with_verbs(text, words, named))
        return min(said, key=lambda c: said[c]) if said and HOME not in said else HOME
    if best is not None:
        return best
    if (lead := _of_lead(text, places)) is not None:
        return lead
    hosts = [str(p.value) for p in places if p.value != HOME and _accredits(text, p)]
    if hosts:
        return hosts[0]
    if phrases.says("votes", "home", text, 0, HEAD) or any(m.value == HOME for m in places):
        return HOME
    commissions = [str(p.value) for p in places if _is_of_commission(text, p)]
    if commissions:
        return Counter(commissions).most_common(1)[0][0]
    parliaments = [c for c, pattern in rules(text).abroad if pattern.search(text.folded)]
    if parliaments:
        return parliaments[0]
    first = max(words[0].start if words else 0, 400)
    early = [str(p.value) for p in places if p.letter == "C" and p.start < first]
    return early[0] if early and (len(set(early)) == 1 or not _is_told_at_home(text)) else HOME  # a row of states is one of guests


def _of_lead(text: Text, places: Sequence[Mention]) -> str | None:
    """The only country of which the title and the lead speak, and that twice (also by its capital); a text about Kazakhstan names it there."""
    body = bisect_left(text.sentences, (text.title_end, 0)) + (0 if text.title_end else 1)
    end = text.sentences[min(body + LEAD, len(text.sentences)) - 1][1] if text.sentences else 0
    named = [str(p.value) for p in places if p.end <= end]
    named += [code for code, pattern in rules(text).capitals if pattern.search(text.folded, 0, end)] if named else []
    return named[0] if len(named) > 1 and len(set(named)) == 1 and not phrases.says("votes", "home", text, 0, end) else None


def _is_of_body(text: Text, word: Mention) -> bool:
    """Whether a word for a vote belongs to the name of a body: "Central Election Commission", «комиссия по выборам и референдумам»."""
    behind = phrases.match("votes", "in_body", text, word.end)
    return bool(behind) or phrases.says("votes", "body_for", text, max(0, word.start - _NAME), word.start)


def _with_verbs(text: Text, words: Sequence[Mention], named: Sequence[Kind]) -> list[Mention]:
    """The words for votes with the phrases of the title and the lead that name one by a verb alone: «белорусы выбирают президента»."""
    starts = [w.start for w in words]
    lead = bisect_left(text.sentences, (text.title_end, 0))
    head = text.sentences[lead : lead + 2][-1][1] if lead < len(text.sentences) else text.title_end
    verbs = [k for k in named if k.start < head and bisect_left(starts, k.start) == bisect_left(starts, k.end)]
    spans = [(k.start, k.end) for k in verbs] + [m.span() for m in phrases.finditer("votes", "electing", text, 0, head)]
    return sorted([*words, *(Mention("V", start, end, None) for start, end in sorted(set(spans)))], key=lambda m: m.start)


def is_led_abroad(text: Text, mentions: Sequence[Mention], words: Sequence[Mention]) -> bool:
    """Whether the title and the lead speak of one other country alone, and the text of no vote in Kazakhstan."""
    places = [m for m in mentions if m.letter in "CA"]
    return _of_lead(text, places) is not None and HOME not in _beside(text, places, words)


def is_said_abroad(text: Text, mentions: Sequence[Mention], words: Sequence[Mention], named: Sequence[Kind]) -> bool:
    """Whether a text says early in which other country a vote is held («на выборах в Грузии»), and of none that it is held in Kazakhstan."""
    places = [m for m in mentions if m.letter in "CA"]
    said = _said(text, places, _with_verbs(text, words, named))
    head = max(text.title_end, 300)
    return HOME not in said and (bool(said) or any(p.value != HOME and p.start < head and _accredits(text, p) for p in places))


def _said(text: Text, places: Sequence[Mention], words: Sequence[Mention]) -> dict[str, int]:
    """The countries that the beginning of a text says to hold a vote, each with the place of its first word for one."""
    head = max(text.title_end, 300)
    starts = [m.start for m in places]
    ours = phrases.search("votes", "home_parliament", text, 0, head)
    found = {HOME: ours.start()} if ours else {}
    for word in words[: bisect_left(words, head, key=lambda w: w.start)]:
        if _is_of_body(text, word):
            continue
        near = [p for p in _near(places, starts, word) if _is_where_held(text, p, word) or (p.value == HOME and p.end <= word.start)]
        held = [str(p.value) for p in near if _is_place_of(text, p, word)]
        for where in held or _host(text, places, starts, word):
            found.setdefault(where, word.start)
    return found


def _is_where_held(text: Text, place: Mention, word: Mention) -> bool:
    """Whether the place of a vote is told as such, by its preposition, ending or genitive, and not by standing near alone."""
    is_in = _stands("within", text, place) or phrases.says("votes", "located", text, place.start + len(place.entry), place.end)
    is_of = phrases.match("votes", "whose", text, place.end) is not None or (
        phrases.says("votes", "whose_ending", text, place.start + len(place.entry), place.end)
        and not phrases.says("votes", "chosen_from", text, place.end, word.end + _ENDING)
    )
    is_object = place.start >= word.start and phrases.fullmatch("votes", "of_office", text, word.start, place.start)
    return place.letter == "C" and (is_in or is_of or is_object) and _is_place_of(text, place, word)


def _near(places: Sequence[Mention], starts: Sequence[int], word: Mention) -> Sequence[Mention]:
    """The places within reach of a word, of those before it the nearest alone: «Қазақстан Әзербайжандағы сайлауға …»."""
    first, last = bisect_left(starts, word.start - 60), bisect_left(starts, word.end + 60)
    return places[max(first, bisect_left(starts, word.start) - 1) : last]


def is_abroad(text: Text, mentions: Sequence[Mention], words: Sequence[Mention]) -> bool:
    """Whether a text without any sign of Kazakhstan names another country's vote, commission or law, or is about that country alone.

    There the day of publication does not speak for a vote of Kazakhstan that is close. A paper of Kazakhstan need not say where the vote is.
    """
    places = [m for m in mentions if m.letter in "CA"]
    if any(p.value == HOME for p in places) or phrases.says("votes", "home", text, 0, len(text.folded)) or _is_told_at_home(text):
        return False
    if _of_lead(text, places) is not None or _beside(text, places, words) or phrases.says("votes", "far_unions", text, 0, len(text.folded)):
        return True
    return any(_is_of_commission(text, p) or _is_of_law(text, p) for p in places)


def _is_told_at_home(text: Text) -> bool:
    """Whether the publisher, the address or a source that the text names is of Kazakhstan."""
    told_by = f"{text.document.publisher or ''} {text.document.url or ''} {text.folded}"
    return phrases.compiled("votes", "press_at_home", "any").search(told_by.lower()) is not None


def elsewhere(text: Text, mentions: Sequence[Mention]) -> str | None:
    """The country whose capital the text's beginning names first («вылетели в Баку»), or else of whose election commission it speaks."""
    found = [(match.start(), code) for code, pattern in rules(text).capitals if (match := pattern.search(text.folded, 0, HEAD))]
    found = found or [(m.start, str(m.value)) for m in mentions if m.letter in "CA" and m.value != HOME and _is_of_commission(text, m)]
    return min(found)[1] if found else None


def _placed(text: Text, places: Sequence[Mention], words: Sequence[Mention]) -> dict[str, float]:
    """How often, and how early, each country is named itself as the place of a vote."""
    starts = [m.start for m in places]
    head = max(text.title_end, 300)
    found: dict[str, float] = {}
    for word in words:
        if _is_of_body(text, word):
            continue
        near = [str(p.value) for p in _near(places, starts, word) if _is_place_of(text, p, word)]
        for where in near or _host(text, places, starts, word):
            found[where] = found.get(where, 0) + (EARLY if word.start < head else 1.0)
    return found


def _beside(text: Text, places: Sequence[Mention], words: Sequence[Mention]) -> dict[str, float]:
    """How often, and how early, each country is named as the place of a vote, by itself or by its parliament."""
    found = _placed(text, places, words)
    head = max(text.title_end, 300)
    parliaments = [(code, pattern.search(text.folded)) for code, pattern in rules(text).abroad]
    for code, match in (*parliaments, (HOME, phrases.search("votes", "home_parliament", text, 0, len(text.folded)))):
        if match is not None:
            near = bisect_left([w.start for w in words], match.start() - 60)
            if near < len(words) and words[near].start < match.end() + 60:
                found[code] = found.get(code, 0) + (4.0 if match.start() < head else 2.0)
    return found


def _host(text: Text, places: Sequence[Mention], starts: Sequence[int], word: Mention) -> list[str]:
    """The country that a sentence with a word for a vote begins with as the place of all that it tells, or as who votes and invites.

    «В Грузии аккредитованы … на выборы», "On Sunday Georgia elects a parliament"; none where it is of those who go to another's vote.
    """
    first = text.sentences[max(0, bisect_right(text.sentences, (word.start, len(text.clean))) - 1)][0] if text.sentences else 0
    at = bisect_left(starts, first)
    if at == len(places) or places[at].letter != "C" or not first <= places[at].start < min(word.start, first + _OPENING):
        return []
    place = places[at]
    others = any(p.start < word.end + 60 and p.value != place.value and is_where(text, p) for p in places[at + 1 : at + 4])
    if others or phrases.says("votes", "from_place", text, place.start, place.end) or _stands("sent_from", text, place):
        return []
    is_placed = _stands("within", text, place) or phrases.says("votes", "located", text, place.start + len(place.entry), place.end)
    is_host = is_placed or phrases.match("votes", "host_behind", text, place.end) is not None
    return [str(place.value)] if is_host and not phrases.says("votes", "guests", text, first, place.start) else []


def of_phrase(text: Text, places: Sequence[Mention], starts: Sequence[int], start: int, end: int) -> str | None:
    """The country that a phrase for a vote says, by its name or its parliament's, or that its sentence begins with: "In Russia, …"."""
    word = Mention("V", start, end, None)
    near = places[bisect_left(starts, start - 60) : bisect_left(starts, end + 60)]
    beside = [p for p in near if (p.start < end and p.end > start) or _is_place_of(text, p, word)]
    if beside:
        return str(min(beside, key=lambda p: max(p.start - end, start - p.end, 0)).value)
    for code, pattern in rules(text).abroad:
        if pattern.search(text.folded, max(0, start - 30), end + 40):
            return code
    first = text.sentences[max(0, bisect_right(text.sentences, (start, len(text.clean))) - 1)][0] if text.sentences else 0
    place = bisect_left(starts, first)
    opens = place < len(places) and places[place].letter == "C" and places[place].start < start
    ahead = phrases.search("votes", "within", text, first, places[place].start) if opens else None
    return str(places[place].value) if ahead is not None and ahead.start() == first else None


def _is_place_of(text: Text, place: Mention, word: Mention) -> bool:
    """Whether a country is where a vote is held: «выборы … Казахстана», "Kazakhstan's … election", «Қазақстандағы … сайлау»."""
    apart = (min(place.end, word.end), max(place.start, word.start))
    between = text.folded[slice(*apart)]
    if _PARTED.search(between) or _stands("sent_from", text, place) or phrases.says("votes", "from_place", text, place.start, place.end):
        return False
    if place.start < word.start and phrases.says("votes", "towards", text, place.end, word.start) and not _stands("within", text, place):
        return False  # «гости из Кореи и Таиланда приедут на выборы»
    count = len(between.split())
    if place.start < word.start and phrases.match("votes", "arrived", text, place.end) and _stands("within", text, place):
        return count <= FAR
    if phrases.says("votes", "guests", text, *apart):
        return False
    if place.start > word.start:
        return place.letter == "C" and count <= 5 and text.language != "kk"
    return count <= (1 if place.letter == "A" else 5 if text.language == "kk" else 2)


def _is_of_commission(text: Text, place: Mention) -> bool:
    """Whether a country's election commission is named: «российский ЦИК», «ЦИК Кыргызстана»."""
    before = (max(0, place.start - 2 * _PREPOSITION), place.start)
    return phrases.match("votes", "commission_behind", text, place.end) is not None or phrases.says("votes", "commission_before", text, *before)


def _accredits(text: Text, place: Mention) -> bool:
    """Whether a country's election commission is said to accredit observers: it runs the vote («ЦИК Монголии аккредитовал …»)."""
    line = text.folded.find("\n", place.end, place.end + _COMMISSION)
    behind = (place.end, line if line >= 0 else place.end + _COMMISSION)
    return _is_of_commission(text, place) and phrases.says("votes", "commission_accredits", text, *behind)


def _is_of_law(text: Text, place: Mention) -> bool:
    """Whether a country's law is named: «законодательство Республики Молдова», "Kenya's electoral law"."""
    before = (max(0, place.start - 3 * _PREPOSITION), place.start)
    return phrases.match("votes", "law_behind", text, place.end) is not None or phrases.says("votes", "law_before", text, *before)


def _stands(name: str, text: Text, place: Mention) -> bool:
    """Whether a preposition of a pattern of rules/votes.toml stands right before a place."""
    return phrases.says("votes", name, text, max(0, place.start - _PREPOSITION), place.start)


def is_where(text: Text, place: Mention) -> bool:
    """Whether a country is where something happens or whither somebody goes: «в Молдавии», "to Georgia", «Моңғолияда»."""
    return _stands("within", text, place) or _stands("into", text, place) or phrases.says("votes", "in_place", text, place.start, place.end)
