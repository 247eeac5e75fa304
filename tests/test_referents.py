"""What "the delegation", "the commission", "its" stand for: the sender that the text spoke of last."""

from __future__ import annotations

import pytest

from kzdata import articles, mentions
from kzdata import text as texts
from kzdata.facts import referents
from kzdata.facts.sentences import Sentence, sentences


def parsed(language: str, body: str) -> list[Sentence]:
    text = texts.clean(articles.article("test", body, 0, {"language": language, "published": "2022-11-18"}))
    return sentences(text, mentions.find(text))


def meant(language: str, body: str, noun: referents.Noun) -> tuple[str, int] | None:
    last = parsed(language, body)[-1]
    found = referents.meant(last, 0, noun)
    return (found.group_id, found.sentence) if found is not None else None


@pytest.mark.parametrize(
    ("language", "body", "noun", "group"),
    [
        ("en", "The SCO observes the election. A delegation of the Hungarian parliament came. The delegation is small.", "delegation", "country:HU"),
        ("en", "The Serbian election commission is invited. It told so on Monday. Its head comes too.", "", "country:RS"),
        ("en", "The CIS mission is at work. The Belarusian delegation came. The mission met the press.", "mission", "cis"),
        ("en", "Georgia's CEC met the OTS mission. The commission thanked its guests.", "institution", "country:GE"),
        ("ru", "Приехали наблюдатели ШОС. Приехала и делегация сейма Польши. В делегации трое.", "delegation", "country:PL"),
        ("ru", "Миссия ОБСЕ открыта. Посольство Турции создало группу. В группе пять человек.", "group", "country:TR"),
        ("ru", "Работает миссия СНГ. Вчера прибыла армянская делегация. Миссия посетит Актау.", "mission", "cis"),
        ("kk", "ТМД миссиясы келді. Өзбекстан Орталық сайлау комиссиясының тобы да келді. Топ шағын.", "group", "country:UZ"),
        ("kk", "ШЫҰ миссиясы жұмыс істейді. Түркия парламентінің делегациясы келді. Делегация Алматыға барды.", "delegation", "country:TR"),
    ],
)
def test_a_noun_stands_for_the_sender_spoken_of_last(language: str, body: str, noun: referents.Noun, group: str) -> None:
    found = meant(language, body, noun)
    assert found is not None
    assert found[0] == group


def test_a_place_is_no_sender() -> None:
    assert meant("en", "The observers went to Georgia. The group is small.", "group") is None
    assert meant("ru", "Наблюдатели приехали в Грузию. Группа невелика.", "group") is None


def test_the_post_of_a_member_leaves_the_mission_spoken_of() -> None:
    told = "The OTS mission came to Astana. Its head is a deputy of the Azerbaijani parliament. The group met the press."
    assert meant("en", told, "group") == ("ots", 0)


def test_the_sentence_in_which_a_sender_was_named_last_is_told() -> None:
    told = "The OTS mission came. It was raining. The OTS mission left. The mission had seen enough."
    assert meant("en", told, "mission") == ("ots", 2)


def test_only_the_last_senders_are_remembered() -> None:
    states = ("Georgian", "Polish", "Serbian", "Turkish", "Hungarian", "Uzbek", "Tajik", "Kyrgyz")
    many = " ".join(f"The {state} delegation came." for state in states)
    assert len(parsed("en", f"{many} The end.")[-1].senders) == referents.KEPT
