#!/usr/bin/env python3
"""How many of the claims that annotators found no support for `diglot check` finds, and how quiet it is elsewhere.

    unsupported_claims.py DIGLOT SHARED

Checks the annotated records of SHARED/gold. A claim counts as found when a finding of fidelity is in its facet and meets
its characters, or means the facet as a whole; those that both annotators saw count where two were asked. Exits with 1
when a figure of facet-gold.jsonl is beyond its limit.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

FIDELITY = ("number.", "entity.", "url.", "claim.", "evidence.")
# Rules that find wrong renderings and damage, which annotators list, too.
OTHERS = ("term.forbidden", "field.corrupt")
RECALL_FLOOR, FIRST_FLOOR, ALARM_CEILING = 0.25, 0.85, 4.0


def canonical(record):
    facets = [{"name": name, "heading": name, "text": text} for name, text in record["facets"].items()]
    tldr = {"tldr": record["tldr_en"]} if record.get("tldr_en") else {}
    return {"id": record["id"], "facets": facets, "abstract": " ".join(record["sentences"]), **tldr}


def findings(diglot, records, rules):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as dump:
        for record in records:
            dump.write(json.dumps(canonical(record), ensure_ascii=False) + "\n")
        dump.flush()
        output = subprocess.run(
            [diglot, "check", dump.name, "--format", "jsonl", "--offsets", "scalar", "--fail-on", "never", "--quiet"],
            check=True, stdout=subprocess.PIPE, text=True).stdout
    found = {}
    for line in output.split("\n")[:-1]:
        finding = json.loads(line)
        if finding.get("rule", "").startswith(rules):
            found.setdefault((finding["id"], finding.get("facet")), []).append(finding)
    return found


def meets(finding, start, end):
    span = finding.get("span")
    return not span or (span["start"] < end and start < span["end"])


def measure(diglot, path, rules):
    """Recall, recall of claims to be the first, and findings in 100 facets without unsupported claims."""
    records = [json.loads(line) for line in path.open(encoding="utf-8")]
    found = findings(diglot, records, rules)
    hits, firsts, marked = [], [], set()
    for record in records:
        for claim in record["unsupported"]:
            key = record["id"], claim["facet"]
            marked.add(key)
            if not claim.get("agreed", True):
                continue
            start = record["facets"][claim["facet"]].find(claim["zh"])
            hit = any(meets(finding, start, start + len(claim["zh"])) for finding in found.get(key, []))
            hits.append(hit)
            if "首" in claim["zh"]:
                firsts.append(hit)
    others = [(r["id"], facet) for r in records for facet in r["facets"] if (r["id"], facet) not in marked]
    alarms = 100 * sum(len(found.get(key, [])) for key in others) / len(others)
    return hits, firsts, alarms


def main():
    diglot, gold = Path(sys.argv[1]).resolve(), Path(sys.argv[2]) / "gold"
    print("Claims without support\n")
    good = True
    for name in ("facet-gold.jsonl", "facet-train.jsonl"):
        for rules in (FIDELITY, FIDELITY + OTHERS):
            hits, firsts, alarms = measure(diglot, gold / name, rules)
            recall, first = sum(hits) / len(hits), sum(firsts) / len(firsts)
            what = "fidelity" if rules is FIDELITY else "and wrong renderings, damage"
            print(f"{name:18} {what:28} {sum(hits):3} of {len(hits):2} ({recall:.3f}), 首 {sum(firsts)} of {len(firsts)}; "
                  f"{alarms:.2f} findings in 100 other facets")
            if name == "facet-gold.jsonl":
                good = good and recall >= RECALL_FLOOR and first >= FIRST_FLOOR and alarms <= ALARM_CEILING
    if not good:
        print("A figure of fidelity is beyond its limit", file=sys.stderr)
    return not good


if __name__ == "__main__":
    sys.exit(main())
