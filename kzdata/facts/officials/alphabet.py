"""The alphabet of posts: a sentence's tokens as posts, persons, bodies, verbs of leading (the letters of rules/officials.toml)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from kzdata import phrases
from kzdata.facts.officials import fields
from kzdata.facts.officials.neighbours import joined
from kzdata.facts.officials.ranks import rank
from kzdata.facts.sentences import Sentence
from kzdata.folding import fold
from kzdata.languages import kk, ru_names
from kzdata.languages.ru import is_adjective, is_known, parses
from kzdata.mentions import Token
from kzdata.names import cases_of, listed, nominative
from kzdata.records import Mention, Text
from kzdata.resources import rulefile

_OWN = {"H": "H", "B": "p", "Q": "q", "O": "q", "G": "g", "C": "c", "A": "c", "K": "x", "J": "x", ",": ",", ".": ".", ";": ";", ":": ":", "-": "-", "(": "(", ")": ")", '"': '"', "a": "a"}  # fmt: skip  # noqa: E501
_BREAKS = {"VERB", "INFN", "GRND", "PRTS", "CONJ", "PRCL", "ADVB", "COMP", "PRED", "INTJ"}
_PRONOUN = phrases.joined("posts", "pronoun_of_person")
EARLY = 10  # tokens; a pronoun so near the head of a sentence without a name stands for the person of the one before
_POST_AND_SURNAME = re.compile("B[^.,;:HB]{0,3}Y")
_OF_SOMEBODY = phrases.joined("posts", "of_somebody")
_COMPLEMENT = 4  # how many words of a complement may stand between a post and a surname alone
_OF_STATE = phrases.joined("posts", "of_state_ending")
_OBSERVER = phrases.joined("posts", "observer_alone")
_LEADERSHIP = phrases.joined("posts", "leadership_or_ministry")
_HIGH = ("head_of_state", "ambassador", "minister", "deputy_minister", "prime_minister")
_PREDICATE = re.compile('[qgcms"a]{0,12}x')
_SUBJECT = {"ru": re.compile("p"), "en": re.compile("m?[gc]{0,3}p"), "kk": re.compile("[gcmq]{0,6}p")}


@cache
def data() -> dict[str, Any]:
    return rulefile("officials")


@cache
def _words(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["letter"], re.compile(entry[language])) for entry in data()["word"] if language in entry)


@cache
def _phrases(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Phrases of several words as one pattern, a group each, and the letters of the groups."""
    entries = [(entry["letter"], entry[language]) for entry in data()["phrase"] if language in entry]
    groups = "|".join(rf"({pattern})(?!\w)" for _, pattern in entries)
    return re.compile(rf"\b(?:{groups})"), tuple(letter for letter, _ in entries)


def _with_phrases(tokens: list[Token], sentence: Sentence, folded: str, language: str) -> list[Token]:
    """The tokens with the last one of every phrase under the phrase's letter; what it holds before is complement."""
    pattern, letters = _phrases(language)
    starts = [t.start for t in tokens]
    within: set[int] = set()
    for match in pattern.finditer(folded, sentence.start, sentence.end):
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        if any(t.letter == "H" for t in tokens[first:last]) or first == last:
            continue
        phrase = letters[int(match.lastindex or 1) - 1]
        if phrase == "U" and language == "en" and not any(t.letter in "gcq" for t in tokens[first:last]):
            within.update(range(first, last - 1))  # "It is run by …": what is run is "it"
        for i in range(first, last):
            token = tokens[i]
            kept = "gcqpk" if phrase == "b" else "gcqk"  # «пост главы миссии … занимает»
            letter = phrase if i == last - 1 else token.letter if token.letter in kept else "m"
            tokens[i] = Token(letter, token.start, token.end, token.mention)
    return [t for i, t in enumerate(tokens) if i not in within] if within else tokens


