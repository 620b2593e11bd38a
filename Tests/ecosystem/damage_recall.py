#!/usr/bin/env python3
"""How much of the damage that digests suffer `diglot check` finds, kind by kind.

    damage_recall.py DIGLOT SHARED

Damages facets of SHARED's facet digests, one of a record and in other ways than the benchmarks there do, and checks them
among the undamaged records. Damage is found when a warning or error of its family lies in its facet. Exits with 1 when
a kind is found less often than it should be.
"""
import collections
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

RECORDS_PER_KIND = 20
MOST_DAMAGED = 0.35
SEED = 7

CORRUPT = ("char.", "field.corrupt", "latex.")
EMPTY = ("field.empty", "field.missing", "field.placeholder")
DUPLICATED = ("field.duplicate", "text.repeated")
ENGLISH = ("field.wrong-language", "text.untranslated-run")
HAN = re.compile("[\u4e00-\u9fff]")
ACRONYM = r"(?<![A-Za-z0-9-])[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?![A-Za-z0-9])"
NUMBER = r"(?<![\w.-])\d+(?:\.\d+)?(?![\w.])"


def insert(what):
    """Something anywhere within the text."""
    def damage(text, record, pick):
        at = pick.randrange(1, len(text) - 1)
        return text[:at] + what + text[at:]
    return damage


def spell(spelling):
    """One Han character in another spelling."""
    def damage(text, record, pick):
        at = pick.choice([place.start() for place in HAN.finditer(text)])
        return text[:at] + spelling(text[at]) + text[at + 1:]
    return damage


def replace(pattern, change, least=1):
    """A match that the abstract has, by what it has not."""
    def damage(text, record, pick):
        abstract = record["abstract"]
        found = [
            place for place in re.finditer(pattern, text)
            if len(place.group()) >= least and re.search(rf"(?<![\w.]){re.escape(place.group())}(?![\w]|\.\d)", abstract)]
        if not found:
            return None
        place = pick.choice(found)
        other = change(place.group(), pick)
        return text[:place.start()] + other + text[place.end():] if other and other not in abstract else None
    return damage


def cut(end, shortest=15):
    """The text up to a place, and something instead of the rest."""
    def damage(text, record, pick):
        return text[:pick.randrange(shortest, len(text) - 4)] + end if len(text) > shortest + 15 else None
    return damage


def whole(other):
    """Another text instead."""
    return lambda text, record, pick: other


def within(pattern, change):
    """A match changed, whatever the abstract has."""
    def damage(text, record, pick):
        found = list(re.finditer(pattern, text))
        if not found:
            return None
        place = pick.choice(found)
        return text[:place.start()] + change(place.group()) + text[place.end():]
    return damage


def sentences(record):
    return [sentence for sentence in re.split(r"(?<=[.!?]) ", record["abstract"]) if len(sentence.split()) > 8]


def other_facet(text, record, pick):
    others = [facet["text"] for facet in record["facets"] if facet["text"] != text]
    return pick.choice(others) if others else None


def nearly_other_facet(text, record, pick):
    other = other_facet(text, record, pick)
    if other is None or len(other) < 40:
        return None
    at = pick.randrange(0, len(other) - 2)
    return other[:at] + other[at + 2:]


def half_english(text, record, pick):
    clause = re.split("(?<=[,，;；])", text)[0]
    words = pick.choice(sentences(record) or [""]).split()[:14]
    plain = sum(word[0].islower() for word in words)
    return clause + " ".join(words) if clause != text and len(words) > 9 and 2 * plain > len(words) + 2 else None


def without_letter(name, pick):
    at = pick.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1:]


def with_letter_twice(name, pick):
    at = pick.randrange(1, len(name) - 1)
    return name[:at] + name[at] + name[at:]


def swapped_digits(number, pick):
    return number[1] + number[0] + number[2:] if number[:2].isdigit() and number[0] != number[1] != "0" else None


def moved_point(number, pick):
    return number.replace(".", "") if "." in number else f"{number[0]}.{number[1:]}"


