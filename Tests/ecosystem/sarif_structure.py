#!/usr/bin/env python3
"""Findings as SARIF 2.1.0 must be what the OASIS standard says, object by object.

    sarif_structure.py DIGLOT

The tables below hold what the standard (sections 3.13 to 3.54) and its JSON schema fix about the objects that Diglot
writes: the properties that each may have, what their values are, and which must be there. A property that the standard
does not know fails, and so does one that Diglot has no reason to write. Beyond the schema, what is checked is what it
cannot say: that rules are unique, that an index leads to the rule that is named, that a URI is one, that places exist.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

FIXTURES = Path("Fixtures")


class Broken(Exception):
    """What is wrong, and where."""


def fail(path, message):
    raise Broken(f"{path}: {message}")


# Kinds of values.


def text(value, path):
    if not isinstance(value, str):
        fail(path, f"{value!r} is no string")


def words(value, path):
    text(value, path)
    if not value.strip():
        fail(path, "an empty text says nothing")


def one_of(*values):
    def check(value, path):
        if value not in values:
            fail(path, f"{value!r} is none of {', '.join(values)}")

    return check


def integer(least):
    def check(value, path):
        if type(value) is not int or value < least:
            fail(path, f"{value!r} is no integer from {least} on")

    return check


def list_of(kind, unique=False):
    def check(value, path):
        if not isinstance(value, list):
            fail(path, "not an array")
        for index, item in enumerate(value):
            kind(item, f"{path}[{index}]")
        if unique and len({json.dumps(item, sort_keys=True) for item in value}) < len(value):
            fail(path, "two items are the same")

    return check


def strings_by_name(value, path):
    if not isinstance(value, dict):
        fail(path, "not an object")
    for name, item in value.items():
        text(item, f"{path}.{name}")


def uri_reference(value, path):
    """RFC 3986: only its characters, whole escapes, and no colon in the first segment of a relative path."""
    text(value, path)
    if not value or not re.fullmatch(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-F]{2})*", value):
        fail(path, f"{value!r} is no URI reference")
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value) and ":" in value.split("/")[0]:
        fail(path, f"{value!r} has a colon where a scheme would end")


def uri(value, path):
    uri_reference(value, path)
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value):
        fail(path, f"{value!r} has no scheme")


def semantic_version(value, path):
    text(value, path)
    if not re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?", value):
        fail(path, f"{value!r} is no semantic version")


def an_object(known, required=(), any_of=(), others=""):
    """An object with properties of known kinds; ``others`` the standard has as well, but Diglot does not write."""

    def check(value, path):
        if not isinstance(value, dict):
            fail(path, "not an object")
        for name, item in value.items():
            if name in known:
                known[name](item, f"{path}.{name}")
            elif name in others.split():
                fail(f"{path}.{name}", "this test does not know what Diglot writes there")
            else:
                fail(f"{path}.{name}", "the standard has no such property")
        for name in required:
            if name not in value:
                fail(path, f"there is no '{name}'")
        if any_of and not any(name in value for name in any_of):
            fail(path, f"there is none of {', '.join(any_of)}")

    return check


LEVEL = one_of("none", "note", "warning", "error")

MESSAGE = an_object({"text": words}, any_of=["text", "id"], others="markdown id arguments properties")

MULTIFORMAT_MESSAGE = an_object({"text": words, "markdown": words}, required=["text"], others="properties")

ARTIFACT_LOCATION = an_object({"uri": uri_reference}, required=["uri"], others="uriBaseId index description properties")

REGION = an_object(
    {"startLine": integer(1), "startColumn": integer(1), "endLine": integer(1), "endColumn": integer(1)},
    any_of=["startLine", "charOffset", "byteOffset"],
    others="charOffset charLength byteOffset byteLength snippet message sourceLanguage properties",
)

PHYSICAL_LOCATION = an_object(
    {"artifactLocation": ARTIFACT_LOCATION, "region": REGION},
    any_of=["address", "artifactLocation"],
    others="address contextRegion properties",
)

LOCATION = an_object(
    {"physicalLocation": PHYSICAL_LOCATION},
    required=["physicalLocation"],
    others="id logicalLocations message annotations relationships properties",
)

RESULT = an_object(
    {
        "ruleId": words,
        "ruleIndex": integer(0),
        "level": LEVEL,
        "message": MESSAGE,
        "locations": list_of(LOCATION),
        "partialFingerprints": strings_by_name,
    },
    required=["message", "ruleId", "ruleIndex", "level", "locations", "partialFingerprints"],
    others="rule kind analysisTarget guid correlationGuid occurrenceCount fingerprints stacks codeFlows graphs "
    "graphTraversals relatedLocations suppressions baselineState rank attachments hostedViewerUri workItemUris "
    "provenance fixes taxa webRequest webResponse properties",
)

REPORTING_CONFIGURATION = an_object({"level": LEVEL}, others="enabled rank parameters properties")

REPORTING_DESCRIPTOR = an_object(
    {
        "id": words,
        "shortDescription": MULTIFORMAT_MESSAGE,
        "help": MULTIFORMAT_MESSAGE,
        "defaultConfiguration": REPORTING_CONFIGURATION,
    },
    required=["id"],
    others="deprecatedIds guid deprecatedGuids name deprecatedNames fullDescription messageStrings helpUri "
    "relationships properties",
)

TOOL_COMPONENT = an_object(
    {"name": words, "semanticVersion": semantic_version, "rules": list_of(REPORTING_DESCRIPTOR, unique=True)},
    required=["name", "rules"],
    others="guid organization product productSuite shortDescription fullDescription fullName version "
    "dottedQuadFileVersion releaseDateUtc downloadUri informationUri globalMessageStrings notifications taxa "
    "locations language contents isComprehensive localizedDataSemanticVersion "
    "minimumRequiredLocalizedDataSemanticVersion associatedComponent translationMetadata supportedTaxonomies "
    "properties",
)

RUN = an_object(
    {
        "tool": an_object({"driver": TOOL_COMPONENT}, required=["driver"], others="extensions properties"),
        "columnKind": one_of("utf16CodeUnits", "unicodeCodePoints"),
        "results": list_of(RESULT),
    },
    # A log of a scan has results, if only an empty array of them (3.14.23).
    required=["tool", "results"],
    others="invocations conversion language versionControlProvenance originalUriBaseIds artifacts logicalLocations "
    "graphs automationDetails runAggregates baselineGuid redactionTokens defaultEncoding defaultSourceLanguage "
    "newlineSequences externalPropertyFileReferences threadFlowLocations taxonomies addresses translations policies "
    "webRequests webResponses specialLocations properties",
)

LOG = an_object(
    {"$schema": uri, "version": one_of("2.1.0"), "runs": list_of(RUN)},
    required=["version", "runs"],
    others="inlineExternalProperties properties",
)


def check_rules(run, path):
    """What holds between the parts of a run."""
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    if len(set(rules)) < len(rules):
        fail(path, "two rules have one id")
    for index, result in enumerate(run["results"]):
        place = f"{path}.results[{index}]"
        if result["ruleIndex"] >= len(rules) or rules[result["ruleIndex"]] != result["ruleId"]:
            fail(place, f"ruleIndex {result['ruleIndex']} is not that of {result['ruleId']}")
        # More than one location is for what must be changed at all of them (3.27.12).
        if len(result["locations"]) != 1:
            fail(place, f"{len(result['locations'])} locations")
        for name, value in result["partialFingerprints"].items():
            if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*/v\d+", name) or not re.fullmatch(r"[0-9a-f]{16}", value):
                fail(place, f"{name}: {value} is no fingerprint with a version")


def lines_of(uri, cache={}):
    """The lines of the file that a URI names; frames name the dump that they were cut out of."""
    if uri not in cache:
        path = Path(unquote(uri.removeprefix("file://")))
        cache[uri] = path.read_bytes().decode("utf-8", "replace").split("\n")
    return cache[uri]


def check_places(run, path):
    """Lines that the dump has, and columns on them, which count code points."""
    if run.get("columnKind") != "unicodeCodePoints":
        fail(path, "columns are not said to be code points")
    for index, result in enumerate(run["results"]):
        location = result["locations"][0]["physicalLocation"]
        lines, region = lines_of(location["artifactLocation"]["uri"]), location["region"]
        place = f"{path}.results[{index}].region"
        if region["startLine"] > len(lines):
            fail(place, f"the dump has {len(lines)} lines and not {region['startLine']}")
        if region.get("startColumn", 1) > len(lines[region["startLine"] - 1]) + 1:
            fail(place, f"line {region['startLine']} has no column {region['startColumn']}")


def report(diglot, dump, *options):
    command = [diglot, "check", str(dump), "--format", "sarif", "--fail-on", "never", *options]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def check_dump(diglot, dump, *options):
    """Returns how many results there are."""
    log = report(diglot, dump, *options)
    LOG(log, "log")
    for index, run in enumerate(log["runs"]):
        check_rules(run, f"log.runs[{index}]")
        check_places(run, f"log.runs[{index}]")
    return sum(len(run["results"]) for run in log["runs"])


def must_fail(log, change, what):
    """The test itself: a log that was broken on purpose must not pass."""
    broken = json.loads(json.dumps(log))
    change(broken["runs"][0])
    try:
        LOG(broken, "log")
        check_rules(broken["runs"][0], "log.runs[0]")
    except Broken:
        return
    raise Broken(f"a log with {what} passes")


def check_itself(log):
    def first(run):
        return run["results"][0]

    must_fail(log, lambda run: first(run).update(rulID="x"), "a property that nobody knows")
    must_fail(log, lambda run: first(run).pop("message"), "a result without a message")
    must_fail(log, lambda run: first(run).update(level="info"), "another level")
    must_fail(log, lambda run: first(run).update(ruleIndex=first(run)["ruleIndex"] + 1), "another rule's index")
    must_fail(log, lambda run: first(run).update(partialFingerprints={"diglot/v1": 7}), "a number as fingerprint")
    must_fail(log, lambda run: run["tool"]["driver"]["rules"].append({"id": "char.confusable"}), "a rule twice")
    must_fail(log, lambda run: run.pop("results"), "no results")

    def place(run):
        return first(run)["locations"][0]["physicalLocation"]

    must_fail(log, lambda run: place(run)["region"].update(startLine=0), "a line 0")
    must_fail(log, lambda run: place(run)["region"].update(startColumn="1"), "a string as column")
    must_fail(log, lambda run: place(run)["artifactLocation"].update(uri="a b"), "a space in a URI")


def main(diglot):
    dumps = sorted(
        path for path in [*FIXTURES.glob("*.txt"), *FIXTURES.glob("*.jsonl"), *FIXTURES.glob("broken/*")]
        if path.is_file()
    )
    results = 0
    checked = 0
    largest = None
    for dump in dumps:
        try:
            count = check_dump(diglot, dump, "--profile", "strict")
        except subprocess.CalledProcessError:
            # No dump at all: there is nothing to report on.
            continue
        checked += 1
        results += count
        if count and (largest is None or count > largest[0]):
            largest = (count, dump)
    if not largest:
        raise Broken("no fixture has a finding")
    with tempfile.TemporaryDirectory() as folder:
        odd = Path(folder) / "one: 100% 摘要 [2].txt"
        odd.write_bytes(largest[1].read_bytes())
        results += check_dump(diglot, odd, "--profile", "strict")
        checked += 1
    check_itself(report(diglot, largest[1], "--profile", "strict"))
    print(f"SARIF 2.1.0: {results} results in {checked} logs are what the standard says")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except Broken as broken:
        sys.exit(f"SARIF 2.1.0: {broken}")
