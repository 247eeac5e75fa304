"""The words that the grammar speaks of: forms of verbs, phrases that classes of words make, mistakes in the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from kzdata import mentions
from kzdata.errors import RuleError
from kzdata.languages import en, ru


@pytest.mark.parametrize(
    ("phrase", "tense", "some", "none"),
    [
        ("arrive in", "past", {"arrived in", "been arriving in"}, {"arrives in"}),
        ("fly to", "past", {"flew to", "flown to"}, {"flyed to"}),
        ("travel to", "past", {"travelled to", "traveled to", "were traveling to"}, set()),
        ("carry badges", "present", {"carries badges", "is carrying badges"}, {"carrys badges"}),
        ("dispatch", "present", {"dispatches", "are dispatching"}, {"dispatched"}),
        ("submit", "future", {"to submit", "to be submitting"}, {"submits"}),
        ("be on duty", "past", {"was on duty", "were on duty", "been on duty"}, {"is on duty"}),
        ("be on duty", "present", {"is on duty", "are on duty"}, {"was on duty"}),
        ("begin work", "past", {"began work", "begun work", "were beginning work"}, {"beginned work"}),
    ],
)
def test_english_verbs_follow_their_tenses(phrase: str, tense: str, some: set[str], none: set[str]) -> None:
    forms = en.verb_forms(phrase, tense)
    assert some <= forms and not none & forms


def test_russian_verbs_stand_anywhere_in_their_phrase() -> None:
    assert {"аккредитацию получили", "аккредитацию получивших"} <= ru.verb_forms("аккредитацию получить", "past")
    assert {"получили аккредитацию", "получил аккредитацию"} <= ru.verb_forms("получить аккредитацию", "past")
    assert "получат аккредитацию" in ru.verb_forms("получить аккредитацию", "future")
    assert {"прислан", "присланы", "присланных"} <= ru.verb_forms("прислать", "past")
    present = ru.verb_forms("вылетать", "present")
    assert {"вылетает", "вылетающих"} <= present and "вылетали" not in present


def _vocabulary(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    (folder / "vocabulary").mkdir()
    (folder / "vocabulary" / "words.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(mentions, "folder", lambda name: folder)
    return list(mentions.vocabulary.__wrapped__())


def test_classes_of_words_are_spelled_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        '[words.en]\nget = ["receive", "hold"]\ntheir = ["", "their "]\n[[entry]]\nletter = "K"\nvalue = "x"\nen = ["{get} {their}badges", "seen"]\n'
    )
    (entry,) = _vocabulary(tmp_path, text, monkeypatch)
    assert entry["en"] == ["receive badges", "receive their badges", "hold badges", "hold their badges", "seen"]


def test_an_unknown_class_of_words_is_named_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '[[entry]]\nletter = "K"\nvalue = "x"\nen = ["{lost} badges"]\n'
    with pytest.raises(RuleError, match=r"words\.toml: entry 1 .*'lost'"):
        _vocabulary(tmp_path, text, monkeypatch)
