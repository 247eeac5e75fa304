"""Countries as subjects: those that a clause says to send or delegate people, to be represented, or to watch the vote."""

from __future__ import annotations

import re

from kzdata.facts import slots
from kzdata.facts.countries.people import are_people
from kzdata.facts.sentences import Sentence
from kzdata.folding import fold
from kzdata.records import Text

_WATCHES_TOO = re.compile(r'K[aw]{0,3}[PQB][wBYGZP"]{0,5}f?$')  # «наблюдает и делегация парламента Японии»
_DELEGATES = re.compile(r"[wYGZRv]{0,4}(?P<k>K)(?:[wv]{0,3}[wy]C)?[^,;.C]{0,8}[PBO]|[^;.C]{0,12}[PBO][wvGQ]{0,3}(?P<last>K)")
# «делегация … наблюдала за выборами», «делегация … сайлауды бақылады»
_WATCH = re.compile(r'[wBHYGQPfvZ"]{0,8}(?:,[wBHYGP]{0,4}){0,2}(?P<k>K)(?P<to>[wCDfY]{0,7}?)[vV]|[wBHYGQP"]{0,6}[vV]w{0,2}(?P<last>K)')
_WATCHED = re.compile(r'(?:[vV][wYC]{0,3}K|Kw{0,3}[vV])[awf]{0,4}[PQB][wBYGZPF"]{0,7}f?$')
_WATCHED_IN_KAZAKH = re.compile(r"[vV][wDC]{0,3}Kw?$")  # «сайлауды бақылаған Эстония мен Латвия депутаттары»
_WATCH_IN_KAZAKH = re.compile(r"[wBYGQPHZaCAD,]{0,14}K")
_CAME_TO = re.compile("[wYGZRN]{0,6}[PBQH]w?K")
_SENT_AHEAD = re.compile("O[w]{0,2}[Kw]$")
_BETWEEN = re.compile("[NGHBP;.]")  # between states and the row that names them: other people
_AHEAD = re.compile(r"(?:^|[,;:a.]|^[wYK]{1,3})w?$")  # a clause begins
_OBSERVE = 12  # characters: "arrived to observe"
_SEND = 60  # characters behind a state in which it is said to send observers


def delegates(text: Text, sentence: Sentence, last: int) -> bool:
    """Whether a state or its house sends people: «парламент Армении направил двух депутатов», «Армения … екі депутатын жіберді»."""
    found = _DELEGATES.match(sentence.letters, last + 1)
    token = sentence.tokens[found.start("k" if found["k"] else "last")] if found else None
    return token is not None and slots.words("sends", text.language).match(text.folded, token.start) is not None


def _watches_the_vote(text: Text, sentence: Sentence, places: tuple[int, ...]) -> bool:
    """Whether Kazakh people of a country stand between the vote and the verb of observing: «сайлауды … төрағасы бақылап жүр»."""
    found = _WATCH_IN_KAZAKH.match(sentence.letters, places[-1] + 1)
    verb = sentence.tokens[found.end() - 1] if found and re.search("[vV]", sentence.letters[: places[0]]) else None
    return verb is not None and slots.says("observing", text, verb.start, verb.end)


def _have_watched(text: Text, sentence: Sentence, places: tuple[int, ...]) -> bool:
    """Whether a Kazakh participle of observing the vote stands right before the countries whose people it tells of."""
    found = _WATCHED_IN_KAZAKH.search(sentence.letters, 0, places[0])
    verb = sentence.tokens[sentence.letters.rindex("K", 0, places[0])] if found else None
    if verb is None or not slots.says("observing", text, verb.start, verb.end):
        return False
    return slots.says("participle", text, verb.start, sentence.tokens[places[0]].start)


def is_represented(text: Text, sentence: Sentence, last: int) -> bool:
    """Whether a country is said to be represented: "Russia is represented by …", «Россию … представляют …»."""
    end = sentence.tokens[last].end
    return slots.words("represented", text.language).match(text.folded, end, min(sentence.end, end + _SEND)) is not None


