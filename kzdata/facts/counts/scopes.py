"""Whether a figure comes on top of others, and the day for which it holds."""

from __future__ import annotations

import re
from datetime import date

from kzdata import parentheticals, phrases
from kzdata.facts import slots
from kzdata.facts.counts import announced, others
from kzdata.facts.counts.carried import BATCH, Here, State, Values
from kzdata.facts.counts.statuses import is_of_past
from kzdata.facts.counts.tallies import Figure

DAY_HOLDS = 6  # sentences: so long an article tells what was said on the day of the event
_SAID = 80  # characters
NEWS = 3  # days: so old a session may be whose figures an article reports
_REACHED = 30  # characters: so near behind a running total stands its verb
_HEAD = 400  # characters: what a sentence says of all its figures stands in its first part


def scope(here: Here, figure: Figure, status: str, previous: Values | None, whose: tuple[str, str]) -> tuple[str, str]:
    """`increment` or `cumulative`, with the reason; a figure that only goes on with the parts of a list comes on top of nothing.

    `whose` is the figure's group and term.
    """
    text, sentence, state = here.text, here.sentence, here.state
    if figure.match.rule.sets.get("grown"):
        return "cumulative", ""
    count, start = figure.number.value, sentence.tokens[figure.place].start
    goes_on = previous is not None and previous["status"] == status
    fresh = slots.says("fresh", text, max(sentence.start, start - 10), min(sentence.end, sentence.tokens[figure.place].end + 5))
    newly = slots.is_increment(sentence, figure.left, figure.place) or _is_more(here, figure)
    newly = newly and not others.goes_on(here, figure, status, previous, whose)
    newly = newly and not slots.says("growing_to", text, max(sentence.start, start - 60), start)
    on_top = (
        fresh
        or newly
        or (
            not figure.is_listed
            and any(
                slots.says(n, text, max(sentence.tokens[figure.left].start, start - 100), _joined(here, figure)) for n in ("on_top", "new_papers")
            )
            and (not _is_total(here, figure) or _joins_others(here, figure))
        )
    )
    if _joins_told(here, figure) and not _is_total(here, figure):
        return "increment", "added to those told before"
    on_top = on_top and not slots.says("beside_those", text, max(sentence.start, start - 60), start)
    if on_top and others.is_enumerated(figure, previous, whose[0]):
        return str(previous["scope"] if previous else "cumulative"), "the next sender of a list"
    if on_top and (is_new_batch(here, figure, status) or not (goes_on and (figure.is_listed or state.is_listed))):
        return "increment", "said to come on top of others"
    if figure.left and slots.says("earlier", text, sentence.tokens[figure.left].start, start) and text.language == "kk":
        return "cumulative", "those of other days"
    head = min(sentence.end, sentence.start + _HEAD)
    if status == "accredited" and not figure.left:
        if _is_decided_today(here, _own_end(here, figure, head)) and not _is_running(here, figure):
            return "increment", "the batch of the day"
        if slots.says("lately", text, sentence.start, sentence.tokens[figure.right - 1].end) and not _is_total(here, figure):
            return "increment", "those accredited since some day"
    if status == "accredited" and not figure.left and not _is_total(here, figure) and _are_new(here, figure):
        return "increment", "newcomers on the list"
    if status == "accredited" and not figure.left and sentence.index - state.opened == 1 and not _is_total(here, figure):
        return "increment", "of the batch on which the sentence before tells the decision"
    number = sentence.tokens[figure.place]
    if status == "accredited" and slots.says("part_of_day", text, number.end, min(sentence.end, number.end + _CLAUSE)):
        return "increment", "the part that the day added"
    larger = not figure.left and state.batch is not None and previous is state.values and count > int(str(state.batch["observers"]))
    if previous is not None and goes_on and (figure.is_listed or figure.left) and not larger and not _is_total(here, figure):
        return str(previous["scope"]), "a part of the figure before"
    told = state.values
    if not figure.left and told is not None and told["status"] == status and "e" in sentence.letters[figure.start : figure.end]:
        return str(told["scope"]), "a part of the figure told last"
    batch = _batch(here.state, sentence.index)
    batch = batch if batch is not None and batch["status"] == status == state.status and status not in ("deployed", "planned") else None
    total = slots.says("total", text, max(sentence.start, start - 80), min(sentence.end, start + 80))
    if slots.says("earlier", text, sentence.start, min(sentence.end, sentence.start + _HEAD)):
        return "cumulative", ""
    if told is not None and told["scope"] == "cumulative" and slots.says("most_come_from", text, sentence.start, start):
        return "cumulative", "whence most of the total told last come"
    if batch is not None and count <= int(str(batch["observers"])) and not total:
        return "increment", "a part of the batch before"
    return "cumulative", ""


