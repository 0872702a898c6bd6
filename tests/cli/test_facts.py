"""`prodready facts`: what was understood of a repository, as text and as JSON that follows its schema."""

import json
import unittest

import jsonschema

import support

TOPICS = ["languages", "components", "dependencies", "tools", "pipelines", "delivery", "documents", "git", "forge"]

WORKFLOW = """\
name: CI
on:
  push: {branches: [main]}
  schedule: [{cron: '0 3 * * *'}]
jobs:
  build:
    runs-on: ubuntu-latest
    strategy: {matrix: {version: [1, 2, 3]}}
    steps:
      - uses: actions/checkout@v4
      - run: make test
      - run: pytest -x || true
      - run: ./missing.sh
"""

MAKEFILE = "test:\n\tpytest -q\n"
MODULE = "def price(units):\n    \"\"\"What is to be paid.\"\"\"\n    return units\n"
TESTS = "from orders.prices import price\n\n\ndef test_price():\n    assert price(2) == 2\n"


class Facts(support.ProgramTest):
    def setUp(self):
        super().setUp()
        self.make_repository(**{
            ".github/workflows/ci.yml": WORKFLOW,
            "Makefile": MAKEFILE,
            "pyproject.toml": "[project]\nname = 'orders'\nversion = '1.0'\ndependencies = ['requests>=2']\n",
            "orders/__init__.py": "",
            "src/main.py": "print('orders')\n",
            "orders/prices.py": MODULE,
            "tests/test_prices.py": TESTS,
            "vendor/left.py": "x = 1\n",
        })

    def facts(self, *arguments):
        shown = json.loads(self.run_program("facts", *arguments, "-f", "json", code=0).stdout)
        jsonschema.Draft202012Validator(self.schema()).validate(shown)
        return shown

    def schema(self):
        schema = json.loads(self.run_program("schema", "facts", code=0).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        return schema

    def test_without_a_topic_all_are_shown(self):
        shown = self.facts()
        self.assertEqual([topic for topic in shown if topic in TOPICS], TOPICS)
        text = self.run_program("facts", code=0).stdout
        for topic in TOPICS:
            self.assertIn(topic.upper() + "  ", text)

    def test_only_the_topics_that_were_asked_for_are_shown(self):
        shown = self.facts("git", "languages")
        self.assertEqual([topic for topic in shown if topic in TOPICS], ["git", "languages"])

    def test_the_folder_stands_behind_the_topics(self):
        shown = self.run_program("facts", "git", self.folder, cwd="/", code=0).stdout
        self.assertIn("https://example.com/team/orders.git", shown)

    def test_a_folder_may_have_a_topics_name(self):
        self.write("tools/a.py", "x = 1\n")
        shown = self.facts("languages", "./tools")
        self.assertEqual([row["path"] for row in shown["languages"]["files"]], ["a.py"])

    def test_languages_tell_own_code_from_the_rest(self):
        python = self.facts("languages")["languages"]["languages"][0]
        self.assertEqual((python["language"], python["own"]["files"], python["test"]["files"], python["vendored"]),
                         ("Python", 3, 1, 1))
        self.assertEqual(python["test_cases"], 1)

    def test_components_have_languages_tests_and_manifests(self):
        shown = self.facts("components")["components"]
        [component] = shown["components"]
        self.assertEqual(component["name"], "the repository")
        self.assertEqual(component["main_languages"], ["Python"])
        self.assertEqual((component["test_files"], component["test_cases"]), (1, 1))
        self.assertIn("pyproject.toml", component["manifests"])
        self.assertEqual(shown["left_over"], [])

    def test_dependencies_have_places(self):
        manifests = {row["path"]: row for row in self.facts("dependencies")["dependencies"]["manifests"]}
        [requests] = manifests["pyproject.toml"]["dependencies"]
        self.assertEqual((requests["name"], requests["place"]["line"]), ("requests", 4))

    def test_pipelines_are_followed_to_what_they_run(self):
        [pipeline] = self.facts("pipelines")["pipelines"]["pipelines"]
        self.assertEqual([trigger["kind"] for trigger in pipeline["triggers"]], ["push", "schedule"])
        self.assertEqual(pipeline["live"]["state"], "yes")
        steps = pipeline["jobs"][0]["steps"]
        behind_make = steps[1]["commands"][-1]
        self.assertEqual((behind_make["text"], behind_make["place"]), ("pytest -q", {"path": "Makefile", "line": 2}))
        self.assertEqual(behind_make["chain"], [{"path": ".github/workflows/ci.yml", "line": 11}])
        self.assertEqual(steps[2]["commands"][0]["gating"]["state"], "swallowed")
        self.assertEqual(steps[3]["opaque"][0]["reason"], "not_here")

    def test_tools_have_runs_with_problems_first(self):
        tools = {tool["id"]: tool for tool in self.facts("tools")["tools"]["tools"]}
        self.assertEqual(tools["pytest"]["runs"][0]["gating"]["state"], "swallowed")
        self.assertEqual({run["gating"]["state"] for run in tools["pytest"]["runs"]}, {"gates", "swallowed"})

    def test_text_has_places_and_reasons(self):
        text = self.run_program("facts", "tools", "pipelines", code=0, environment={"COLUMNS": "100"}).stdout
        self.assertIn("Makefile:2", text)
        self.assertIn("swallowed", text)
        self.assertIn("./missing.sh", text)
        self.assertIn("the first of 3 that a matrix makes", text)
        self.assertEqual(text.count("job build"), 1)

    def test_verbose_shows_what_is_cut(self):
        for number in range(60):
            self.write(f"docs/page{number}.md", "# Page\n\nText.\n")
        self.git("add", "-A")
        cut = self.run_program("facts", "documents", code=0).stdout
        self.assertIn("(-v shows them)", cut)
        whole = self.run_program("facts", "documents", "-v", code=0).stdout
        self.assertNotIn("(-v shows them)", whole)
        self.assertIn("docs/page59.md", whole)

    def test_a_revision_is_read_without_a_checkout(self):
        self.write("later.go", "package later\n")
        self.git("add", "-A")
        self.git("commit", "-m", "More")
        paths = [row["path"] for row in self.facts("languages", "--rev", "HEAD~1")["languages"]["files"]]
        self.assertNotIn("later.go", paths)
        self.assertIn("orders/prices.py", paths)

    def test_several_formats_are_written_at_once(self):
        file = self.folder / "out" / "facts.json"
        self.run_program("facts", "git", "-f", "text", "-f", f"json={file}", code=0)
        self.assertEqual(json.loads(file.read_text())["git"]["default_branch"], "main")

    def test_a_broken_file_is_named(self):
        self.write(".github/workflows/broken.yml", "on: push\njobs: {a: [\n")
        self.git("add", "-A")
        shown = self.facts("pipelines")["pipelines"]
        self.assertEqual([gap["place"]["path"] for gap in shown["gaps"]], [".github/workflows/broken.yml"])
        self.assertIn("broken.yml", self.run_program("facts", "pipelines", code=0).stdout)

    def test_nothing_of_the_repository_drives_the_terminal(self):
        self.write("evil\x1b[31m.py", "x = 1\n")
        self.write("docs/evil.md", "# \x1b]0;title\x07\n")
        self.git("add", "-A")
        self.assertNotIn("\x1b", self.run_program("facts", "-v", code=0).stdout)
        self.facts()

    def test_an_empty_folder_has_facts_too(self):
        empty = self.folder / "empty"
        empty.mkdir()
        (empty / ".git").mkdir()
        self.assertEqual(self.facts("components", empty)["components"]["components"], [])

    def test_wrong_words_are_refused_with_a_hint(self):
        self.assertIn("did you mean 'tools'?", self.run_program("facts", "toolz", code=2).stderr)
        self.assertIn("languages, components", self.run_program("facts", "nowhere", code=2).stderr)
        self.assertIn("not junit", self.run_program("facts", "-f", "junit", code=2).stderr)
        self.assertIn("no such folder", self.run_program("facts", "--forge", "gone", code=2).stderr)


if __name__ == "__main__":
    unittest.main()
