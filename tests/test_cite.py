"""Citations of versions and of queries, and the snippets of the data's README."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import kzdata
from kzdata.citations import cite_query, cited, fingerprint_of
from kzdata.cite import STYLES, apa, chicago, cite, work
from kzdata.errors import ReleaseError, UsageError


@pytest.fixture
def releases(release: Path, tmp_path: Path) -> Path:
    """A folder of releases that a test may change."""
    shutil.copytree(release, tmp_path / "releases" / "0.1.0")
    return tmp_path / "releases"


GENERAL = {
    "name": "kzdata",
    "title": "Observation",
    "contributors": [{"title": "A. Author", "roles": ["author"]}, {"title": "B. Writer", "roles": ["author"]}, {"title": "C", "roles": ["editor"]}],
    "publisher": "A Press",
    "doi": "10.5072/x.{version}",
}


def test_the_styles_say_it_each_in_its_way() -> None:
    item = work(GENERAL, "1.2.3", "2026-03-05")
    assert apa(item) == "A. Author & B. Writer. (2026). Observation (Version 1.2.3) [Data set]. A Press. https://doi.org/10.5072/x.1.2.3"
    assert chicago(item) == (
        "A. Author and B. Writer. “Observation.” Version 1.2.3. Data set. A Press, March 5, 2026. https://doi.org/10.5072/x.1.2.3."
    )


def test_every_style_gives_version_and_doi(releases: Path) -> None:
    for style in STYLES:
        text = cite("0.1.0", style, releases)
        assert "0.1.0" in text
        assert "10.5072/kzdata.0.1.0" in text
        assert "Observation of elections in Kazakhstan" in text
        assert cite(None, style, releases) == text
    item = json.loads(cite(None, "csl-json", releases))[0]
    assert (item["type"], item["issued"]["date-parts"]) == ("dataset", [[2019, 6, 7]])
    assert re.fullmatch(r"(?:[A-Z][A-Z0-9]  - .*\n)+ER  - ", cite(None, "ris", releases))
    bibtex = cite(None, "bibtex", releases)
    assert bibtex.count("{") == bibtex.count("}")
    with pytest.raises(UsageError, match="give one of apa"):
        cite(None, "mla", releases)
    with pytest.raises(ReleaseError, match="holds no release 9"):
        cite("9.9.9", "apa", releases)


QUERY = "SELECT group_id, observers FROM missions WHERE observers > 100"


def test_a_cited_query_is_asked_again_and_proved_the_same(releases: Path) -> None:
    made = cite_query(QUERY, releases=releases)
    assert made.citation_id in made.sentence
    assert f"{made.rows} row" in made.sentence
    assert cite_query("select group_id,observers -- the same\nfrom missions where (observers>100)", "0.1.0", releases) == made
    assert len(list((releases / "citations").iterdir())) == 1
    again, result = cited(made.citation_id, releases)
    assert again == made
    assert result.num_rows == made.rows


def test_a_cited_query_is_asked_of_its_own_version(releases: Path) -> None:
    made = cite_query(QUERY, releases=releases)
    shutil.copytree(releases / "0.1.0", releases / "0.2.0")
    assert cited(made.citation_id, releases)[0].version == "0.1.0"
    assert cite_query(QUERY, releases=releases).version == "0.2.0"


def test_another_result_is_told(releases: Path) -> None:
    made = cite_query(QUERY, releases=releases)
    path = releases / "0.1.0" / "data" / "missions.parquet"
    duckdb.execute(f"COPY (SELECT * REPLACE (101 AS observers) FROM read_parquet('{path}')) TO '{path}.new' (FORMAT parquet)")
    Path(f"{path}.new").rename(path)
    with pytest.raises(ReleaseError, match="kzdata verify"):
        cited(made.citation_id, releases)
    with pytest.raises(ReleaseError, match="no such citation"):
        cited("../0.1.0/datapackage", releases)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT now()",
        "SELECT current_date",
        "SELECT current_timestamp AS t FROM missions",
        "SELECT random()",
        "SELECT * FROM missions WHERE observers > (SELECT random())",
        "SELECT uuid()",
        "DROP TABLE missions",
        "SELECT 1; SELECT 2",
        "nonsense",
        "COPY missions TO 'x.csv'",
    ],
)
def test_what_gives_another_result_another_day_cannot_be_cited(sql: str, releases: Path) -> None:
    with pytest.raises(UsageError, match="cannot be cited"):
        cite_query(sql, releases=releases)
    assert not (releases / "citations").exists()


def test_the_order_of_rows_is_no_other_result() -> None:
    rows = "SELECT * FROM (VALUES (1, 'a'), (2, NULL), (3, '')) t(x, y) ORDER BY x"
    one, two = (duckdb.sql(f"{rows} {way}").to_arrow_table() for way in ("ASC", "DESC"))
    assert fingerprint_of(one) == fingerprint_of(two)
    assert fingerprint_of(one) != fingerprint_of(one.slice(1))
    assert fingerprint_of(one) != fingerprint_of(one.rename_columns(["x", "z"]))
    empty, null = (duckdb.sql(f"SELECT {value} AS y").to_arrow_table() for value in ("''", "NULL::VARCHAR"))
    assert fingerprint_of(empty) != fingerprint_of(null)
    nested = duckdb.sql("SELECT [1, 2] AS a, {'b': 1} AS b, 1.5::DOUBLE AS c, 1 AS a").to_arrow_table()
    assert len(fingerprint_of(nested)) == 64


def test_tables_come_as_arrow_polars_and_pandas(releases: Path) -> None:
    import polars
    import pyarrow as pa

    loaded = kzdata.load("observer_counts", version="0.1.0", releases=releases)
    assert loaded.num_rows == len(loaded) == 3
    assert isinstance(loaded.arrow(), pa.Table)
    assert pa.table(loaded).equals(loaded.arrow())
    assert isinstance(loaded.pl(), polars.DataFrame)
    assert sorted(loaded.df()["observers"]) == [90, 120, 250]
    assert str(loaded.df()["countries_count"].dtype) == "Int64"
    with pytest.raises(UsageError, match="has no table nonsense; there are article_elections"):
        kzdata.load("nonsense", releases=releases)
    with pytest.raises(ReleaseError, match=r"holds no release 7\.0\.0; there are 0\.1\.0"):
        kzdata.load("missions", version="7.0.0", releases=releases)


BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def test_the_snippets_of_the_readme_run(releases: Path) -> None:
    text = (releases / "0.1.0" / "README.md").read_text(encoding="utf-8")
    found = BLOCK.findall(text)
    assert [language for language, _ in found] == ["sql", "python", "python", "r"]
    for language, code in found:
        if language == "sql":
            here = Path.cwd()
            try:
                os.chdir(releases / "0.1.0")
                assert duckdb.connect().sql(code).fetchall()
            finally:
                os.chdir(here)
        elif language == "python":
            home = releases.parent if "kzdata" in code else releases / "0.1.0"
            done = subprocess.run([sys.executable, "-c", code], cwd=home, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            assert done.stdout


def test_the_commands_do_it_too(releases: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "kzdata", *arguments], cwd=releases.parent, capture_output=True, text=True, check=False)

    assert "Version 0.1.0" in run("cite").stdout
    citation_id = run("cite", "--query", QUERY).stdout.splitlines()[0]
    again = run("query", "--cited", citation_id, "--csv")
    assert again.stdout.splitlines()[0] == "group_id,observers"
    assert "the same result as cited" in again.stderr
    assert run("query").returncode == 2
    fact_id = kzdata.load("observer_counts", releases=releases).column("fact_id")[0].as_py()
    shown = run("explain", fact_id).stdout
    for word in ("says", "quote", "source", "rule", "since     0.1.0"):
        assert word in shown
    assert json.loads(run("explain", fact_id, "--json").stdout)["fact_id"] == fact_id
    assert "Nothing changed since 0.1.0." in run("diff", "0.1.0", "releases/0.1.0").stdout
    assert json.loads(run("diff", "0.1.0", "0.1.0", "--json").stdout)["level"] == "none"
    assert run("verify", "releases/0.1.0").returncode == 0
    assert run("export", "releases/0.1.0").stdout.strip() == str(releases / "kzdata-0.1.0.zip")
    (releases / "0.1.0" / "README.md").unlink()
    assert run("verify", "releases/0.1.0").returncode == 1
    assert run("sign", "releases/0.1.0", "--key", "nowhere").returncode == 3


def test_a_damaged_release_is_named_with_its_remedy_by_every_command(releases: Path) -> None:
    release = releases / "0.1.0"
    fact_id = kzdata.load("observer_counts", releases=releases).column("fact_id")[0].as_py()
    (release / "data" / "missions.parquet").write_bytes(b"PAR1nonsense")
    (release / "rules.json").unlink()
    for call in (
        lambda: kzdata.diff(release, release),
        lambda: kzdata.explain(fact_id, release),
        lambda: kzdata.load("missions", releases=releases),
    ):
        with pytest.raises(ReleaseError, match="run `kzdata verify"):
            call()
    for text in ("{}", "nonsense", '{"version": "0.1.0", "resources": [{"name": "x"}]}'):
        (release / "datapackage.json").write_text(text, encoding="utf-8")
        for call in (lambda: kzdata.diff(release, release), lambda: kzdata.explain(fact_id, release), lambda: kzdata.cite(releases=releases)):
            with pytest.raises(ReleaseError):
                call()
        with pytest.raises(ReleaseError):
            cite_query(QUERY, releases=releases)
