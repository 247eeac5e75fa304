"""Chiefs: the person whose deputy or colleague somebody is, and the association that a bare noun for one stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from kzdata.facts.officials import posts
from kzdata.facts.officials.bodies import Body, body_of
from kzdata.facts.officials.capacities import DEPUTY, Capacity, capacity
from kzdata.facts.officials.leads import WINDOW
from kzdata.facts.officials.posts import Post
from kzdata.facts.officials.settings import Setting, association
from kzdata.facts.officials.spoken import words
from kzdata.facts.sentences import observes
from kzdata.mentions import Token


def colleague(post: Post, body: Body, left: Sequence[Token], setting: Setting, clean: str) -> Capacity | None:
    """The capacity of a colleague: that of the person whose he is, in the mission or of the state that is told («со своим коллегой из ПАСЕ X»)."""
    chief = chief_of(post, left, setting, clean, WINDOW)
    if chief is None or chief[0] not in DEPUTY:
        return None
    senders = [o for o in body.organizations if observes(o)] if chief[0] == "head_of_mission" else []
    organization = senders[0] if senders else f"country:{body.foreign}" if body.foreign else None
    return (chief[0], organization) if organization is not None and organization != chief[1] else None


def of_association(body: Body, setting: Setting, before: int) -> Body:
    """A body that is only called «қор», «фонда» or «областного филиала», as the association that is meant."""
    if body.organizations or body.name is not None or not body.text:
        return body
    alone = words("alone", setting.language).fullmatch(body.text)
    if alone is None:
        return body
    noun = alone["noun"] or ""
    if not noun and setting.antecedent == "mission" and words("office_of_it", setting.language).fullmatch(body.text):
        return body  # «пресс-секретарь ее представительства», of the organisation spoken of last
    party = alone["party"] is not None if noun else (setting.civic or "").startswith("party:")
    meant = association(setting, noun, before, party)
    if meant is None:
        return body
    kind, _, name = meant.partition(":")
    return replace(body, kind="party" if kind == "party" else "ngo", name=name)


def chief_of(post: Post, left: Sequence[Token], setting: Setting, clean: str, reach: int = WINDOW // 4) -> Capacity | None:
    """The capacity of the person whose deputy somebody is: of the post that the sentence names last before, else of the text's last one."""
    before = [t for t in left if t.end <= post.head.start][-reach:]
    named = next((t for t in reversed(before) if t.letter in "Hp"), None)  # «Госпожу Гацек сопровождал ее заместитель …»
    if named is not None and named.mention is not None and (known := setting.chiefs.get(str(named.mention.value).split()[-1])) is not None:
        return known
    for stated in reversed(posts.split(before, clean, "en")):
        at = max((t.end for t in before if t.letter == "H" and t.end <= stated.head.start), default=0)
        end = next((t.start for t in before if t.letter == "," and t.start >= stated.head.end), post.head.end)  # "its head, and his deputy"
        own = tuple(takewhile(lambda t: t.letter != "H", (t for t in stated.body if at <= t.start < end)))
        made = capacity(stated, of_association(body_of(own, clean, stated.head), setting, stated.head.start), setting)
        if made is not None and (made[0] in DEPUTY or made[0] == "ngo_head" or (made[1] or "").startswith("party:")):
            return made
    return setting.chief
