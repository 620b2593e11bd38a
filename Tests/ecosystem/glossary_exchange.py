#!/usr/bin/env python3
"""Whether other programs find the terms of our glossaries, and whether our XML has its format's structure.

    glossary_exchange.py DIGLOT GLOSSARY...

A glossary is exported to every format. Translate Toolkit and OmegaT read the files and have to find every
pair of terms that the format holds, and no other; RELAX NG schemas written from the standards check the XML.
Exits with 1 when a term is missing, one is too many, or a file has another structure.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import etree
from translate.storage import csvl10n, omegat, tbx, utx

HERE = Path(__file__).parent
OMEGAT = "/usr/share/omegat/OmegaT.jar:/usr/share/java/groovy-all.jar"
EXTENSIONS = {"omegat": "utf8", "deepl": "csv", "google": "csv", "tbx2": "tbx", "tbx3": "tbx", "tbx3-dct": "tbx"}
SHOWN = 5
"""How many missing or extra pairs are shown."""


class Concept:
    """What a line of a glossary file says of terms, the preferred ones first."""

    def __init__(self, cells):
        self.subject = cells.get("subject", "")
        self.en, self.zh = items(cells.get("en", "")), items(cells.get("zh", ""))
        self.forbidden_en, self.forbidden_zh = items(cells.get("forbidden-en", "")), items(cells.get("forbidden", ""))

    def usable(self):
        return {(en, zh) for en in self.en for zh in self.zh}

    def all(self):
        return {(en, zh) for en in self.en + self.forbidden_en for zh in self.zh + self.forbidden_zh}


def items(cell):
    """The items of a list, its escapes resolved."""
    marks = {"t": "\t", "n": "\n", "r": "\r"}
    parts = re.findall(r"(?:[^|\\]|\\.)+", cell)
    return [re.sub(r"\\(.)", lambda found: marks.get(found[1], found[1]), part).strip() for part in parts]


def concepts(path):
    columns = ["en", "zh"]
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if cells[0] in ("#en", "#zh"):
            columns = [cells[0][1:], *cells[1:]]
        elif line and not line.startswith("#"):
            yield Concept(dict(zip(columns, cells)))


# What a format holds


def tbx_first(concepts):
    """Translate Toolkit sees one term of a language in an entry."""
    for concept in concepts:
        en, zh = concept.en + concept.forbidden_en, concept.zh + concept.forbidden_zh
        if en and zh:
            yield en[0], zh[0]


def tbx_separate(concepts):
    """Forbidden terms have entries of their own."""
    yield from tbx_first(concepts)
    for concept in concepts:
        if concept.en and concept.zh:
            yield from ((concept.en[0], zh) for zh in concept.forbidden_zh)
            yield from ((en, concept.zh[0]) for en in concept.forbidden_en)


def utx_rows(concepts):
    for concept in concepts:
        en, zh = concept.en + concept.forbidden_en, concept.zh + concept.forbidden_zh
        if en and zh:
            yield from ((en[0], term) for term in zh)
            yield from ((term, zh[0]) for term in en[1:])


def first_of_each(concepts):
    """Every source once: that of a concept without a subject, else the first."""
    known = {}
    for concept in sorted(concepts, key=lambda concept: concept.subject != ""):
        for en in concept.en if concept.zh else []:
            known.setdefault(en, concept.zh[0])
    return known.items()


def usable(concepts):
    return set().union(*(concept.usable() for concept in concepts))


def everything(concepts):
    return set().union(*(concept.all() for concept in concepts))


# What a program finds


def units(store):
    return [(str(unit.source), str(unit.target)) for unit in store.units]


def toolkit_tbx(path):
    store = tbx.tbxfile.parsestring(path.read_bytes())
    store.settargetlanguage("zh-CN")
    return units(store)


def toolkit_utx(path):
    return units(utx.UtxFile.parsestring(path.read_bytes()))


def toolkit_omegat(path):
    return units(omegat.OmegaTFile.parsestring(path.read_bytes()))


def toolkit_csv(path):
    store = csvl10n.csvfile(fieldnames=["source", "target"])
    store.parse(path.read_bytes())
    return [pair for pair in units(store) if pair != ("en", "zh-CN")]


def omegat_terms(path):
    with tempfile.TemporaryDirectory() as settings:
        command = [
            "java", "-Dfile.encoding=UTF-8", "-Djava.awt.headless=true", "-cp", OMEGAT, "groovy.ui.GroovyMain",
            str(HERE / "omegat_terms.groovy"), settings, str(path)]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
    return [tuple(line.split("\t")[1:]) for line in output.stdout.split("\n") if line]


CLIENTS = [
    ("Translate Toolkit", "tbx2", [], toolkit_tbx, tbx_first),
    ("Translate Toolkit", "tbx2", ["--compat"], toolkit_tbx, tbx_separate),
    ("Translate Toolkit", "utx", [], toolkit_utx, utx_rows),
    ("Translate Toolkit", "omegat", [], toolkit_omegat, usable),
    ("Translate Toolkit", "deepl", ["--no-formula-guard"], toolkit_csv, first_of_each),
    ("Translate Toolkit", "google", ["--no-formula-guard"], toolkit_csv, first_of_each),
    ("OmegaT", "omegat", [], omegat_terms, usable),
    ("OmegaT", "tbx2", [], omegat_terms, everything),
]


def export(diglot, glossary, folder, name, options=()):
    path = Path(folder) / f"terms.{EXTENSIONS.get(name, name)}"
    command = [diglot, "glossary", "export", glossary, "--quiet", "--for", name, "--output", path, *options]
    subprocess.run(command, check=True)
    return path


def check_terms(diglot, glossary, folder):
    """Prints what every program finds; returns how many of them find something else than was written."""
    failures = 0
    written = list(concepts(glossary))
    for client, name, options, read, expect in CLIENTS:
        wanted = set(expect(written))
        found = set(read(export(diglot, glossary, folder, name, options)))
        missing, extra = sorted(wanted - found), sorted(found - wanted)
        failures += bool(missing or extra or not wanted)
        print(f"  {client:18} {' '.join([name, *options]):26} {len(wanted):6} {len(found):6}")
        for what, pairs in (("missing", missing), ("extra", extra)):
            for pair in pairs[:SHOWN]:
                print(f"    {what}: {' = '.join(pair)}")
    return failures


def check_structure(diglot, glossary, folder):
    failures = 0
    for name, options in (("tbx2", []), ("tbx2", ["--compat"]), ("tbx3", []), ("tbx3-dct", [])):
        schema = etree.RelaxNG(etree.parse(HERE / "schemas" / f"{name}.rng"))
        path = export(diglot, glossary, folder, name, [*options, "--date", "2026-01-31", "--license", "CC0"])
        document = etree.parse(path)
        ids = document.xpath("//@id")
        is_valid = schema.validate(document) and len(ids) == len(set(ids))
        print(f"  {' '.join([name, *options]):14} {len(ids):6} entries {'valid' if is_valid else 'NOT VALID'}")
        for error in list(schema.error_log)[:SHOWN]:
            print(f"    line {error.line}: {error.message}")
        failures += not is_valid
    return failures


def main():
    diglot, glossaries = sys.argv[1], [Path(name) for name in sys.argv[2:]]
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for glossary in glossaries:
            print(f"{glossary}: pairs of terms that the format holds, and that the program finds")
            failures += check_terms(diglot, glossary, folder)
            failures += check_structure(diglot, glossary, folder)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
