"""What the sentence around a figure says of it: how exact, of which status and term, a batch or a total, on which day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from kzdata import dates, phrases
from kzdata.dates import DateSpan
from kzdata.facts.sentences import Sentence
from kzdata.grammar import Match
from kzdata.mentions import Token
from kzdata.numbers import Number
from kzdata.records import Mention, Text
from kzdata.votes import Vote

_ON_TOP = re.compile(r"i(?:[wqFfPKGQDYRNSAaI]{0,5}|[wqKGFO]{0,11}|[NwFAQ]{0,4}O[,-]{1,2}[Uwq]{0,3})$")
# «аккредитовать дополнительно на референдум, назначенный на 5 июня, 47», «дополнительно комиссия зарегистрировала 27»
_ACCREDITED_ON_TOP = re.compile(r"(?:Ki|iK)[wvVAFfDK,]{1,14}$|i[GZw]{1,3}K[FK]?$")
_OF_VOTE = re.compile("D[vV]")
_OF_CORE = re.compile("[PB][Kw]?L")  # «12 членов основной группы», «12 адамнан тұратын негізгі топ»
_AT_ONCE = 14  # characters
PERIOD = 14  # days: figures of a longer period are not those of its last day
KINDS = ("relative", "weekday", "day_month", "absolute", "day_only")


def words(name: str, language: str) -> re.Pattern[str]:
    """The regular expression of a slot of rules/slots.toml in one language."""
    return phrases.compiled("slots", name, language)


def says(name: str, text: Text, start: int, end: int) -> bool:
    """Whether the clean text from `start` to `end` has words of a slot."""
    return phrases.may_stand("slots", name, text, start, end) and words(name, text.language).search(text.folded[start:end]) is not None


_AHEAD = ("шамамен", "шамалы", "кемінде", "кем дегенде", "ең көбі", "дерлік")  # qualifiers that stand before a Kazakh numeral


def qualifier(language: str, sentence: Sentence, match: Match, place: int, number: Number) -> tuple[str, str]:
    """How exact the figure at token `place` is, and what told it: its rule's limit, the numeral's own ending, the word before or behind it."""
    if (limit := match.slots.get("limit")) and limit[0].mention is not None:
        return _told(limit[0].mention)
    if number.qualifier != "exact":
        return number.qualifier, "the numeral itself"
    for token in reversed(sentence.tokens[max(0, place - 2) : place]):
        if token.letter == "q" and token.mention is not None:
            if language == "kk" and token.mention.entry not in _AHEAD:
                break  # «30-ға жуық», «3 маусымға дейін», «қазірге дейін»: the word belongs to what stands before it
            if token.mention.entry == "до" and sentence.letters[max(0, place - 3) : place] in ("wNq", "fNq"):
                break  # «с 18 до 34»
            return _told(token.mention)
        if token.letter in ",.;N-":
            break
    following = sentence.tokens[place + 1 : place + 2]
    if following and following[0].letter == "q" and following[0].mention is not None and not _has_grown(sentence, place):
        return _told(following[0].mention)
    if language == "kk" and _NOUN_AHEAD.match(sentence.letters, place + 1):  # «400 адамға дейін»
        word = sentence.tokens[place + 2].mention
        if word is not None and word.entry not in _AHEAD:
            return _told(word)
    last = match.last + 1 if sentence.letters.startswith(",q", match.last) else match.last
    behind = sentence.tokens[last].mention if sentence.letters.startswith("q", last) else None
    if behind is not None and "behind" in behind.features and not sentence.letters.startswith("N", last + 1):
        return _told(behind)  # "150 observers at most"
    if _is_rough(language, sentence, place):
        return "about", "the order of words"
    return "exact", ""


def _is_rough(language: str, sentence: Sentence, place: int) -> bool:
    """Whether the noun stands right before its numeral, which makes it a rough one: «человек шестьсот»."""
    noun = sentence.tokens[place - 1].mention if place else None
    return language == "ru" and noun is not None and noun.letter == "P" and noun.entry == "человек" and sentence.letters[place - 2 : place - 1] != "O"


_NOUN_AHEAD = re.compile("[PO]q")
_SAID_NEAR = 60  # characters
_CORE = 50  # so many experts are no core team
_BACK = 20  # tokens
_NEAR = 8  # tokens
_STRONG = re.compile(r"L[^NOL.;]{0,6}$")  # "the core team in the capital is 13 strong"
_BASIS = re.compile("[^NL.;]{0,7}L")
_APART = re.compile(r"LQ?w?[,(-]{1,2}q?$")
_CAME = re.compile("L[Kw]q?$")
_SAID = re.compile(r"(?:^|[^NaO])(?P<l>L)O[^NOL]{0,18}$")


def term(text: Text, sentence: Sentence, match: Match) -> tuple[str, str] | None:
    """Long-term, short-term or core, where the figure, its noun or the observation of its sentence says so, and the word that does."""
    before = match.first - 1
    ahead = before >= 0 and sentence.letters[before] == "L" and (before == 0 or sentence.letters[before - 1] != "N")
    if text.language == "kk" and sentence.letters[max(0, before - 1) : match.first] == "Lq":  # «ұзақ мерзімді шамамен 40 байқаушы»
        ahead, before = True, before - 1
    if text.language == "kk" and not ahead and (came := _CAME.search(sentence.letters, max(0, before - 2), match.first)):
        ahead, before = True, came.start()  # «ұзақ мерзімге келген 27 байқаушы»
    if text.language == "ru" and not ahead and sentence.letters[max(0, before - 1) : match.first] == "Lw":
        ahead, before = True, before - 1  # «краткосрочных же наблюдателей»
    around = sentence.tokens[before if ahead else match.first : match.last]  # «ұзақ мерзімді екі байқаушы»
    if is_staff(text, sentence, match.slots.get("o", ())):
        return "core", "they are headquarters staff"
    count = match.slots["n"][0].mention
    many = count is not None and isinstance(count.value, Number) and count.value.value > _CORE
    marks = [t.mention for t in around if t.letter == "L" and t.mention is not None and not (many and t.mention.value == "core")]
    plain = [m for m in marks if m.value != "core"]
    if plain and sentence.letters.startswith("aL", match.last) and (other := sentence.tokens[match.last + 1].mention) and other.value == "core":
        return "all", f"«{other.entry}»"  # "30 long-term observers and experts"
    if plain:
        return _told(plain[-1])
    if marks and "O" not in [t.letter for t in around]:
        return _told(marks[0])
    if match.rule.sets.get("core"):
        return "core", "a core team so strong"
    first, end = match.slots["n"][0].start, sentence.tokens[match.last - 1].end
    is_core = says("are_core", text, end, min(sentence.end, end + _SAID_NEAR))
    if is_core or says("of_headquarters", text, max(sentence.start, first - _SAID_NEAR), first):
        return "core", "they are a core team, or run the headquarters"
    core = _OF_CORE.match(sentence.letters, match.last - 1)
    behind = sentence.tokens[core.end() - 1].mention if core else None
    if behind is not None and behind.value == "core":
        return _told(behind)
    for token in sentence.tokens[match.last : match.last + 2]:
        if token.letter == "L" and token.mention is not None and token.mention.value != "core":
            return _told(token.mention)
        if token.letter in "N.;" or (token.letter == "," and text.language == "ru"):
            break
    apart = _APART.search(sentence.letters, max(0, match.first - 5), match.first)
    if apart is None and match.slots.get("o") and text.folded[match.slots["o"][0].start : match.slots["o"][0].end] == "strong":
        apart = _STRONG.search(sentence.letters, max(0, match.first - _NEAR), match.first)
    team = sentence.tokens[apart.start()].mention if apart is not None and "O" not in [t.letter for t in around] else None
    if team is not None:
        return _told(team)  # "a core team, 12 members strong", «сарапшыларымыз – он бір адам»
    basis = next((t.mention for t in sentence.tokens[match.last : match.last + _NEAR] if t.letter == "L"), None)
    if basis is not None and basis.entry.startswith(("on a ", "for the ", "over the ")) and "N" not in sentence.letters[match.last : match.last + 2]:
        return _told(basis)
    after = _BASIS.match(sentence.letters, match.last)
    basis = sentence.tokens[after.end() - 1].mention if after else None
    if basis is not None and basis.value in ("long", "short") and words("basis", text.language).match(text.folded, basis.end):
        return _told(basis)  # «10 человек работали на долгосрочной основе»
    said = _SAID.search(sentence.letters, max(0, match.first - _BACK), match.first) if "O" not in [t.letter for t in around] else None
    noun = sentence.tokens[said.start("l")].mention if said is not None else None
    if noun is not None and noun.value != "core":
        return _told(noun)  # "short-term observers …, 400 of them"
    if ("O" in [t.letter for t in around] or "O" not in sentence.letters) and sentence.letters[:100].count("O") <= 2:
        return observation_term(text, sentence, match.first)
    return None


def is_staff(text: Text, sentence: Sentence, noun: Sequence[Token]) -> bool:
    """Whether the people of a phrase make up the headquarters of a mission (GOLD.md: `core`)."""
    if not noun or noun[0].letter not in ("PBL" if text.language == "kk" else "PB"):
        return False
    if says("staff_noun", text, noun[0].start, noun[0].end):
        return True
    first, last = noun[0].start, noun[0].end
    return says("staff_before", text, max(sentence.start, first - 60), first) or says("staff_behind", text, last, min(sentence.end, last + 40))


def is_expert(word: str) -> bool:
    """Whether the word that told the term is only «expert»."""
    return re.match("«(?:международный )?эксперт(?:»|$)|«(?:халықаралық )?сарапшы|«(?:international )?expert|«analyst", word) is not None


def _told(mention: Mention) -> tuple[str, str]:
    """What a dictionary word says, and the word."""
    return str(mention.value), f"«{mention.entry}»"


def observation_term(text: Text, sentence: Sentence, end: int) -> tuple[str, str] | None:
    """The term of the observation of which a sentence speaks before token `end`: «участвуют в краткосрочном мониторинге»."""
    for place, token in enumerate(sentence.tokens[: min(end, 80, len(sentence.tokens) - 1)]):
        if token.letter == "L" and token.mention is not None and token.mention.value != "core":
            following = sentence.tokens[place + 1]
            if following.letter == "Q" or (following.letter != "O" and words("observing", text.language).match(text.folded, following.start)):
                return _told(token.mention)
    return None


def is_of_speaker(text: Text, at: int, noun: int) -> bool:
    """Whether the figure at clean offset `at`, or its noun, is the speaker's own: «300 наших наблюдателей», "its 460 monitors"."""
    return words("own", text.language).search(text.folded, max(0, at - 14), max(at, noun)) is not None


