"""`prodready collect` with a fake gh and glab on PATH, and an audit of what it saved."""

import json
import os
import unittest

import support

# Answers by the words of the call; every call is written to $CALLS.
FAKE = '''#!/usr/bin/env python3
import json, os, pathlib, sys
arguments = sys.argv[1:]
with open(os.environ["CALLS"], "a") as log:
    log.write(" ".join(arguments) + "\\n")
answers = json.loads(pathlib.Path(os.environ["ANSWERS"]).read_text())
if arguments[:2] == ["auth", "status"]:
    sys.exit(answers.get("auth", 0))
include = "--include" in arguments
key = " ".join(arguments) if not include else arguments[-1]
found = next((value for name, value in answers.items() if key.startswith(name) and name != "auth"), None)
if found is None:
    found = [404, {"message": "Not Found"}]
status, body = found
if include:
    sys.stdout.write("HTTP/2.0 %d Reason\\r\\nContent-Type: application/json\\r\\n" % status)
    if status == 429:
        sys.stdout.write("Retry-After: 60\\r\\n")
    sys.stdout.write("\\r\\n")
elif status != 200:
    sys.exit(1)
if body is not None:
    sys.stdout.write(json.dumps(body))
sys.exit(0 if status < 400 else 1)
'''

SHA = "ab" * 20


def pull(number):
    return {"number": number, "author": {"login": "ada", "is_bot": False}, "baseRefName": "main",
            "mergedAt": f"2026-01-{number:02}T12:00:00Z", "mergeCommit": {"oid": f"{number:02x}" * 20},
            "reviews": [{"author": {"login": "grace"}, "state": "APPROVED",
                         "submittedAt": f"2026-01-{number:02}T10:00:00Z"}]}


GITHUB = {
    "repos/team/orders/rules/branches/main": [200, []],
    "repos/team/orders/branches/main/protection": [403, {"message": "Must have admin rights to Repository."}],
    "repos/team/orders/commits?sha=main": [200, [{"sha": SHA, "commit": {}}]],
    f"repos/team/orders/commits/{SHA}/check-runs": [200, {"total_count": 0, "check_runs": []}],
    f"repos/team/orders/commits/{SHA}/status": [200, {"sha": SHA, "state": "pending", "total_count": 0,
                                                      "statuses": []}],
    "repos/team/orders/code-scanning/default-setup": [200, {"state": "not-configured", "languages": []}],
    "repos/team/orders/actions/workflows": [200, {"total_count": 0, "workflows": []}],
    "repos/team/orders/environments?": [200, {"total_count": 1, "environments": [{"name": "production"}]}],
    "repos/team/orders/environments/production/variables": [200, {"total_count": 0, "variables": []}],
    "repos/team/orders/releases": [200, []],
    "repos/team/orders/vulnerability-alerts": [204, None],
    "repos/team/orders": [200, {"full_name": "team/orders", "default_branch": "main"}],
    "pr list": [200, [pull(number) for number in (2, 1)]],
    "pr view": [200, {"number": 0, "commits": []}],
}


