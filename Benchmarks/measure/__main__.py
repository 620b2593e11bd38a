"""Measures Diglot's speed and writes results.md and results.json.

    python Benchmarks/measure PROGRAMS CORPUS SCRATCH RESULTS MEGABYTES...

PROGRAMS is the folder of the built programs, CORPUS a dump of facet digests that is measured where it is there, SCRATCH
a folder for generated dumps, which stay, and MEGABYTES the sizes of these.
"""
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

import commands
import dumps
import stages
import tables

FIXTURES = Path(__file__).parent.parent.parent / "Fixtures"

#: Of the stages, by the size of a dump in MB; enough that medians differ by about a percent from run to run.
STAGE_ROUNDS = [(5, 15), (50, 2)]
#: Of whole commands; larger dumps once.
COMMAND_ROUNDS = [(5, 5), (50, 3)]
#: Of peers, likewise.
PEER_ROUNDS = [(5, 3)]
#: Callgrind takes fifty times as long.
COUNTED_RECORDS = 128
START_UP_ROUNDS = 15


def rounds(table, dump):
    megabytes = dump.stat().st_size / 1e6
    return next((count for limit, count in table if megabytes < limit), 1)


def say(what):
    print(f"{what} ...", file=sys.stderr, flush=True)


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(": ", 1)[1]
    return platform.machine()


def measure(programs, corpus, scratch, sizes):
    diglot = programs / "diglot"
    load = os.getloadavg()[0]
    say("Making dumps")
    generated = [dumps.make(megabytes, diglot, FIXTURES, scratch / "dumps") for megabytes in sizes]
    of_stages = ([corpus] if corpus.exists() else []) + generated[:1]
    results = {"stages": []}
    for dump in of_stages:
        say(f"Stages of {dump.name}")
        measured = stages.measure(programs / "Stages", dump, rounds(STAGE_ROUNDS, dump))
        results["stages"].append({"dump": dump.name, **measured.json()})
    say("Instructions")
    results["instructions"] = {
        "records": COUNTED_RECORDS,
        "counts": stages.count_instructions(programs / "Stages", generated[0], COUNTED_RECORDS, scratch / "callgrind")}
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        folder = Path(folder)
        say("Start-up")
        results["startUp"] = commands.start_up(diglot, FIXTURES / "facet-digests.txt", folder, START_UP_ROUNDS)
        say(f"Peers on {of_stages[0].name}")
        results["peers"] = commands.peers(diglot, of_stages[0], folder, rounds(PEER_ROUNDS, of_stages[0]))
        results["sizes"] = []
        floor = results["stages"][-1]
        floor_per_megabyte = floor["stages"][0]["seconds"] / (floor["bytes"] / 1e6)
        for dump in generated:
            say(f"The whole command on {dump.name}")
            size = commands.size(diglot, dump, folder, rounds(COMMAND_ROUNDS, dump))
            results["sizes"].append({**size, "floors": round(size["cpuSecondsPerMegabyte"] / floor_per_megabyte, 3)})
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    version = subprocess.run([diglot, "--version"], check=True, stdout=subprocess.PIPE, text=True)
    return {
        "version": version.stdout.strip(), "commit": commit.stdout.strip() or "unknown",
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "machine": {
            "processor": processor(), "processors": os.cpu_count(), "loadBefore": load,
            "loadAfter": os.getloadavg()[0]},
        **results}


def main():
    programs, corpus, scratch, output = map(Path, sys.argv[1:5])
    sizes = sorted(int(size) for size in sys.argv[5:])
    scratch.mkdir(parents=True, exist_ok=True)
    results = measure(programs.resolve(), corpus, scratch, sizes)
    output.mkdir(parents=True, exist_ok=True)
    (output / "results.json").write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n")
    document = tables.document(results)
    (output / "results.md").write_text(document)
    print(document)


if __name__ == "__main__":
    main()
