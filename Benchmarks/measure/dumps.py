"""Dumps of any size, recombined from the records of Fixtures/: the same bytes on every machine.

A record takes the facets and the abstract of one record of the fixtures, with other names and numbers on both sides,
other keywords, at times a sentence more or less, and at times a facet of another record, so that every step has its
work. The texts are as varied as the fixtures are: names and numbers are new with every record, words are not.
"""
import hashlib
import json
import re
import subprocess
from pathlib import Path

FIXTURES = ["facet-digests.txt", "daily-digests.jsonl", "records.jsonl", "markdown-digests.md"]

HEADINGS = {
    "motivation": "🎯 研究动机", "problem": "❓ 解决问题", "analysis": "🔍 现象分析", "method": "🛠️ 主要方法",
    "experiments": "📊 数据与实验", "contribution": "⭐ 主要贡献",
    # What daily digests call the last two.
    "result": "📊 数据与实验", "conclusion": "⭐ 主要贡献",
}

# As in the fixture of this shape, Chinese has half-width marks.
HALF_WIDTH = str.maketrans("，；：（）", ",;:()")

NAME = re.compile(r"[A-Z][a-z]+[A-Z][A-Za-z]*")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SLOT = re.compile(f"{NAME.pattern}|{NUMBER.pattern}")
SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z$])")

SYLLABLES = [first + vowel + last for first in "BDFGKLMNPRSTVZ" for vowel in "aeiou" for last in ("n", "r", "st", "x", "l")]


class Random:
    """SplitMix64 (Steele, Lea and Flood, 2014), which no version of Python changes."""

    MASK = (1 << 64) - 1

    def __init__(self, seed):
        self.state = seed

    def below(self, count):
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & self.MASK
        return ((mixed ^ (mixed >> 31)) * count) >> 64

    def one_of(self, items):
        return items[self.below(len(items))]


class Text:
    """A text in pieces: between fixed ones are names and numbers, which are new in every record."""

    def __init__(self, text, renamable):
        self.fixed, self.slots = [], []
        start = 0
        for match in SLOT.finditer(text):
            if match[0] in renamable:
                self.fixed.append(text[start:match.start()])
                self.slots.append(match[0])
                start = match.end()
        self.fixed.append(text[start:])

    def rendered(self, renamed):
        pieces = [self.fixed[0]]
        for slot, fixed in zip(self.slots, self.fixed[1:]):
            pieces.append(renamed[slot])
            pieces.append(fixed)
        return "".join(pieces)


class Renaming(dict):
    """The names and numbers of one record, made when they are asked for; the same on both sides."""

    def __init__(self, random):
        self.random = random

    def __missing__(self, slot):
        random = self.random
        if slot[0].isdigit():
            new = str(1 + random.below(9)) + "".join(
                str(random.below(10)) if letter.isdigit() else letter for letter in slot[1:])
        else:
            new = random.one_of(SYLLABLES) + random.one_of(SYLLABLES).lower() + random.one_of(SYLLABLES)
        self[slot] = new
        return new


class Source:
    """A record of the fixtures."""

    def __init__(self, record):
        facets = {
            HEADINGS[facet["name"]]: facet["text"].translate(HALF_WIDTH)
            for facet in record["facets"] if facet["name"] in HEADINGS}
        # What is on one side only may be written in another way on the other one: 1.8万 and 18,000.
        renamable = set(SLOT.findall(" ".join(facets.values()))) & set(SLOT.findall(record["abstract"]))
        order = list(HEADINGS.values())
        self.facets = [
            (heading, Text(facets[heading], renamable)) for heading in sorted(facets, key=order.index)]
        self.sentences = [Text(sentence, renamable) for sentence in SENTENCE_END.split(record["abstract"])]
        self.keywords = record.get("keywords", [])


def read_sources(diglot, fixtures):
    paths = [str(fixtures / name) for name in FIXTURES]
    output = subprocess.run([diglot, "convert", *paths, "--quiet"], check=True, stdout=subprocess.PIPE).stdout
    records = [json.loads(line) for line in output.splitlines()]
    return [
        Source(record) for record in records
        if len(record.get("facets", [])) > 2 and len(record.get("abstract", "")) > 300 and "problems" not in record]


def record(random, sources, keywords):
    source = random.one_of(sources)
    renamed = Renaming(random)
    chosen = sorted({random.below(len(keywords)) for _ in range(3)})
    lines = ["基准/速度", "生成的记录", " ".join("#" + keywords[index] for index in chosen)]
    strange = random.below(40)
    for index, (heading, text) in enumerate(source.facets):
        if index == strange:
            text = random.one_of(random.one_of(sources).facets)[1]
        lines.append(heading + text.rendered(renamed))
    sentences = list(source.sentences)
    change = random.below(8)
    if change == 0:
        del sentences[random.below(len(sentences))]
    elif change == 1:
        sentences.insert(random.below(len(sentences) + 1), random.one_of(random.one_of(sources).sentences))
    lines.append("查看完整摘要 (Abstract)")
    # Abstracts come on one line, or with a line for each sentence.
    separator = "\n" if random.below(2) else " "
    lines.append(separator.join(sentence.rendered(renamed) for sentence in sentences))
    return "\n".join(lines) + "\n"


def make(megabytes, diglot, fixtures, folder):
    """The path of a dump in the folder, written unless it is there."""
    version = hashlib.sha256(Path(__file__).read_bytes())
    for name in FIXTURES:
        version.update((fixtures / name).read_bytes())
    path = folder / f"generated-{megabytes}-{version.hexdigest()[:8]}.txt"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    sources = read_sources(diglot, fixtures)
    keywords = sorted({word for source in sources for word in source.keywords})
    random = Random(seed=megabytes)
    written = 0
    part = path.with_suffix(".part")
    with open(part, "wb") as file:
        while written < megabytes * 1_000_000:
            written += file.write(record(random, sources, keywords).encode())
    part.rename(path)
    return path