class Collect(support.ProgramTest):
    def setUp(self):
        super().setUp()
        self.calls = self.folder / "calls"

    def fake(self, name, answers):
        program = self.write(f"bin/{name}", FAKE)
        program.chmod(0o755)
        self.write("answers.json", json.dumps(answers))

    def collect(self, *arguments, code=0):
        environment = {"PATH": f"{self.folder}/bin:{os.environ['PATH']}", "CALLS": str(self.calls),
                       "ANSWERS": str(self.folder / "answers.json")}
        self.calls.write_text("")
        return self.run_program("collect", *arguments, environment=environment, code=code)

    def clone(self):
        self.make_repository()
        self.git("remote", "set-url", "origin", "git@github.com:team/orders.git")

    def test_answers_of_github_decide_an_audit(self):
        self.clone()
        self.fake("gh", GITHUB | {"pr list": [200, [pull(number) for number in range(20, 0, -1)]]})
        result = self.collect("github", "--out", "forge")
        self.assertIn("github.com/team/orders: 32 answers in forge", result.stdout)
        self.assertIn("refused: gh api repos/team/orders/branches/main/protection (403): Must have admin", result.stdout)
        audit = self.run_program("audit", "--only", "continuous-integration.code-reviews", "--forge", "forge", "-f",
                                 "json", "--as-of", "2026-02-01", code=0)
        item = json.loads(audit.stdout)["items"][0]
        self.assertEqual(item["status"], "pass", item)
        self.assertIn("20 of the last 20 changes", item["message"])

    def test_only_reading_calls_are_made(self):
        self.clone()
        self.fake("gh", GITHUB)
        self.collect("github", "--out", "forge")
        for call in self.calls.read_text().splitlines():
            with self.subTest(call):
                self.assertRegex(call, r"^(auth status|api --hostname github\.com --include --method GET|pr list|pr view) ")

    def test_a_run_that_was_cut_off_goes_on(self):
        self.clone()
        self.fake("gh", GITHUB | {"repos/team/orders/releases": [429, {"message": "slow down"}]})
        result = self.collect("github", "--out", "forge", code=2)
        self.assertIn("the rate limit is used up for 60 seconds; run the same command again", result.stderr)
        self.fake("gh", GITHUB)
        result = self.collect("github", "--out", "forge")
        self.assertIn("of an earlier run", result.stdout)
        calls = [line for line in self.calls.read_text().splitlines() if not line.startswith("auth")]
        self.assertEqual([line.split()[-1].split("?")[0].split("/")[-1] for line in calls],
                         ["protection", "releases", "vulnerability-alerts"])

    def test_flags_name_what_no_remote_names(self):
        self.fake("gh", {"repos/acme/billing": [200, {"full_name": "acme/billing", "default_branch": "trunk"}]})
        self.collect("github", "--repo", "git.example.com/acme/billing", "--branch", "dev", "--out", "forge", code=2)
        calls = self.calls.read_text()
        self.assertIn("auth status --hostname git.example.com\n", calls)
        self.assertIn("pr list --repo git.example.com/acme/billing --state merged --base dev", calls)

    def test_answers_of_gitlab(self):
        self.make_repository()
        self.git("remote", "set-url", "origin", "https://gitlab.com/team/back/orders.git")
        base = "projects/team%2Fback%2Forders"
        self.fake("glab", {
            f"{base}/approval_rules": [200, [{"id": 1, "name": "All", "rule_type": "any_approver",
                                              "approvals_required": 1, "protected_branches": []}]],
            f"{base}/approvals": [200, {"approvals_before_merge": 0, "reset_approvals_on_push": True}],
            f"{base}/protected_branches": [200, []],
            f"{base}/merge_requests": [200, []],
            f"{base}/repository/commits": [200, []],
            base: [200, {"path_with_namespace": "team/back/orders", "default_branch": "main"}],
        })
        self.collect("gitlab", "--out", "forge")
        audit = self.run_program("audit", "--only", "continuous-integration.code-reviews", "--forge", "forge", "-f",
                                 "json", code=0)
        self.assertEqual(json.loads(audit.stdout)["items"][0]["status"], "pass", audit.stdout)

    def test_errors_say_what_to_do(self):
        self.clone()
        self.write("file", "")
        rows = {
            "not logged in": (["github", "--out", "o"], {"auth": 1}, "gh auth login --hostname github.com"),
            "no repository": (["github", "--out", "o"], {}, "no such repository, or no access to it"),
            "no such forge": (["gitea", "--out", "o"], {}, "SOURCE"),
            "no folder": (["github"], {}, "--out"),
            "odd repository": (["github", "--out", "o", "--repo", "--web/x"], {}, "--repo"),
            "one word": (["github", "--out", "o", "--repo", "orders"], {}, "--repo takes [HOST/]OWNER/NAME"),
            "out is a file": (["github", "--out", "file"], GITHUB, "file"),
        }
        for name, (arguments, answers, text) in rows.items():
            with self.subTest(name):
                self.fake("gh", answers)
                result = self.collect(*arguments, code=2)
                self.assertIn(text, result.stderr)

    def test_no_remote(self):
        self.fake("gh", GITHUB)
        self.assertIn("no remote names a repository", self.collect("github", "--out", "o", code=2).stderr)

    def test_no_command(self):
        self.clone()
        result = self.run_program("collect", "github", "--out", "o", environment={"PATH": "/nonexistent"}, code=2)
        self.assertIn("install it from https://cli.github.com", result.stderr)

    def test_forge_must_be_a_folder(self):
        self.clone()
        self.assertIn("--forge nowhere", self.run_program("audit", "--forge", "nowhere", code=2).stderr)


if __name__ == "__main__":
    unittest.main()
