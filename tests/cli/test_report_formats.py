"""The machine formats, checked by programs that are not ours: xmllint, junitparser, jsonschema."""

import copy
import json
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree

import support

GOLDEN = support.SOURCE / "tests" / "golden" / "report"
XSD = support.SOURCE / "tests" / "data" / "junit-10.xsd"
SCHEMA = support.SOURCE / "schemas" / "report-1.schema.json"

CHECK_JUNIT = """
import sys
from junitparser import JUnitXml
for suite in JUnitXml.fromfile(sys.argv[1]):
    told = (suite.tests, suite.failures, suite.errors, suite.skipped)
    suite.update_statistics()
    counted = (suite.tests, suite.failures, suite.errors, suite.skipped)
    if told != counted:
        sys.exit(f"{suite.name}: the attributes say {told}, the cases are {counted}")
"""

CHECK_JSON = """
import json, sys
import jsonschema
schema, report = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
jsonschema.Draft202012Validator.check_schema(schema)
checker = jsonschema.FormatChecker()
faults = list(jsonschema.Draft202012Validator(schema, format_checker=checker).iter_errors(report))
sys.exit("\\n".join(f"{list(fault.absolute_path)}: {fault.message}" for fault in faults) or None)
"""


def python_with(module):
    """The first interpreter that has the module: it comes from the distribution, which may not be the one running."""
    for python in (sys.executable, "/usr/bin/python3"):
        found = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
        if found.returncode == 0:
            return python
    raise ModuleNotFoundError(f"no Python has {module}: scripts/install-dependencies installs it")


def run_check(script, module, *arguments):
    """What the check complains about, "" where it is content."""
    result = subprocess.run([python_with(module), "-W", "ignore", "-c", script, *map(str, arguments)],
                            capture_output=True, text=True, check=False)
    return "" if result.returncode == 0 else result.stderr or f"exit {result.returncode}"


def junit_faults(path):
    xsd = subprocess.run(["xmllint", "--noout", "--schema", str(XSD), str(path)], capture_output=True, text=True,
                         check=False)
    return (xsd.stderr if xsd.returncode else "") + run_check(CHECK_JUNIT, "junitparser", path)


def json_faults(path):
    return run_check(CHECK_JSON, "jsonschema", SCHEMA, path)


def is_red(path):
    root = ElementTree.parse(path).getroot()
    return any(True for _ in root.iter("failure")) or any(True for _ in root.iter("error"))


class GoldenReports(support.ProgramTest):
    def test_junit_is_the_strict_dialect(self):
        files = sorted(GOLDEN.glob("*.xml"))
        self.assertTrue(files)
        for file in files:
            with self.subTest(file.name):
                self.assertEqual(junit_faults(file), "")

    def test_junit_reads_well_in_gitlab(self):
        """Its parser drops the attributes where there is a body, and takes some bare words of `type` as orders."""
        for file in sorted(GOLDEN.glob("*.xml")):
            for case in ElementTree.parse(file).getroot().iter("testcase"):
                with self.subTest(f"{file.name} {case.get('name')}"):
                    self.assertLessEqual(len(case), 1)
                    for child in case:
                        self.assertTrue(child.get("type").startswith("prodready."))
                        self.assertEqual(child.text.split("\n")[0], child.get("message").split("\n")[0])
                        self.assertTrue(child.text.strip())

    def test_junit_faults_are_seen(self):
        text = (GOLDEN / "every-status.xml").read_text(encoding="utf-8")
        rows = {
            "unknown attribute": text.replace("<testcase ", '<testcase file="a" ', 1),
            "wrong count": text.replace('errors="0" skipped="0"', 'errors="7" skipped="0"', 1),
            "bare control character": text.replace("severity: ", "severity: &#27;", 1),
        }
        for name, planted in rows.items():
            with self.subTest(name):
                self.assertNotEqual(planted, text)
                self.assertNotEqual(junit_faults(self.write("planted.xml", planted)), "")

    def test_json_follows_its_schema(self):
        files = sorted(GOLDEN.glob("*.json"))
        self.assertTrue(files)
        for file in files:
            with self.subTest(file.name):
                self.assertEqual(json_faults(file), "")

    def test_json_faults_are_seen(self):
        good = json.loads((GOLDEN / "every-status.json").read_text(encoding="utf-8"))

        def planted(change):
            bad = copy.deepcopy(good)
            change(bad)
            return bad

        rows = {
            "bad status": planted(lambda report: report["items"][0].update(status="failed")),
            "bad exit code": planted(lambda report: report["gate"].update(exit_code=2)),
            "missing summary": planted(lambda report: report.pop("summary")),
            "negative line": planted(lambda report: report["items"][0]["source"].update(line=-1)),
            "other major version": planted(lambda report: report.update(schema_version="2.0")),
        }
        for name, bad in rows.items():
            with self.subTest(name):
                self.assertNotEqual(json_faults(self.write("planted.json", json.dumps(bad))), "")

    def test_json_may_grow(self):
        report = json.loads((GOLDEN / "every-status.json").read_text(encoding="utf-8"))
        report["score"] = 1
        report["items"][0]["owner"] = "ada"
        self.assertEqual(json_faults(self.write("grown.json", json.dumps(report))), "")


