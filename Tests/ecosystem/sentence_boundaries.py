#!/usr/bin/env python3
"""How well the sentence boundaries of `diglot segment` agree with those that annotators worked on.

    sentence_boundaries.py DIGLOT SHARED

SHARED holds `gold/*.jsonl`, each record with its `facets` and the `sentences` of its abstract, and the
dump that they were drawn from. A gold record is the record of the dump with the same facets. Compared are
the boundaries inside an abstract, white space aside; agreement is the share of all boundaries, ours and
gold, that both have. Exits with 1 when agreement on a set is below its floor.
"""
import json
import subprocess
import sys
from itertools import accumulate
from pathlib import Path

DUMP = "corpus/facet-digests.txt"
FLOORS = {"facet-gold": 97.0}
"""Percent; the other sets are shown only."""
CONTEXT = 60
"""How many characters of the abstract are shown on either side of a difference."""


def without_space(text):
    return "".join(text.split())


def boundaries(sentences):
    """The ends of the sentences in the text without white space, but for the last one's."""
    return set(list(accumulate(len(without_space(sentence)) for sentence in sentences))[:-1])


def run(diglot, *arguments):
    """The JSON objects that a command writes, its header left out."""
    output = subprocess.run([diglot, *arguments], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    # Not splitlines(): U+2028 and the like are allowed inside JSON strings.
    objects = (json.loads(line) for line in output.split("\n") if line)
    return [value for value in objects if "id" in value]


def sentences_by_facets(diglot, dump):
    """The sentences of each abstract, by the text of the record's facets."""
    sentences = {}
    records = run(diglot, "convert", "--no-repair", dump)
    for record, segmented in zip(records, run(diglot, "segment", "--no-repair", dump, "--format", "jsonl"), strict=True):
        assert record["id"] == segmented["id"]
        key = without_space("".join(facet["text"] for facet in record.get("facets", [])))
        for text in segmented["texts"]:
            if text["in"] == "abstract":
                sentences[key] = [segment["text"] for segment in text["segments"]]
    return sentences


def differences(gold, ours):
    """Yields who has a boundary that the other lacks, and the text around it."""
    text = " ".join(ours)
    # Where the text goes on after so many characters that are no white space.
    places = [index for index, character in enumerate(text) if not character.isspace()]
    for end in sorted(boundaries(gold) ^ boundaries(ours)):
        side = "gold" if end in boundaries(gold) else "diglot"
        place = places[end]
        yield side, f"{text[max(0, place - CONTEXT):place].strip()} | {text[place:place + CONTEXT].strip()}"


def compare(path, ours_by_facets):
    """Prints a set's agreement and differences; returns the agreement in percent."""
    matched = shared = total = 0
    remarks = []
    with open(path, encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    for record in records:
        gold = record["sentences"]
        ours = ours_by_facets.get(without_space("".join(record["facets"].values())))
        if ours is None:
            remarks.append((record["id"], "is not in the dump", ""))
            continue
        matched += 1
        total += len(boundaries(gold) | boundaries(ours))
        if without_space("".join(gold)) != without_space("".join(ours)):
            remarks.append((record["id"], "has another text", ""))
            continue
        shared += len(boundaries(gold) & boundaries(ours))
        remarks += [(record["id"], f"only {side}", place) for side, place in differences(gold, ours)]
    agreement = 100 * shared / total if total else 0.0
    floor = FLOORS.get(path.stem)
    print(
        f"{path.stem}: {matched} of {len(records)} records, {shared} of {total} boundaries agree: {agreement:.2f} %"
        + (f" (floor {floor:.1f})" if floor else ""))
    for remark in remarks:
        print("  " + "  ".join(remark).rstrip())
    return agreement


def main():
    diglot, shared = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    ours = sentences_by_facets(diglot, shared / DUMP)
    print("Sentence boundaries against gold; | marks a boundary that only one side has\n")
    agreements = {path.stem: compare(path, ours) for path in sorted((shared / "gold").glob("*.jsonl"))}
    return 0 if all(agreements.get(name, 0.0) >= floor for name, floor in FLOORS.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
