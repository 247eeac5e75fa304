"""Why «one», or so many each, is no figure: nothing is counted, or nobody names the senders."""

from __future__ import annotations

import re

from kzdata.facts import slots
from kzdata.facts.counts import members
from kzdata.facts.counts.scenes import Scene, number_of
from kzdata.facts.sentences import Sentence
from kzdata.grammar import Match
from kzdata.records import Text

REACH = 60  # tokens: a list of senders stands no farther from its figure

_GROUP = 120  # characters in which a group stands that "one" is another of
_GETS = 60  # characters
_NOT = 10  # characters: «бірде-бір»


def each(scene: Scene, match: Match, place: int) -> str | None:
    """Why «one», or so many each, is no figure: nothing is counted, or nobody names the senders."""
    text, sentence, number = scene.text, scene.sentence, number_of(match)
    if _is_so_many_each(sentence, match, place):
        return "so many of those who send observers, not of them"
    if match.rule.id == "count-each" and not members.each(sentence, number, place, max(0, place - REACH), place + 12):
        return "no list of countries"
    if slots.says("none", text, max(sentence.start, sentence.tokens[place].start - 5), sentence.tokens[place].start):
        return "nobody"
    one = sentence.tokens[place]
    if number.value == 1 and slots.says("not_one", text, max(sentence.start, one.start - _NOT), one.end):
        return "not a single one"
    if text.language == "kk" and number.value == 1 and sentence.letters.startswith("Q", place + 1):
        return "some team of theirs"  # «бір тобын комиссия шақырды»
    each = number.is_weak and members.each(sentence, number, place, max(0, place - REACH), place + 12)
    if number.is_weak and not each and not _is_one(text, sentence, match, place):
        return "«one» that counts nothing"
    gets = slots.says("each_gets", text, max(sentence.start, one.start - _GETS), one.start)
    gets = gets and slots.says("from_each", text, one.end, one.end + _GETS)
    if gets and not members.each(sentence, number, place, max(0, place - REACH), place + 12):
        return "so many each, of senders whom nobody names"
    shared = number.kind == "distributive" or sentence.letters[max(0, place - 1) : place] == "z"
    end = sentence.tokens[match.last - 1].end
    if (shared or (number.is_weak and text.language == "en")) and slots.says("of_each", text, end, min(sentence.end, end + 40)):
        return "so many of each of several whom nobody counts"
    if shared and match.rule.id == "count-observers" and not members.each(sentence, number, place, max(0, place - REACH), place + 12):
        return "so many each, of senders whom nobody names"
    return None


def _is_so_many_each(sentence: Sentence, match: Match, place: int) -> bool:
    """Whether so many observers are those of each of several whom nobody names: "ten states sent more than three observers each"."""
    behind = "O" in [t.letter for t in match.slots.get("o", ())] and sentence.letters.startswith("z", match.last)
    return behind and not members.each(sentence, number_of(match), place, max(0, place - REACH), place + 12)


def _is_one(text: Text, sentence: Sentence, match: Match, place: int) -> bool:
    """Whether a bare «один», "one" is a figure: of observers or people, or among the figures of a list."""
    if "z" in sentence.letters[place + 1 : place + 2]:
        return True  # "one each by Spain, Norway and France"
    if match.rule.id in ("count-observers", "count-people", "count-candidates"):
        near = sentence.letters[max(0, place - 5) : match.last + 5]
        named = set("GCAF") & set(near) or re.search("fw?Y", near)
        if text.language == "en" and not named and near.count("N") < 2:
            return False  # "one observer was turned away"
        return place + 4 > match.last and sentence.letters[max(0, place - 1) : place] != "i"  # «тағы бір байқаушы» is somebody
    if slots.says("group_and_one", text, max(sentence.start, sentence.tokens[place].start - _GROUP), sentence.tokens[place].end):
        return False  # "a group of observers from the SCO and one from CICA"
    if match.rule.id == "count-term" and re.search("NLO?[,a]{1,2}$", sentence.letters[max(0, place - 5) : place]):
        return True  # «пятерых краткосрочных наблюдателей и одного долгосрочного»
    if match.rule.id == "count-nationals" and re.search("NA[,a]{1,2}$", sentence.letters[max(0, place - 4) : place]):
        return True  # «четверо малайзийцев и один филиппинец»
    listed = match.rule.id.startswith("count-list")
    return listed and "N" in sentence.letters[max(0, place - 20) : place] + sentence.letters[place + 1 : place + 12]
