"""A release that somebody hands you: what is wrong with it is found."""

from __future__ import annotations

from pathlib import Path

import damage
import pytest

from kzdata.errors import ReleaseError
from kzdata.validate import validate_release


def errors(path: Path) -> set[tuple[object, object]]:
    return {(f["check"], f["table"]) for f in validate_release(path) if f["severity"] == "error"}


def test_a_good_release_has_no_error(release: Path) -> None:
    assert errors(release) == set()


@pytest.mark.parametrize(
    ("column", "value", "check"),
    [
        ("observers", -1, "observer_counts-columns"),
        ("status", "invited", "observer_counts-columns"),
        ("fact_id", "XYZ", "observer_counts-columns"),
        ("group_id", "no-such-body", "observer_counts-references"),
        ("election_id", "kz-2000-01-01-presidential", "observer_counts-references"),
        ("article_id", "0" * 16, "observer_counts-references"),
        ("evidence", "another quote altogether, longer than the first", "observer_counts-evidence"),
    ],
)
def test_a_forged_value(copied: Path, column: str, value: object, check: str) -> None:
    damage.rows(copied, "observer_counts", lambda rows: [rows[0] | {column: value}, *rows[1:]])
    assert (check, "observer_counts") in errors(copied)


def test_a_duplicate(copied: Path) -> None:
    damage.rows(copied, "observer_counts", lambda rows: [*rows, rows[0]])
    assert ("observer_counts-keys", "observer_counts") in errors(copied)


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"resources": 7}', '{"resources": [7]}'])
def test_no_descriptor_is_one_clear_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseError, match="no Data Package descriptor"):
        validate_release(tmp_path)
