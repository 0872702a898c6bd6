"""Helpers of the end-to-end tests: they run the program itself on small folders."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["PRODREADY"]
SOURCE = pathlib.Path(os.environ["PRODREADY_SOURCE_DIR"])

GIT_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.com",
    "GIT_AUTHOR_DATE": "2026-01-10T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-10T12:00:00Z",
}

PLAIN = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


class ProgramTest(unittest.TestCase):
    """Each test has a folder of its own, `self.folder`."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="prodready-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def write(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def git(self, *arguments):
        subprocess.run(
            ["git", "-c", "init.defaultBranch=main", *arguments],
            cwd=self.folder, check=True, capture_output=True, env=PLAIN | GIT_ENVIRONMENT)

    def make_repository(self, **files):
        """A repository with one commit, a remote and a release tag."""
        self.git("init")
        self.write("README.md", "# Orders\n\n## Usage\n\n" + "Run it with this command and read on. " * 20 + "\n")
        self.write("data/orders.csv", "id,sum\n1,20\n")
        for path, text in files.items():
            self.write(path, text)
        self.git("add", "-A")
        self.git("commit", "-m", "Start")
        self.git("tag", "v1.0.0")
        self.git("remote", "add", "origin", "https://example.com/team/orders.git")
        self.git("update-ref", "refs/remotes/origin/main", "HEAD")

    def run_program(self, *arguments, environment=None, code=None, **options):
        result = subprocess.run(
            [PROGRAM, *map(str, arguments)], cwd=options.pop("cwd", self.folder), capture_output=True, timeout=120,
            env=PLAIN | (environment or {}), **options)
        result.stdout = result.stdout.decode()
        result.stderr = result.stderr.decode()
        if code is not None:
            self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        return result
