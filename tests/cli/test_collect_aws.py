"""`prodready collect aws`: with a fake aws on PATH, and with the real one against a moto server on loopback."""

import json
import os
import shutil
import socket
import subprocess
import time
import unittest

import support

# Answers lie in $ANSWERS, named as the call; a call without one answers with nothing. Calls are written to $CALLS.
FAKE = """#!/bin/sh
echo "$*" >> "$CALLS"
name="$ANSWERS/$1-$2"
if [ -f "$name.throttled" ]; then
  rm "$name.throttled"
  echo "An error occurred (ThrottlingException) when calling the operation: Rate exceeded" >&2
  exit 254
fi
if [ -f "$name.err" ]; then
  cat "$name.err" >&2
  exit 254
fi
if [ -f "$name.json" ]; then
  cat "$name.json"
fi
"""

ACCOUNT = "111122223333"
IDENTITY = {"UserId": "A", "Account": ACCOUNT, "Arn": f"arn:aws:iam::{ACCOUNT}:user/ada"}


def error(code):
    return f"\nAn error occurred ({code}) when calling the operation: no\n"


class FakeAws(support.ProgramTest):
    def setUp(self):
        super().setUp()
        self.calls = self.write("calls", "")
        self.write("bin/aws", FAKE).chmod(0o755)
        self.answer("sts get-caller-identity", IDENTITY)
        self.answer("iam generate-credential-report", {"State": "COMPLETE"})

    def answer(self, call, value):
        self.write(f"answers/{call.replace(' ', '-')}.json", json.dumps(value))

    def fail(self, call, code):
        self.write(f"answers/{call.replace(' ', '-')}.err", error(code))

    def mend(self, call):
        (self.folder / f"answers/{call.replace(' ', '-')}.err").unlink()

    def collect(self, *arguments, code=0, out=("--out", "snap", "--regions", "eu-west-1")):
        self.calls.write_text("")
        environment = {"PATH": f"{self.folder}/bin:/usr/bin:/bin", "CALLS": str(self.calls),
                       "ANSWERS": str(self.folder / "answers")}
        return self.run_program("collect", "aws", *out, *arguments, environment=environment, code=code)

    def asked(self):
        return self.calls.read_text().splitlines()

    def saved(self, path):
        return (self.folder / "snap" / ACCOUNT / path).read_text()

    def manifest(self):
        return json.loads((self.folder / "snap/manifest.json").read_text())

    def test_answers_lie_in_the_layout_of_snapshots(self):
        self.answer("s3api list-buckets", {"Buckets": [{"Name": "logs"}]})
        self.fail("s3api get-bucket-policy", "NoSuchBucketPolicy")
        self.answer("eks list-clusters", {"clusters": ["prod"]})
        self.answer("eks list-nodegroups", {"nodegroups": ["web"]})
        result = self.collect()
        self.assertIn(f"account {ACCOUNT}, 1 region:", result.stdout)
        self.assertIn("next: prodready audit --snapshot snap", result.stdout)
        self.assertEqual(self.saved("eu-west-1/rds-describe-db-instances.json"), "{}\n")
        self.assertIn("NoSuchBucketPolicy", self.saved("global/s3api-get-bucket-policy/logs.err"))
        self.assertTrue(self.saved("eu-west-1/eks-describe-nodegroup/prod%2Fweb.json"))
        manifest = self.manifest()
        self.assertEqual((manifest["schema"], manifest["accounts"], manifest["regions"]),
                         ("prodready.snapshot/1", [{"id": ACCOUNT}], ["eu-west-1"]))
        rows = {row["file"]: row for row in manifest["calls"]}
        self.assertEqual(rows[f"{ACCOUNT}/global/s3api-get-bucket-policy/logs.err"],
                         {"file": f"{ACCOUNT}/global/s3api-get-bucket-policy/logs.err", "service": "s3api",
                          "operation": "get-bucket-policy", "params": {"Bucket": "logs"}, "status": "error",
                          "code": "NoSuchBucketPolicy"})
        self.assertEqual(rows[f"{ACCOUNT}/eu-west-1/eks-describe-nodegroup/prod%2Fweb.json"]["params"],
                         {"clusterName": "prod", "nodegroupName": "web"})

    def test_only_reading_calls_are_made(self):
        self.collect()
        self.assertGreater(len(self.asked()), 100)
        for call in self.asked():
            with self.subTest(call):
                self.assertRegex(call, r"^[a-z0-9-]+ (get|list|describe|batch-get|generate-credential-report)")

    def test_many_things_are_asked_about_in_one_call(self):
        self.answer("ecs list-clusters", {"clusterArns": ["c"]})
        self.answer("ecs list-services", {"serviceArns": [f"s{i}" for i in range(12)]})
        self.collect()
        services = [call for call in self.asked() if call.startswith("ecs describe-services")]
        self.assertEqual(len(services), 2, services)
        self.assertIn("--cluster c --include TAGS --services s10 s11 --region eu-west-1", " ".join(services))

    def test_regions_are_those_that_are_enabled(self):
        self.answer("ec2 describe-regions", {"Regions": [{"RegionName": "eu-west-3"}, {"RegionName": "eu-north-1"}]})
        self.collect(out=("--out", "snap"))
        self.assertEqual(self.manifest()["regions"], ["eu-north-1", "eu-west-3"])
        self.assertEqual(sum(call.startswith("iam get-account-summary") for call in self.asked()), 1)
        self.assertEqual(sum(call.startswith("rds describe-db-instances") for call in self.asked()), 2)

    def test_throttled_calls_are_made_again(self):
        self.write("answers/rds-describe-db-instances.throttled", "")
        self.answer("rds describe-db-instances", {"DBInstances": []})
        self.collect()
        self.assertEqual(sum(call.startswith("rds describe-db-instances") for call in self.asked()), 2)
        self.assertEqual(json.loads(self.saved("eu-west-1/rds-describe-db-instances.json")), {"DBInstances": []})

    def test_denied_calls_are_named_and_asked_again(self):
        self.fail("rds describe-db-instances", "AccessDenied")
        result = self.collect()
        self.assertIn("refused: aws rds describe-db-instances (eu-west-1): AccessDenied", result.stdout)
        self.assertIn("AccessDenied", self.saved("eu-west-1/rds-describe-db-instances.err"))
        self.mend("rds describe-db-instances")
        result = self.collect()
        self.assertEqual([call.split(" --")[0] for call in self.asked()],
                         ["sts get-caller-identity", "rds describe-db-instances"])
        self.assertIn("of an earlier run", result.stdout)
        self.assertFalse((self.folder / f"snap/{ACCOUNT}/eu-west-1/rds-describe-db-instances.err").exists())

    def test_a_run_that_was_cut_off_goes_on(self):
        self.fail("dynamodb list-tables", "ExpiredToken")
        result = self.collect(code=2)
        self.assertIn("run the same command again to go on", result.stderr)
        answered = len(list((self.folder / "snap").rglob("*.json")))
        self.mend("dynamodb list-tables")
        self.collect("--jobs", "2")
        complete = len(list((self.folder / "snap").rglob("*.json")))
        self.assertGreater(complete, answered)
        self.collect()
        self.assertEqual([call.split(" --")[0] for call in self.asked()], ["sts get-caller-identity"])

    def test_values_are_never_saved(self):
        secret = "hunter2-value"
        self.answer("lambda list-functions", {"Functions": [
            {"FunctionName": "f", "Environment": {"Variables": {"DB_PASSWORD": secret}}}]})
        self.answer("ecs list-task-definitions", {"taskDefinitionArns": ["web:1"]})
        self.answer("ecs describe-task-definition", {"taskDefinition": {"family": "web", "containerDefinitions": [
            {"name": "web", "environment": [{"name": "KEY", "value": "AKIAIOSFODNN7EXAMPLE"},
                                            {"name": "MODE", "value": secret}]}]}})
        self.answer("ec2 describe-launch-template-versions", {"LaunchTemplateVersions": [
            {"LaunchTemplateData": {"UserData": secret, "ImageId": "ami-1"}}]})
        self.answer("codebuild list-projects", {"projects": ["p"]})
        self.answer("codebuild batch-get-projects", {"projects": [{"name": "p", "environment": {
            "image": "x", "environmentVariables": [{"name": "A", "value": secret, "type": "PLAINTEXT"},
                                                   {"name": "B", "value": "kept", "type": "SECRETS_MANAGER"}]}}]})
        self.answer("events list-rules", {"Rules": [{"Name": "r"}]})
        self.answer("events list-targets-by-rule", {"Targets": [{"Id": "1", "Input": json.dumps(
            {"containerOverrides": [{"environment": [{"name": "A", "value": secret}]}]})}]})
        self.collect()
        for file in (self.folder / "snap").rglob("*"):
            if file.is_file():
                self.assertNotIn(secret, file.read_text(), file)
        task = json.loads(self.saved("eu-west-1/ecs-describe-task-definition/web%3A1.json"))
        self.assertEqual(task["taskDefinition"]["containerDefinitions"][0]["environment"],
                         [{"name": "KEY", "value": "(hidden, looks secret)"}, {"name": "MODE", "value": "(hidden)"}])
        self.assertIn('"DB_PASSWORD"', self.saved("eu-west-1/lambda-list-functions.json"))
        self.assertIn('"ami-1"', self.saved("eu-west-1/ec2-describe-launch-template-versions.json"))
        self.assertIn('"kept"', self.saved("eu-west-1/codebuild-batch-get-projects/p.json"))

    def test_pages_that_the_command_does_not_join(self):
        self.answer("synthetics describe-canaries", {"Canaries": [{"Name": "a"}], "NextToken": "t"})
        result = self.collect()  # the same token again and again
        self.assertIn("failed: aws synthetics describe-canaries (eu-west-1): the pages of the answer do not end",
                      result.stdout)
        self.assertTrue(any("--next-token=t" in call for call in self.asked()))

    def test_names_that_could_be_options_or_files_are_left_alone(self):
        self.answer("s3api list-buckets", {"Buckets": [{"Name": "--debug"}, {"Name": "file:///etc/passwd"}]})
        self.collect()
        self.assertFalse([call for call in self.asked() if call.startswith("s3api get-bucket")])

    def test_policy_needs_no_command(self):
        result = self.run_program("collect", "aws", "--print-policy", environment={"PATH": "/nonexistent"}, code=0)
        [statement] = json.loads(result.stdout)["Statement"]
        self.assertEqual((statement["Effect"], statement["Resource"]), ("Allow", "*"))
        for action in ("s3:GetLifecycleConfiguration", "s3:ListAllMyBuckets", "apigateway:GET", "budgets:ViewBudget",
                       "rds:DescribeDBInstances", "elasticloadbalancing:DescribeTargetHealth", "sts:GetCallerIdentity"):
            self.assertIn(action, statement["Action"])
        for action in statement["Action"]:
            self.assertRegex(action, r"^[a-z0-9-]+:(Get|List|Describe|BatchGet|View|GET$|Select$|GenerateCredentialReport$)")

    def test_policy_comes_in_parts_that_fit_a_managed_policy(self):
        def actions(*arguments):
            result = self.run_program("collect", "aws", *arguments, code=0)
            [statement] = json.loads(result.stdout)["Statement"]
            return statement["Action"], result
        whole, result = actions("--print-policy")
        self.assertIn("--policy-part 1 to 2 print it in parts", result.stderr)
        first, _ = actions("--policy-part", "1")
        second, result = actions("--policy-part", "2")
        self.assertEqual(sorted(first + second), whole)
        self.assertLess(len("".join(result.stdout.split())), 6144)  # IAM's quota for managed policies
        result = self.run_program("collect", "aws", "--policy-part", "3", code=2)
        self.assertIn("the policy has 2 parts", result.stderr)

    def test_errors_say_what_to_do(self):
        self.write("old/manifest.json", json.dumps({"schema": "prodready.snapshot/1",
                                                    "collected_at": "2020-01-01T00:00:00Z"}))
        self.write("other/manifest.json", "[]")
        self.write("file", "")
        rows = {
            "no folder": ((), (), "--out is missing"),
            "another account": (("--out", "o"), ("--accounts", "999988887777"), f"account {ACCOUNT}, not of 999988887777"),
            "odd account": (("--out", "o"), ("--accounts", "prod"), "twelve digits"),
            "odd region": (("--out", "o"), ("--regions", "eu west"), "--regions takes names"),
            "of a forge": (("--out", "o"), ("--repo", "a/b"), "--repo and --branch are for github and gitlab"),
            "an old snapshot": (("--out", "old"), (), "too old to be gone on with"),
            "no snapshot": (("--out", "other"), (), "is no manifest of a snapshot"),
            "out is a file": (("--out", "file"), ("--regions", "eu-west-1"), "file"),
        }
        for name, (out, arguments, text) in rows.items():
            with self.subTest(name):
                self.assertIn(text, self.collect(*arguments, code=2, out=out).stderr)

    def test_no_command_and_no_credentials(self):
        result = self.run_program("collect", "aws", "--out", "o", environment={"PATH": "/nonexistent"}, code=2)
        self.assertIn("install the command from https://aws.amazon.com/cli", result.stderr)
        self.fail("sts get-caller-identity", "InvalidClientTokenId")
        self.assertIn("name a profile with --profile", self.collect(code=2).stderr)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@unittest.skipUnless(shutil.which("aws") and shutil.which("moto_server"),
                     "aws and moto_server are not installed (pip install awscli 'moto[server]')")