class RealReports(support.ProgramTest):
    def audit(self, *arguments):
        """Both machine formats of one run, with the text: paths, text and exit code."""
        paths = {"json": self.folder.parent / f"{self.folder.name}.json",
                 "junit": self.folder.parent / f"{self.folder.name}.xml"}
        for path in paths.values():
            self.addCleanup(path.unlink, missing_ok=True)
        result = self.run_program("audit", ".", "-f", "text", "-f", f"json={paths['json']}",
                                  "-f", f"junit={paths['junit']}", *arguments)
        return paths, result

    def test_every_format_says_the_same_whatever_the_gate(self):
        self.make_repository()
        rows = {
            "default": [],
            "nothing shuts it": ["--fail-on", "none"],
            "low": ["--fail-on", "low"],
            "undecided block": ["--undecided", "block"],
            "critical, undecided block": ["--fail-on", "critical", "--undecided", "block"],
            "strict": ["--strict"],
        }
        readmes = {"with README": True, "without README": False}
        for state, kept in readmes.items():
            if not kept:
                (self.folder / "README.md").unlink()
            for name, arguments in rows.items():
                with self.subTest(f"{state}, {name}"):
                    paths, result = self.audit(*arguments)
                    self.assertEqual(json_faults(paths["json"]), "")
                    self.assertEqual(junit_faults(paths["junit"]), "")
                    report = json.loads(paths["json"].read_text(encoding="utf-8"))
                    self.assertEqual(report["gate"]["exit_code"], result.returncode)
                    self.assertEqual(report["gate"]["open"], result.returncode == 0)
                    self.assertEqual(is_red(paths["junit"]), result.returncode != 0)
                    word = "OPEN" if result.returncode == 0 else "SHUT"
                    self.assertIn(f"GATE {word} (exit {result.returncode}): ", result.stdout)

    def test_summary_counts_the_items(self):
        self.make_repository()
        paths, _ = self.audit()
        report = json.loads(paths["json"].read_text(encoding="utf-8"))
        statuses = [item["status"].replace("-", "_") for item in report["items"]]
        summary = report["summary"]
        self.assertEqual(summary.pop("total"), len(statuses))
        self.assertEqual(summary, {status: statuses.count(status) for status in summary})
        cases = list(ElementTree.parse(paths["junit"]).getroot().iter("testcase"))
        self.assertEqual(len(cases), len(statuses))

    def test_text_keeps_to_80_columns(self):
        self.make_repository()
        for arguments in ([], ["-v"], ["-q"]):
            result = self.run_program("audit", *arguments)
            for line in result.stdout.splitlines():
                with self.subTest(line):
                    self.assertTrue(len(line) <= 80 or " " not in re.sub(r"^ *(\S+ +)?", "", line.rstrip()))

    def test_odd_names_leave_every_format_readable(self):
        self.make_repository(**{"docs/]]>&<\x1b[31m.md": "# Odd\n", "src/new\nline.py": "x = 1\n"})
        (self.folder / "src").joinpath("b").mkdir()
        with open(bytes(self.folder) + b"/src/b/\xff\xfe.py", "wb") as file:
            file.write(b"y = 2\xff\n")
        self.git("add", "-A")
        self.git("commit", "-m", "Odd names")
        paths, result = self.audit("-v")
        self.assertEqual(json_faults(paths["json"]), "")
        self.assertEqual(junit_faults(paths["junit"]), "")
        self.assertNotIn("\x1b", result.stdout)

    def test_schema_command_prints_the_published_file(self):
        printed = self.run_program("schema", "report", code=0).stdout
        self.assertEqual(printed, SCHEMA.read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