def is_increment(sentence: Sentence, start: int, place: int) -> bool:
    """Whether the figure at token `place` comes on top of others: «ещё», "a further", «тағы» before it (from token `start`) or behind it."""
    before = sentence.letters[max(start, place - 12) : place]
    behind = sentence.letters[place + 1 : place + 2]
    far = sentence.letters[max(start, place - 18) : place]
    return bool(_ON_TOP.search(before) or _ACCREDITED_ON_TOP.search(far)) or behind == "i" or _has_grown(sentence, place)


def _has_grown(sentence: Sentence, place: int) -> bool:
    """Whether «больше» stands right behind the figure at token `place`: «наблюдателей стало на 25 больше»."""
    following = sentence.tokens[place + 1 : place + 2]
    return bool(following) and following[0].mention is not None and following[0].mention.entry == "больше"


def day(text: Text, sentence: Sentence, votes: Sequence[Vote]) -> date | None:
    """The day of which a sentence tells: its first date up to the day of publication, or «today»."""
    days = _days(text, sentence, votes)
    return next((day for _, day, is_single in days if is_single), None)


def days(text: Text, sentence: Sentence, votes: Sequence[Vote]) -> list[tuple[int, date]]:
    """The days for which figures of a sentence may be stated, each with its clean offset; not where something begins or ends."""
    found = _days(text, sentence, votes)
    found = [f for f in found if not _is_quoted(text, f[0], [at for at, *_ in found if at > f[0]])]
    today = text.document.published_on  # «с сегодняшнего дня» holds for today
    return [(place, day) for place, day, is_single in found if not (is_single and day != today and _is_bound(text, place, sentence))]


