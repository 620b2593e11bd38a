#!/usr/bin/env python3
"""Whether a cluster makes of dumps what one machine makes of them.

    spark_results.py DIGLOT SPARK_JOB SHARED

The job runs in local mode over four parts and has to write the bytes of `diglot batch`, in its order; Parquet has to
hold what the JSONL holds; a part that fails once must leave no trace, and one that always fails must fail the job; a part
without a record that can be read fails nothing and loses nothing.
Exits with 1 when anything else happens.
"""
import json
import lzma
import os
import re
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from pyspark.sql import SparkSession

OUTPUTS = ["digests", "alignments", "findings", "records", "problems"]
DUMPS = [
    "facet-digests.txt", "findings.txt", "daily-digests.jsonl", "openreview.json", "markdown-digests.md",
    "broken/repeated-ids.jsonl", "broken/bad-line.jsonl", "broken/invalid-utf8.jsonl", "broken/wrong-count.txt",
]
PARTS = 4
REAL_RECORDS = 400
"""So many records of the real daily digests, where they are."""

FLAKY = """#!/bin/sh
# Fails in the middle of the first part that it works on, the first time or always.
if [ "$1" = batch ] && {{ [ -n "{always}" ] || mkdir "{mark}" 2>/dev/null; }}; then
    for last; do :; done
    "{diglot}" "$@" && echo "the disk went away" >&2
    exit 3
fi
exec "{diglot}" "$@"
"""


class Judge:
    def __init__(self):
        self.failures = 0

    def expect(self, what, holds):
        print(f"  {'yes' if holds else 'NO '} {what}")
        self.failures += not holds


