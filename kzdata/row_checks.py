"""Rows at the exit of parsing: those that fit the schema of their table go on, the others go to quarantine with the reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kzdata.errors import ReleaseError
from kzdata.tables import arrow_schema, pandera_schema

if TYPE_CHECKING:
    import pyarrow as pa


def check_rows(name: str, rows: Sequence[dict[str, Any]]) -> tuple[pa.Table, list[dict[str, object]]]:
    """The rows that fit the schema of their table as an Arrow table, and the others as rows of `quarantine`."""
    import pyarrow as pa

    schema = arrow_schema(name)
    loose = pa.schema([field.with_nullable(True) for field in schema])
    bad: dict[int, str] = {}
    try:
        made = pa.Table.from_pylist(list(rows), loose)
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        for index, row in enumerate(rows):
            try:
                pa.Table.from_pylist([row], loose)
            except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
                bad[index] = str(error).splitlines()[0]
        kept = [i for i in range(len(rows)) if i not in bad]
        made, found = check_rows(name, [rows[i] for i in kept])
        return made, found + [_quarantined(name, rows[i], reason) for i, reason in bad.items()]
    bad = _failures(name, made)
    if bad:
        made = made.take(pa.array([i for i in range(len(rows)) if i not in bad], pa.int64()))
    return made.cast(schema), [_quarantined(name, rows[i], reason) for i, reason in sorted(bad.items())]


def _failures(name: str, made: pa.Table) -> dict[int, str]:
    """Row number → reason, by Pandera; no variable of the environment can switch it off."""
    import pandera.errors
    import polars as pl
    from pandera.config import ValidationDepth, config_context

    frame = pl.DataFrame(made)
    with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
        try:
            pandera_schema(name).validate(frame, lazy=True)
        except pandera.errors.SchemaErrors as error:
            bad: dict[int, str] = {}
            for case in error.failure_cases.iter_rows(named=True):
                reason = f"{case['column']}: {str(case['failure_case'])[:80]} breaks {case['check']}"
                if case["index"] is None:
                    raise ReleaseError(f"{name}: {reason}; this is a fault of kzdata, please report it") from None
                bad[case["index"]] = "; ".join(filter(None, (bad.get(case["index"]), reason)))
            return bad
    return {}


def _quarantined(name: str, row: dict[str, Any], reason: str) -> dict[str, object]:
    text = json.dumps(row, ensure_ascii=False, default=str, sort_keys=True)
    key = hashlib.sha256(f"{name}\x1f{text}".encode("utf-8", "replace")).hexdigest()[:16]
    return {"quarantine_id": key, "table": name, "check_id": f"{name}-columns", "reason": reason, "row": text}
