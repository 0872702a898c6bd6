"""The command line: flags, hints, exit codes, streams. Expectations come from docs/reference/exit-codes.md."""

import json
import os
import pty
import re
import subprocess
import unittest

import jsonschema

import support


class Usage(support.ProgramTest):
    def test_version_is_the_one_of_the_build(self):
        cmake = (support.SOURCE / "CMakeLists.txt").read_text()
        expected = re.search(r"project\(prodready VERSION ([0-9.]+)", cmake).group(1)
        result = self.run_program("--version", code=0)
        self.assertEqual(result.stdout, f"prodready {expected}\n")

    def test_no_command_prints_help(self):
        result = self.run_program(code=0)
        self.assertIn("prodready audit", result.stdout)
        self.assertIn("Exit codes", result.stdout)

    def test_wrong_flags_exit_2_with_a_hint(self):
        rows = {
            "near flag": (["audit", "--fail-onn", "high"], "--fail-on"),
            "near command": (["adit"], "audit"),
            "near severity": (["audit", "--fail-on", "hihg"], "high"),
            "near format": (["audit", "-f", "jsn"], "json"),
            "strict and fail-on": (["audit", "--strict", "--fail-on", "low"], "--strict"),
            "two for stdout": (["audit", "-f", "text", "-f", "json"], "path"),
            "same path twice": (["audit", "-f", "text=a", "-f", "json=a"], "own path"),
            "empty path": (["audit", "-f", "json="], "path"),
            "bad day": (["audit", "--as-of", "2026-02-30"], "YYYY-MM-DD"),
            "bad jobs": (["audit", "-j", "many"], "jobs"),
            "quiet and verbose": (["audit", "-q", "-v"], "-v"),
            "no item": (["explain"], "ITEM"),
            "unknown item": (["explain", "backups.backups-testd"], "backups.backups-tested"),
            "unknown schema": (["schema", "reprot"], "report"),
            "unknown selection": (["audit", "--only", "securty"], "security"),
            "missing folder": (["audit", "nowhere"], "nowhere"),
            "missing snapshot": (["audit", "--snapshot", "nowhere"], "nowhere"),
            "missing checklist": (["audit", "--checklist", "nowhere.yaml"], "nowhere.yaml"),
            "revision without git": (["audit", "--rev", "HEAD"], "--rev"),
            "flag before its command": (["--fail-on", "high", "audit"], "behind the command, as in 'prodready audit"),
            "order of the strays": (["schema", "report", "one", "two"], "one two"),
            "no value": (["audit", "--fail-on"], "--fail-on needs a value"),
            "given twice": (["audit", "--fail-on", "high", "--fail-on", "low"], "more than once"),
            "report to a folder": (["list", "-f", "json=out/"], "name a file in it"),
            "missing baseline": (["audit", "--baseline", "nowhere.json"], "--write-baseline"),
            # An unset variable in a script must not turn into the default.
            "empty revision": (["audit", "--rev", ""], "--rev: the value is empty"),
            "empty folder": (["audit", ""], "DIR: the value is empty"),
            "empty checklist": (["lint", "--checklist", ""], "--checklist: the value is empty"),
        }
        for name, (arguments, hint) in rows.items():
            with self.subTest(name):
                result = self.run_program(*arguments, code=2)
                self.assertIn(hint, result.stderr)
                self.assertEqual(result.stdout, "")

    def test_list_names_all_items(self):
        rows = json.loads(self.run_program("list", "-f", "json", code=0).stdout)
        ids = [line.split(" | ")[0] for line in (support.SOURCE / "tests/data/ids.txt").read_text().splitlines()
               if line and not line.startswith("#")]
        self.assertEqual([row["id"] for row in rows], ids)

    def test_list_writes_to_a_file(self):
        self.assertEqual(self.run_program("list", "-f", "json=out/list.json", code=0).stdout, "")
        self.assertEqual(len(json.loads((self.folder / "out/list.json").read_text())), 124)

    def test_explain_shows_the_document(self):
        result = self.run_program("explain", "provisioning.release-tags", code=0)
        self.assertIn("tag_patterns", result.stdout)
        self.assertIn("### provisioning.release-tags", result.stdout)

    def test_schemas_are_json(self):
        for name in ("report", "checklist", "config", "waivers", "attestations", "baseline"):
            with self.subTest(name):
                json.loads(self.run_program("schema", name, code=0).stdout)


