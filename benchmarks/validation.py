"""Five million fact rows judged by kzdata, and the same rules by Pandera, Great Expectations and Frictionless, side by side.

    python benchmarks/validation.py                     # kzdata and Pandera
    pip install -e ".[bench]" && python benchmarks/validation.py --peers

Each contestant runs in a process of its own that reports its seconds and its peak memory. The rules are those of one table's schema
(types, required, ranges, vocabularies, patterns, unique key); kzdata is timed with them alone and with everything that `kzdata validate` does.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import synthetic

from kzdata.tables import Field, pandera_schema, table

TABLE = "observer_counts"
LIMIT_SECONDS, LIMIT_MB = 10.0, 1000
SLOW = 200_000  # rows that Frictionless is given: it needs minutes a million


def whole(package: Path) -> dict[str, Any]:
    """All that `kzdata validate` does: bytes, hashes, schemas, keys, references, every check."""
    from kzdata.validate import validate

    verdict = validate(package)
    assert not verdict.findings, verdict.findings[:3]
    return {"rows": sum(verdict.rows.values()), "checks": len(verdict.checks)}


def schema_only(package: Path) -> dict[str, Any]:
    """The rules of the table's schema alone, in DuckDB."""
    from kzdata import checks, opened, policy

    held = opened.single(package / "data" / f"{TABLE}.parquet", TABLE)
    with tempfile.TemporaryDirectory() as home:
        con = opened.connect(held, Path(home))
        for check in policy.load().checks:
            if check.check_id in (f"{TABLE}-columns", f"{TABLE}-keys"):
                assert checks.first_violations(con, check, 10)[0] == 0
    return {}


def pandera(package: Path) -> dict[str, Any]:
    """The Pandera-Polars schema that kzdata itself derives."""
    import polars as pl

    pandera_schema(TABLE).validate(pl.read_parquet(package / "data" / f"{TABLE}.parquet"), lazy=True)
    return {}


def great_expectations(package: Path) -> dict[str, Any]:
    """The same rules as expectations on a pandas frame."""
    import great_expectations as gx
    import pandas as pd

    frame = pd.read_parquet(package / "data" / f"{TABLE}.parquet")
    context = gx.get_context(mode="ephemeral")
    batch = context.data_sources.add_pandas("p").add_dataframe_asset("t").add_batch_definition_whole_dataframe("b")
    suite = gx.ExpectationSuite(name="s", expectations=[e for f in table(TABLE).fields for e in _expectations(gx.expectations, f)])
    result = batch.get_batch(batch_parameters={"dataframe": frame}).validate(suite)
    assert result.success, result
    return {"rules": len(suite.expectations)}


def _expectations(kinds: Any, field: Field) -> list[Any]:
    made = [kinds.ExpectColumnValuesToNotBeNull(column=field.name)] if field.required else []
    made += [kinds.ExpectColumnValuesToBeUnique(column=field.name)] if field.unique else []
    made += [kinds.ExpectColumnValuesToBeInSet(column=field.name, value_set=list(field.enum))] if field.enum else []
    made += [kinds.ExpectColumnValuesToMatchRegex(column=field.name, regex=field.pattern)] if field.pattern else []
    if field.minimum is not None or field.maximum is not None:
        made.append(kinds.ExpectColumnValuesToBeBetween(column=field.name, min_value=field.minimum, max_value=field.maximum))
    return made


def frictionless(package: Path) -> dict[str, Any]:
    """The Table Schema itself, on the first rows only."""
    import frictionless as judge
    import pyarrow.parquet as pq

    file = package / "data" / f"{TABLE}.parquet"
    part = package / "part.parquet"
    pq.write_table(pq.read_table(file).slice(0, SLOW), part)
    schema = json.loads(json.dumps(table(TABLE).schema))
    schema.pop("foreignKeys", None)
    began = time.perf_counter()
    report = judge.Resource(path="part.parquet", basepath=str(package), schema=judge.Schema.from_descriptor(schema)).validate()
    assert report.valid, report.to_summary()
    return {"seconds": time.perf_counter() - began, "share": SLOW / pq.read_metadata(file).num_rows}


CONTESTANTS: dict[str, Callable[[Path], dict[str, Any]]] = {f.__name__: f for f in (whole, schema_only, pandera, great_expectations, frictionless)}


def alone(name: str, package: Path) -> dict[str, Any]:
    """Runs one contestant in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--one", name, str(package)], capture_output=True, text=True, check=False)
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "ended"}
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _one(name: str, package: Path) -> None:
    import resource

    began = time.perf_counter()
    told = CONTESTANTS[name](package)
    told.setdefault("seconds", time.perf_counter() - began)
    told["seconds"] /= told.pop("share", 1)
    print(json.dumps(told | {"mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


def main() -> None:
    """Makes the package, runs the contestants, prints a table with ratios; fails where kzdata itself is above its limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=5_000_000)
    parser.add_argument("--peers", action="store_true", help="Great Expectations and Frictionless too")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        _one(arguments.one[0], Path(arguments.one[1]))
        return
    with tempfile.TemporaryDirectory() as home:
        package = synthetic.package(Path(home) / "package", arguments.facts)
        names = list(CONTESTANTS) if arguments.peers else ["whole", "schema_only", "pandera"]
        found = {name: alone(name, package) for name in names}
    base = found["schema_only"].get("seconds")
    print(f"{arguments.facts} rows of {TABLE}; frictionless measured on {SLOW} of them and scaled up")
    for name, told in found.items():
        if "error" in told:
            print(f"{name:20} {told['error']}")
        else:
            ratio = f"{told['seconds'] / base:6.1f} times schema_only" if base else ""
            print(f"{name:20} {told['seconds']:8.1f} s {told['mb']:6} MB {ratio}")
    if "error" in found["whole"] or found["whole"]["seconds"] > LIMIT_SECONDS or found["whole"]["mb"] > LIMIT_MB:
        sys.exit(f"kzdata validate is above {LIMIT_SECONDS} s or {LIMIT_MB} MB")


if __name__ == "__main__":
    main()
