"""The public names, and that importing them loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

import kzdata


def test_the_public_names() -> None:
    assert kzdata.__all__ == ["__version__", "build", "extract", "query", "validate_release"]
    for name in kzdata.__all__:
        assert getattr(kzdata, name)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = kzdata.nonsense


def test_importing_kzdata_is_cheap() -> None:
    heavy = ("polars", "pandera", "duckdb", "pyarrow", "frictionless", "pymorphy3", "typer")
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, kzdata; print([m for m in {heavy} if m in sys.modules])"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