@cache
def bodies() -> tuple[tuple[str, str | None, re.Pattern[str]], ...]:
    """Kinds of bodies with the country that their name implies and the pattern that shows them."""
    return tuple((entry["kind"], entry.get("country"), re.compile(entry["pattern"])) for entry in data()["body"])


@cache
def _own(word: str, language: str) -> str | None:
    return next((letter for letter, pattern in _words(language) if pattern.fullmatch(word)), None)


@cache
def _word_letter(word: str, language: str) -> str:
    """The letter of a word that no dictionary knows: one of the [[word]] lists, else a complement or a break."""
    if (letter := _own(word, language)) is not None:
        return letter
    if language == "ru":
        part = parses(word)[0].tag.POS
        return "x" if part in _BREAKS else "s" if part == "PREP" else "m"
    if language == "en" and word in listed("en", "prepositions"):
        return "s"
    if language == "kk" and word.startswith(("өкілдік", "өкілдіг")):
        return "q"
    if language == "en" and (word in listed("en", "breaks") or (word.endswith("ed") and len(word) > 4)):
        return "x"
    return "m"


def read(sentence: Sentence, text: Text, people: Mapping[str, str], last: str | None = None, caption: Token | None = None) -> list[Token]:
    """The tokens of a sentence under the letters of officials.toml.

    `people`: surnames (folded) that stand for a person named elsewhere; `last`: the one person that the sentence before names, for whom a
    pronoun at the head stands; `caption`: the name on the line before, to which a post at the head of this one belongs.
    """
    clean, language = text.clean, text.language
    made: list[Token] = []
    stands = pronoun_of(sentence, text) if last is not None else None
    given = pronoun_of_given(sentence, text) if last is not None else None
    for token in sentence.tokens:
        word = text.folded[token.start : token.end]
        letter = _letter(token, word, language)
        if letter == "x" and made and ((token.letter == "Y" and language == "ru") or (token.letter in "KJ" and clean[token.start].isupper())):
            letter = "m"  # a capital within the sentence: part of a name of something
        if letter == "n":  # «поляк Ян Новак», no surname: «Собянин»
            letter = "m" if token.letter == "Y" and made else "h"
        mention = token.mention
        if made and made[-1].letter == "k" and letter == "W" and stands is not None and made[-1].start == stands.start:  # «Миссию она возглавляет»
            made[-1] = Token("H", stands.start, stands.end, Mention("H", stands.start, stands.end, str(last), "name"))
        if (not made and token is stands) or token.start == given:
            letter, mention = "H", Mention("H", token.start, token.end, last, "name")
        if token.letter == "Y" and (name := known(word, people)) is not None:
            letter, mention = "H", Mention("H", token.start, token.end, name, "name")
        if letter == "m" and token.letter == "Y" and (surname := _surname(made, token, clean, language)) is not None:
            letter, mention = "H", Mention("H", token.start, token.end, surname, "name")
        if (
            letter == "H"
            and made
            and made[-1].letter == "c"
            and language == "kk"
            and _is_demonym(text.folded[made[-1].start : made[-1].end], made[-1])
        ):
            made[-1] = made[-1]._replace(letter="h")  # «испан Хавьер Торрес»
        made.append(Token(letter, token.start, token.end, mention))
    own = fields.joined(_deputies(made, text), clean) if language == "en" else made
    read = _with_phrases(joined(own, clean, text.folded, language), sentence, text.folded, language)
    observes = (
        caption is not None and bool(read) and read[0].letter == "q" and _OBSERVER.fullmatch(text.folded, read[0].start, read[0].end) is not None
    )
    if observes:
        read[0] = read[0]._replace(letter="p")
    letters = "" if caption is None else "".join(t.letter for t in read)
    if caption is not None and (first := _subject(letters, language)) and (observes or _is_base(read[first.end() - 1], text)):
        return [caption, Token(",", caption.end, caption.end, None), *read]
    return read