def job(spark_job, diglot, dumps, output, *options):
    """Runs the job; its end and what it said."""
    # A task may fail once.
    words = [sys.executable, spark_job, *dumps, "--output", output, "--diglot", diglot, "--master", "local[2,2]"]
    # Beside the output, to see what is left there.
    temporary = Path(output).with_suffix(".tmp")
    temporary.mkdir()
    environment = os.environ | {
        "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(temporary), "TMPDIR": str(temporary)}
    ended = subprocess.run(
        [*words, "--partitions", str(PARTS), "--no-config", *options], env=environment, capture_output=True, text=True)
    return ended.returncode, ended.stderr


def written(folder):
    """What the parts of an output hold, one after another."""
    return b"".join(file.read_bytes() for file in sorted(Path(folder).glob("part-*")))


def without_nulls(value):
    """A row as its JSON was: Spark fills up with null."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def canonical(objects):
    return sorted(json.dumps(item, sort_keys=True) for item in objects)


def numbers(value):
    """A number is written as 1 here and as 1.0 there."""
    if isinstance(value, dict):
        return {key: numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [numbers(item) for item in value]
    return float(value) if isinstance(value, (int, float)) else value


def main(diglot, spark_job, shared):
    diglot = str(Path(diglot).resolve())
    judge = Judge()
    with tempfile.TemporaryDirectory() as scratch:
        dumps = [str(Path("Fixtures", dump).resolve()) for dump in DUMPS]
        real = Path(shared, "corpus/daily-digests.jsonl.xz")
        if real.exists():
            dumps.append(f"{scratch}/real.jsonl")
            with lzma.open(real, "rb") as lines:
                Path(dumps[-1]).write_bytes(b"".join(islice(lines, REAL_RECORDS)))
        one = f"{scratch}/one"
        subprocess.run(
            [diglot, "batch", *dumps, "--output", one, "--no-header", "--no-config", "--quiet"], check=True)
        summary = json.loads(Path(one, "run.json").read_text())
        print(f"Spark on {PARTS} parts of {summary['records']} records against one machine")

        ended, said = job(spark_job, diglot, dumps, f"{scratch}/spark")
        judge.expect("the job ends well", ended == 0)
        if ended != 0:
            print(said)
        for output in OUTPUTS:
            wanted = Path(one, f"{output}.jsonl").read_bytes()
            judge.expect(
                f"{output}: the same {len(wanted.splitlines())} lines in the same order",
                wanted != b"" and written(f"{scratch}/spark/jsonl/{output}") == wanted)
        merged = json.loads(written(f"{scratch}/spark/run") or b"{}")
        judge.expect(
            "the same counts",
            all(merged.get(key) == summary[key] for key in ["records", "counts", "findings", "problems", "lexicons"]))
        parquet_holds_the_same(judge, f"{scratch}/spark")

        part_without_records(judge, spark_job, diglot, scratch)

        mark = f"{scratch}/failed-once"
        ended, _ = job(spark_job, flaky(scratch, diglot, mark), dumps, f"{scratch}/retried", "--steps", "tldr,check")
        judge.expect("a part that fails once is tried again", ended == 0 and Path(mark).is_dir())
        judge.expect(
            "and nothing is there twice",
            all(written(f"{scratch}/retried/jsonl/{output}") == Path(one, f"{output}.jsonl").read_bytes()
                for output in ["digests", "findings"]))

        ended, said = job(spark_job, flaky(scratch, diglot, mark, always=True), dumps, f"{scratch}/failed")
        last = said.rstrip().splitlines()[-2:]
        judge.expect(
            "a part that always fails fails the job, in the binary's words",
            ended != 0 and len(last) == 2 and last[1] == "    the disk went away"
            and re.fullmatch(r"diglot_spark.py: part \d: diglot batch ended with 3", last[0]) is not None)
        judge.expect("and leaves no results", not Path(f"{scratch}/failed/run").exists())
        judge.expect("no part leaves temporary files", not list(Path(scratch).glob("*.tmp/**/diglot-*")))
    return judge.failures > 0


def part_without_records(judge, spark_job, diglot, scratch):
    """Four parts of a line each, of which the last one is no record; then four that all are none."""
    lines = Path("Fixtures/records.jsonl").read_text().splitlines()[1:PARTS] + ['{"id":']
    dump, bad = f"{scratch}/last.jsonl", f"{scratch}/bad.jsonl"
    Path(dump).write_text("".join(line + "\n" for line in lines))
    Path(bad).write_text('{"id":}\n' * PARTS)
    for steps in ["tldr", "tldr,check"]:
        one, output = f"{scratch}/last-{steps}", f"{scratch}/spark-last-{steps}"
        subprocess.run(
            [diglot, "batch", dump, "--output", one, "--no-header", "--no-config", "--quiet", "--steps", steps],
            check=True)
        ended, said = job(spark_job, diglot, [dump], output, "--steps", steps)
        judge.expect(f"a part without a record that can be read fails nothing ({steps})", ended == 0)
        if ended != 0:
            print(said)
        files = ["digests", "problems"] + (["findings"] if "check" in steps else [])
        judge.expect(
            "and loses nothing",
            all(written(f"{output}/jsonl/{file}") == Path(one, f"{file}.jsonl").read_bytes() != b"" for file in files))
    output = f"{scratch}/spark-bad"
    ended, said = job(spark_job, diglot, [bad], output, "--dump-format", "records")
    judge.expect(
        "where no part has one, the job ends with 1 and has said why",
        ended == 1 and f"no records found; {output}/jsonl/problems says why" in said
        and len(written(f"{output}/jsonl/problems").splitlines()) == PARTS and Path(f"{output}/run").exists())


def flaky(scratch, diglot, mark, always=False):
    """A binary that fails once, or always."""
    path = Path(scratch, f"diglot-{'never' if always else 'flaky'}")
    path.write_text(FLAKY.format(always="yes" if always else "", mark=mark, diglot=diglot))
    path.chmod(0o755)
    return str(path)


def parquet_holds_the_same(judge, folder):
    builder = SparkSession.builder.master("local[2]").config("spark.ui.showConsoleProgress", "false")
    spark = builder.getOrCreate()
    for output in OUTPUTS:
        rows = spark.read.parquet(f"{folder}/parquet/{output}").collect()
        lines = written(f"{folder}/jsonl/{output}").splitlines()
        judge.expect(
            f"{output}: Parquet holds what the JSONL holds",
            canonical(numbers(without_nulls(row.asDict(recursive=True))) for row in rows)
            == canonical(numbers(json.loads(line)) for line in lines))
    spark.stop()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
