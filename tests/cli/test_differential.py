"""What the program reads, held against programs that are not ours: cloc, actionlint, PyYAML, npm, yarn, pnpm, uv, cargo and
go."""

import json
import re
import shutil
import subprocess
import unittest

import yaml

import support

DATA = support.SOURCE / "tests" / "data"
TOOLS = support.SOURCE / "build" / "test-tools" / "node_modules"
INSTALL = "is missing: scripts/install-dependencies test installs it"


def output_of(*command, **options):
    result = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=120, **options)
    if result.returncode != 0:
        raise AssertionError(f"{command[0]}: {result.stderr}")
    return result.stdout


class Comparison(support.ProgramTest):
    def copy(self, name, folder=""):
        """The data at the root of a folder of its own: below tests/ it would be test code."""
        shutil.copytree(DATA / name, self.folder / folder, dirs_exist_ok=True)

    def facts(self, topic):
        return json.loads(self.run_program("facts", topic, "-f", "json", code=0).stdout)[topic]

    def need(self, program):
        self.assertIsNotNone(shutil.which(program), f"{program} {INSTALL}")
        return program


class CodeLines(Comparison):
    def counts_of_cloc(self, *options):
        text = output_of(self.need("cloc"), "--by-file", "--json", "--quiet", "--skip-uniqueness", *options, ".",
                         cwd=self.folder)
        return {path.removeprefix("./"): row["code"] for path, row in json.loads(text).items()
                if path not in ("header", "SUM")}

    def test_agree_with_cloc_file_by_file(self):
        self.copy("languages")
        files = self.facts("languages")["files"]
        ours = {row["path"]: row["code_lines"] for row in files}
        self.assertEqual(ours, self.counts_of_cloc("--exclude-lang=Markdown"))
        self.assertEqual(len({row["language"] for row in files}), 15)

    def test_agree_with_cloc_on_parts_of_the_program_itself(self):
        """Where they differ, cloc has lost code behind a comment mark within a string: it never has more."""
        for room in ("core", "sources", "engine", "report"):
            shutil.copytree(support.SOURCE / "src" / room, self.folder / "src" / room)
        theirs = self.counts_of_cloc("--include-lang=C++,C/C++ Header")
        ours = {row["path"]: row["code_lines"] for row in self.facts("languages")["files"] if "code_lines" in row}
        self.assertGreater(len(ours), 60)
        differing = {path for path, count in ours.items() if count != theirs[path]}
        self.assertLessEqual(len(differing), len(ours) // 20, differing)
        self.assertEqual({path for path in differing if ours[path] < theirs[path]}, set())


class Workflows(Comparison):
    PROBE = re.compile(r"\bprobe_\w+")

    def setUp(self):
        super().setUp()
        self.copy("workflows", ".github/workflows")

    def probes_of_actionlint(self):
        module = TOOLS / "actionlint" / "node.mjs"
        self.assertTrue(module.exists(), f"actionlint {INSTALL}")
        paths = sorted(self.folder.glob(".github/workflows/*.yml"))
        text = output_of(self.need("node"), support.SOURCE / "tests" / "tools" / "actionlint.mjs", module, *paths)
        probes = {}
        for path, findings in json.loads(text).items():
            name = str(path).removeprefix(f"{self.folder}/")
            self.assertNotIn("syntax-check", {finding["kind"] for finding in findings}, name)
            probes[name] = {probe for finding in findings for probe in self.PROBE.findall(finding["message"])}
        return probes

    def texts_of(self, job):
        yield from job["needs"]
        for step in job["steps"]:
            for command in step["commands"]:
                yield command["text"]
            for opaque in step["opaque"]:
                yield opaque["what"]

    def probes_of_prodready(self):
        probes = {}
        for pipeline in self.facts("pipelines")["pipelines"]:
            texts = [text for job in pipeline["jobs"] for text in self.texts_of(job)]
            probes[pipeline["place"]["path"]] = {probe for text in texts for probe in self.PROBE.findall(text)}
        return probes

    def test_have_the_steps_and_needs_that_actionlint_sees(self):
        theirs = self.probes_of_actionlint()
        # GitHub puts expressions into a script before the shell takes the line for a comment.
        theirs[".github/workflows/scripts.yml"].remove("probe_shell_comment")
        self.assertEqual(self.probes_of_prodready(), theirs)
        self.assertGreater(sum(map(len, theirs.values())), 20)


class BrokenYaml(Comparison):
    """PyYAML stands for YAML itself."""

    FILES = {
        "tab": "on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n\t- run: echo tab\n",
        "open_flow": "on: push\njobs:\n  build: {runs-on: ubuntu-latest, steps: [{run: \"echo\"}\n",
        "open_quote": "on: push\njobs:\n  build:\n    runs-on: \"ubuntu-latest\n    steps:\n      - run: echo\n",
        "indent": "on: push\njobs:\n  build:\n   runs-on: ubuntu-latest\n  steps:\n     - run: echo\n    x: y\n",
        "no_alias": "on: push\njobs:\n  build: *nobody\n",
        "two_colons": "on: push\njobs: a: b\n",
        "fine": "on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo\n",
        "fine_anchor": "on: push\njobs:\n  a: &a\n    runs-on: x\n    steps: [{run: echo}]\n  b: *a\n",
    }

    def test_is_refused_by_both(self):
        theirs = set()
        for name, text in self.FILES.items():
            self.write(f".github/workflows/{name}.yml", text)
            try:
                yaml.safe_load(text)
            except yaml.YAMLError:
                theirs.add(f".github/workflows/{name}.yml")
        ours = {gap["place"]["path"] for gap in self.facts("pipelines")["gaps"]}
        self.assertEqual(ours, theirs)
        self.assertEqual(len(theirs), 6)


class Lockfiles(Comparison):
    def names_of_prodready(self, kind):
        [lockfile] = [row for row in self.facts("dependencies")["lockfiles"] if row["kind"] == kind]
        return set(lockfile["names"])

    def names_below(self, package):
        for name, entry in package.get("dependencies", {}).items():
            yield name
            yield from self.names_below(entry)

    def test_of_npm_has_the_names_that_npm_lists(self):
        self.copy("lockfiles/npm")
        tree = json.loads(output_of(self.need("npm"), "ls", "--all", "--json", "--package-lock-only", cwd=self.folder))
        theirs = set(self.names_below(tree))
        self.assertGreater(len(theirs), 60)
        self.assertEqual(self.names_of_prodready("package-lock.json"), theirs)

    def test_of_cargo_has_the_names_that_cargo_listed(self):
        self.copy("lockfiles/cargo")
        theirs = set((DATA / "lockfiles" / "cargo" / "names.txt").read_text().split())
        theirs = {name.replace("_", "-") for name in theirs}  # the same name to cargo
        self.assertEqual(self.names_of_prodready("Cargo.lock") - {"orders"}, theirs - {"orders"})

    def test_of_go_has_the_names_that_go_listed(self):
        self.copy("lockfiles/go")
        theirs = set((DATA / "lockfiles" / "go" / "names.txt").read_text().split())
        self.assertEqual(self.names_of_prodready("go.sum"), theirs - {"example.com/orders"})

    def recorded(self, folder):
        return set((DATA / "lockfiles" / folder / "names.txt").read_text().split())

    def test_of_yarn_1_has_the_names_that_yarn_listed(self):
        self.copy("lockfiles/yarn")
        self.assertEqual(self.names_of_prodready("yarn.lock"), self.recorded("yarn"))

    def test_of_yarn_4_has_the_names_that_yarn_listed(self):
        self.copy("lockfiles/yarn-berry")
        theirs = self.recorded("yarn-berry") - {"chalk"} | {"chalk4"}  # ours has the name that the manifest uses
        self.assertEqual(self.names_of_prodready("yarn.lock") - {"orders"}, theirs)

    def test_of_pnpm_has_the_names_that_pnpm_listed(self):
        self.copy("lockfiles/pnpm")
        theirs = self.recorded("pnpm") | {"chalk4"}  # ours has the name that the manifest uses too
        self.assertEqual(self.names_of_prodready("pnpm-lock.yaml"), theirs)

    def test_of_uv_has_the_names_that_uv_listed(self):
        self.copy("lockfiles/uv")
        self.assertEqual(self.names_of_prodready("uv.lock") - {"orders"}, self.recorded("uv"))

    def test_of_poetry_has_the_names_that_poetry_listed(self):
        self.copy("lockfiles/poetry")
        self.assertEqual(self.names_of_prodready("poetry.lock"), self.recorded("poetry"))


if __name__ == "__main__":
    unittest.main()
