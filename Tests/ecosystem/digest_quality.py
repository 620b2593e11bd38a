#!/usr/bin/env python3
"""How close the digests of `diglot tldr` are to what people wrote: ROUGE F1 of four benchmarks.

    digest_quality.py DIGLOT SHARED

SHARED holds `benchmarks/*.jsonl` (canonical records with `references`) and `scorers/rouge_*.py`. Of a
record's references the closest counts (the scorers' view "max"); facet-tldr-zh is shown again for the
records that two people digested. Exits with 1 when a ROUGE-1 is below its floor.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple


class Benchmark(NamedTuple):
    name: str
    language: str
    floor: float
    """The least ROUGE-1, times 100. All but scitldr_dev were trained on: their floors catch changes, no more."""
    style: str = "sentence"
    references: int = 1
    """Only records with at least so many references: a second reader's makes the closest one closer."""


BENCHMARKS = [
    Benchmark("scitldr_dev", "en", 41.4),
    Benchmark("facet-tldr", "en", 38.2),
    Benchmark("csl_ts_dev", "zh", 49.5, "title"),
    Benchmark("facet-tldr-zh", "zh", 41.9),
    Benchmark("facet-tldr-zh", "zh", 44.5, references=2),
]


def measure(benchmark, diglot, shared, folder):
    """Digests a benchmark and returns the scorer's totals."""
    records = folder / f"{benchmark.name}-records.jsonl"
    with open(shared / "benchmarks" / f"{benchmark.name}.jsonl", encoding="utf-8") as lines:
        records.write_text(
            "".join(line for line in lines if len(json.loads(line)["references"]) >= benchmark.references),
            encoding="utf-8")
    digests = folder / f"{benchmark.name}.jsonl"
    subprocess.run(
        [diglot, "tldr", records, "--lang", benchmark.language, "--style", benchmark.style, "--format", "jsonl",
         "--output", digests, "--quiet"],
        check=True)
    scorer = shared / "scorers" / f"rouge_{benchmark.language}.py"
    scored = subprocess.run(
        [sys.executable, scorer, digests, records, "--json"], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(scored.stdout)


def main():
    diglot, shared = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    print("Digests against references: ROUGE F1, closest reference; length in words (en) or tokens (zh)\n")
    print(f"{'benchmark':<15}{'lang':<6}{'records':>7}{'missing':>9}{'length':>8}{'R1':>8}{'R2':>8}{'RL':>8}{'floor':>8}")
    passed = True
    with tempfile.TemporaryDirectory() as folder:
        for benchmark in BENCHMARKS:
            totals = measure(benchmark, diglot, shared, Path(folder))
            rouge = totals["max"]
            length = totals.get("mean_words", totals.get("mean_tokens"))
            is_low = rouge["rouge1"] < benchmark.floor
            passed = passed and not is_low
            print(
                f"{benchmark.name:<15}{benchmark.language:<6}{totals['records']:>7}{totals['missing']:>9}{length:>8.1f}"
                f"{rouge['rouge1']:>8.2f}{rouge['rouge2']:>8.2f}{rouge['rougeL']:>8.2f}{benchmark.floor:>8.1f}"
                f"{'  R1 is too low' if is_low else ''}", flush=True)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