def is_now(text: Text, at: int) -> bool:
    """Whether a word for the day of speaking stands at a clean offset: «на сегодня», "so far"."""
    return words("now", text.language).match(text.folded, at) is not None


def _is_at_once(text: Text, today: int, at: int) -> bool:
    """Whether a «today» is dated at once: "Today, on March 19"."""
    return 0 < at - today < _AT_ONCE and words("now", text.language).match(text.folded, today) is not None


def _is_quoted(text: Text, at: int, later: Sequence[int]) -> bool:
    """Whether a «today» is that of a speaker whose day is told behind the quotation, or is told at once: "Today, on March 19"."""
    if not later or not words("now", text.language).match(text.folded, at):
        return False
    between = text.clean[at : later[0]]
    return len(between) < _AT_ONCE or re.search(r'[”»"]', between) is not None


def _days(text: Text, sentence: Sentence, votes: Sequence[Vote]) -> list[tuple[int, date, bool]]:
    """Dates up to the day of publication: offset, last day, whether it is a single day; «today» where the sentence has none."""
    published = text.document.published_on
    voting = {v.election_id[3:13] for v in votes}
    anchors = tuple(date.fromisoformat(v.election_id[3:13]) for v in votes if v.is_primary)
    found: list[tuple[int, date, bool]] = []
    for mention in sentence.mentions("D"):
        span = mention.value
        if not isinstance(span, DateSpan) or span.kind not in KINDS:
            continue
        resolved = dates.resolve(span, published, anchors)
        if resolved is None or resolved.start_date is None or resolved.end_date is None:
            continue
        if span.kind == "relative" and _OF_VOTE.match(sentence.letters, sentence.place_at(mention.start)):
            continue  # «кешегі сайлау»: which vote it is, no day for which figures hold
        last, length = resolved.end_date, (resolved.end_date - resolved.start_date).days
        if length > PERIOD or (published is not None and last > published):
            continue
        if found and last.isoformat() in voting and _is_at_once(text, found[-1][0], mention.start):
            found[-1] = (mention.start, last, length == 0)
        elif last.isoformat() not in voting or span.kind == "relative" or last == published:
            found.append((mention.start, last, length == 0))
    now = next((m for name in ("now", "now_has") if (m := phrases.search("slots", name, text, sentence.start, sentence.end))), None)
    if published is not None and now and not any(is_single for _, _, is_single in found):
        found.append((now.start(), published, True))
    return found


def _is_bound(text: Text, place: int, sentence: Sentence) -> bool:
    """Whether the date at `place` is where something begins or ends: «с 31 марта», "until June 3", «22 қыркүйектен бері»."""
    end = next((m.end for m in sentence.mentions("D") if m.start == place), place)
    before = text.folded[max(0, place - 120) : place]
    return words("since", text.language).search(before) is not None or words("since_after", text.language).match(text.folded, end) is not None
