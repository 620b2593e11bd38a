"""The results as tables for people."""

#: What the project set out to reach. A figure is compared with it and shown; nothing fails.
WANTED = {
    "together": ("all steps in one go, ICU floors", "at most", 2.5),
    "speedup": ("two workers against one, wall clock", "at least", 1.75),
    "peak": ("peak memory of the largest dump, MB", "at most", 100),
    "growth": ("memory that each further record of the largest dump takes, bytes", "at most", 16),
    "startUp": ("start-up to the first result with all lexicons, ms", "at most", 60),
    "linear": ("CPU time per MB, largest dump against smallest", "at most", 1.1),
    "peers": ("all steps against the fastest peer's summary, times", "at least", 20),
}

#: After so many MB the memory that is bounded, such as that of stems, is as large as it gets.
FILLED_CACHES = 50

#: In the order of the table.
NAMES = {
    "ICU floor": "ICU floor (C++)", "read": "read", "segment": "segment", "align": "align, with evidence",
    "tldr en": "TL;DR in English", "tldr zh": "TL;DR in Chinese", "check": "check", "write": "write",
    "together": "**all of these**", "segment, again": "beside: segment, right before the links",
    "align, links only": "beside: align, links only",
    "check, first pass": "beside: first pass of check, without reading",
    "10,000 concepts": "beside: terms of 10,000 concepts",
    "check, own glossary": "beside: check with a glossary of one's own",
}


def table(header, rows, numeric_from=1):
    rule = [":--" if index < numeric_from else "--:" for index in range(len(header))]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in [header, rule, *rows])


def stages(results):
    measured = results["stages"]
    header = ["stage"] + [f"{run['dump']}" for run in measured] + ["instructions", "MB/s", "records/s"]
    instructions = results["instructions"]["counts"]
    by_name = [{stage["name"]: stage for stage in run["stages"]} for run in measured]
    rows = []
    for name, label in NAMES.items():
        counted = f"{instructions[name] / instructions['ICU floor']:.2f}"
        first = by_name[0][name]
        rows.append(
            [label] + [f"{stages[name]['floors']:.2f}" for stages in by_name]
            + [counted, f"{first['megabytesPerSecond']:.1f}", f"{first['recordsPerSecond']:,}"])
    return table(header, rows)


def readme(results):
    """What does not change much from machine to machine."""
    run = results["stages"][0]
    floors = {stage["name"]: stage["floors"] for stage in run["stages"]}
    counts = results["instructions"]["counts"]
    rows = [
        [label, f"{floors[name]:.1f}", f"{counts[name] / counts['ICU floor']:.1f}"] for name, label in NAMES.items()]
    others = ", ".join(
        f"{row['program']} {row['timesDiglot']:.1f}" for row in results["peers"]["programs"]
        if not row["program"].startswith("diglot"))
    return (
        table(["stage", "CPU time, in ICU floors", "instructions, in those of the floor"], rows)
        + f"\n\nTimes what Diglot takes for all steps, for a summary alone: {others}.")


def whole(results):
    header = [
        "dump", "records", "CPU s per MB", "ICU floors", "CPU s", "wall s", "wall s, two workers", "speed-up", "peak MB",
        "peak MB, two workers", "bytes a further record"]
    rows = []
    before = None
    for size in results["sizes"]:
        growth = f"{growth_between(before, size):.1f}" if before else ""
        rows.append([
            f"{size['megabytes']:.0f} MB", f"{size['records']:,}", f"{size['cpuSecondsPerMegabyte']:.4f}",
            f"{size['floors']:.2f}", f"{size['cpuSeconds']:.2f}", f"{size['wallSeconds']:.2f}",
            f"{size['wallSecondsOfTwo']:.2f}", f"{size['speedup']:.2f}", f"{size['peakMegabytes']:.1f}",
            f"{size['peakMegabytesOfTwo']:.1f}", growth])
        before = size
    return table(header, rows)


def growth_between(small, large):
    """Bytes of peak memory for each record that the larger dump has more."""
    return (large["peakMegabytes"] - small["peakMegabytes"]) * 1e6 / (large["records"] - small["records"])


def peers(run):
    header = ["program", "times Diglot with all steps", "records/s", "CPU s", "wall s", "peak MB"]
    rows = [
        [row["program"], f"{row['timesDiglot']:.1f}", f"{row['recordsPerSecond']:,.0f}", f"{row['cpuSeconds']:.2f}",
         f"{row['wallSeconds']:.2f}", f"{row['peakMegabytes']:.0f}"] for row in run["programs"]]
    return table(header, rows)


def start_up(results):
    rows = [[row["command"], f"{row['median']:.0f}", f"{row['least']:.0f}"] for row in results["startUp"]]
    return table(["command", "median ms", "least ms"], rows)


def figures(results):
    """What is compared with ``WANTED``."""
    sizes = results["sizes"]
    largest = sizes[-1]
    figures = {
        "together": next(
            stage["floors"] for stage in results["stages"][0]["stages"] if stage["name"] == "together"),
        "speedup": largest["speedup"], "peak": largest["peakMegabytes"],
        "startUp": results["startUp"][0]["median"], "peers": results["peers"]["fastestPeer"],
    }
    if len(sizes) > 1 and sizes[-2]["megabytes"] > FILLED_CACHES:
        figures["growth"] = growth_between(sizes[-2], largest)
    if len(sizes) > 1:
        figures["linear"] = largest["cpuSecondsPerMegabyte"] / sizes[0]["cpuSecondsPerMegabyte"]
    return figures


def targets(results):
    rows = []
    measured = figures(results)
    for key, (label, relation, limit) in WANTED.items():
        if key not in measured:
            continue
        value = measured[key]
        is_met = value <= limit if relation == "at most" else value >= limit
        rows.append([label, f"{relation} {limit}", f"{value:.2f}", "yes" if is_met else "**no**"])
    return table(["figure", "wanted", "measured", "reached"], rows)


def document(results):
    machine = results["machine"]
    parts = [
        "# Speed",
        f"Diglot {results['commit']}, {machine['processor']}, {machine['processors']} processors; load "
        f"{machine['loadBefore']:.1f} before and {machine['loadAfter']:.1f} after. Benchmarks/README.md says what the "
        "figures are.",
        "## Stages, in ICU floors",
        f"MB/s and records/s are those of {results['stages'][0]['dump']}, in CPU time of one thread; instructions "
        f"are those of {results['instructions']['records']} generated records, in those of the floor.",
        stages(results),
        "## The whole command, all steps", whole(results),
        "## Peers",
        f"{results['peers']['abstracts']:,} abstracts of {results['peers']['dump']}, one worker, whole processes.",
        peers(results["peers"]),
        "## Start-up", start_up(results),
        "## Against what is wanted", targets(results),
        "## For the README", readme(results),
    ]
    return "\n\n".join(parts) + "\n"