def sends(text: Text, sentence: Sentence, last: int) -> bool:
    """Whether a country is said to send observers, or somebody to observe."""
    end = sentence.tokens[last].end
    return slots.words("sends_observers", text.language).match(text.folded, end, min(sentence.end, end + 2 * _SEND)) is not None


def is_sender(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether a country stands behind the verb of sending observers: «наблюдателей прислала Мальта»."""
    if text.language == "kk":  # «байқаушыларды алғаш рет Мальта жіберді»
        token, end = sentence.tokens[place], sentence.tokens[place].end
        plain = token.mention is not None and text.folded[token.start : end] == fold(token.mention.entry)
        return plain and "O" in sentence.letters[:place] and slots.words("sends", "kk").match(text.folded, end + 1) is not None
    if not _SENT_AHEAD.search(sentence.letters[max(0, place - 4) : place]):
        return False
    token = sentence.tokens[place - 1]
    return slots.words("sends", text.language).match(text.folded, token.start) is not None


def are_told_states(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether states are said to observe, and the row at a place names them: "the states that will watch the vote are …"."""
    states = sentence.letters.rfind("S", 0, place)
    if states < 0 or _BETWEEN.search(sentence.letters, states + 1, place):
        return False
    first, end = sentence.tokens[states].end, sentence.tokens[place].start
    return slots.words("states_told", text.language).search(text.folded[first:end]) is not None


def watch_themselves(text: Text, sentence: Sentence, places: tuple[int, ...]) -> bool:
    """Whether the states of a row are the subject of observing, with no noun for their people: "Japan and Turkey will observe independently"."""
    end = sentence.tokens[places[-1]].end
    found = slots.words("row_watches", text.language).match(text.folded, end, min(sentence.end, end + 2 * _SEND))
    return found is not None and _AHEAD.search(sentence.letters, max(0, places[0] - 4), places[0]) is not None


def watches(text: Text, sentence: Sentence, places: tuple[int, ...]) -> bool:
    """Whether people of a country are the subject of observing: «делегация парламента Сербии наблюдала за выборами»."""
    if not are_people(text, sentence, places) and not sentence.letters.endswith("Hf", 0, places[0]):  # "Jose Lima of Brazil, who watched the vote"
        return False
    end = sentence.tokens[places[-1]].end
    if slots.words("who_watches", text.language).match(text.folded, end, min(sentence.end, end + 3 * _SEND)):
        return True
    ahead = _WATCHED.search(sentence.letters, 0, places[0])
    too = _WATCHES_TOO.search(sentence.letters, max(0, places[0] - 12), places[0])
    if too is not None and slots.says("observing", text, (verb := sentence.tokens[too.start()]).start, verb.end):
        return True
    if ahead is not None:  # «за выборами следит и делегация комиссии Индонезии»
        return slots.says("observing", text, sentence.tokens[max(0, ahead.start() - 2)].start, sentence.tokens[ahead.end() - 1].end)
    if text.language == "kk" and (_watches_the_vote(text, sentence, places) or _have_watched(text, sentence, places)):
        return True
    if text.language == "kk" and _CAME_TO.match(sentence.letters, places[-1] + 1):  # «референдумды бақылауға Беларусь комиссиясының мүшелері келді»
        first = sentence.tokens[places[0]].start
        return slots.words("to_observe", "kk").search(text.folded, sentence.start, first) is not None
    found = _WATCH.match(sentence.letters, places[-1] + 1)
    token = sentence.tokens[found.start("k" if found["k"] else "last")] if found else None
    if found is None or token is None:
        return False
    end = sentence.tokens[found.end("to")].start if found["k"] else token.end  # "came to Kazakhstan to observe the election"
    return slots.words("observing", text.language).search(text.folded, token.start, max(end, token.end + _OBSERVE)) is not None
