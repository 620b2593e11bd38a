"""Stages of the flow in one process, by the program `Stages`."""
import re
import statistics
import subprocess
from pathlib import Path


FLOW = ["read", "segment", "align", "tldr en", "tldr zh", "check", "write"]


class Stages:
    """What each stage takes for a dump: medians over the rounds."""

    def __init__(self, table):
        rows = [line.split("\t") for line in table.splitlines()]
        counts = {name: int(values[0]) for name, *values in rows[:3]}
        self.bytes, self.records, self.text_bytes = counts["bytes"], counts["records"], counts["text bytes"]
        rounds = {name: [int(value) / 1e9 for value in values] for name, *values in rows[3:]}
        rounds["together"] = [sum(values) for values in zip(*(rounds[name] for name in FLOW))]
        self.rounds = len(rounds["together"])
        # Ratios are taken within a round, whose parts went through the same times.
        self.ratios = {
            name: statistics.median(value / floor for value, floor in zip(values, rounds["ICU floor"]))
            for name, values in rounds.items()}
        self.seconds = {name: statistics.median(values) for name, values in rounds.items()}

    def json(self):
        return {
            "bytes": self.bytes, "records": self.records, "textBytes": self.text_bytes, "rounds": self.rounds,
            "stages": [
                {
                    "name": name, "seconds": round(seconds, 6), "floors": round(self.ratios[name], 3),
                    "megabytesPerSecond": round(self.bytes / 1e6 / seconds, 2),
                    "recordsPerSecond": round(self.records / seconds),
                } for name, seconds in self.seconds.items()]}


def measure(program, dump, rounds):
    output = subprocess.run([program, dump, str(rounds)], check=True, stdout=subprocess.PIPE, text=True).stdout
    return Stages(output)


def count_instructions(program, dump, records, folder):
    """Instructions of each stage for the first records of a dump, by callgrind."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("callgrind.out*"):
        old.unlink()
    # Reading all of Swift's symbols would take callgrind longer than the work.
    stripped = folder / Path(program).name
    subprocess.run(["strip", "-o", stripped, program], check=True)
    subprocess.run(
        ["valgrind", "--quiet", "--tool=callgrind", "--separate-threads=yes", f"--callgrind-out-file={folder}/callgrind.out", stripped, dump, "1",
         str(records)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    counts = {}
    # What threads did that read lexicons is noted with whatever is counted first.
    for file in folder.glob("callgrind.out.*-01"):
        text = file.read_text(errors="replace")
        trigger = re.search(r"^desc: Trigger: Client Request: (.+)$", text, re.M)
        total = re.search(r"^(?:summary|totals): (\d+)", text, re.M)
        if trigger and total:
            counts[trigger[1]] = counts.get(trigger[1], 0) + int(total[1])
    counts["together"] = sum(counts[name] for name in FLOW)
    return counts
