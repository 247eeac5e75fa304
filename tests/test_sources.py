"""The embedded notes: one real page each, in our own words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import yaml

from kzdata.languages.identify import identify
from kzdata.resources import folder

NOTES = sorted((folder("datapackage") / "sources").rglob("*.txt"))
GOLD = Path(__file__).parent / "gold"


def parts(path: Path) -> tuple[dict[str, object], str]:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def runs(text: str, length: int = 7) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_there_are_enough_in_each_language() -> None:
    assert len(NOTES) >= 30
    assert min(Counter(p.parent.name for p in NOTES).values()) >= 10
    assert {p.parent.name for p in NOTES} == {"ru", "kk", "en"}


@pytest.mark.parametrize("path", NOTES, ids=lambda p: p.stem)
def test_a_note_names_its_page(path: Path) -> None:
    data = path.read_bytes()
    assert b"\r" not in data
    assert unicodedata.is_normalized("NFC", data.decode())
    front, body = parts(path)
    assert str(front["url"]).startswith(("http://", "https://"))
    assert front["publisher"]
    assert front["title"]
    assert front["language"] == path.parent.name == identify(body)
    if "published" in front:
        assert 2004 <= int(str(front["published"])[:4]) <= 2026


def test_every_page_has_one_note() -> None:
    urls = [parts(p)[0]["url"] for p in NOTES]
    assert len(urls) == len(set(urls))


def test_no_note_repeats_the_words_of_another_text() -> None:
    others = {run for path in GOLD.rglob("*.txt") for run in runs(path.read_text(encoding="utf-8"))}
    assert others
    for path in NOTES:
        assert not runs(parts(path)[1]) & others, path