def _is_more(here: Here, figure: Figure) -> bool:
    """Whether the figure's noun is followed by a word for what comes on top: "125 international observers more"."""
    end = here.sentence.tokens[figure.end - 1].end
    return slots.says("more_behind", here.text, end, min(here.sentence.end, end + _BEHIND))


_BEHIND = 24  # characters


def _joins_others(here: Here, figure: Figure) -> bool:
    """Whether a clause begins with those whom others join: «К уже аккредитованным 63 добавились 24»."""
    text, start = here.text, here.sentence.tokens[figure.left].start
    return slots.says("joined_by", text, start, here.sentence.tokens[figure.place].start)


def _joins_told(here: Here, figure: Figure) -> bool:
    """Whether those of a figure are added to those told before, by a verb behind all of a list: «оларға ТМД-дан 40, ШЫҰ-дан 12 адам қосылды»."""
    text, sentence = here.text, here.sentence
    if text.language != "kk":
        return False
    start, place = sentence.tokens[0].start, sentence.tokens[figure.place].start
    found = phrases.search("slots", "added_to_told", text, max(start, place - _JOINED), min(sentence.end, place + _JOINED))
    return found is not None and found.start() < place < found.end()


_JOINED = 200  # characters


_FINITE = re.compile("[дт][ыі]$")
_OF_STANDING = re.compile("[ыио][хей]$|[ыи]ми?$")  # «аккредитованные», «аккредитованных»: who are so already


def _is_decided_today(here: Here, end: int) -> bool:
    """Whether the sentence tells, by a verb and not by what the observers are, that they were accredited on the day of the article."""
    text, sentence = here.text, here.sentence
    if not slots.says("today_act", text, sentence.start, end):
        return False
    granted = [m for m in sentence.mentions("K") if m.value == "accredited"]
    if text.language == "kk":  # «бүгін тіркелгенін хабарлады»: told today
        return any(_FINITE.search(text.folded[m.start : m.end]) or text.folded.startswith(" өтті", m.end) for m in granted)
    return any(not _OF_STANDING.search(m.entry) for m in granted)


def _are_new(here: Here, figure: Figure) -> bool:
    """Whether the figure's own clause says that they are newcomers, or joined the list."""
    tokens = here.sentence.tokens
    behind = min(tokens[figure.right - 1].end, tokens[figure.place].start + _CLAUSE)
    return slots.says("joining", here.text, tokens[figure.left].start, behind)


_CLAUSE = 140  # characters


def is_new_batch(here: Here, figure: Figure, status: str) -> bool:
    """Whether a sentence behind a list begins with so many more, and that they are accredited: «Ещё 14 кандидатур сегодня утвердили»."""
    if figure.left or figure.is_listed or not here.state.is_listed or status != "accredited":
        return False
    granted = any(m.value == "accredited" for m in here.sentence.mentions("K"))
    return granted and slots.is_increment(here.sentence, figure.left, figure.place)


def _is_running(here: Here, figure: Figure) -> bool:
    end = _own_end(here, figure, min(here.sentence.end, here.sentence.start + _HEAD))
    return slots.says("total", here.text, here.sentence.start, end)


