"""Releases in one folder: versions, history, corrections, rebuilding, many builds at once, killed builds, full disks."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from conftest import ARTICLES
from good import releases

from kzdata import corrections, crosswalk, manifest
from kzdata.access import load
from kzdata.build import build
from kzdata.errors import ReleaseError, RuleError, UsageError
from kzdata.explain import explain
from kzdata.integrity import RELEASE, findings
from kzdata.rebuild import rebuild
from kzdata.tables import from_schema, tables
from kzdata.verify import verify

MORE = """---
url: https://example.org/more
publisher: Пример
published: 2019-06-08
language: ru
---
На выборы президента Казахстана 9 июня 2019 года аккредитованы 44 наблюдателя от ШОС.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A corpus that a test may change."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder with 0.1.0, 0.2.0 (a document more) and 0.2.1 (a figure corrected in a document), and the corpus of the last."""
    home = tmp_path_factory.mktemp("history")
    corpus, out = home / "articles", home / "releases"
    corpus.mkdir()
    for name, text in ARTICLES.items():
        (corpus / name).write_text(text, encoding="utf-8")
    build([corpus], out, workers=1)
    (corpus / "more.txt").write_text(MORE, encoding="utf-8")
    build([corpus], out, workers=1)
    (corpus / "ru.txt").write_text(ARTICLES["ru.txt"].replace("120", "121"), encoding="utf-8")
    build([corpus], out, workers=1)
    return out, corpus


def test_the_version_follows_the_difference(history: tuple[Path, Path]) -> None:
    out, corpus = history
    assert sorted(p.name for p in releases(out)) == ["0.1.0", "0.2.0", "0.2.1"]
    again = build([corpus], out, workers=1)
    assert (again.version, again.unchanged) == ("0.2.1", True)
    for release in releases(out):
        assert verify(release) == []