class Audit(support.ProgramTest):
    def test_every_item_is_in_the_report(self):
        self.make_repository()
        report = json.loads(self.run_program("audit", "-f", "json", code=0).stdout)
        self.assertEqual(len(report["items"]), 124)

    def test_exit_codes(self):
        self.make_repository()
        self.run_program("audit", code=0)
        self.run_program("audit", "--undecided", "block", code=3)
        (self.folder / "README.md").unlink()
        self.run_program("audit", code=1)
        self.run_program("audit", "--undecided", "block", code=1)
        self.run_program("audit", "--fail-on", "critical", code=0)
        self.run_program("audit", "--fail-on", "none", code=0)

    def test_only_judges_a_part(self):
        self.make_repository()
        report = json.loads(self.run_program("audit", "-f", "json", "--only", "documentation", code=0).stdout)
        self.assertEqual({item["category"] for item in report["items"]}, {"documentation"})
        self.assertEqual(len(report["items"]), 5)

    def test_json_is_equal_across_runs_but_for_run(self):
        self.make_repository()
        reports = []
        for jobs in ("1", "8"):
            report = json.loads(self.run_program("audit", "-f", "json", "-j", jobs, code=0).stdout)
            del report["run"]
            reports.append(json.dumps(report))
        self.assertEqual(reports[0], reports[1])

    def test_report_has_no_path_of_the_machine(self):
        self.make_repository()
        for form in ("json", "text", "junit"):
            with self.subTest(form):
                result = self.run_program("audit", "-v" if form == "text" else "-j1", "-f", form, code=0)
                self.assertNotIn(str(self.folder.parent), result.stdout)

    def test_formats_to_files_at_once(self):
        self.make_repository()
        result = self.run_program("audit", "-f", "text", "-f", "json=out/r.json", "-f", "junit=out/TEST-r.xml", code=0)
        self.assertIn("GATE OPEN", result.stdout)
        json.loads((self.folder / "out/r.json").read_text())
        self.assertTrue((self.folder / "out/TEST-r.xml").read_text().startswith("<?xml"))
        self.assertEqual(sorted(file.name for file in (self.folder / "out").iterdir()), ["TEST-r.xml", "r.json"])

    def test_unwritable_report_exits_2(self):
        self.make_repository()
        result = self.run_program("audit", "-f", "json=/proc/nowhere/r.json", code=2)
        self.assertIn("cannot be written", result.stderr)

    def test_reader_that_leaves_early_keeps_the_gates_code(self):
        self.make_repository()
        read_end, write_end = os.pipe()
        os.close(read_end)
        result = subprocess.run([support.PROGRAM, "audit", "-v"], cwd=self.folder, stdout=write_end,
                                stderr=subprocess.PIPE, env=support.PLAIN, timeout=60)
        os.close(write_end)
        self.assertEqual((result.returncode, result.stderr), (0, b""))

    def test_snapshot_that_is_not_understood_is_said_so(self):
        self.make_repository()
        self.write("snapshot/x.json", "{}")
        result = self.run_program("audit", "--snapshot", "snapshot", code=0)
        self.assertIn("neither its keys nor its name say a call", " ".join(result.stdout.split()))

    def test_resources_are_shown_with_their_places(self):
        self.make_repository()
        self.write("infra/main.tf", 'provider "aws" {}\nresource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n')
        table = self.run_program("resources", code=0)
        self.assertIn("AWS::S3::Bucket", table.stdout)
        bucket = self.run_program("resources", "Bucket", ".", code=0)
        self.assertIn("infra/main.tf:2", bucket.stdout)
        self.assertIn('BucketName: "acme-logs"', bucket.stdout)
        wrong = self.run_program("resources", "AWS::S3::Buckets", code=0)
        self.assertIn("did you mean 'AWS::S3::Bucket'?", wrong.stderr)

    def test_resources_as_json_follow_their_schema(self):
        self.make_repository()
        self.write("infra/main.tf", 'provider "aws" {}\nresource "aws_s3_bucket" "logs" {\n  bucket = var.name\n}\n')
        schema = json.loads(self.run_program("schema", "resources", code=0).stdout)
        found = json.loads(self.run_program("resources", "-f", "json", code=0).stdout)
        jsonschema.Draft202012Validator(schema).validate(found)
        self.assertIn("$unresolved", found["resources"][0]["properties"]["BucketName"])

    def test_bad_configuration_exits_2_with_place(self):
        self.make_repository()
        self.write(".prodready/config.yaml", "version: 1\ngaet: {}\n")
        result = self.run_program("audit", code=2)
        self.assertIn(".prodready/config.yaml:2:1: error:", result.stderr)
        self.assertIn("did you mean 'gate'?", result.stderr)

    def test_ignored_configuration_is_read_all_the_same(self):
        self.make_repository()
        self.write(".gitignore", ".prodready/\n")
        self.write(".prodready/config.yaml", "version: 1\ngate: {undecided: block}\n")
        self.run_program("audit", code=3)

    def test_revision_without_checkout(self):
        self.make_repository()
        (self.folder / "README.md").unlink()
        self.git("commit", "-am", "Remove the README")
        self.run_program("audit", "--only", "documentation.accurate-readme", code=1)
        self.run_program("audit", "--only", "documentation.accurate-readme", "--rev", "v1.0.0", code=0)
        result = self.run_program("audit", "--rev", "v9", code=2)
        self.assertIn("v9", result.stderr)

    def test_bare_repository(self):
        self.make_repository()
        self.git("clone", "--bare", ".", "bare.git")
        report = json.loads(self.run_program("audit", "-f", "json", "bare.git", code=0).stdout)
        states = {item["id"]: item["status"] for item in report["items"]}
        self.assertEqual(states["continuous-integration.version-control"], "pass")
        self.assertEqual(states["documentation.accurate-readme"], "pass")

    def test_commands_run_only_when_allowed(self):
        self.make_repository()
        self.write("team.yaml", "version: 1\nname: team\nitems:\n  - id: team.marker\n    title: T\n"
                   "    severity: high\n    sources: [repo]\n    subjects: the repository\n    rationale: R\n    mend: M\n"
                   "    rule:\n      command: {run: [touch, marker]}\n"
                   "categories:\n  - {id: team, title: Team, about: Ours}\n")
        self.run_program("audit", "--checklist", "team.yaml", "--undecided", "block", code=3)
        self.assertFalse((self.folder / "marker").exists())
        self.run_program("audit", "--checklist", "team.yaml", "--undecided", "block", "--allow-commands", code=0)
        self.assertTrue((self.folder / "marker").exists())

    def test_baseline_opens_the_gate_for_known_failures_only(self):
        self.make_repository()
        (self.folder / "README.md").unlink()
        self.run_program("audit", code=1)
        self.run_program("audit", "--write-baseline", code=0)
        self.run_program("audit", code=0)
        self.run_program("audit", "--no-baseline", code=1)

    def test_baseline_of_another_name(self):
        self.make_repository()
        (self.folder / "README.md").unlink()
        result = self.run_program("audit", "--baseline", "known.json", "--write-baseline", code=0)
        self.assertIn("written to known.json", result.stderr)
        self.assertFalse((self.folder / ".prodready").exists())
        self.run_program("audit", code=1)
        self.run_program("audit", "--baseline", "known.json", code=0)
        self.write("known.json", "[")
        result = self.run_program("audit", "--baseline", "known.json", code=2)
        self.assertIn("known.json:1:", result.stderr)

    def test_broken_baseline_can_be_written_anew(self):
        self.make_repository()
        (self.folder / "README.md").unlink()
        self.write(".prodready/baseline.json", "<<<<<<< HEAD\n")
        self.run_program("audit", code=2)
        self.run_program("audit", "--no-baseline", code=1)
        self.run_program("audit", "--no-baseline", "--write-baseline", code=0)
        self.run_program("audit", code=0)

    def test_baseline_is_not_written_into_a_bare_repository(self):
        self.make_repository()
        self.git("clone", "--bare", ".", "bare.git")
        result = self.run_program("audit", "--write-baseline", "bare.git", code=2)
        self.assertIn("--baseline", result.stderr)
        self.assertFalse((self.folder / "bare.git/.prodready").exists())

    def test_a_damaged_commit_is_an_error_and_ends(self):
        self.make_repository()
        commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=self.folder, check=True, capture_output=True,
                                env=support.PLAIN | support.GIT_ENVIRONMENT).stdout.decode().strip()
        file = self.folder / ".git/objects" / commit[:2] / commit[2:]
        file.chmod(0o644)
        os.truncate(file, 12)
        result = self.run_program("audit", "--only", "continuous-integration.version-control")
        self.assertIn("it is damaged or ends too early", " ".join(result.stdout.split()))
        self.assertIn("1 error", result.stdout)

    def test_unknown_waiver_is_told_once(self):
        self.make_repository()
        self.write(".prodready/waivers.yml", "version: 1\nwaivers:\n  - item: documentation.acurate-readme\n"
                   "    reason: being written\n    owner: ada\n    until: 2026-12-01\n")
        result = self.run_program("audit", "--as-of", "2026-11-01", code=0)
        self.assertEqual(result.stderr, "")
        self.assertEqual(result.stdout.count("documentation.acurate-readme"), 1)
        result = self.run_program("lint", code=2)
        self.assertIn(".prodready/waivers.yml:3:11: error:", result.stderr)

    def test_configuration_reads_nothing_outside_the_folder(self):
        self.make_repository()
        for path in ("/etc/passwd", "../../../etc/passwd", "link.yaml"):
            with self.subTest(path):
                (self.folder / "link.yaml").unlink(missing_ok=True)
                (self.folder / "link.yaml").symlink_to("/etc/passwd")
                self.write(".prodready/config.yaml", f"checklist: [{path}]\n")
                result = self.run_program("audit", code=2)
                self.assertIn("leads out of the audited folder", result.stderr)
                self.assertNotIn("root:", result.stderr)

    def test_repository_with_a_pipe_for_its_index_ends(self):
        self.make_repository()
        (self.folder / ".git/index").unlink()
        os.mkfifo(self.folder / ".git/index")
        result = self.run_program("audit", code=0)
        self.assertIn("is no regular file", result.stdout)

    def test_waiver_runs_out(self):
        self.make_repository()
        (self.folder / "README.md").unlink()
        self.write(".prodready/waivers.yaml",
                   "version: 1\nwaivers:\n  - item: documentation.accurate-readme\n    reason: being written\n"
                   "    owner: ada\n    until: 2026-12-01\n"
                   "  - item: documentation.kept-in-repository\n    reason: being written\n    owner: ada\n"
                   "    until: 2026-12-01\n")
        self.run_program("audit", "--as-of", "2026-12-01", code=0)
        result = self.run_program("audit", "--as-of", "2026-12-02", code=1)
        self.assertIn("2026-12-01", result.stdout)


