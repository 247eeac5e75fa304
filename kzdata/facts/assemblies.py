"""Parliamentary assemblies that a text names by half their names: «ассамблеи СНГ и ОБСЕ», "the Assembly", "ODIHR and its Parliamentary Assembly"."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from kzdata import phrases, registry
from kzdata.mentions import Token
from kzdata.records import Mention, Text

LISTED = phrases.joined("slots", "assemblies")
_ALL_BEHIND = re.compile(r"[wf]{0,3}G(?:[,a]{1,2}[wf]{0,2}G)+")
_ALL_BEFORE = re.compile(r"G(?:[,a]{1,2}w?G)*[wS]{0,2}$")
_TURKIC = phrases.joined("slots", "turkic")
HOUSE_SITE = phrases.joined("slots", "house_site")
HOUSE_GROUP = phrases.joined("slots", "house_group")
THE_ASSEMBLY = phrases.joined("slots", "bare_assembly")
_ITS_ASSEMBLY = phrases.joined("slots", "its_assembly")
_REACH = 5  # tokens between an organisation and the assembly that stands beside it


def listed(parsed: list[Token], folded: str) -> list[Token]:
    """«Парламентские ассамблеи СНГ и ОБСЕ», «ТМД мен … парламенттік ассамблеялары»: what is said of all of them stands once."""
    if not parsed or (said := LISTED.search(folded, parsed[0].start, parsed[-1].end)) is None:
        return parsed
    turkic = (t.letter == "S" and b.letter in "wY" and _TURKIC.match(folded, b.start) is not None for b, t in pairwise(parsed))
    parsed = [
        parsed[0],
        *(t._replace(letter="G", mention=_mention(t, "turkpa")) if is_theirs else t for t, is_theirs in zip(parsed[1:], turkic, strict=True)),
    ]
    letters = "".join(t.letter for t in parsed)
    at = next(i for i, t in enumerate(parsed) if t.end >= said.end())
    span = _ALL_BEHIND.match(letters, at + 1) or _ALL_BEFORE.search(letters, max(0, at - 12), at + (letters[at] == "G"))
    return [_of_assembly(t) if span and span.start() <= i < span.end() else t for i, t in enumerate(parsed)]


def meant(parsed: list[Token], folded: str, house: str | None) -> list[Token]:
    """«Эксперты ассамблеи», "the Assembly": that of the organisation beside it, else the assembly `house` that the text has named last."""
    if not parsed or THE_ASSEMBLY.search(folded, parsed[0].start, parsed[-1].end) is None:
        return parsed
    made: list[Token] = []
    for i, token in enumerate(parsed):
        if token.letter in "wY" and THE_ASSEMBLY.match(folded, token.start):
            own = _beside(parsed[max(0, i - _REACH) : i], folded)
            if own is not None and made:
                token = token._replace(start=made.pop().start)  # "parliamentary" is a part of its name
            value = own or house
            token = token if value is None else token._replace(letter="G", mention=_mention(token, value))
        made.append(token)
    return made


def first(text: Text, named: Collection[str]) -> str | None:
    """The assembly that "the Assembly" means before a text has named any: the one on whose site it stands, or the one that it will name.

    `named` are the assemblies that the text names.
    """
    site = HOUSE_SITE.search((text.document.publisher or "").lower())
    if site is not None and site.lastgroup is not None:
        return site.lastgroup.replace("_", "-")
    if len(named) == 1:
        return next(iter(named))
    grouped = None if named else HOUSE_GROUP.search(text.folded)
    return grouped.lastgroup if grouped is not None else None


def _beside(before: list[Token], folded: str) -> str | None:
    """The assembly of the organisation named right before, with «and its»: "ODIHR and its Parliamentary Assembly" are both the OSCE's."""
    place = next((t for t in reversed(before) if t.letter == "G" and t.mention is not None), None)
    if place is None or _ITS_ASSEMBLY.fullmatch(folded, place.end, before[-1].end) is None:
        return None
    owner = registry.organizations().get(str(place.mention.value)) if place.mention is not None else None
    houses = registry.assemblies()
    return None if owner is None else houses.get(owner.organization_id) or houses.get(owner.parent_id or "")


def _mention(token: Token, assembly: str) -> Mention:
    """A mention of an assembly; «ассамблеи СНГ, ОБСЕ и тюркских стран»: the states whose assembly is meant name it."""
    return Mention("G", token.start, token.end, assembly, "assembly", frozenset())


def _of_assembly(token: Token) -> Token:
    """An organisation as its parliamentary assembly, where it has one."""
    if token.letter != "G" or token.mention is None:
        return token
    value = registry.assemblies().get(str(token.mention.value), token.mention.value)
    return token._replace(mention=token.mention._replace(value=value))
