#!/usr/bin/env python3
"""diglot batch on a cluster: the same binary on the parts of any dump, the same results as on one machine.

    spark-submit spark/diglot_spark.py DUMP... --output DIR --diglot /usr/local/bin/diglot

1. Each dump is cut into frames (`diglot convert --format frames`): the bytes of its records with file, line and
   offset. The frames of all dumps are numbered and shared out in parts of neighbours.
2. `diglot statistics count` makes the first pass over each part; `merge` makes statistics of the whole of them.
3. `diglot batch --statistics` takes each part through all steps.
4. What came out is written as JSONL and Parquet, in the order of the dumps, and last of all DIR/run.

A part without a record that can be read is one like any other: its problems are among the results. Where no part has
one, the job ends with 1 when the results are written.

A part depends on its frames and the statistics alone, so that Spark may run it again wherever it likes. A binary that
fails makes the job fail with what it said. Dumps, configuration and files that options name must be readable, and the
binary with its lexicons be installed, under the same path on every machine; DIR may be any file system of Spark's.
"""
import argparse
import io
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from pyspark import SparkFiles, StorageLevel
from pyspark.sql import SparkSession

SPAN = "start: BIGINT, end: BIGINT, text: STRING"
LINK = "sentence: BIGINT, score: DOUBLE"
EVIDENCE = f"kind: STRING, en: STRUCT<{SPAN}>, zh: STRUCT<{SPAN}>, weight: DOUBLE"
PLACE = "file: STRING, line: BIGINT, column: BIGINT"

SCHEMAS = {
    "digests": "id STRING, lang STRING, text STRING,"
    " spans ARRAY<STRUCT<from: STRING, sentence: BIGINT, start: BIGINT, end: BIGINT>>, score DOUBLE,"
    " reasons ARRAY<STRING>",
    "alignments": f"id STRING, sentences ARRAY<STRUCT<index: BIGINT, {SPAN}>>,"
    f" facets ARRAY<STRUCT<name: STRING, text: STRING,"
    f" links: ARRAY<STRUCT<{LINK}, evidence: ARRAY<STRUCT<{EVIDENCE}>>>>>>",
    "findings": f"rule STRING, severity STRING, id STRING, facet STRING, message STRING, span STRUCT<{SPAN}>,"
    f" expected ARRAY<STRING>, related STRUCT<in: STRING, {SPAN}>, fingerprint STRING, source STRUCT<{PLACE}>",
    "records": "id STRING, source STRUCT<file: STRING, line: BIGINT>, section STRING, title STRING,"
    " authors ARRAY<STRING>, keywords ARRAY<STRING>, tldr STRING,"
    " facets ARRAY<STRUCT<name: STRING, heading: STRING, text: STRING>>, abstract STRING, url STRING, date STRING,"
    " updated STRING, track STRING, categories ARRAY<STRING>, comment STRING,"
    " problems ARRAY<STRUCT<kind: STRING, in: STRING, was: STRING, now: STRING>>",
    "problems": "kind STRING, message STRING, id STRING, in STRING, was STRING, now STRING,"
    " source STRUCT<file: STRING, line: BIGINT>",
}
"""What each output holds, as DESIGN has it."""

STEPS = {"tldr": "digests", "align": "alignments", "check": "findings", "convert": "records"}

FAN_IN = 64
"""So many statistics are merged by one task."""

SHOWN = 20
"""How many lines of what a failed binary said are shown."""


class BinaryFailed(Exception):
    """A binary that ended with an error."""