class RealAws(support.ProgramTest):
    """The official command, and AWS as far as moto plays it."""

    def setUp(self):
        super().setUp()
        port = free_port()
        self.environment = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": "testing",
                            "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "eu-west-1",
                            "AWS_EC2_METADATA_DISABLED": "true", "AWS_MAX_ATTEMPTS": "1", "HOME": str(self.folder)}
        server = subprocess.Popen(["moto_server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        for _ in range(600):
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        self.fail("moto_server does not listen")

    def aws(self, *words):
        subprocess.run(["aws", *words], check=True, capture_output=True, env=support.PLAIN | self.environment)

    def test_what_is_collected_is_read(self):
        for bucket in ("kept", "swept"):
            self.aws("s3api", "create-bucket", "--bucket", bucket, "--create-bucket-configuration",
                     "LocationConstraint=eu-west-1")
        self.aws("s3api", "put-bucket-lifecycle-configuration", "--bucket", "swept", "--lifecycle-configuration",
                 '{"Rules": [{"ID": "old", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 30}}]}')
        self.aws("rds", "create-db-instance", "--db-instance-identifier", "orders", "--db-instance-class", "db.t3.micro",
                 "--engine", "postgres", "--allocated-storage", "20", "--master-username", "ada",
                 "--master-user-password", "hunter2-value")
        self.aws("ec2", "create-security-group", "--group-name", "web", "--description", "web")
        self.aws("cloudwatch", "put-metric-alarm", "--alarm-name", "busy", "--metric-name", "CPUUtilization",
                 "--namespace", "AWS/EC2", "--statistic", "Average", "--period", "60", "--evaluation-periods", "1",
                 "--threshold", "90", "--comparison-operator", "GreaterThanThreshold")
        self.aws("dynamodb", "create-table", "--table-name", "carts", "--billing-mode", "PAY_PER_REQUEST",
                 "--attribute-definitions", "AttributeName=id,AttributeType=S", "--key-schema",
                 "AttributeName=id,KeyType=HASH")
        collected = subprocess.run([support.PROGRAM, "collect", "aws", "--out", "snap", "--regions", "eu-west-1"],
                                   cwd=self.folder, capture_output=True, text=True, timeout=540,
                                   env=support.PLAIN | self.environment)
        self.assertEqual(collected.returncode, 0, collected.stdout + collected.stderr)
        errors = "".join(file.read_text() for file in (self.folder / "snap").rglob("*.err"))
        for wrong in ("usage: aws", "Parameter validation failed", "Unknown options"):
            self.assertNotIn(wrong, errors)
        self.check_resources()
        self.check_audit()

    def check_resources(self):
        listed = self.run_program("resources", "--snapshot", "snap", "-f", "json", code=0)
        names = {(row["type"], row.get("name", "")) for row in json.loads(listed.stdout)["resources"]}
        for wanted in (("AWS::S3::Bucket", "kept"), ("AWS::S3::Bucket", "swept"), ("AWS::RDS::DBInstance", "orders"),
                       ("AWS::CloudWatch::Alarm", "busy"), ("AWS::DynamoDB::Table", "carts")):
            self.assertIn(wanted, names)
        self.assertIn("AWS::EC2::SecurityGroup", {kind for kind, _ in names})

    def check_audit(self):
        audit = self.run_program("audit", "--only", "cost.s3-lifecycle", "--snapshot", "snap", "-f", "json")
        [item] = json.loads(audit.stdout)["items"]
        self.assertEqual(item["status"], "fail", item)
        self.assertIn("kept", json.dumps(item))


if __name__ == "__main__":
    unittest.main()
