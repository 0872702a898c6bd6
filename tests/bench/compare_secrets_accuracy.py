"""Precision and recall of secret scanners on labelled files.

    compare_secrets_accuracy.py LABELS ROOT [--prodready PROGRAM] [--gitleaks PROGRAM] [--detect-secrets PROGRAM]
                                [--without CATEGORY,…] [--differences FOLDER]

LABELS is a JSON list of {"path", "a", "b", "t", "c"}: a file below ROOT, the first and last line of a place, T (a
secret), F (none) or X (nobody knows), and a category. Lines end with \\n alone, whereas CredData counts a lone \\r too.
A place counts as found when a finding begins on one of its lines. A finding on a line without a label counts as wrong,
for the corpora label every line that any scanner of their time reported; they are listed in FOLDER, to be read.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile


def prodready(program, root):
    run = subprocess.run([program, "secrets", str(root), "--no-history", "--no-cache", "--format", "json"], capture_output=True, text=True)
    for secret in json.loads(run.stdout)["secrets"]:
        for sighting in secret["sightings"]:
            yield sighting["place"]["path"], sighting["place"].get("line", 1), secret["rule"]


def gitleaks(program, root):
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.json")
        subprocess.run([program, "dir", str(root), "--no-banner", "--exit-code", "0", "--log-level", "error",
                        "--report-format", "json", "--report-path", str(report)], check=True)
        for finding in json.loads(report.read_text()):
            yield pathlib.Path(finding["File"]).relative_to(root).as_posix(), finding["StartLine"], finding["RuleID"]


def detect_secrets(program, root):
    run = subprocess.run([program, "scan", "--all-files", "."], cwd=root, check=True, capture_output=True, text=True)
    for path, findings in json.loads(run.stdout)["results"].items():
        for finding in findings:
            yield path, finding["line_number"], finding["type"]


SCANNERS = {"prodready": prodready, "gitleaks": gitleaks, "detect_secrets": detect_secrets}


def score(findings, labels):
    """Numbers of one scanner, and what it found wrongly or missed."""
    by_line = {}
    for number, label in enumerate(labels):
        for line in range(label["a"], label["b"] + 1):
            by_line.setdefault((label["path"], line), []).append(number)
    found, wrong, unlabelled = set(), set(), set()
    for path, line, rule in findings:
        numbers = by_line.get((path, line), [])
        truths = {labels[number]["t"] for number in numbers}
        if "T" in truths:
            found.update(number for number in numbers if labels[number]["t"] == "T")
        elif truths == {"F"}:
            wrong.add((path, line, rule))
        elif not truths:
            unlabelled.add((path, line, rule))
    return found, wrong, unlabelled


def lines_of(places):
    return {(path, line) for path, line, _ in places}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=pathlib.Path)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--without", default="", help="categories that are no secrets, such as UUID,Nonce,Salt")
    parser.add_argument("--differences", type=pathlib.Path)
    for name in SCANNERS:
        parser.add_argument("--" + name.replace("_", "-"), dest=name)
    options = parser.parse_args()
    without = set(options.without.split(","))
    root = options.root.resolve()
    labels = json.loads(options.labels.read_text())
    for label in labels:
        if label["t"] == "T" and (label["c"] in without or set(label["c"].split(":")) <= without):
            label["t"] = "X"
    secrets = [number for number, label in enumerate(labels) if label["t"] == "T"]
    print(f"{len(secrets)} secrets, {sum(label['t'] == 'F' for label in labels)} places that are none")
    print("| scanner | found | wrong | unlabelled | precision | precision of labelled | recall |")
    print("|---|---|---|---|---|---|---|")
    for name, scanner in SCANNERS.items():
        program = getattr(options, name)
        if not program:
            continue
        found, wrong, unlabelled = score(set(scanner(program, root)), labels)
        good, bad, other = len(found), len(lines_of(wrong)), len(lines_of(unlabelled))
        strict = good / (good + bad + other) if good else 0
        labelled = good / (good + bad) if good else 0
        print(f"| {name} | {good} | {bad} | {other} | {strict:.3f} | {labelled:.3f} | {good / len(secrets):.3f} |")
        if options.differences:
            options.differences.mkdir(parents=True, exist_ok=True)
            missed = [labels[number] for number in secrets if number not in found]
            rows = [f"wrong\t{p}\t{l}\t{r}" for p, l, r in sorted(wrong)]
            rows += [f"unlabelled\t{p}\t{l}\t{r}" for p, l, r in sorted(unlabelled)]
            rows += [f"missed\t{x['path']}\t{x['a']}\t{x['c']}" for x in missed]
            (options.differences / f"{name}.tsv").write_text("\n".join(rows) + "\n")
            kinds = collections.Counter(x["c"] for x in missed)
            print("  missed most:", ", ".join(f"{kind} {count}" for kind, count in kinds.most_common(6)), file=sys.stderr)


if __name__ == "__main__":
    main()