def test_a_version_may_only_be_raised(history: tuple[Path, Path], tmp_path: Path) -> None:
    out, corpus = history
    copied = Path(shutil.copytree(out, tmp_path / "releases"))
    changed = Path(shutil.copytree(corpus, tmp_path / "changed"))
    (changed / "again.txt").write_text(MORE.replace("44", "45").replace("/more", "/again"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"asks for 0\.3\.0 or more\. 1 document was added"):
        build([changed], copied, "0.2.2", workers=1)
    assert build([changed], copied, "1.0.0", workers=1).path.name == "1.0.0"


def test_the_log_of_a_release_holds_every_version(history: tuple[Path, Path]) -> None:
    out, _ = history
    log = pq.read_table(out / "0.2.1" / "diff" / "observer_counts.parquet").to_pylist()
    assert {(r["version"], r["change"], r["cause"]) for r in log} == {
        ("0.2.0", "added", "document added"),
        ("0.2.1", "added", "document changed"),
        ("0.2.1", "removed", "document changed"),
    }
    footer = pq.read_metadata(out / "0.2.1" / "diff" / "observer_counts.parquet").metadata
    assert {k: footer[k.encode()].decode() for k in RELEASE}["doi"] == "10.5072/kzdata.0.2.1"
    text = (out / "0.2.1" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [line[4:9] for line in text.splitlines() if line.startswith("## [")] == ["0.2.1", "0.2.0", "0.1.0"]
    assert not (out / "0.1.0" / "diff").exists()


def test_every_fact_is_explained_from_the_release_alone(history: tuple[Path, Path], tmp_path: Path) -> None:
    alone = Path(shutil.copytree(history[0] / "0.2.1", tmp_path / "alone"))
    facts = {r["observers"]: r["fact_id"] for r in pq.read_table(alone / "data" / "observer_counts.parquet").to_pylist()}
    assert {n: explain(i, alone)["since"] for n, i in facts.items()} == {90: "0.1.0", 250: "0.1.0", 44: "0.2.0", 121: "0.2.1"}
    made = explain(facts[121], alone)
    assert "121" in made["evidence"]["quote"]
    assert made["article"]["url"] == "https://example.org/ru"
    assert made["rule"]["description"]
    assert {use["table"] for use in made["used_in"]} >= {"missions"}
    removed = pq.read_table(alone / "diff" / "observer_counts.parquet", filters=[("change", "=", "removed")]).to_pylist()[0]["key"]
    gone = explain(removed, alone)
    assert (gone["removed_in"], gone["cause"], gone["last_values"]["observers"]) == ("0.2.1", "document changed", 120)
    with pytest.raises(UsageError, match="held none"):
        explain("0" * 16, alone)


def test_every_rule_of_the_embedded_corpus_is_described(tmp_path: Path) -> None:
    from kzdata.resources import folder

    made = build([folder("datapackage") / "sources"], tmp_path, workers=1).path
    rules = json.loads((made / "rules.json").read_text(encoding="utf-8"))
    assert len(rules) > 20
    assert [rule for rule, said in rules.items() if not said.get("description")] == []


def test_a_rebuild_gives_the_same_bytes(history: tuple[Path, Path]) -> None:
    out, corpus = history
    made = rebuild(out / "0.2.1", [corpus], workers=2)
    assert made.differences == made.unproved == ()


def test_a_rebuild_says_what_differs(history: tuple[Path, Path], tmp_path: Path) -> None:
    out, corpus = history
    changed = Path(shutil.copytree(corpus, tmp_path / "changed"))
    (changed / "more.txt").write_text(MORE.replace("44", "43"), encoding="utf-8")
    (changed / "weather.txt").unlink()
    made = rebuild(out / "0.2.1", [changed], workers=1)
    assert "build.json: input more.txt has other bytes" in made.differences
    assert "build.json: input weather.txt is missing from the corpus" in made.differences
    assert "data/observer_counts.parquet: has other bytes" in made.differences
    alone = Path(shutil.copytree(out / "0.2.1", tmp_path / "alone" / "0.2.1"))
    made = rebuild(alone, [corpus], workers=1)
    assert made.differences == ()
    assert "put it beside" in made.unproved[0]
    (alone / "build.json").unlink()
    with pytest.raises(ReleaseError, match="no recipe"):
        rebuild(alone, [corpus])


def test_time_zone_locale_and_threads_change_no_byte(articles: Path, tmp_path: Path) -> None:
    made = set()
    for number, (zone, locale, threads) in enumerate([("UTC", "C", 1), ("Asia/Almaty", "C.UTF-8", 2), ("America/New_York", "POSIX", 16)]):
        script = (
            "import sys\nfrom pathlib import Path\nfrom kzdata import package, registry\nfrom kzdata.build import parse_chunk\n"
            "from kzdata.documents import read\n"
            f"package.build([parse_chunk(list(read([Path(sys.argv[1])])))], Path(sys.argv[2]), None, registry.rows(), {threads})\n"
        )
        environment = os.environ | {"TZ": zone, "LC_ALL": locale, "LANG": locale, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": str(number)}
        out = tmp_path / str(number)
        subprocess.run([sys.executable, "-c", script, str(articles), str(out)], env=environment, check=True)
        assert json.loads((out / "0.1.0" / "datapackage.json").read_text(encoding="utf-8"))["created"] == "2023-11-14T22:13:20Z"
        made.add(manifest.sha256(out / "0.1.0" / manifest.NAME))
    assert len(made) == 1


def test_a_curated_correction_changes_the_value_and_is_told(history: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = Path(shutil.copytree(history[0], tmp_path / "releases"))
    facts = {r["observers"]: r["fact_id"] for r in pq.read_table(out / "0.2.1" / "data" / "observer_counts.parquet").to_pylist()}
    put_right = [
        corrections.Correction("observer_counts", facts[90], "status", "planned", "the page says so", "https://example.org/kk"),
        corrections.Correction("observer_counts", facts[44], "", "", "is about another vote", "https://example.org/more"),
        corrections.Correction("observer_counts", "0" * 16, "observers", "1", "not in this corpus", ""),
    ]
    monkeypatch.setattr(corrections, "read", lambda: put_right)
    made = build([history[1]], out, workers=1)
    assert made.version == "0.2.2"
    rows = {r["observers"]: r for r in pq.read_table(made.path / "data" / "observer_counts.parquet").to_pylist()}
    assert rows[90]["status"] == "planned"
    assert 44 not in rows
    quarantined = pq.read_table(made.path / "data" / "quarantine.parquet").to_pylist()
    assert [(q["check_id"], q["reason"]) for q in quarantined] == [("curated-correction", "is about another vote")]
    log = pq.read_table(made.path / "diff" / "observer_counts.parquet", filters=[("version", "=", "0.2.2")]).to_pylist()
    assert {(r["change"], r["column"], r["old"], r["new"], r["cause"]) for r in log if r["change"] == "changed"} == {
        ("changed", "status", "accredited", "planned", "curated correction")
    }
    assert {r["cause"] for r in log} == {"curated correction"}


@pytest.mark.parametrize(
    "line", ["nonsense,a,b,c,d,e", "observer_counts,a,nonsense,1,why,", "observer_counts,a,observers,1,,", "observer_counts,a,fact_id,1,why,"]
)
def test_a_correction_that_cannot_be_is_named(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corrections.csv").write_text(f"{','.join(corrections.COLUMNS)}\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(corrections, "folder", lambda name: tmp_path)
    with pytest.raises(RuleError, match="line 2"):
        corrections.read()


def test_an_old_release_is_read_under_its_own_and_under_the_latest_names(history: tuple[Path, Path], tmp_path: Path) -> None:
    old = dict(tables())
    raw = json.loads(json.dumps(old["missions"].schema))
    gone = ("long_term", "short_term")
    raw["fields"] = [f | {"name": {"head_name": "head"}.get(f["name"], f["name"])} for f in raw["fields"] if f["name"] not in gone]
    said = [{"table": "missions", "renamed": {"head_name": "head"}, "split": {"short_term": ["a", "b"]}}]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crosswalk, "declared", lambda: said)
        made = crosswalk.entries([], old, old | {"missions": from_schema("missions", raw)}, "1.0.0")
    assert made == [
        {"since": "1.0.0", "table": "missions", "renamed": {"head_name": "head"}, "split": {"short_term": ["a", "b"]}, "dropped": ["long_term"]}
    ]
    out = Path(shutil.copytree(history[0], tmp_path / "releases"))
    newest = out / "1.0.0"
    shutil.copytree(out / "0.2.1", newest)
    (newest / crosswalk.NAME).write_text(crosswalk.rendered(made), encoding="utf-8")
    as_released = load("missions", "0.1.0", out)
    assert as_released.column_names == [f.name for f in tables()["missions"].fields]
    now = load("missions", "0.1.0", out, names="latest")
    assert "head" in now.column_names
    assert {"head_name", "long_term"}.isdisjoint(now.column_names)
    assert "short_term" in now.column_names
    assert load("missions", "1.0.0", out, names="latest").column_names == as_released.column_names


def edited(home: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """A copy of the project whose schema of organisations is another one."""
    root = Path(crosswalk.__file__).resolve().parent.parent
    for name in ("kzdata", "schemas", "checks", "datapackage"):
        shutil.copytree(root / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    path = home / "schemas" / "organizations.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    change(schema)
    path.write_text(json.dumps(schema, ensure_ascii=False, indent=2), encoding="utf-8")
    return home


def test_a_changed_schema_raises_the_version_and_leaves_its_crosswalk(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    new = {"name": "note", "type": "string", "title": "Note", "description": "A note."}
    steps: list[tuple[str, str, Callable[[dict[str, Any]], object]]] = [
        ("first", "0.1.0", lambda schema: schema["fields"].append(new)),
        ("second", "1.0.0", lambda schema: None),
    ]
    for name, version, change in steps:
        home = edited(tmp_path / name, change)
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(articles), str(out)],
            env=os.environ | {"PYTHONPATH": str(home)},
            cwd=home,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.strip() == version, done.stderr
    assert crosswalk.read(out / "1.0.0") == [{"since": "1.0.0", "table": "organizations", "dropped": ["note"]}]
    assert "The column `note` of `organizations` is gone." in (out / "1.0.0" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "note" in load("organizations", "0.1.0", out).column_names
    assert load("organizations", "0.1.0", out, names="latest").column_names == load("organizations", "1.0.0", out).column_names
    assert verify(out / "0.1.0") == verify(out / "1.0.0") == []


def test_a_damaged_last_release_stops_the_next_build(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = build([articles], out, workers=1).path
    (made / "README.md").write_text("x", encoding="utf-8")
    (articles / "more.txt").write_text(MORE, encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"0\.1\.0: is not as it was made \(README.md"):
        build([articles], out, workers=1)
    with pytest.raises(ReleaseError, match="is not as it was made"):
        build([articles], out, "0.1.0", workers=1)


SCRIPT = (
    "import sys\nfrom pathlib import Path\nfrom kzdata.build import build\n"
    "if __name__ == '__main__':\n    print(build([Path(sys.argv[1])], Path(sys.argv[2]), workers=1).version)\n"
)


def start(corpus: Path, out: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", SCRIPT, str(corpus), str(out)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_builds_at_once_make_one_release_each_content(articles: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(articles, tmp_path / "other"))
    (other / "more.txt").write_text(MORE, encoding="utf-8")
    out = tmp_path / "out"
    running = [start(corpus, out) for corpus in (articles, other, articles, other)]
    said = [(process.communicate(timeout=120), process.returncode) for process in running]
    assert [code for _, code in said] == [0, 0, 0, 0], said
    there = sorted(p.name for p in releases(out))
    assert all(findings(out / name) == [] for name in there)
    # One of the two came first; the other is the same with a document more, or one less; what follows is unchanged or goes back.
    assert there[0] == "0.1.0"
    assert {name.partition(".")[0] for name in there} <= {"0", "1", "2"}
    assert not list(out.glob(".building-*"))


def test_killed_builds_lose_nothing_and_the_next_one_works(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([articles], out, workers=1)
    (articles / "more.txt").write_text(MORE, encoding="utf-8")
    dice = random.Random(7)
    for _ in range(6):
        process = start(articles, out)
        limit = time.monotonic() + dice.uniform(0.2, 4)
        while process.poll() is None and time.monotonic() < limit:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        there = [p for p in releases(out) if not p.name.startswith(".building-")]
        assert {p.name for p in there} <= {"0.1.0", "0.2.0"}
        assert all(findings(p) == [] for p in there)
    assert build([articles], out, workers=1).version == "0.2.0"
    assert sorted(p.name for p in releases(out)) == ["0.1.0", "0.2.0"]


@pytest.mark.parametrize("step", ["_parquet", "_log", "manifest.write", "changelog"])
def test_a_full_disk_at_any_step_leaves_what_was_there(step: str, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    build([articles], out, workers=1)
    (articles / "more.txt").write_text(MORE, encoding="utf-8")

    def full(*arguments: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(out))

    with monkeypatch.context() as patch:
        patch.setattr(f"kzdata.{step}" if "." in step else f"kzdata.release.{step}", full)
        with pytest.raises(ReleaseError, match="No space left on device"):
            build([articles], out, workers=1)
    assert [p.name for p in releases(out)] == ["0.1.0"]
    assert findings(out / "0.1.0") == []
    assert build([articles], out, workers=1).version == "0.2.0"


def mounted(folder: Path, size: str) -> bool:
    return subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("size", ["200k", "500k", "800k"])
def test_a_disk_that_is_really_full(size: str, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "small"
    out.mkdir()
    if not mounted(out, size):
        pytest.skip("may not mount a small file system here")
    try:
        process = start(articles, out)
        _, errors = process.communicate(timeout=120)
        assert process.returncode != 0
        assert "ReleaseError" in errors, errors
        assert releases(out) == []
    finally:
        subprocess.run(["umount", str(out)], check=True)


def test_what_is_asked_of_every_release_at_once(history: tuple[Path, Path]) -> None:
    import kzdata

    con = kzdata.connect(history[0])
    assert con.sql("SELECT count(*) FROM v0_1_0.articles").fetchall() == [(4,)]
    assert con.sql("SELECT count(*) FROM articles").fetchall() == con.sql("SELECT count(*) FROM latest.articles").fetchall() == [(5,)]
    joined = "v0_1_0.missions a JOIN latest.missions b USING (election_id, group_id)"
    assert con.sql(f"SELECT count(*) FROM {joined} WHERE a.observers <= b.observers").fetchall() == [(2,)]
    with pytest.raises(duckdb.Error):
        con.sql("SELECT * FROM read_csv('/etc/passwd')")


@pytest.mark.parametrize("form", ["bagit", "zip"])
def test_exports_are_the_same_bytes_again(form: str, release: Path, tmp_path: Path, check: Callable[[Path], None]) -> None:
    from kzdata.export import export

    first, second = (export(release, form, tmp_path / name / f"it.{form}") for name in ("a", "b"))
    if form == "zip":
        assert first.read_bytes() == second.read_bytes()
    else:
        check(first)
        assert all(p.read_bytes() == (second / p.relative_to(first)).read_bytes() for p in first.rglob("*") if p.is_file())
    with pytest.raises(UsageError, match="exists"):
        export(release, form, first)


@pytest.fixture
def check() -> Callable[[Path], None]:
    """Has a bag judged by the Library of Congress's own program."""

    def judge(folder: Path) -> None:
        bagit = pytest.importorskip("bagit")
        bagit.Bag(str(folder)).validate()

    return judge


def test_the_duckdb_export_holds_keys_comments_and_the_same_content(release: Path, tmp_path: Path) -> None:
    from kzdata import fingerprint
    from kzdata.export import export

    con = duckdb.connect(str(export(release, "duckdb", tmp_path / "it.duckdb")), read_only=True)
    said = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    for resource in said["resources"]:
        assert fingerprint.of_table(con, tables()[resource["name"]], f'"{resource["name"]}"') == resource["fingerprint"]
    assert con.execute("SELECT value FROM about WHERE name = 'fingerprint'").fetchall() == [(said["fingerprint"],)]
    assert con.execute("SELECT comment FROM duckdb_columns() WHERE table_name = 'missions' AND column_name = 'observers'").fetchall()[0][0]
    con.close()


def test_a_damaged_release_is_not_exported(copied: Path, tmp_path: Path) -> None:
    from kzdata.export import export

    (copied / "README.md").write_text("x", encoding="utf-8")
    with pytest.raises(ReleaseError, match="is not as it was made"):
        export(copied, "zip", tmp_path / "x.zip")
    assert not (tmp_path / "x.zip").exists()
