"""Rules over tools and pipelines that a user writes in a checklist."""

import json
import unittest

from support import ProgramTest

WORKFLOW = """\
on: [push, pull_request]
jobs:
  checks:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: ruff check .
      - run: mypy src || true
      - run: make lint-docs
  nightly:
    if: github.event_name == 'schedule'
    runs-on: ubuntu-latest
    steps:
      - run: vulture src
"""
FILES = {
    ".github/workflows/ci.yml": WORKFLOW,
    "Makefile": "lint-docs:\n\tvale docs\n",
    "pyproject.toml": "[tool.ruff]\nline-length = 100\n[tool.black]\nline-length = 100\n",
    "src/orders.py": "def total(orders):\n    return sum(orders)\n",
    ".prodready/config.yaml": "pipelines: here\n",
}

# What a rule says of that repository: its test, the item's status, a part of the message.
ROWS = {
    "a tool of the category runs": ("tool: {category: linter}", "pass", "ruff"),
    "a tool is set up": ("tool: {category: formatter, name: black}", "pass", "Black is set up"),
    "another tool is not": ("tool: {category: linter, name: eslint}", "fail", "nothing shows the tool eslint (linter)"),
    "a step gates": ("pipeline: {runs: linter, gating: true}", "pass", "`ruff check .` gates a change"),
    "a swallowed step does not": ("pipeline: {runs: type-checker, gating: true}", "fail", "nothing shows a gating step"),
    "it runs all the same": ("pipeline: {runs: type-checker}", "pass", "`mypy src` runs"),
    "a command of a Makefile": ("pipeline: {command: '^vale '}", "pass", "`vale docs` runs"),
    "a command that gates": ("pipeline: {command: '^vale ', gating: true}", "pass", "`vale docs` gates a change"),
    "no such command": ("pipeline: {command: 'terraform plan'}", "fail", "nothing shows a live step"),
    "a category and a command": ("pipeline: {runs: linter, command: 'ruff format'}", "fail", "nothing shows a live step"),
    "not": ("not: {tool: {category: feature-flag}}", "pass", ""),
}


class RulesOverToolsAndPipelines(ProgramTest):
    def audit(self, test):
        self.write(".prodready/house.yaml", f"""\
version: 1
name: house
extends: production-ready
categories:
  - id: house
    title: House rules
items:
  - id: house.rule
    title: What the house asks for
    severity: low
    rule:
      {test}
    mend: Do it.
""")
        result = self.run_program("audit", "--checklist", ".prodready/house.yaml", "--only", "house", "-f", "json", code=0)
        return json.loads(result.stdout)["items"][0]

    def test_each_row(self):
        self.make_repository(**FILES)
        for name, (test, status, message) in ROWS.items():
            with self.subTest(name):
                item = self.audit(test)
                self.assertEqual(item["status"], status, item["message"])
                self.assertIn(message, item["subjects"][0]["claims"][0]["message"])

    def test_what_nobody_can_see_stays_open(self):
        self.make_repository(**FILES | {
            ".github/workflows/shared.yml": "on: push\njobs:\n  all:\n    uses: acme/ci/.github/workflows/checks.yml@v1\n"})
        item = self.audit("pipeline: {command: 'terraform plan'}")
        self.assertEqual(item["status"], "unknown")
        self.assertIn("acme/ci", item["message"])

    def test_without_pipelines_it_asks_for_them(self):
        self.make_repository(**{"src/orders.py": FILES["src/orders.py"]})
        item = self.audit("tool: {category: linter}")
        self.assertEqual(item["status"], "unknown")
        self.assertIn("no CI file", item["message"])

    def test_a_tool_of_the_configuration_counts_like_a_built_in_one(self):
        self.make_repository(**FILES | {
            ".github/workflows/ci.yml": WORKFLOW.replace("make lint-docs", "house-lint --strict src"),
            ".prodready/config.yaml": """\
pipelines: here
tools:
  - id: house-lint
    name: House Lint
    category: linter
    languages: [Python]
    commands: [house-lint]
    soft: [--warn-only]
"""})
        item = self.audit("pipeline: {runs: linter, command: '^house-lint'}")
        self.assertEqual(item["status"], "pass", item["message"])
        item = self.audit("tool: {category: linter, name: house-lint}")
        self.assertEqual(item["status"], "pass", item["message"])
        self.assertIn("House Lint (.prodready/config.yaml:3)", json.dumps(item["subjects"]))
        shown = json.loads(self.run_program("facts", "tools", "-f", "json", code=0).stdout)
        self.assertIn("house-lint", json.dumps(shown))


if __name__ == "__main__":
    unittest.main()
