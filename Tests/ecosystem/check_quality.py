#!/usr/bin/env python3
"""How much of the defects that were seeded into real dumps `diglot check` finds, and how quiet it is elsewhere.

    check_quality.py DIGLOT SHARED

Runs the scorer of SHARED on the three dumps of benchmarks/seeded-errors together, each with its glossary; exits with 1
when a figure is beyond its limit.
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ALL_FLOOR, CLEAN_FLOOR = 0.95, 0.75
FLOORS = {"number": 0.9, "name": 0.95, "term": 0.8}
FLOOR = 0.98
# The scorer knows records by their lines, so those of one dump come after those of another.
LINES = 1_000_000


def main():
    diglot, shared = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    seeded = shared / "benchmarks/seeded-errors"
    with tempfile.TemporaryDirectory() as folder:
        labels, findings = Path(folder) / "labels.jsonl", Path(folder) / "findings.jsonl"
        with labels.open("w", encoding="utf-8") as all_labels, findings.open("w", encoding="utf-8") as all_findings:
            for number, dump in enumerate(sorted(path for path in seeded.iterdir() if path.is_dir())):
                for line in (dump / "labels.jsonl").open(encoding="utf-8"):
                    label = json.loads(line)
                    label["line"] += number * LINES
                    all_labels.write(json.dumps(label) + "\n")
                checked = subprocess.run(
                    [diglot, "check", dump / "dump.txt", "--glossary", dump / "glossary.tsv", "--format", "jsonl",
                     "--fail-on", "never", "--quiet"],
                    check=True, stdout=subprocess.PIPE, text=True).stdout
                for line in checked.split("\n")[:-1]:
                    finding = json.loads(line)
                    if "line" in finding.get("source", {}):
                        finding["source"]["line"] += number * LINES
                    all_findings.write(json.dumps(finding) + "\n")
        scores = subprocess.run(
            [sys.executable, shared / "scorers/score_checks.py", labels, findings],
            check=True, stdout=subprocess.PIPE, text=True).stdout
    print(f"Defects that were seeded\n\n{scores}")
    recalls = {kind: float(recall) for kind, recall in re.findall(r"^(\w+) +\d+ +\d+ +(\d\.\d+)$", scores, re.M)}
    clean = float(re.search(r"without any warning or error: \d+ \((\S+)\)", scores).group(1))
    good = recalls.pop("all") >= ALL_FLOOR and clean >= CLEAN_FLOOR and all(
        recall >= FLOORS.get(kind, FLOOR) for kind, recall in recalls.items())
    if not good:
        print("A figure of the checks is beyond its limit", file=sys.stderr)
    return not good


if __name__ == "__main__":
    sys.exit(main())
