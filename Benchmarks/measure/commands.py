"""The whole command, as a user runs it."""
import json
import statistics
import subprocess
import sys
from pathlib import Path

import processes

STEPS = "tldr,align,check,convert"
PEERS = Path(__file__).with_name("peers.py")

#: A library for matrices would otherwise use every processor, and take more of each for matrices this small.
ONE_THREAD = {name: "1" for name in ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"]}


def batch(diglot, dump, folder, *options):
    return [
        diglot, "batch", dump, "--steps", STEPS, "--output", folder / "batch", "--overwrite", "--quiet", *options]


def records_of(folder):
    return json.loads((folder / "batch/run.json").read_text())["records"]


def start_up(diglot, dump, folder, rounds):
    """Milliseconds to the first result: median and least of the rounds."""
    one_record = batch(diglot, dump, folder, "--limit", "1", "--jobs", "1")
    commands = {
        "batch of one record, to its end": lambda: processes.run(one_record).wall,
        **{
            f"{name}, to the first byte": lambda options=options: processes.time_to_first_byte(
                [diglot, *options, dump, "--limit", "1", "--quiet"])
            for name, options in [
                ("tldr", ["tldr", "--lang", "both"]), ("align", ["align"]), ("assist", ["assist"])]},
    }
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, run in commands.items():
            times[name].append(run() * 1000)
    return [
        {"command": name, "median": round(statistics.median(values), 1), "least": round(min(values), 1)}
        for name, values in times.items()]


def size(diglot, dump, folder, rounds):
    """A dump through all steps with one worker and with two, in turns."""
    runs = {1: [], 2: []}
    for _ in range(rounds):
        for jobs, usages in runs.items():
            usages.append(processes.run(batch(diglot, dump, folder, "--jobs", str(jobs))))
    megabytes = dump.stat().st_size / 1e6
    one, two = runs[1], runs[2]
    cpu = statistics.median(usage.cpu for usage in one)
    # Other work on the machine only ever adds to a wall clock.
    wall = {jobs: min(usage.wall for usage in usages) for jobs, usages in runs.items()}
    return {
        "dump": dump.name, "megabytes": round(megabytes, 2), "records": records_of(folder), "rounds": rounds,
        "cpuSeconds": round(cpu, 3), "cpuSecondsPerMegabyte": round(cpu / megabytes, 4),
        "cpuSecondsOfTwo": round(statistics.median(usage.cpu for usage in two), 3),
        "wallSeconds": round(wall[1], 3), "wallSecondsOfTwo": round(wall[2], 3), "speedup": round(wall[1] / wall[2], 2),
        "peakMegabytes": round(max(usage.peak for usage in one), 1),
        "peakMegabytesOfTwo": round(max(usage.peak for usage in two), 1),
    }


def write_sentences(diglot, dump, path):
    """Our sentences of the abstracts, for peers. Returns the number of abstracts."""
    output = subprocess.run([diglot, "segment", dump, "--quiet"], check=True, stdout=subprocess.PIPE).stdout
    abstracts = []
    for line in output.decode().splitlines():
        _, part, index, text = line.split("\t")
        if part != "abstract":
            continue
        if index == "0":
            abstracts.append([])
        abstracts[-1].append(text.replace("\\\\", "\\"))
    with open(path, "w", encoding="utf-8") as file:
        for sentences in abstracts:
            print(json.dumps(sentences, ensure_ascii=False), file=file)
    return len(abstracts)


def peers(diglot, dump, folder, rounds):
    """Diglot with all steps, and others with nothing but the summary: whole processes, in turns."""
    sentences = folder / "sentences.jsonl"
    count = write_sentences(diglot, dump, sentences)
    commands = {
        "diglot batch, all steps": batch(diglot, dump, folder, "--jobs", "1"),
        "diglot tldr --lang en": [diglot, "tldr", dump, "--lang", "en", "--quiet"],
        **{
            label: [sys.executable, "-W", "ignore", PEERS, name, sentences, folder / "summaries.jsonl"]
            for label, name in [
                ("sumy, LexRank", "lexrank"), ("sumy, TextRank", "textrank"), ("summa, TextRank", "summa")]},
    }
    usages = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            usages[name].append(processes.run(command, **ONE_THREAD))
    rows = []
    ours = None
    for name, runs in usages.items():
        cpu = statistics.median(usage.cpu for usage in runs)
        ours = ours or cpu
        rows.append({
            "program": name, "cpuSeconds": round(cpu, 3), "wallSeconds": round(min(usage.wall for usage in runs), 3),
            "recordsPerSecond": round(count / cpu, 1), "timesDiglot": round(cpu / ours, 2),
            "peakMegabytes": round(max(usage.peak for usage in runs), 1)})
    others = [row["timesDiglot"] for row in rows if not row["program"].startswith("diglot")]
    return {"dump": dump.name, "abstracts": count, "rounds": rounds, "programs": rows, "fastestPeer": min(others)}