def _own_end(here: Here, figure: Figure, end: int) -> int:
    """Where the clause of a Kazakh figure ends that another one follows: its verb closes it, with a comma."""
    tokens = here.sentence.tokens
    if here.text.language == "en" or figure.right == len(tokens):
        return end
    comma = here.text.clean.find(",", tokens[figure.end - 1].end, tokens[figure.right].start)
    return min(end, comma) if comma > 0 else end


def _joined(here: Here, figure: Figure) -> int:
    """Up to where a verb of joining may stand: before the figure, in Kazakh behind it («оларға 40 байқаушы қосылды»)."""
    tokens = here.sentence.tokens
    return tokens[figure.right - 1].end if here.text.language == "kk" else tokens[figure.place].start


def _batch(state: State, index: int) -> Values | None:
    return state.batch if index - state.batch_index <= BATCH else None


def _is_total(here: Here, figure: Figure) -> bool:
    """Whether the figure's own clause says that it is the sum of all: «в общей сложности их теперь 233»."""
    tokens, text = here.sentence.tokens, here.text
    start, end = tokens[figure.left].start, tokens[figure.place].start
    if figure.left and slots.says("with_them", text, here.sentence.start, start):
        return True  # «с учётом сегодняшнего пополнения (48 человек) аккредитованы 262»
    clause = max(start, *(text.clean.rfind(mark, start, end) for mark in ",;–—:"))
    reached = slots.says("reached", text, end, min(tokens[-1].end, end + _REACHED))
    return reached or slots.says("total", text, clause, end)


def day(here: Here, figure: Figure, status: str, scope: str, previous: Values | None) -> tuple[date | None, str]:
    """The day for which the figure holds, with the reason; plans and looks back have none."""
    text, sentence, state = here.text, here.sentence, here.state
    head = min(sentence.end, sentence.start + _HEAD)
    if status == "planned" or figure.match.rule.sets.get("then"):
        return None, ""
    if status == "requested" and _is_plan(here, figure):
        return None, ""  # "it plans to ask for 300"
    named = _named(here, figure)
    if named is not None and named == text.document.published_on and is_of_past(here, figure):
        return None, ""  # «на выборах 2019 года их было 1013, сейчас – 641»
    if named is not None and (status != "deployed" or _is_present(here, named)):
        return named, "a day that the sentence names"
    if slots.says("earlier", text, sentence.start, head) or is_of_past(here, figure):
        return None, ""
    if status == "deployed" and (voting := _polling_day(here, figure)) is not None:
        return voting, "the polling day, which the sentence names"
    batch = _batch(state, sentence.index) if scope == "increment" else None
    if status == "accredited" and state.values is not None and 0 < sentence.index - state.counted <= BATCH and _is_total(here, figure):
        held = state.values["as_of"]
        if isinstance(held, date) and state.values["status"] == "accredited":
            return held, "the batch before"
    place = sentence.tokens[figure.place].start
    rest = slots.says("rest", text, max(sentence.start, place - 24), place)
    is_part = not figure.left and (rest or "e" in sentence.letters[max(0, figure.place - 2) : figure.place + 2])
    if is_part and state.values is not None and 0 < sentence.index - state.counted <= BATCH and state.values["status"] == status:
        held = state.values["as_of"]
        if isinstance(held, date):
            return held, "the figure that it is a part of"
    grown = previous is not None and "T" in sentence.letters[figure.start : figure.end] and figure.number.value > int(str(previous["observers"]))
    if grown and slots.says("with_them", text, sentence.start, head):
        return None, ""  # «с 43 аккредитованными 17 октября их 106»
    if before := previous or (batch if batch and batch["as_of"] else None):
        held = before["as_of"]
        return (held if isinstance(held, date) else None), "the figure before"
    polling = {v.election_id[3:13] for v in here.votes if v.is_primary}
    published = text.document.published_on
    if published is not None and published.isoformat() in polling and status in ("accredited", "deployed"):
        return published, "a report of the polling day"
    is_recent = state.day is not None and sentence.index - state.told <= (DAY_HOLDS if published or "M" in sentence.letters or state.granted else 1)
    if status == "deployed" and published is None and is_recent and slots.says("now", text, sentence.start, head):
        return state.day, "the day of the event"
    is_news = published is None or (state.day is not None and 0 <= (published - state.day).days <= NEWS)
    whole = "L" not in sentence.letters[figure.start : figure.end]  # long-term observers are there for weeks
    told = status == "deployed" and whole and not announced.is_over(here) and _is_reported(here)
    newly = slots.is_increment(sentence, figure.left, figure.place) or _is_total(here, figure)
    if state.most and (newly or figure.number.value > state.most):
        return None, ""  # a later batch, a later total
    if is_recent and is_news and (told or status in ("accredited", "requested")):
        return state.day, "the day of the event"
    return None, ""