def _is_demonym(word: str, token: Token) -> bool:
    """Whether a Kazakh word is a nationality itself, and no adjective made of a state («австриялық»)."""
    return token.mention is not None and token.mention.letter == "A" and _OF_STATE.search(word) is None


_DEPUTY = re.compile("pg{1,2}[pq]")
_CHIEF_OBSERVER = phrases.joined("posts", "chief_observer")  # around the body in between: "chief OSCE observer"
_DEPUTIES = {"secretary_general": "deputy_secretary_general", "head": "deputy_head", "head_of_mission": "deputy_head_of_mission"}


def _deputies(tokens: list[Token], text: Text) -> list[Token]:
    """English tokens in which the word before a body makes another post of that behind it: "Deputy SCO Secretary-General", "chief OSCE observer"."""
    letters = "".join(t.letter for t in tokens)
    for found in reversed(list(_DEPUTY.finditer(letters)) if "pg" in letters else []):
        first, last = tokens[found.start()], tokens[found.end() - 1]
        if last.mention is None:
            continue
        before, noun = text.folded[first.start : first.end], text.folded[last.start : last.end]
        value = _DEPUTIES.get(str(last.mention.value)) if before == "deputy" and last.letter == "p" else None
        if _CHIEF_OBSERVER.fullmatch(f"{before} {noun}"):
            last, value = last._replace(letter="p", mention=last.mention._replace(letter="B")), "head_of_mission"
        if value is not None and last.mention is not None:
            tokens = [
                *tokens[: found.start()],
                *tokens[found.start() + 1 : found.end() - 1],
                last._replace(mention=last.mention._replace(value=value)),
                *tokens[found.end() :],
            ]
    return tokens


def pronoun_of(sentence: Sentence, text: Text, beside: int = 1) -> Token | None:
    """The pronoun for a person at the head of a sentence, or near it in one that names nobody (`beside` a name: among so many tokens)."""
    within = beside if "H" in sentence.letters else EARLY
    return next((t for t in sentence.tokens[:within] if _PRONOUN.fullmatch(text.clean, t.start, t.end)), None)


def pronoun_of_given(sentence: Sentence, text: Text) -> int | None:
    """Where the pronoun for the person named before stands at the head of a sentence that gives him the lead: «На него возложено …»."""
    found = phrases.compiled("posts", "pronoun_of_given", text.language).match(text.clean, sentence.tokens[0].start, sentence.end)
    return None if found is None or "H" in sentence.letters else found.start(found.lastgroup or 0)


def _subject(letters: str, language: str) -> re.Match[str] | None:
    """The post that a sentence begins with, if no name can be its bearer's: none follows it, or its verb does first."""
    found = _SUBJECT[language].match(letters)
    return found if found and ("H" not in letters or _PREDICATE.match(letters, found.end())) else None


def _is_base(post: Token, text: Text) -> bool:
    """Whether a post stands as the dictionary has it: the subject of its sentence."""
    return post.mention is not None and text.folded[post.start : post.end] == fold(post.mention.entry or "")


def _surname(before: Sequence[Token], token: Token, clean: str, language: str) -> str | None:
    """The surname in the nominative that a word after a post is: «президент Путин», «мэр Москвы Собянин», but not «помощник Иванова»."""
    if language != "ru":
        return _alone(before, token, clean, language)
    post = next((t for i, t in enumerate(reversed(before[-_COMPLEMENT:])) if t.letter not in "mgcq" or i == _COMPLEMENT), None)
    if post is None or post.letter != "p":
        return None
    if post.end + 1 == token.start and _OF_SOMEBODY.match(clean[post.start : post.end].lower()):
        return None
    word = clean[token.start : token.end]
    high = post.end + 1 == token.start and rank(post, "") == "head_of_state"  # «за президента Назарбаева»
    shared = _surname_cases(word) & cases_of(clean[post.start : post.end].split()[0].lower()) - (set() if high else {"gent", "accs"})
    if not shared and _is_strange(word, before) and "nomn" in cases_of(clean[post.start : post.end].split()[0].lower()):
        return word  # «заявил глава миссии Соареш»
    return nominative((word,), "ru", frozenset(shared)) if shared else None


