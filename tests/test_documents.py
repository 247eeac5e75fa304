"""Reading: every input that cannot be read costs one clear line, and nobody else their article."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdata import documents, front_matter
from kzdata.records import Document, Rejected

GOOD = "Наблюдатели миссии побывали на избирательных участках столицы."


def read(*paths: Path) -> tuple[list[Document], list[Rejected]]:
    items = list(documents.read(paths))
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Rejected)]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def clear(rejected: Rejected, name: str, reason: str) -> None:
    """One line that names the file and the reason, and says what to do."""
    line = f"{rejected.source}: {rejected.reason}; {rejected.remedy}"
    assert len(line.splitlines()) == 1 and line.isprintable(), line
    assert name in rejected.source and reason in rejected.reason, line
    assert rejected.remedy, line


DEEP = "[" * 50_000
BAD_TEXTS: list[tuple[str, bytes, str]] = [
    ("cp1251.txt", "Наблюдатели приехали".encode("cp1251"), "is not UTF-8 (byte 0)"),
    ("utf16.txt", GOOD.encode("utf-16"), "is UTF-16"),
    ("empty.txt", b"", "is empty"),
    ("blank.md", b" \n\t\n", "is empty"),
    ("only-bom.txt", b"\xef\xbb\xbf\n", "holds no text"),
    ("only-head.txt", b"---\ntitle: one\n---\n \n", "holds no text"),
    ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "is binary"),
    ("one-line.txt", b"a" * 50_000_000, "is larger than 20 MB"),
    ("open.txt", f"---\ntitle: one\n{GOOD}".encode(), "is not closed with ---"),
    ("yaml.txt", f"---\ntitle: [one\nurl: - }}\n---\n{GOOD}".encode(), "is no YAML"),
    ("list.txt", f"---\n- one\n- two\n---\n{GOOD}".encode(), "is no list of keys and values"),
    ("scalar.txt", f"---\nonly words here\n---\n{GOOD}".encode(), "is no list of keys and values"),
    ("large.txt", f"---\ntitle: {'x' * 200_000}\n---\n{GOOD}".encode(), "is larger than 100 kB"),
    ("deep.txt", f"---\ntitle: {DEEP}\n---\n{GOOD}".encode(), "is nested too deep"),
    ("bomb.txt", f"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n{GOOD}".encode(), "an alias"),
    ("merge.txt", f"---\na: &a {{x: 1}}\nb:\n  <<: *a\n---\n{GOOD}".encode(), "an alias"),
    ("tag.txt", f"---\na: !!python/object/apply:os.system [id]\n---\n{GOOD}".encode(), "is no YAML"),
    ("empty.jsonl", b"\n\n", "is empty"),
    ("binary.parquet", b"no parquet at all", "is no readable Parquet file"),
    ("empty.parquet", b"", "is no readable Parquet file"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD_TEXTS, ids=[b[0] for b in BAD_TEXTS])
def test_a_bad_file_is_one_clear_line_and_the_others_are_read(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    write(tmp_path, "a.txt", GOOD)
    write(tmp_path, name, content)
    write(tmp_path, "z.txt", GOOD + " Второй.")
    good, bad = read(tmp_path)
    assert [d.source for d in good] == ["a.txt", "z.txt"]
    assert len(bad) == 1
    clear(bad[0], name, reason)


BAD_LINES: list[tuple[bytes, str]] = [
    (b"{not json}", "is no JSON"),
    (b'"a string"', "is no JSON object"),
    (b"[1, 2]", "is no JSON object"),
    (b'{"title": "no text"}', "has no text"),
    (b'{"text": 7}', "has no text"),
    (b'{"text": "  "}', "text is empty"),
    (b'{"text": "\\ud800 half"}', "surrogate"),
    (b'{"text": "\xff"}', "is not UTF-8"),
    (b'{"text": ' + DEEP.encode() + b"}", "is nested too deep"),
    (b'{"text": ' + b"9" * 9000 + b"}", "is no JSON"),
    (b'{"text": "' + b"a" * 21_000_000 + b'"}', "is longer than 20 MB"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES, ids=[b[1] + str(i) for i, b in enumerate(BAD_LINES)])
def test_a_bad_json_line_is_one_clear_line_and_the_others_are_read(tmp_path: Path, line: bytes, reason: str) -> None:
    good_line = json.dumps({"text": GOOD}).encode()
    other_line = json.dumps({"text": GOOD + " Второй.", "url": "https://example.org/1"}).encode()
    path = write(tmp_path, "rows.jsonl", b"\n".join([good_line, b"", line, other_line]))
    good, bad = read(path)
    assert [d.source for d in good] == ["rows.jsonl#1", "rows.jsonl#4"]
    assert len(bad) == 1
    clear(bad[0], "rows.jsonl#3", reason)


def test_parquet_rows_are_read_and_bad_ones_named(tmp_path: Path) -> None:
    columns = {"text": [GOOD, None, " "], "url": ["https://example.org/1", None, None], "published": [date(2019, 6, 9)] * 3}
    pq.write_table(pa.table(columns), tmp_path / "rows.parquet")
    good, bad = read(tmp_path / "rows.parquet")
    assert [(d.source, d.published_on, d.published_on_source) for d in good] == [("rows.parquet#1", date(2019, 6, 9), "metadata")]
    clear(bad[0], "rows.parquet#2", "has no text")
    clear(bad[1], "rows.parquet#3", "text is empty")


def test_parquet_without_a_text_column_names_its_columns(tmp_path: Path) -> None:
    pq.write_table(pa.table({"headline\n": ["x"], "n": [1]}), tmp_path / "rows.parquet")
    good, bad = read(tmp_path / "rows.parquet")
    assert not good
    clear(bad[0], "rows.parquet", "has no text column")


def test_parquet_of_no_rows_and_a_cut_one(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "none.parquet")
    pq.write_table(pa.table({"text": [GOOD] * 3}), tmp_path / "whole.parquet")
    write(tmp_path, "cut.parquet", (tmp_path / "whole.parquet").read_bytes()[:-20])
    (tmp_path / "whole.parquet").unlink()
    good, bad = read(tmp_path)
    assert not good and len(bad) == 2
    clear(bad[0], "cut.parquet", "is no readable Parquet file")
    clear(bad[1], "none.parquet", "is empty")


def test_two_files_with_one_url_are_two_versions(tmp_path: Path) -> None:
    head = "---\nurl: https://www.example.org/news/1/?utm_source=x\n---\n"
    write(tmp_path, "a.txt", head + GOOD)
    write(tmp_path, "b.txt", head.replace("www.", "").replace("https", "http").replace("?utm_source=x", "") + GOOD + " Обновлено.")
    write(tmp_path, "c.txt", head + GOOD)
    good, bad = read(tmp_path)
    assert [d.source for d in good] == ["a.txt", "b.txt"]
    assert good[0].article_id != good[1].article_id
    clear(bad[0], "c.txt", "is the same article as a.txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads every file")
def test_an_unreadable_file_and_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", GOOD)
    barred = write(tmp_path, "b.txt", GOOD)
    folder = tmp_path / "c"
    folder.mkdir()
    write(folder, "d.txt", GOOD)
    barred.chmod(0)
    folder.chmod(0)
    try:
        good, bad = read(tmp_path)
    finally:
        barred.chmod(0o644)
        folder.chmod(0o755)
    assert [d.source for d in good] == ["a.txt"]
    assert {b.reason for b in bad} == {"cannot be read (Permission denied)", "cannot be listed (Permission denied)"}


def test_a_file_that_the_system_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    write(tmp_path, "b.txt", GOOD)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    good, bad = read(tmp_path)
    assert not good
    clear(bad[0], "b.txt", "cannot be read (Permission denied)")


def test_a_missing_path_a_bare_folder_and_an_unknown_ending(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    page = write(tmp_path, "page.html", "<html>")
    good, bad = read(tmp_path / "missing.txt", tmp_path / "bare", page)
    assert not good
    clear(bad[0], "missing.txt", "there is no such file or folder")
    clear(bad[1], "bare", "holds no article")
    clear(bad[2], "page.html", "the ending .html is not read")


def test_links_that_loop_end(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", GOOD)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "pool.txt")
    (tmp_path / "pool.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "inside").symlink_to(tmp_path, target_is_directory=True)
    good, bad = read(tmp_path)
    assert [d.source for d in good] == ["a.txt"]
    assert sorted(b.source for b in bad) == ["gone.txt", "loop.txt", "pool.txt"]
    for item in (*bad, *read(tmp_path / "loop.txt")[1]):
        clear(item, ".txt", "cannot be read")


def test_a_pipe_is_no_article(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    good, bad = read(tmp_path)
    assert not good
    clear(bad[0], "pipe.txt", "is no ordinary file")


@pytest.mark.parametrize("name", ["new\nline.txt", "tab\tbell\x07.txt", "bidi\u202etxt.txt", "zero\u200bwidth.txt", "esc\x1b[31m.txt"])
def test_a_hostile_file_name_stays_one_plain_line(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, b"")
    _, bad = read(tmp_path)
    clear(bad[0], ".txt", "is empty")
    write(tmp_path, name, GOOD)
    good, _ = read(tmp_path)
    assert good[0].source.isprintable()


def test_a_file_name_that_is_no_unicode(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "wb") as file:  # noqa: PTH123
        file.write(GOOD.encode())
    good, _ = read(tmp_path)
    assert good[0].source == "caf\\udce9.txt"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_offsets_count_in_the_file_as_python_reads_it(tmp_path: Path, end: str) -> None:
    path = write(tmp_path, "a.txt", f"---\ntitle: Заголовок\n---\n{GOOD}\nВторая строка.\n".replace("\n", end))
    (document,), _ = read(path)
    assert document.raw == path.read_text(encoding="utf-8")
    assert document.raw[document.body_start :].startswith(GOOD)
    assert document.title_start is not None and document.raw[document.title_start :].startswith("Заголовок")


def test_a_byte_order_mark_is_kept_in_the_source(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"\xef\xbb\xbf---\nurl: https://example.org/x\n---\n" + GOOD.encode())
    (document,), _ = read(path)
    assert document.raw == path.read_text(encoding="utf-8")
    assert document.url == "https://example.org/x"


def test_metadata_are_clean_values_or_null(tmp_path: Path) -> None:
    head = 'url: [1, 2]\npublisher: 24\nlanguage: de\npublished: soon\ntitle: "a\\u202Eb\\nc"\nretrieved: 2020-01-02'
    path = write(tmp_path, "a.txt", f"---\n{head}\n---\n{GOOD}")
    (document,), _ = read(path)
    assert (document.url, document.publisher, document.language) == (None, "24", "ru")
    assert (document.published_on, document.published_on_source) == (None, None)
    assert (document.title, document.title_start, document.retrieved_at) == ("ab c", None, "2020-01-02")


def test_a_day_that_does_not_exist_is_null(tmp_path: Path) -> None:
    (document,), _ = read(write(tmp_path, "a.txt", f"---\ntitle: one\npublished: 2019-02-30\n---\n{GOOD}"))
    assert (document.title, document.published_on) == ("one", None)


def test_a_colon_in_an_unquoted_title_is_read(tmp_path: Path) -> None:
    (document,), _ = read(write(tmp_path, "a.txt", f"---\nurl:\ntitle: ЦИК: наблюдатели прибыли\n---\n{GOOD}"))
    assert document.title == "ЦИК: наблюдатели прибыли"
    assert document.raw[document.title_start :].startswith(document.title)


def test_day_and_publisher_come_from_the_text_where_no_metadata_state_them(tmp_path: Path) -> None:
    text = f"09.06.2019 14:35\n\n{GOOD} Об этом передает Stepnews.kz."
    (document,), _ = read(write(tmp_path, "a.txt", text))
    assert (document.published_on, document.published_on_source, document.publisher) == (date(2019, 6, 9), "text", "Stepnews.kz")
    (document,), _ = read(write(tmp_path, "b.txt", f"---\npublished: 2019-06-10\npublisher: example.org\n---\n{text}"))
    assert (document.published_on, document.published_on_source, document.publisher) == (date(2019, 6, 10), "metadata", "example.org")


def test_the_same_files_give_the_same_articles_in_the_same_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/d.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path, name, GOOD + name)
    assert [d.source for d in read(tmp_path)[0]] == ["a.md", "b.txt", "c/d.TXT"]
    assert read(tmp_path) == read(tmp_path)


@given(st.text())
def test_no_front_matter_is_too_strange(text: str) -> None:
    head = front_matter.read(f"---\n{text}\n---\nbody")
    assert isinstance(head, str) or head[1] > 0