def _is_reported(here: Here) -> bool:
    """Whether the sentence says that somebody tells it: not one that only cites a source which names nobody ("it was announced that")."""
    text, sentence = here.text, here.sentence
    told = [m.start() for m in phrases.finditer("slots", "reported", text, sentence.start, sentence.end)]
    return bool(told) and not all(any(a <= at < b for a, b in parentheticals.sources(text, sentence.start, sentence.end)) for at in told)


def _is_plan(here: Here, figure: Figure) -> bool:
    """Whether observers are to be asked for: "it plans to ask for 300", «300 байқаушы сұратылмақ»."""
    end = here.sentence.tokens[figure.right - 1].end
    future = here.text.language == "kk" and slots.says("future", here.text, here.sentence.tokens[figure.place].start, end)
    return future or any(m.value == "planned" for m in here.sentence.mentions("K"))


def _named(here: Here, figure: Figure) -> date | None:
    """The first day that the figure's own part of the sentence names."""
    tokens, clean = here.sentence.tokens, here.text.clean
    start = tokens[figure.left].start if figure.left else here.sentence.start
    end = tokens[figure.right].start if figure.right < len(tokens) else here.sentence.end
    place = tokens[figure.place].start
    later = [(at, day) for at, day in here.days if not (figure.left and _is_of_figure_before(clean[start:at], clean[at:place]))]
    if here.text.language == "kk" and figure.right < len(tokens):  # «90-ы кешеге дейін тіркелсе, бүгін тағы 40»: the day of the next figure
        later = [(at, day) for at, day in later if at < place or "," not in clean[place:at]]
        if here.days and not later:
            return None
    own = next((day for at, day in later if start <= at < end and not re.search("[;:]", clean[place:at][:200])), None)
    if own is None and len(here.days) == 1 and place < here.days[0][0]:
        said = slots.says("said", here.text, max(here.sentence.start, here.days[0][0] - _SAID), here.days[0][0])
        return here.days[0][1] if said or "M" in here.sentence.letters else None  # the session at which all of the sentence was told
    return own


def _is_of_figure_before(ahead: str, behind: str) -> bool:
    """Whether a day closes the clause of the figure before: "the 43 accredited on Oct. 17, they now number 106"."""
    return bool(behind) and "," in behind and not set(",;:") & set(ahead)


def _polling_day(here: Here, figure: Figure) -> date | None:
    """The day of the vote where the figure's own part of the sentence says that they were at work on it: "on election day 309 were deployed"."""
    tokens, text = here.sentence.tokens, here.text
    start = tokens[figure.left].start if figure.left else here.sentence.start
    end = tokens[figure.right].start if figure.right < len(tokens) else here.sentence.end
    end = min([end, *(at for mark in ";:" if (at := text.clean.find(mark, tokens[figure.place].start, end)) > 0)])
    days = {v.election_id[3:13] for v in here.votes if v.is_primary}
    if len(days) != 1 or not slots.says("on_polling_day", text, start, end):
        return None
    return date.fromisoformat(days.pop())


def _is_present(here: Here, day: date) -> bool:
    """Whether observers who are there are counted on the day that is named, and did not come or begin on it."""
    published = here.text.document.published_on
    head = min(here.sentence.end, here.sentence.start + _HEAD)
    near = published is not None and abs((published - day).days) <= 1
    return near or slots.says("now", here.text, here.sentence.start, head)
