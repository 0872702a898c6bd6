"""`prodready secrets`: what it finds where, what it says of it, and that no value is ever written."""

import json
import pathlib
import random
import subprocess
import unittest
import zlib

import jsonschema

import support

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def text_of(length, seed):
    return "".join(random.Random(str(seed)).choices(LETTERS, k=length))


def token(seed):
    """A GitHub token as GitHub makes them, check digits included; assembled, so that no scanner trips over it."""
    body = text_of(30, seed)
    check, digits = zlib.crc32(body.encode()), ""
    for _ in range(6):
        check, digit = divmod(check, len(LETTERS))
        digits = LETTERS[digit] + digits
    return "gh" + "p_" + body + digits


TOKEN, OLD_TOKEN = token("one"), token("two")
PASSWORD = "q7R" + text_of(15, "three")
VALUES = [TOKEN, OLD_TOKEN, PASSWORD]


class Secrets(support.ProgramTest):
    def setUp(self):
        super().setUp()
        self.cache = self.folder.parent / (self.folder.name + "-cache")
        self.addCleanup(subprocess.run, ["rm", "-rf", str(self.cache)])

    def commit(self, message, **files):
        for path, text in files.items():
            self.write(path, text)
        self.git("add", "-A")
        self.git("commit", "-m", message)

    def make_history(self):
        """A token that is gone from the tree, then a token and a password that are in it."""
        self.git("init")
        self.commit("One", **{"src/old.py": f'TOKEN = "{OLD_TOKEN}"\n', "README.md": "# Orders\n"})
        self.git("rm", "-q", "src/old.py")
        self.commit("Two", **{"src/client.py": f'import os\nTOKEN = "{TOKEN}"\n',
                              "src/settings.py": f'PASSWORD = "{PASSWORD}"\n'})

    def secrets(self, *arguments, code=None, **options):
        result = self.run_program("secrets", *arguments, "-f", "json", code=code, environment=self.environment(),
                                  **options)
        shown = json.loads(result.stdout)
        jsonschema.Draft202012Validator(self.schema()).validate(shown)
        return shown

    def environment(self):
        return {"XDG_CACHE_HOME": str(self.cache)}

    def schema(self):
        schema = json.loads(self.run_program("schema", "secrets", code=0).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        return schema

    @staticmethod
    def places(shown, standing="found"):
        return sorted((secret["sightings"][0]["place"]["path"], secret["rule"], secret["in_tree"])
                      for secret in shown["secrets"] if secret["standing"] == standing)

    def test_the_tree_and_history_are_searched(self):
        self.make_history()
        shown = self.secrets(code=1)
        self.assertEqual(shown["verdict"], "found")
        self.assertEqual(self.places(shown), [("src/client.py", "github-pat", True),
                                              ("src/old.py", "github-pat", False),
                                              ("src/settings.py", "assigned-secret", True)])
        [old] = [secret for secret in shown["secrets"] if not secret["in_tree"]]
        first = subprocess.run(["git", "rev-list", "--max-parents=0", "HEAD"], cwd=self.folder, check=True,
                               capture_output=True, text=True).stdout.strip()
        self.assertEqual(old["sightings"][0]["commit"], first)
        self.assertEqual(old["sightings"][0]["date"], "2026-01-10")

    def test_nothing_that_is_written_has_a_value(self):
        self.make_history()
        self.write("more.tar", b"")
        subprocess.run(["tar", "cf", "more.tar", "src"], cwd=self.folder, check=True)
        self.git("add", "-A")
        self.git("commit", "-m", "Three")
        texts = []
        for arguments in (["secrets", "-v"], ["secrets", "--explain", "-f", "json"], ["secrets", "--no-delta-scan"],
                          ["secrets", "--since", "HEAD~1", "-v"], ["secrets", "src/client.py"],
                          ["secrets", "--write-baseline", "known.json"],
                          ["audit", "-v", "--only", "security.no-secrets-in-repository", "-f", "text", "-f",
                           "json=report.json", "-f", "junit=report.xml"]):
            result = self.run_program(*arguments, environment=self.environment())
            self.assertIn(result.returncode, (0, 1), result.stderr)
            texts += [result.stdout, result.stderr]
        for file in [self.folder / "known.json", self.folder / "report.json", self.folder / "report.xml",
                     *(path for path in self.cache.rglob("*") if path.is_file())]:
            texts.append(file.read_bytes().decode("latin-1"))
        self.assertGreater(len(texts), 17)
        self.assertTrue(any("github-pat" in text for text in texts))
        for value in VALUES:
            for text in texts:
                self.assertNotIn(value, text)
                self.assertNotIn(value[:8], text)

    def test_a_finding_names_what_the_secret_is_given_to(self):
        self.make_history()
        self.write("src/mail.py", f'MAIL_PASSWORD = "{PASSWORD}"\n')
        self.git("add", "-A")
        shown = self.secrets(code=1)
        [assigned] = [secret for secret in shown["secrets"] if secret["rule"] == "assigned-secret"]
        self.assertEqual([sighting["name"] for sighting in assigned["sightings"]], ["MAIL_PASSWORD", "PASSWORD"])
        text = self.run_program("secrets", code=1, environment=self.environment()).stdout
        self.assertIn("assigned-secret MAIL_PASSWORD=q7R", text)
        self.assertIn(", as PASSWORD", " ".join(text.split()))

    def test_dropped_matches_say_why(self):
        self.git("init")
        self.commit("One", **{"src/app.py": "password = 'letmein'\n"})
        shown = self.secrets("--explain", code=0)
        self.assertEqual([dropped["why"] for dropped in shown["dropped"]],
                         ["a word, which counts in infrastructure code alone"] * len(shown["dropped"]))
        self.assertTrue(shown["dropped"])

    def test_names_that_the_configuration_adds_are_searched_for(self):
        self.git("init")
        self.commit("One", **{"src/app.py": f"MAGIC_WORD = '{PASSWORD}'\n"})
        self.secrets(code=0)
        self.commit("Two", **{".prodready/config.yaml": "parameters: {shared: {secret_names: [magic_word]}}\n"})
        shown = self.secrets(code=1)
        self.assertEqual(self.places(shown), [("src/app.py", "assigned-secret", True)])

    def test_a_clean_repository(self):
        self.git("init")
        self.commit("One", **{"src/app.py": 'import os\nPASSWORD = os.environ["PASSWORD"]\n'})
        result = self.run_program("secrets", code=0, environment=self.environment())
        self.assertTrue(result.stdout.endswith("NO SECRETS FOUND\n"), result.stdout)

    def test_the_verdict_is_last_and_problems_are_first(self):
        self.make_history()
        text = self.run_program("secrets", code=1, environment=self.environment()).stdout
        self.assertTrue(text.startswith("SECRETS  3 found"), text)
        self.assertIn("src/client.py:2", text)
        self.assertIn("gone from the tree", text)
        self.assertTrue(text.splitlines()[-1].startswith("3 SECRETS FOUND"), text)

    def test_without_history_only_the_tree_counts(self):
        self.make_history()
        self.assertEqual([path for path, _, _ in self.places(self.secrets("--no-history", code=1))],
                         ["src/client.py", "src/settings.py"])

    def test_since_a_revision_only_what_came_after_it_counts(self):
        self.make_history()
        shown = self.secrets("--since", "HEAD~1", code=1)
        self.assertEqual([path for path, _, _ in self.places(shown)], ["src/client.py", "src/settings.py"])
        self.commit("Three", **{"a.txt": "a\n"})
        self.assertEqual(self.secrets("--since", "HEAD~1", code=0)["secrets"], [])

    def test_a_revision_that_is_not_there_is_an_error(self):
        self.make_history()
        result = self.run_program("secrets", "--since", "nowhere", code=2)
        self.assertIn("no such revision", result.stderr)

    def test_staged_is_what_the_next_commit_brings(self):
        self.make_history()
        self.assertEqual(self.secrets("--staged", code=0)["scanned"]["files"], 0)
        self.write("src/new.py", f'TOKEN = "{token("four")}"\n')
        self.assertEqual(self.secrets("--staged", code=0)["secrets"], [])
        self.git("add", "src/new.py")
        self.write("src/new.py", "TOKEN = None\n")  # what is staged counts
        self.assertEqual(self.places(self.secrets("--staged", code=1)), [("src/new.py", "github-pat", True)])

    def test_staged_before_the_first_commit(self):
        self.git("init")
        self.write("a.py", f'TOKEN = "{TOKEN}"\n')
        self.git("add", "-A")
        self.assertEqual(self.places(self.secrets("--staged", code=1)), [("a.py", "github-pat", True)])

    def test_a_single_file(self):
        self.write("a.py", f'TOKEN = "{TOKEN}"\n')
        self.assertEqual(self.places(self.secrets("a.py", code=1)), [("a.py", "github-pat", True)])

    def test_a_folder_without_git(self):
        self.write("a.py", "print(1)\n")
        self.assertEqual(self.secrets(code=0)["verdict"], "clean")

    def test_a_bare_repository(self):
        self.make_history()
        self.git("clone", "--bare", ".", "bare.git")
        shown = self.secrets("bare.git", code=1)
        self.assertEqual([path for path, _, _ in self.places(shown)],
                         ["src/client.py", "src/old.py", "src/settings.py"])

    def test_a_bare_repository_is_read_as_its_clone(self):
        self.make_history()
        self.commit("Three", **{"docs/guide.md": "# Guide\n", "docs/copy.md": "# Guide\n"})
        self.git("clone", "--bare", ".", "../bare.git")
        self.addCleanup(subprocess.run, ["rm", "-rf", str(self.folder.parent / "bare.git")])
        cloned = self.secrets(".", code=1)
        bare = [self.secrets("../bare.git", code=1), self.secrets("../bare.git", code=1),
                self.secrets("../bare.git", "--no-cache", "-j", "1", code=1)]
        for shown in bare:
            self.assertEqual(cloned["secrets"], shown["secrets"])
            self.assertEqual(cloned["scanned"]["files"], shown["scanned"]["files"])
            self.assertEqual([], shown["gaps"])

    def test_a_bare_repository_without_a_configuration(self):
        self.make_history()
        self.git("clone", "--bare", ".", "bare")
        (self.folder / "bare/config").unlink()
        shown = self.secrets("bare", code=1)
        self.assertEqual([path for path, _, _ in self.places(shown)],
                         ["src/client.py", "src/old.py", "src/settings.py"])

    def test_a_shallow_clone_says_so(self):
        self.git("init")
        self.commit("One", **{"a.py": "print(1)\n"})
        self.commit("Two", **{"a.py": "print(2)\n"})
        self.git("clone", "--depth", "1", f"file://{self.folder}", "clone")
        shown = self.secrets("clone", code=3)
        self.assertEqual(shown["verdict"], "incomplete")
        self.assertIn("shallow", shown["scanned"]["history_gap"])
        self.assertEqual(shown["scanned"]["history_mend"], "git fetch --unshallow")
        self.assertEqual(self.secrets("clone", "--no-history", code=0)["verdict"], "clean")

    def test_sha256_says_so(self):
        self.git("init", "--object-format=sha256")
        self.commit("One", **{"a.py": "print(1)\n"})
        shown = self.secrets(code=3)
        self.assertNotEqual(shown["scanned"]["history_gap"], "")

    def test_a_partial_clone_that_lacks_blobs_says_so(self):
        self.git("init")
        self.git("config", "uploadpack.allowFilter", "true")
        self.commit("One", **{"a.py": "print(1)\n"})
        self.commit("Two", **{"a.py": "print(2)\n"})
        self.git("clone", "--filter=blob:none", f"file://{self.folder}", "clone")
        shown = self.secrets("clone", code=3)
        self.assertEqual(shown["verdict"], "incomplete")
        self.assertIn("the clone is partial", shown["scanned"]["history_gap"])
        self.assertIn("without --filter", shown["scanned"]["history_mend"])

    def test_a_partial_clone_that_lacks_nothing_is_whole(self):
        self.git("init")
        self.commit("One", **{"a.py": "print(1)\n"})
        self.git("repack", "-adq")
        [pack] = (self.folder / ".git/objects/pack").glob("*.pack")
        pack.with_suffix(".promisor").write_text("")
        self.assertEqual(self.secrets(code=0)["scanned"]["history_gap"], "")

    def test_a_missing_blob_is_said(self):
        self.git("init")
        self.commit("One", **{"a.py": "print(1)\n"})
        self.commit("Two", **{"a.py": "print(2)\n"})
        old = subprocess.run(["git", "rev-parse", "HEAD~1:a.py"], cwd=self.folder, check=True, capture_output=True,
                             text=True).stdout.strip()
        (self.folder / ".git/objects" / old[:2] / old[2:]).unlink()
        shown = self.secrets(code=3)
        self.assertIn("objects are missing", shown["scanned"]["history_gap"])
        self.assertIn(old[:10], shown["scanned"]["history_gap"])

    def test_many_packs_and_alternates_are_read(self):
        self.git("init")
        for number, value in enumerate([OLD_TOKEN, TOKEN]):
            self.commit(f"Version {number}", **{"a.py": f'TOKEN = "{value}"\n'})
            self.git("repack", "-dq")
        self.assertEqual(len(list((self.folder / ".git/objects/pack").glob("*.pack"))), 2)
        self.git("clone", "-q", "--shared", ".", "clone")
        shown = self.secrets("clone", code=1)
        self.assertEqual([secret["in_tree"] for secret in shown["secrets"]], [True, False])
        self.assertEqual(shown["scanned"]["history_gap"], "")

    def test_an_alternate_that_is_gone_is_said(self):
        self.git("init")
        self.commit("One", **{"a.py": "print(1)\n"})
        (self.folder / ".git/objects/info/alternates").write_text("/nowhere/objects\n")
        self.assertNotEqual(self.secrets(code=3)["scanned"]["history_gap"], "")

    def test_reftables_are_said(self):
        self.git("init")
        self.commit("One", **{"a.py": "print(1)\n"})
        self.git("config", "core.repositoryformatversion", "1")
        self.git("config", "extensions.refstorage", "reftable")
        self.assertNotEqual(self.secrets(code=3)["scanned"]["history_gap"], "")

    def test_what_only_looks_like_an_archive_is_read_as_it_is(self):
        self.git("init")
        self.commit("One", **{"empty.jar": "PK\x03\x04 this is no archive\n"})
        self.assertEqual(self.secrets(code=0)["verdict"], "clean")
        self.commit("Two", **{"fake.jar": f'PK\x03\x04 TOKEN = "{TOKEN}"\n'})
        self.git("rm", "-q", "fake.jar")
        self.commit("Three", **{"b.txt": "b\n"})
        self.assertEqual(self.places(self.secrets(code=1)), [("fake.jar", "github-pat", False)])

    def test_a_packed_history_is_the_same(self):
        self.make_history()
        loose = self.secrets("--no-cache", code=1)["secrets"]
        self.git("gc", "--quiet", "--aggressive")
        self.assertEqual(self.secrets("--no-cache", code=1)["secrets"], loose)

    def test_a_worktree_has_the_same_history(self):
        self.make_history()
        self.git("worktree", "add", "-q", "tree", "HEAD~1")
        self.assertEqual([path for path, _, _ in self.places(self.secrets("tree", code=1))],
                         ["src/client.py", "src/old.py", "src/settings.py"])

    def test_the_second_run_knows_what_is_clean(self):
        self.make_history()
        first = self.secrets(code=1)
        second = self.secrets(code=1)
        self.assertEqual(first["scanned"]["blobs_known"], 0)
        self.assertGreater(second["scanned"]["blobs_known"], 0)
        self.assertEqual(second["secrets"], first["secrets"])
        self.assertEqual(self.secrets("--no-cache", code=1)["scanned"]["blobs_known"], 0)

    def test_a_baseline_makes_secrets_known(self):
        self.make_history()
        self.run_program("secrets", "--write-baseline", "known.json", code=0, environment=self.environment())
        known = json.loads((self.folder / "known.json").read_text())
        self.assertEqual([entry["path"] for entry in known["secrets"]],
                         ["src/settings.py", "src/client.py", "src/old.py"]
                         if known["secrets"][0]["rule"] == "assigned-secret" else
                         [entry["path"] for entry in known["secrets"]])
        shown = self.secrets("--baseline", "known.json", code=0)
        self.assertEqual(len(self.places(shown, "known")), 3)
        self.commit("Move", **{"src/client.py": f'\n\n\nimport os\nTOKEN = "{TOKEN}"\n'})
        self.assertEqual(self.secrets("--baseline", "known.json", code=0)["stale_baseline"], [])
        self.commit("Another", **{"src/client.py": f'TOKEN = "{token("five")}"\n'})
        self.assertEqual(self.places(self.secrets("--baseline", "known.json", code=1)),
                         [("src/client.py", "github-pat", True)])

    def test_stale_entries_are_told(self):
        self.write("a.py", "print(1)\n")
        self.write("known.json", '{"version": 1, "secrets": [\n{"rule": "github-pat", "fingerprint": '
                                 '"0123456789abcdef", "path": "gone.py"}\n]}\n')
        shown = self.secrets("--baseline", "known.json", code=0)
        self.assertEqual([entry["path"] for entry in shown["stale_baseline"]], ["gone.py"])

    def test_a_broken_baseline_is_an_error(self):
        self.write("known.json", "[")
        self.assertIn("known.json", self.run_program("secrets", "--baseline", "known.json", code=2).stderr)
        self.run_program("secrets", "--baseline", "missing.json", code=2)

    def test_the_fingerprint_depends_on_the_key(self):
        self.make_history()
        usual = self.secrets(code=1)["secrets"]
        keyed = json.loads(self.run_program("secrets", "-f", "json", code=1,
                                            environment={"PRODREADY_SECRET_KEY": "k"}).stdout)["secrets"]
        self.assertNotEqual([one["fingerprint"] for one in usual], [one["fingerprint"] for one in keyed])

    def test_flags_that_exclude_each_other(self):
        self.run_program("secrets", "--staged", "--since", "HEAD", code=2)
        self.run_program("secrets", "--no-history", "--since", "HEAD", code=2)
        self.run_program("secrets", "-f", "junit", code=2)

    def test_the_configuration_counts(self):
        self.make_history()
        self.write(".prodready/config.yaml",
                   "parameters:\n  security.no-secrets-in-repository: {ignore: ['src/*']}\n")
        shown = self.secrets(code=0)
        self.assertEqual(len(self.places(shown, "listed")), 3)


class SameHistory(support.ProgramTest):
    """The fast way, the plain way and a scan of what `git cat-file` prints find the same."""

    def make_versions(self, seed, versions):
        """A file that grows and changes, with secrets that come, move and go, so that packs hold deltas of it."""
        choose = random.Random(seed)
        lines = [f"line {number} {text_of(20, (seed, number))}" for number in range(200)]
        self.git("init")
        for version in range(versions):
            at = choose.randrange(len(lines))
            kind = choose.randrange(4)
            if kind == 0:
                lines.insert(at, f'TOKEN = "{token((seed, version))}"')
            elif kind == 1:
                lines.insert(at, f'password = "q7R{text_of(15, (seed, version))}"')
            elif kind == 2:
                del lines[at]
            else:
                lines[at], lines[-1] = lines[-1], lines[at]
            self.write("src/settings.py", "\n".join(lines) + "\n")
            self.git("add", "-A")
            self.git("commit", "-m", f"Version {version}")
        self.git("repack", "-adfq", "--depth=50", "--window=50")

    def fingerprints(self, *arguments):
        result = self.run_program("secrets", "--no-cache", "-f", "json", *arguments,
                                  environment={"PRODREADY_SECRET_KEY": "key"})
        self.assertIn(result.returncode, (0, 1), result.stderr)
        return {(secret["rule"], secret["fingerprint"]) for secret in json.loads(result.stdout)["secrets"]}

    def blobs_by_git(self, folder):
        """Every blob as a file of its own, named so that its path counts as the original does."""
        listed = subprocess.run(["git", "cat-file", "--batch-all-objects", "--batch-check"], cwd=self.folder, check=True,
                                capture_output=True, text=True).stdout
        for line in listed.splitlines():
            name, kind, _ = line.split()
            if kind == "blob":
                content = subprocess.run(["git", "cat-file", "blob", name], cwd=self.folder, check=True,
                                         capture_output=True).stdout
                file = pathlib.Path(folder) / name / "src" / "settings.py"
                file.parent.mkdir(parents=True)
                file.write_bytes(content)

    def test_all_ways_find_the_same(self):
        for seed in range(3):
            with self.subTest(seed=seed):
                self.setUp()
                self.make_versions(seed, 40)
                fast = self.fingerprints()
                self.assertGreater(len(fast), 5)
                self.assertEqual(self.fingerprints("--no-delta-scan"), fast)
                plain = self.folder.parent / (self.folder.name + "-plain")
                self.addCleanup(subprocess.run, ["rm", "-rf", str(plain)])
                self.blobs_by_git(plain)
                self.assertEqual(self.fingerprints(plain), fast)


if __name__ == "__main__":
    unittest.main()
