"""A verdict for machines: JSON, JUnit XML (a test case a check), SARIF 2.1.0 (a result a finding), GitHub workflow commands."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from kzdata.opened import Finding
from kzdata.validate import Verdict

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}  # of SARIF
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}  # of GitHub
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_dict(verdict: Verdict) -> dict[str, Any]:
    """The verdict as one JSON object: path, version, policy, counts, checks, findings."""
    return {
        "path": str(verdict.path),
        "version": verdict.version,
        "policy": list(verdict.policy.files),
        "rows": verdict.rows,
        "counts": verdict.counts(),
        "failed": verdict.failed(),
        "failed_strict": verdict.failed(strict=True),
        "checks": verdict.checks,
        "findings": verdict.findings,
    }


def junit(verdict: Verdict, strict: bool = False) -> str:
    """JUnit XML: a suite a table, a case a check. Only what makes the validation fail is a failure; the rest is told in `system-out`."""
    failing = ("error", "warning") if strict else ("error",)
    of_files = [f for f in verdict.findings if f["check"] not in {c["check_id"] for c in verdict.checks}]
    cases = [(c, [f for f in verdict.findings if f["check"] == c["check_id"]]) for c in verdict.checks]
    cases += [({"check_id": f["check"], "table": f["table"] or "files", "severity": f["severity"], "status": "failed"}, [f]) for f in of_files]
    root = ElementTree.Element("testsuites", name="kzdata validate")
    for name in dict.fromkeys(str(c["table"]) for c, _ in cases):
        own = [(c, found) for c, found in cases if c["table"] == name]
        suite = ElementTree.SubElement(root, "testsuite", name=name, tests=str(len(own)))
        bad = 0
        for check, found in own:
            case = ElementTree.SubElement(suite, "testcase", classname=f"kzdata.{name}", name=str(check["check_id"]))
            told = "\n".join(_NO_XML.sub("�", _sentence(f)) for f in found)
            if check["status"] == "skipped":
                ElementTree.SubElement(case, "skipped", message=str(check["why_not"]))
            elif check["status"] == "failed" and check["severity"] in failing:
                bad += 1
                message = f"{check.get('rows_failed', 1)} rows break it"
                ElementTree.SubElement(case, "failure", type=str(check["severity"]), message=message).text = told
            elif found:
                ElementTree.SubElement(case, "system-out").text = told
        suite.set("failures", str(bad))
        suite.set("skipped", str(sum(c["status"] == "skipped" for c, _ in own)))
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def sarif(verdict: Verdict) -> dict[str, Any]:
    """SARIF 2.1.0: a rule a check, a result a finding, with the file it lies in and the row as logical location."""
    from kzdata import __version__

    rules = {
        str(c["check_id"]): {
            "id": c["check_id"],
            "shortDescription": {"text": c["description"]},
            "help": {"text": c["remedy"]},
            "defaultConfiguration": {"level": _LEVELS[str(c["severity"])]},
        }
        for c in verdict.checks
    }
    for found in verdict.findings:
        rules.setdefault(str(found["check"]), {"id": found["check"], "help": {"text": found["remedy"]}})
    places = {rule: number for number, rule in enumerate(rules)}
    driver = {"name": "kzdata", "version": __version__, "rules": list(rules.values())}
    results = [_result(verdict, f, places) for f in verdict.findings]
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _result(verdict: Verdict, found: Finding, places: dict[str, int]) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": {"uri": file_of(verdict, found)}}
    if isinstance(position := found.get("position"), int):
        where["region"] = {"startLine": position}
    name = f"{found['table']}/{found['row']}" if found["table"] else str(found["row"])
    return {
        "ruleId": found["check"],
        "ruleIndex": places[str(found["check"])],
        "level": _LEVELS[str(found["severity"])],
        "message": {"text": f"{found['reason']}. {found['remedy']}"},
        "locations": [{"physicalLocation": where, "logicalLocations": [{"fullyQualifiedName": name, "kind": "row"}]}],
        "partialFingerprints": {"checkAndRow/v1": f"{found['check']}|{name}"},
    }


def file_of(verdict: Verdict, found: Finding) -> str:
    """The file that a finding is about, relative to the release."""
    if verdict.path.is_file():
        return verdict.path.name
    row = str(found["row"])
    if str(found["check"]).startswith("release-"):
        return row if "/" in row or not found["table"] else f"data/{row}" if row else "datapackage.json"
    return f"data/{found['table']}.parquet" if found["table"] else "datapackage.json"


def github(verdict: Verdict) -> str:
    """Workflow commands, a line a finding: GitHub shows them beside the files of a commit."""
    lines = []
    for found in verdict.findings:
        file = str(verdict.path / file_of(verdict, found)) if verdict.path.is_dir() else str(verdict.path)
        line = f",line={found['position']}" if isinstance(found.get("position"), int) else ""
        title = _property(f"{found['check']} {found['table']} {found['row']}")
        lines.append(f"::{_COMMANDS[str(found['severity'])]} file={_property(file)}{line},title={title}::{_message(_sentence(found))}\n")
    return "".join(lines)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _sentence(found: Finding) -> str:
    place = f" (row {found['position']})" if found.get("position") else ""
    return f"{found['table']} {found['row']}{place}: {found['reason']}; {found['remedy']}"