def _is_strange(word: str, before: Sequence[Token]) -> bool:
    """Whether a word that no dictionary knows stands behind the post and the mission that it is in, so that it can be but its bearer's surname."""
    behind_mission = any(t.letter == "q" for t in before[-2:]) and before[-1].letter in "qg"
    return behind_mission and not (word[-1] in "ая" or word.isupper() or is_known(word.lower()) or is_adjective(word.lower()))


def _alone(before: Sequence[Token], token: Token, clean: str, language: str) -> str | None:
    """The surname right behind a high post: "President Tokayev", «Президент Тоқаев»."""
    word = clean[token.start : token.end]
    if not before or before[-1].letter != "p" or before[-1].end + 1 != token.start or rank(before[-1], "") not in _HIGH:
        return None
    if language == "kk":
        return nominative((word,), "kk") if kk.is_family(word) else None
    name = nominative((word,), "en")
    return name if len(name) > 3 and not word.isupper() and name.lower() not in listed("en", "no_name") | listed("en", "no_first_name") else None


@cache
def _surname_cases(word: str) -> frozenset[str]:
    """The cases in which a word is a surname; none where it is rather something else."""
    tags = [p.tag for p in parses(word)]
    known = frozenset(str(t.case) for t in tags if "Surn" in t.grammemes and t.number == "sing")
    if known or is_known(word.lower()):  # «Токаева» is a given name to a dictionary that does not know it
        return known if {"Surn", "Name"} & tags[0].grammemes else frozenset()
    return frozenset(r.case for r in ru_names.readings(word, False) if ru_names.is_family(r.nominative))  # «Оспанкулов»


def names_someone(sentence: Sentence, text: Text, people: Mapping[str, str], last: str | None = None) -> bool:
    """Whether a sentence names a person, in full, by a surname known from elsewhere in the text, or begins with a pronoun for `last`."""
    if "H" in sentence.letters or _POST_AND_SURNAME.search(sentence.letters):
        return True
    if last is not None and (pronoun_of(sentence, text) is not None or pronoun_of_given(sentence, text) is not None):
        return True
    if "Y" not in sentence.letters:
        return False
    return bool(people) and any(t.letter == "Y" and known(text.folded[t.start : t.end], people) is not None for t in sentence.tokens)


def known(word: str, people: Mapping[str, str]) -> str | None:
    """The person whose surname a word is, in any case."""
    for cut in range(min(4, max(1, len(word) - 3))):
        if (name := people.get(word[: len(word) - cut])) is not None:
            return name
    return None


def _letter(token: Token, word: str, language: str) -> str:
    if token.letter in "wYy":
        return _word_letter(word, language)
    if token.letter == "B" and language == "kk" and _LEADERSHIP.search(word):
        return _word_letter(word, language)  # «жетекшілік» is no «жетекші»
    if token.letter in "KJfM" and (letter := _own(word, language)) is not None:
        return letter
    if token.letter == "C" and token.mention is not None and {"region", "chamber"} & set(token.mention.features):
        return "m"  # a governor is of no state body
    if token.letter == "Z" and rank(token, word):
        return "p"
    if token.letter in "PL":
        if _own(word, language) in ("h", "n"):
            return "n"  # «гражданин Литвы»
        return "p" if rank(token, word) else "q" if word.startswith(("өкілдік", "өкілдіг")) else "m"
    if token.letter in "fz":
        return "s"
    if token.letter == "M":
        return "x" if token.mention is not None and "verb" in token.mention.features else "m"
    if token.letter == "B" and language == "en" and word in ("heads", "chairs"):
        return "W"
    return _OWN.get(token.letter, "m")
