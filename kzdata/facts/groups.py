"""To whom the counted observers belong: what stands beside the noun, then what the sentence speaks of, then what the text spoke of last."""

from __future__ import annotations

import re

from kzdata.facts import slots
from kzdata.facts.sentences import Sentence, joint, observes
from kzdata.facts.slots import says
from kzdata.grammar import Match
from kzdata.mentions import Token
from kzdata.records import Text
from kzdata.votes import HOME

AGGREGATES = {"S": "foreign-states", "I": "international-organizations"}
_MEMBERS = re.compile(r"S[-w,]{0,2}$")
_COUNTRIES = re.compile(r"[wY]{0,2}S")
Group = tuple[str, str]  # the group and what it was read from


def group(text: Text, sentence: Sentence, match: Match, place: int, previous: dict[str, object] | None, status: str | None) -> Group:
    """The group of the figure at token `place`, with the reason."""
    found = _in_list(match) or _beside(sentence, match) or _kind(match)
    if found:
        return found
    if sentence.inherited and not sentence.is_host and slots.is_of_speaker(text, sentence.tokens[place].start) and not match.slots.get("in"):
        return sentence.inherited, "the speaker's own observers"
    found = _in_sentence(text, sentence, match, place)
    if found:
        return found
    if previous is not None and not match.rule.sets.get("strong"):
        return str(previous["group_id"]), "carried from the figure before"
    return _around(text, sentence, match, status)


def bodies(sentence: Sentence, start: int, end: int) -> list[str]:
    """The observing bodies that tokens [start, end) name, but not «the participating states of the OSCE» or "CIS countries"."""
    found = []
    for i in range(start, min(end, len(sentence.tokens))):
        named = body(sentence.tokens[i])
        if named and not _MEMBERS.search(sentence.letters[:i]) and not _COUNTRIES.match(sentence.letters, i + 1):
            found.append(named)
    return found


def body(token: Token) -> str | None:
    """The observing body that a token names."""
    if token.letter == "G" and token.mention is not None and observes(str(token.mention.value)):
        return str(token.mention.value)
    return None


def _in_list(match: Match) -> Group | None:
    slots = match.slots
    if slots.get("group") and (mention := slots["group"][0].mention) is not None:
        value = str(mention.value)
        if slots["group"][0].letter in "CA":
            return f"country:{value}", "the country named in the list"
        return value, "the body named in the list"
    if slots.get("aggregate"):
        return AGGREGATES[slots["aggregate"][0].letter], "states or organisations as a whole"
    if slots.get("kind"):
        return ("all-international" if slots["kind"][0].letter == "F" else "domestic"), "foreign or domestic ones"
    return None


def _beside(sentence: Sentence, match: Match) -> Group | None:
    """A body or country inside the phrase, or right behind the noun."""
    inner = [t for name in ("in", "between", "after") for t in match.slots.get(name, ())]
    named = [b for t in inner if (b := body(t))]
    if named:
        return joint(named), "the body named beside the noun"
    states = [str(t.mention.value) for t in inner if t.letter in "AC" and t.mention is not None]
    if states:
        return (f"country:{states[0]}" if states[0] != HOME else "domestic"), "nationality of the observers"
    right = sentence.tokens[match.last : match.last + 10]
    letters = "".join(t.letter for t in right)
    after = re.match(r'[K]?[wL]{0,2}[f,(-]?[wFQO"f(LPY]{0,5}?(?P<g>[GC])(?P<more>(?:[a,/wfQ"()-]{0,3}G){0,2})', letters)
    if re.match(r"K?[-,]?f?F?w?S[a,]{1,2}f?F?w?I|K?[-,]?f?F?w?I[a,]{1,2}f?F?w?S", letters):
        return "all-international", "observers of states and of organisations"
    if after is None or "N" in letters[: after.start("g")]:
        return None
    token = right[after.start("g")]
    lead = letters[: after.start("g")]
    if body(token):
        return joint([b for t in right[after.start("g") : after.end()] if (b := body(t))]), "the body named behind the noun"
    if token.letter == "C" and token.mention is not None and "f" in lead:
        more = re.match(r"(?:[,a]{1,2}w?C)+", letters[after.start("g") + 1 :])
        if more:
            return None
        return (f"country:{token.mention.value}" if token.mention.value != HOME else "domestic"), "the country they come from"
    return None


def _kind(match: Match) -> Group | None:
    """Foreign or domestic by adjective; observers of several states."""
    inner = [t.letter for name in ("in", "between", "after") for t in match.slots.get(name, ())]
    if "R" in inner:
        return "domestic", "domestic observers"
    if "F" in inner:
        return "all-international", "foreign or international observers"
    return None


def _in_sentence(text: Text, sentence: Sentence, match: Match, place: int) -> Group | None:
    """The observing body that is the sentence's subject or object; what the commission accredits is foreign."""
    before = bodies(sentence, 0, place)
    term = any(t.letter == "L" for t in sentence.tokens[match.first : match.last])
    if before:
        return joint(before) if joint(before).startswith("osce") else before[-1], "the body that the sentence speaks of"
    if "Q" in sentence.letters[:place] and sentence.inherited:
        return sentence.inherited, "the mission spoken of last"
    if re.match(r"[K,w]{0,3}[fw]{1,3}[CA]", sentence.letters[match.last : match.last + 8]):
        return "foreign-states", "the countries they come from"
    if match.slots.get("states"):
        whole = "all-international" if match.slots.get("organizations") else "foreign-states"
        return whole, "observers of several states"
    if "F" in sentence.letters[max(0, place - 6) : match.last + 6] and not term:
        return "all-international", "the sentence speaks of foreign observers"
    rest = sentence.tokens[match.last : match.last + 8]
    behind = [b for t in rest if (b := body(t))]
    if behind and not any(t.letter in "N.;" for t in rest[: next(i for i, t in enumerate(rest) if body(t))]):
        return joint(behind), "the body named behind the figure"
    return None


def _around(text: Text, sentence: Sentence, match: Match, status: str | None) -> Group:
    letters = sentence.letters
    if says("ngo", text, sentence.start, sentence.end) or (not sentence.inherited and sentence.is_ngo and not sentence.is_foreign):
        return "domestic", "observers of an organisation of citizens"
    term = any(t.letter == "L" for t in sentence.tokens[match.first : match.last])
    ours = says("ours", text, sentence.start, sentence.end)
    if sentence.inherited and (term or (ours and not sentence.is_host) or "Q" in letters):
        return sentence.inherited, "the body spoken of last"
    if "F" in letters:
        return "all-international", "the sentence speaks of foreign observers"
    if status in ("accredited", "requested") or says("accreditor", text, sentence.start, sentence.end):
        return "all-international", "the commission accredits foreign observers"
    if sentence.inherited and not sentence.is_host:
        return sentence.inherited, "the body spoken of last"
    if sentence.is_foreign:
        return "all-international", "the text speaks of foreign observers"
    return "all", "no sender is named"
