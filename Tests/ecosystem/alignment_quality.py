#!/usr/bin/env python3
"""How well `diglot align` finds the sentences that annotators linked, and what it does with facets of other papers.

    alignment_quality.py DIGLOT SHARED

Runs the scorers of SHARED on its annotated records and on benchmarks/mismatched.jsonl; exits with 1 when a figure is
beyond its limit.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

F1_FLOOR, TOP_FLOOR = 0.89, 0.935
WHOLE_FLOOR, SINGLE_FLOOR, TRUE_CEILING = 0.97, 0.88, 0.02


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def align(diglot, dump, output):
    # The scorer knows records by the very bytes of their facets.
    run(diglot, "align", dump, "--no-repair", "--format", "jsonl", "--output", output, "--quiet")
    return output


def main():
    diglot, shared = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    scorers = shared / "scorers"
    with tempfile.TemporaryDirectory() as folder:
        aligned = align(diglot, shared / "corpus/facet-digests.txt", Path(folder) / "aligned.jsonl")
        links = run(sys.executable, scorers / "score_facets.py", shared / "gold/facet-gold.jsonl", aligned)
        mismatched = shared / "benchmarks/mismatched.jsonl"
        aligned = align(diglot, mismatched, Path(folder) / "mismatched.jsonl")
        empty = run(sys.executable, scorers / "score_empty.py", mismatched, aligned)
    print(f"Links of facets to sentences, annotated records\n\n{links}\nFacets of other papers\n\n{empty}")
    f1, top = map(float, re.search(r"^all +\S+ +\S+ +(\S+) +(\S+)", links, re.M).groups())
    shares = [float(share) for share in re.findall(r"(\d\.\d+)$", empty, re.M)]
    good = (
        f1 >= F1_FLOOR and top >= TOP_FLOOR
        and shares[0] >= WHOLE_FLOOR and shares[1] >= SINGLE_FLOOR and shares[2] <= TRUE_CEILING)
    if not good:
        print("A figure of the alignment is beyond its limit", file=sys.stderr)
    return not good


if __name__ == "__main__":
    sys.exit(main())
