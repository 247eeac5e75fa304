"""Whose number it is that stands behind its noun: «тіркелгендер – 96», «өкілдердің саны 40 екенін», «число наблюдателей … перевалило за 800»."""

from __future__ import annotations

import re

from kzdata import phrases
from kzdata.facts import slots
from kzdata.facts.counts.scenes import number_of
from kzdata.facts.sentences import Sentence
from kzdata.grammar import Match
from kzdata.records import Text

_OF_WHAT = re.compile("q[wYZB]{1,2}K")  # «бақылаушылары 230-ға тарта заңбұзушылық тіркеді»
_OF_SENDERS = re.compile("[SI]$")  # «мемлекеттердің саны 30-ға жетті»
_OTHERS = re.compile(r"Z[^,;:.NO]*N$")  # «журналистов аккредитовано 117»
_FEW = 10
_OF_FEW = ("count-observers-first-kazakh", "count-reached-kazakh")
_CASED = phrases.joined("slots", "cased_ending")
_WHERE = 24  # characters before a noun in which a preposition tells that it is a place
_NEAR = 40  # characters


def why_not(text: Text, sentence: Sentence, match: Match, place: int) -> str | None:
    """Why the Kazakh number at token `place` does not say how many those before it are; None where it does, or where its rule does not ask."""
    number, end = number_of(match), sentence.tokens[place].end
    predicate = slots.says("predicate", text, end, min(sentence.end, end + _NEAR))
    if match.rule.sets.get("predicate") and not (predicate and _are_people(text, match)):
        return "no predicate: it counts what stands behind it"
    if match.rule.sets.get("of_us") and not slots.says("of_us_ending", text, sentence.tokens[place].start, end):
        return "no ending of those who speak"
    if any(not slots.says("civic_from", text, t.start, t.end) for t in match.slots.get("civic", ())):
        return "no organisation of citizens from which they are"
    if match.rule.sets.get("headed") and (why := _headless(text, sentence, match, place)):
        return why
    if match.rule.id.startswith("count-observers-first") and _OF_WHAT.match(sentence.letters, place + 1) and not predicate:
        return "so many of what stands behind it"
    owner = match.rule.id in _OF_NUMBER and _OF_OFFICES.search(sentence.letters, 0, place)
    if owner and slots.says("number_noun", text, sentence.tokens[owner.end() - 1].start, sentence.tokens[place].start):
        return "the number of what is no observer"  # «сайланатын депутаттың саны 107»
    if match.rule.id.startswith("count-people") and _is_of_head(sentence, place):
        return "the number of what is no observer"  # «Кандидаттардың сенімді өкілі – 96 адам»
    noun = match.slots.get("o", ())[:1]
    if match.rule.id.startswith("count-observers-first") and any(slots.says("for_them", text, t.start, sentence.tokens[place].start) for t in noun):
        return "what is done for them"
    if match.rule.id in _OF_FEW and number.value <= _FEW and number.part is None and _is_of_another(text, sentence, place):
        return "so many of what stands behind it"
    return None


def _are_people(text: Text, match: Match) -> bool:
    """Whether what stands before the number is no verb, or a participle that stands for people."""
    noun = match.slots["o"][0]
    return noun.letter != "K" or slots.says("nominal", text, noun.start, noun.end)


def _headless(text: Text, sentence: Sentence, match: Match, place: int) -> str | None:
    """Why nobody who observes stands before a number, or something else whose number it is."""
    head = match.slots["o"][0]
    if not slots.says("number_head", text, max(sentence.start, head.start - 2), sentence.tokens[place].start):
        return "nobody whose number it is stands before it"
    owner = sentence.tokens[max(0, match.first - 1)].letter if slots.says("number_noun", text, head.start, head.end) else ""
    if owner == "B" or counts_others(text, sentence, place) or _OF_SENDERS.search(sentence.letters, 0, match.first):
        return "the number of what is no observer"
    return None


_OF_NUMBER = ("count-people-first", "count-reached-kazakh", "count-observers-first-kazakh", "count-observers-first")
_OF_OFFICES = re.compile("^[^GQSIC]*Bw$")  # of no body that has deputies who observe


def _is_of_head(sentence: Sentence, place: int) -> bool:
    """Whether a dash makes a number that of what stands before it, which is neither observers nor a time or place."""
    found = _DASHED.search(sentence.letters, 0, place)
    mention = sentence.tokens[found.start()].mention if found else None
    return mention is not None and mention.value not in ("time", "place")


_DASHED = re.compile("(?:^|[,;.:])[^NOPQGC,;.:]{0,4}Z(?=-q?$)")


def counts_others(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether a total is that of what stands before it, which is no observer (nor a time)."""
    found = _OTHERS.search(sentence.letters, 0, place + 1)
    counted = [t for t in sentence.tokens[found.start() : place] if t.letter == "Z" and t.mention is not None] if found else []
    if text.language == "ru":
        counted = [t for t in counted if not slots.says("where", text, max(sentence.start, t.start - _WHERE), t.start)]
    return any(t.mention is not None and t.mention.value != "time" for t in counted)


_HEAD, _NAMELY = 60, 32  # characters before a noun in which "the number of" stands, before a number in which "namely" does


def unsaid(text: Text, sentence: Sentence, match: Match, place: int) -> str | None:
    """Why the words that a rule wants between a noun and its number, before the noun, before the number, do not make it the noun's number."""
    sets, number = match.rule.sets, sentence.tokens[place].start
    if sets.get("namely") and not slots.says("precisely", text, max(sentence.start, number - _NAMELY), number):
        return "no word that it is the exact one"
    noun = match.slots.get("o", ())
    if (behind := sets.get("behind")) and not slots.says(str(behind), text, noun[-1].end, min(sentence.end, noun[-1].end + _HEAD)):
        return "people of others"
    if (between := sets.get("between")) is None:
        return None
    if sets.get("genitive") and not slots.says("several_in_genitive", text, noun[0].start, noun[-1].end):
        return "no noun that a number would count"
    if not slots.says(str(between), text, noun[-1].end, number):
        return "no word of how many they are"
    head = sets.get("head")
    first = (match.slots.get("in") or match.slots["o"])[0].start
    if head and not slots.says(str(head), text, max(sentence.start, first - _HEAD), first):
        return "not their number"
    return None


def _is_of_another(text: Text, sentence: Sentence, place: int) -> bool:
    """Whether a small Kazakh number counts the noun behind it, or stands in a case: «екі арнамен жіберіледі», «пікірі екіге бөлінді»."""
    token = sentence.tokens[place]
    cased = _CASED.search(text.folded, token.start, token.end) is not None
    hyphen = text.folded.startswith("-", token.end)
    return cased or hyphen or sentence.letters[place + 1 : place + 2] in ("w", "Y")