# Kind, the family of rules, the least share that is to be found, and what is done to the text of a facet.
KINDS = [
    ("escape \\n", CORRUPT, 0.9, insert("\\n")),
    ('escape \\"', CORRUPT, 0.9, insert('\\"')),
    ("entity &nbsp;", CORRUPT, 1, insert("&nbsp;")),
    ("entity &#39;", CORRUPT, 1, insert("&#39;")),
    ("entity &amp;quot;", CORRUPT, 1, insert("&amp;quot;")),
    ("tag <br/>", CORRUPT, 1, insert("<br/>")),
    ("Markdown **", CORRUPT, 0.8, insert("**")),
    ("U+FFFD", CORRUPT, 1, insert("\ufffd")),
    ("control", CORRUPT, 1, insert("\x07")),
    ("LaTeX outside of formulas", CORRUPT, 1, insert("\\textbf{")),
    ("LaTeX without its end", CORRUPT, 1, insert("$\\alpha")),
    ("LaTeX with a tab", CORRUPT, 1, insert("$\tau$")),
    ("LaTeX with a line break", CORRUPT, 1, insert("$\nabla$")),
    ("character as \\u", CORRUPT, 1, spell(lambda han: f"\\u{ord(han):04x}")),
    ("character as %", CORRUPT, 1, spell(lambda han: "".join(f"%{byte:02X}" for byte in han.encode()))),
    ("character misread", CORRUPT, 1, spell(lambda han: han.encode().decode("latin-1"))),
    *[(f"'{text}' alone", EMPTY, 1, whole(text)) for text in ["", " ", "-", "。", "无", "略", "N/A", "TODO", "null", "待补充"]],
    ("another facet", DUPLICATED, 1, other_facet),
    ("nearly another facet", DUPLICATED, 1, nearly_other_facet),
    ("twice", DUPLICATED, 1, lambda text, record, pick: text + text),
    ("English", ENGLISH, 1, lambda text, record, pick: pick.choice(sentences(record) or [None])),
    ("half English", ENGLISH, 0.9, half_english),
    ("cut anywhere", ("field.truncated",), 0.9, cut("")),
    ("cut, with dots", ("field.truncated",), 1, cut("...")),
    ("cut, with an ellipsis", ("field.truncated",), 1, cut("……")),
    ("without a closing bracket", ("punct.brackets",), 0.9, within(r"[(（][^()（）]{2,30}[)）]", lambda match: match[:-1])),
    ("without an opening bracket", ("punct.brackets",), 0.9, within(r"[(（][^()（）]{3,30}[)）]", lambda match: match[1:])),
    ("closed by another bracket", ("punct.brackets",), 0.9, within(r"[(（][^()（）]{3,30}[)）]", lambda match: match[:-1] + "]")),
    ("digits swapped", ("number.",), 0.9, replace(NUMBER, swapped_digits, 2)),
    ("decimal point moved", ("number.",), 0.9, replace(NUMBER, moved_point, 2)),
    ("percent as times", ("number.",), 0.9, within(r"\d%", lambda match: match[0] + "倍")),
    ("letter left out of a name", ("entity.",), 0.6, replace(ACRONYM, without_letter, 4)),
    ("letter twice in a name", ("entity.",), 0.8, replace(ACRONYM, with_letter_twice, 4)),
    ("another name", ("entity.",), 0.9, replace(ACRONYM, lambda name, pick: "ZephyrQuill", 4)),
]


def damaged(records, pick):
    """Copies of records with one damaged facet each, by id: kind and facet."""
    places = {}
    copies = []
    for kind, _, _, damage in KINDS:
        count = 0
        for record in pick.sample(records, len(records)):
            index = pick.randrange(len(record["facets"]))
            text = record["facets"][index]["text"]
            if count == RECORDS_PER_KIND:
                break
            if len(text) < 16 or not HAN.search(text):
                continue
            other = damage(text, record, pick)
            if other is None or other == text:
                continue
            copy = json.loads(json.dumps(record))
            copy["facets"][index]["text"] = other
            copy["id"] = f"damaged-{len(copies)}"
            places[copy["id"]] = (kind, copy["facets"][index]["name"])
            copies.append(copy)
            count += 1
    return copies, places


def run(*command):
    subprocess.run(command, check=True)


def main():
    diglot, shared = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    pick = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        dump, findings = Path(folder) / "dump.jsonl", Path(folder) / "findings.jsonl"
        run(diglot, "convert", shared / "corpus/facet-digests.txt", "--format", "jsonl", "-q", "-o", dump)
        records = [json.loads(line) for line in dump.read_text(encoding="utf-8").split("\n")[:-1]]
        records = [record for record in records if record.get("facets") and record.get("abstract")]
        copies, places = damaged(records, pick)
        # A dump's habits are learned from it, so most of its records must be sound.
        rounds = 1 + int(len(copies) / MOST_DAMAGED / len(records))
        for number in range(rounds):
            copies += [dict(record, id=f"sound-{number}-{record['id']}") for record in records]
        for copy in copies:
            copy.pop("source", None)
        dump.write_text("".join(json.dumps(copy, ensure_ascii=False) + "\n" for copy in copies), encoding="utf-8")
        run(diglot, "check", dump, "--format", "jsonl", "--fail-on", "never", "-q", "-o", findings)
        found = collections.defaultdict(set)
        for line in findings.read_text(encoding="utf-8").split("\n")[:-1]:
            finding = json.loads(line)
            if finding.get("severity") in ("warning", "error") and finding.get("id") in places:
                found[finding["id"]].add((finding["rule"], finding.get("facet")))

    families = {kind: family for kind, family, _, _ in KINDS}
    counts, hits = collections.Counter(), collections.Counter()
    for record, (kind, facet) in places.items():
        counts[kind] += 1
        # Either of two equal facets may be named.
        is_found = any(
            rule.startswith(families[kind]) and (place == facet or families[kind] is DUPLICATED)
            for rule, place in found[record])
        hits[kind] += is_found
    print(f"Damage that is found\n\n{'kind':30}{'found':>7}{'of':>5}{'least':>7}")
    bad = 0
    for kind, _, least, _ in KINDS:
        missed = hits[kind] < least * counts[kind]
        bad += missed
        print(f"{kind:30}{hits[kind]:7}{counts[kind]:5}{least:7.2f}{'  too few' if missed else ''}")
    if bad:
        print("Too little damage of a kind is found", file=sys.stderr)
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
