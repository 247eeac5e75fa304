"""A package of any size whose rows break no check: what the benchmarks of validation judge."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from kzdata import registry
from kzdata.manifest import sha256
from kzdata.tables import arrow_schema, literal, table

PER_ARTICLE = 20  # facts an article


def package(home: Path, facts: int) -> Path:
    """Writes a package with that many rows of observer_counts, the articles they stand in, and the registries."""
    import pyarrow as pa

    (home / "data").mkdir(parents=True)
    con = duckdb.connect(config={"memory_limit": "1GB", "temp_directory": str(home / "spill")})
    for name, rows in registry.rows().items():
        con.register("incoming", pa.Table.from_pylist([dict(r) for r in rows], arrow_schema(name)))
        con.execute(f'CREATE TABLE "{name}" AS SELECT * FROM incoming')
        con.unregister("incoming")
    con.execute(
        "CREATE TABLE votes AS SELECT row_number() OVER () - 1 AS n, election_id, voting_date FROM elections "
        "WHERE country_code = 'KZ' AND voting_date > '2015-06-01'"
    )
    con.execute(
        "CREATE TABLE bodies AS SELECT row_number() OVER () - 1 AS n, organization_id AS group_id FROM organizations "
        "WHERE organization_id LIKE 'country:%'"
    )
    votes, bodies = (con.execute(f"SELECT count(*) FROM {t}").fetchall()[0][0] for t in ("votes", "bodies"))
    selects = {name: f'SELECT * FROM "{name}"' for name in registry.rows()}
    selects["articles"] = f"""
        SELECT left(sha256(CAST(i AS VARCHAR)), 16) AS article_id, concat('articles/', i, '.txt') AS source,
          concat('https://example.org/', i) AS url, 'Example' AS publisher, 'Observers of the vote' AS title, 'en' AS language,
          voting_date - 3 AS published_on, 'metadata' AS published_on_source, true AS is_relevant,
          '2030-01-01T00:00:00Z' AS retrieved_at, sha256(concat('text ', i)) AS text_sha256, 2000 AS text_chars
        FROM range({facts // PER_ARTICLE}) r(i) JOIN votes ON n = i % {votes}"""
    selects["observer_counts"] = f"""
        SELECT left(sha256(concat('fact ', i)), 16) AS fact_id,
          left(sha256(CAST(i // {PER_ARTICLE} AS VARCHAR)), 16) AS article_id, election_id, group_id,
          10 + b.n * 7 % 900 AS observers, 'exact' AS qualifier, 'accredited' AS status, 'all' AS term, 'cumulative' AS scope,
          NULL AS countries_count, NULL AS organizations_count, voting_date - 3 AS as_of,
          concat(10 + b.n * 7 % 900, ' observers from ', group_id) AS evidence,
          40 AS evidence_start, 40 + length(evidence) AS evidence_end, 'count-observers' AS rule_id
        FROM range({facts}) r(i) JOIN votes v ON v.n = (i // {PER_ARTICLE}) % {votes} JOIN bodies b ON b.n = i % {bodies}"""
    resources = []
    for name, select in selects.items():
        file = home / "data" / f"{name}.parquet"
        types = {"string": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE"}
        columns = ", ".join(f'CAST("{f.name}" AS {types[f.type]}) AS "{f.name}"' for f in table(name).fields)
        con.execute(f"COPY (SELECT {columns} FROM ({select})) TO {literal(str(file))} (FORMAT parquet, COMPRESSION zstd)")
        resources.append(
            {"name": name, "type": "table", "path": f"data/{name}.parquet", "format": "parquet", "bytes": file.stat().st_size}
            | {"hash": f"sha256:{sha256(file)}", "rows": con.execute(f"SELECT count(*) FROM {literal(str(file))}").fetchall()[0][0]}
            | {"schema": table(name).schema}
        )
    (home / "datapackage.json").write_text(json.dumps({"name": "synthetic", "resources": resources}), encoding="utf-8")
    return home