class Streams(support.ProgramTest):
    def test_colour_follows_the_usual_variables(self):
        self.make_repository()
        rows = {
            "pipe": ([], {}, False),
            "always": (["--color", "always"], {"NO_COLOR": "1"}, True),
            "no_color wins over force": ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
            "empty no_color is unset": ([], {"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
            "clicolor_force": ([], {"CLICOLOR_FORCE": "1"}, True),
            "force zero": ([], {"FORCE_COLOR": "0"}, False),
        }
        for name, (arguments, environment, coloured) in rows.items():
            with self.subTest(name):
                result = self.run_program("audit", *arguments, environment=environment, code=0)
                self.assertEqual("\x1b[" in result.stdout, coloured)

    def test_no_progress_outside_a_terminal(self):
        self.make_repository()
        self.assertEqual(self.run_program("audit", code=0).stderr, "")

    def test_progress_on_a_terminal_goes_to_stderr_alone(self):
        self.make_repository()
        main, terminal = pty.openpty()
        result = subprocess.run([support.PROGRAM, "audit", "-f", "json"], cwd=self.folder, stdout=subprocess.PIPE,
                                stderr=terminal, env=support.PLAIN | {"TERM": "xterm"}, timeout=60)
        os.close(terminal)
        shown = os.read(main, 65536).decode()
        os.close(main)
        self.assertIn("prodready:", shown)
        json.loads(result.stdout)

    def test_width_is_80_columns_in_a_pipe(self):
        self.make_repository()
        for line in self.run_program("audit", code=0).stdout.splitlines():
            self.assertTrue(len(line) <= 80 or " " not in line.strip(), line)


if __name__ == "__main__":
    unittest.main()