class Binary:
    """The command line, on whichever machine."""

    def __init__(self, options):
        self.path = options.diglot
        self.lexicons = arguments(options, "lexicons")
        self.reading = self.lexicons + arguments(options, "dump_format")
        self.planning = self.lexicons + arguments(
            options, "profile", "glossary", "config", "ignore", "no_config", "no_repair")
        self.batch = self.planning + arguments(options, "steps", "lang", "suppress", "baseline", "table", "offsets")

    def lines(self, what, *command):
        """The lines that a command prints, as it prints them."""
        with tempfile.TemporaryFile() as errors:
            try:
                process = subprocess.Popen(
                    [self.path, *command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors)
            except OSError as error:
                raise BinaryFailed(f"{what}: {self.path} cannot be run: {error.strerror}") from None
            try:
                with io.TextIOWrapper(process.stdout, encoding="utf-8", newline="\n") as lines:
                    yield from (line.removesuffix("\n") for line in lines)
            finally:
                status = process.wait()
            if status != 0:
                errors.seek(0)
                said = errors.read().decode("utf-8", "replace").splitlines()[-SHOWN:]
                ending = f"was killed by signal {-status}" if status < 0 else f"ended with {status}"
                raise BinaryFailed("\n    ".join([f"{what}: diglot {command[0]} {ending}", *said]))

    def run(self, what, *command):
        """Runs a command that prints nothing."""
        for _ in self.lines(what, *command):
            pass

    def frames(self, dump):
        """The frames of a dump. One that cannot be read to its end is an error."""
        return self.lines(dump, "convert", "--format", "frames", "--strict-input", "--quiet", *self.reading, "--", dump)

    def statistics(self, number, frames):
        """The statistics of a part; none of an empty one."""
        with Part(frames) as part:
            if part.is_empty:
                return
            self.run(
                f"part {number}", "statistics", "count", "--quiet", *self.planning, "--dump-format", "frames",
                "--output", part.path("statistics"), "--", part.path("frames"))
            yield number, Path(part.path("statistics")).read_bytes()

    def merged(self, statistics, *options):
        """The statistics of neighbouring parts as one."""
        with scratch() as folder:
            files = [f"{folder}/{index}" for index in range(len(statistics))]
            for file, content in zip(files, statistics):
                Path(file).write_bytes(content)
            options = [*options, *self.lexicons, "--output", f"{folder}/all"]
            self.run("the statistics of all parts", "statistics", "merge", *options, "--", *files)
            return Path(f"{folder}/all").read_bytes()

    def results(self, number, frames, statistics):
        """What `diglot batch` makes of a part: names of outputs with their lines, and `run` with its summary."""
        with Part(frames) as part:
            if part.is_empty:
                return
            given = []
            if statistics is not None:
                Path(part.path("statistics")).write_bytes(statistics)
                given = ["--statistics", part.path("statistics")]
            self.run(
                f"part {number}", "batch", "--no-header", "--jobs", "1", "--progress", "none", "--quiet",
                "--fail-on", "never", *self.batch, *given, "--dump-format", "frames", "--output", part.path("results"),
                "--", part.path("frames"))
            for file in sorted(Path(part.path("results")).iterdir()):
                with file.open(encoding="utf-8", newline="\n") as lines:
                    for line in lines:
                        yield file.name.split(".")[0], line.removesuffix("\n")


def scratch():
    """A temporary folder in Spark's own, which goes with the application even when a worker is killed."""
    return tempfile.TemporaryDirectory(prefix="diglot-", dir=SparkFiles.getRootDirectory())


class Part:
    """A folder for the files of a part, gone when the part is done or fails."""

    def __init__(self, frames):
        self.folder = scratch()
        self.is_empty = True
        with open(self.path("frames"), "w", encoding="utf-8", newline="\n") as file:
            for frame in frames:
                file.write(frame + "\n")
                self.is_empty = False

    def path(self, name):
        return f"{self.folder.name}/{name}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()


# The job


def run(spark, options):
    """Runs the job.

    Returns the run's summary.
    """
    context = spark.sparkContext
    binary = Binary(options)
    frames = context.parallelize(options.dumps, len(options.dumps)).flatMap(binary.frames)
    # Kept, for a dump is cut by one task alone.
    frames = frames.persist(StorageLevel.DISK_ONLY)
    records = frames.count()
    count = options.partitions or max(1, -(-records // options.partition_records))
    parts = (
        frames.zipWithIndex().map(lambda frame: (frame[1], frame[0]))
        .repartitionAndSortWithinPartitions(count, lambda index: index * count // max(1, records))
        .values()
    )
    statistics = None
    if "check" in options.steps.split(","):
        statistics = context.broadcast(whole_statistics(binary, parts, count))

    def results(number, frames):
        return binary.results(number, frames, statistics and statistics.value)

    rows = spark.createDataFrame(
        parts.mapPartitionsWithIndex(results), "output STRING, line STRING", verifySchema=False
    ).persist(StorageLevel.DISK_ONLY)
    outputs = [STEPS[step] for step in options.steps.split(",")] + ["problems"]
    runs = [json.loads(row.line) for row in rows.where("output = 'run'").select("line").collect()]
    for output in outputs:
        path = f"{options.output}/jsonl/{output}"
        rows.where(f"output = '{output}'").select("line").write.text(path)
        stored = spark.read.schema(SCHEMAS[output]).option("mode", "FAILFAST").option("lineSep", "\n").json(path)
        stored.write.parquet(f"{options.output}/parquet/{output}")
    summary = merged_runs(runs, count)
    spark.createDataFrame([(json.dumps(summary, ensure_ascii=False),)], "line STRING").coalesce(1).write.text(
        f"{options.output}/run")
    return summary


def whole_statistics(binary, parts, count):
    """Counts all parts and merges what was counted, neighbours with neighbours."""
    counted = parts.mapPartitionsWithIndex(binary.statistics)
    while count > FAN_IN:
        count = -(-count // FAN_IN)
        counted = (
            counted.map(lambda part: (part[0] // FAN_IN, part)).groupByKey(count)
            .mapValues(lambda group: binary.merged([content for _, content in sorted(group)]))
        )
    counted = [content for _, content in sorted(counted.collect())]
    # Dumps may hold nothing at all.
    return binary.merged(counted, "--whole") if counted else None


def merged_runs(runs, count):
    """The summaries of all parts as one."""

    def add(one, other):
        if isinstance(one, dict):
            return {key: add(one[key], other[key]) if key in one and key in other else one.get(key, other.get(key))
                    for key in one | other}
        return one + other

    summary = {key: runs[0][key] for key in ("diglot", "unit", "lexicons")} if runs else {}
    for key in ("records", "bytes", "counts", "findings", "problems"):
        for part in runs:
            summary[key] = add(summary[key], part[key]) if key in summary else part[key]
    # Time at work, over all parts; what Spark takes beside it is not in it.
    return summary | {"parts": count, "seconds": round(sum(part["times"]["seconds"] for part in runs), 3)}


# The command line


def arguments(options, *names):
    """The options of those names as the binary wants them."""
    given = []
    for name in names:
        value = getattr(options, name)
        option = "--" + name.replace("_", "-")
        if value is True:
            given.append(option)
        elif value not in (None, False):
            for item in value if isinstance(value, list) else [value]:
                given += [option, item]
    return given


def nearest_configuration():
    """The file that `diglot` would find from here: other machines have other working folders."""
    here = Path.cwd()
    files = [folder / ".diglot.yml" for folder in [here, *here.parents]]
    return next((str(file) for file in files if file.exists()), None)


def parse(words):
    parser = argparse.ArgumentParser(
        prog="diglot_spark.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dumps", nargs="+", metavar="DUMP")
    parser.add_argument("--output", "-o", required=True, metavar="DIR", help="where results go; it must not be there")
    parser.add_argument("--overwrite", action="store_true", help="take away what is at DIR")
    parser.add_argument("--diglot", default="diglot", metavar="PATH", help="the binary (default: from $PATH)")
    parser.add_argument("--master", help="as for spark-submit, which sets it too")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--partitions", type=int, metavar="N", help="cut the dumps into so many parts")
    size.add_argument("--partition-records", type=int, default=10_000, metavar="N", help="or parts of so many records")
    own = parser.add_argument_group("options of diglot batch")
    own.add_argument("--steps", default=",".join(STEPS))
    for name in ["lang", "profile", "config", "baseline", "ignore", "offsets", "dump-format", "lexicons"]:
        own.add_argument(f"--{name}")
    for name in ["glossary", "suppress", "table"]:
        own.add_argument(f"--{name}", action="append")
    for name in ["no-config", "no-repair"]:
        own.add_argument(f"--{name}", action="store_true")
    options = parser.parse_args(words)
    unknown = [step for step in options.steps.split(",") if step not in STEPS]
    if unknown:
        parser.error(f"there is no step '{unknown[0]}'; the steps are {', '.join(STEPS)}")
    if min(options.partitions or 1, options.partition_records) < 1:
        parser.error("a number of parts or records must be 1 or more")
    if not options.config and not options.no_config:
        options.config = nearest_configuration()
        options.no_config = options.config is None
    return options


def prepare_output(spark, options):
    """Sees to it that nothing is where the results go."""
    path = spark._jvm.org.apache.hadoop.fs.Path(options.output)
    files = path.getFileSystem(spark._jsc.hadoopConfiguration())
    if not files.exists(path):
        return
    if not options.overwrite:
        sys.exit(f"diglot_spark.py: {options.output} is there already; --overwrite replaces it")
    files.delete(path, True)


def said(error):
    """What the binary said, without the words of Spark around it."""
    found = re.search(r"BinaryFailed: (.*(?:\n    .*)*)", str(error))
    return found[1] if found else str(error)


def main(words):
    options = parse(words)
    builder = SparkSession.builder.appName("diglot").config("spark.ui.showConsoleProgress", "false")
    if options.master:
        builder = builder.master(options.master)
    spark = builder.getOrCreate()
    # What Spark says of a task that failed would bury what the binary said.
    spark.sparkContext.setLogLevel("OFF")
    try:
        prepare_output(spark, options)
        summary = run(spark, options)
    except Exception as error:
        if "BinaryFailed" not in f"{type(error).__name__} {error}":
            raise
        sys.exit(f"diglot_spark.py: {said(error)}")
    finally:
        spark.stop()
    if not summary.get("records") and summary.get("problems"):
        sys.exit(f"diglot_spark.py: no records found; {options.output}/jsonl/problems says why")
    print(f"{summary.get('records', 0)} records in {summary['parts']} parts; results are in {options.output}")


if __name__ == "__main__":
    main(sys.argv[1:])
