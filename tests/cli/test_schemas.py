"""The schemas that `prodready schema` prints accept what the loader accepts, and refuse what it refuses."""
import json
import os
import pathlib
import subprocess
import unittest

import jsonschema
import yaml

PROGRAM = os.environ["PRODREADY"]
SOURCE = pathlib.Path(os.environ["PRODREADY_SOURCE_DIR"])
KINDS = ["checklist", "config", "waivers", "attestations", "baseline"]


class PlainYaml(yaml.SafeLoader):
    """YAML 1.2, as editors hand it to a schema: dates are texts, and `on` is no boolean."""


PlainYaml.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows
            if tag != "tag:yaml.org,2002:timestamp" and (tag != "tag:yaml.org,2002:bool" or first in "tfTF")]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema(kind):
    run = subprocess.run([PROGRAM, "schema", kind], capture_output=True, check=True)
    return json.loads(run.stdout)


def faults(kind, text):
    validator = jsonschema.Draft7Validator(schema(kind))
    return [error.message for error in validator.iter_errors(yaml.load(text, PlainYaml))]


RULE = """
version: 1
name: own
extends: [production-ready]
categories: [{id: team, title: Team}]
items:
  - id: team.runbook
    title: Runbook
    severity: high
    rule:
      all:
        - files: {glob: "docs/*.md", matches: "(?i)on-call"}
        - not: {git: {submodules: true}}
        - any: [{tool: {category: linter}}, {pipeline: {command: make}}]
        - resource: {type: "AWS::S3::Bucket", jq: ".BucketEncryption != null"}
        - command: {run: [make, check]}
changes:
  security.https-only: {enabled: false, parameters: {ignore_internal: true}}
"""

ACCEPTED = [
    ("checklist", RULE),
    ("config", "{}"),
    ("config", "accounts: [111122223333, {id: '444455556666', name: prod}]"),
    ("config", "event_storage: none\nbusiness_metrics: [orders]"),
    ("config", "expected_latency: [{what: a, percentile: 99, ms: 3}, {what: b, max: true, ms: 3}]"),
    ("config", "parameters: {shared: {admin_ports: [22, tcp 3389]}, cost.docker: {}, team.runbook: {words: 3}}"),
    ("waivers", "{version: 1, waivers: [{item: a.b/c, subjects: 'x*', reason: R, owner: O, until: 2030-01-01}]}"),
    ("attestations", "{version: 1, attestations: [{item: a.b, by: K, on: 2026-01-01, evidence: e, until: 2026-02-01}]}"),
    ("baseline", "{version: 1, entries: [{item: a.b, subject: x, claim: holds}]}"),
]

REFUSED = [
    ("checklist", RULE.replace("not: {git", "nott: {git")),
    ("checklist", RULE.replace("severity: high", "severity: hihg")),
    ("checklist", RULE.replace("    rule:", "    evaluator: a.b\n    rule:")),
    ("config", "solutoin: {kind: deployed}"),
    ("config", "pipelines: there"),
    ("config", "parameters: {shared: {min_zones: two}}"),
    ("waivers", "{version: 1, waivers: [{item: a.b, reason: R, owner: O}]}"),
    ("attestations", "{version: 1, attestations: [{item: a.b, by: K, on: soon, evidence: e, until: 2026-02-01}]}"),
    ("baseline", "{version: 2, entries: []}"),
]


class Schemas(unittest.TestCase):
    def test_are_schemas(self):
        for kind in KINDS:
            with self.subTest(kind=kind):
                jsonschema.Draft7Validator.check_schema(schema(kind))

    def test_accept_all_shipped_checklists(self):
        files = sorted(SOURCE.glob("checklists/**/*.yaml"))
        self.assertTrue(files)
        for file in files:
            with self.subTest(file=file.name):
                self.assertEqual(faults("checklist", file.read_text(encoding="utf-8")), [])

    def test_accept_what_is_right(self):
        for kind, text in ACCEPTED:
            with self.subTest(kind=kind, text=text):
                self.assertEqual(faults(kind, text), [])

    def test_refuse_what_is_wrong(self):
        for kind, text in REFUSED:
            with self.subTest(kind=kind, text=text):
                self.assertNotEqual(faults(kind, text), [])

    def test_unknown_name_is_refused(self):
        run = subprocess.run([PROGRAM, "schema", "checklists"], capture_output=True, check=False)
        self.assertEqual(run.returncode, 2)
        self.assertEqual(run.stdout, b"")


if __name__ == "__main__":
    unittest.main()
