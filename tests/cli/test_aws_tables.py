"""The calls and fields that catalogue/resources/aws-cli names, held against botocore's models of the services."""

import functools
import os
import pathlib
import re
import unittest

import botocore
from botocore import xform_name
from botocore.session import Session

SOURCE = pathlib.Path(os.environ["PRODREADY_SOURCE_DIR"])
TABLES = SOURCE / "catalogue/resources/aws-cli"
FOLLOW_UPS = SOURCE / "src/resources/snapshot/follow_ups.cpp"

SDK_NAMES = {"s3api": "s3", "deploy": "codedeploy", "configservice": "config"}

# Answers that the reader turns into others before the tables see them: CSV, a map of methods, a text of JSON.
RESHAPED = {"iam get-credential-report", "apigateway get-resources", "lambda get-policy"}

# Newer than the botocore of the oldest distribution that the tests run on, 1.29 of December 2022.
NEWER = set("""
accessanalyzer list-findings-v2
apigateway get-domain-names: domainNameArn
application-autoscaling describe-scalable-targets: ScalableTargetARN
application-signals list-service-level-objectives
backup get-backup-plan: BackupPlan.Rules[].TargetLogicallyAirGappedBackupVaultArn
backup get-restore-testing-plan
backup list-restore-testing-plans
backup list-restore-testing-selections
bcm-data-exports get-export
bcm-data-exports list-exports
budgets describe-budgets: FilterExpression
cloudfront list-distributions: AnycastIpListId
cloudwatch list-alarm-mute-rules
compute-optimizer get-ec2-instance-recommendations: tags
compute-optimizer get-idle-recommendations
configservice describe-configuration-recorders: arn
dlm get-lifecycle-policy: PolicyDetails.CreateInterval
dlm get-lifecycle-policy: PolicyDetails.Exclusions.ExcludeBootVolumes
dlm get-lifecycle-policy: PolicyDetails.Exclusions.ExcludeTags[].Key
dlm get-lifecycle-policy: PolicyDetails.Exclusions.ExcludeTags[].Value
dlm get-lifecycle-policy: PolicyDetails.Exclusions.ExcludeVolumeTypes[]
dlm get-lifecycle-policy: PolicyDetails.RetainInterval
dsql get-cluster
dsql list-clusters
dynamodb describe-continuous-backups: ContinuousBackupsDescription.PointInTimeRecoveryDescription.RecoveryPeriodInDays
dynamodb get-resource-policy
ec2 describe-instance-connect-endpoints
ec2 get-instance-metadata-defaults
ecr describe-repositories: imageTagMutabilityExclusionFilters[].filter
ecr describe-repositories: imageTagMutabilityExclusionFilters[].filterType
ecs describe-services: deployments[0].vpcLatticeConfigurations[].targetGroupArn
eks list-pod-identity-associations
elasticache describe-serverless-caches
firehose describe-delivery-stream: Source.MSKSourceDescription.MSKClusterARN
firehose describe-delivery-stream: Source.MSKSourceDescription.TopicName
kafka list-replicators
kinesis list-streams: StreamSummaries[].StreamARN
logs describe-deliveries
logs describe-delivery-sources
logs describe-log-groups: logGroupArn
neptune-graph get-graph
neptune-graph list-graphs
notifications list-channels
notifications list-event-rules
notifications list-notification-configurations
rds describe-db-clusters: MasterUserSecret
rds describe-db-instances: MasterUserSecret
redshift describe-clusters: MasterPasswordSecretArn
redshift describe-clusters: MultiAZ
redshift-serverless list-namespaces: adminPasswordSecretArn
ssm describe-parameters: ARN
sso-admin list-instances: Name
timestream-influxdb list-db-instances
vpc-lattice list-listeners
vpc-lattice list-services
""".strip().splitlines())

session = Session()


@functools.lru_cache(None)
def service(name):
    model = session.get_service_model(SDK_NAMES.get(name, name))
    return model, {xform_name(operation, "-"): operation for operation in model.operation_names}


def operation(call):
    """None for a call that there is not."""
    name, _, command = call.partition(" ")
    try:
        model, commands = service(name)
    except botocore.exceptions.UnknownServiceError:
        return None
    return model.operation_model(commands[command]) if command in commands else None


def element(shape):
    while shape is not None and shape.type_name == "list":
        shape = shape.member
    return shape


def is_any(shape):
    return getattr(shape, "is_document_type", False)


def walk(shape, path):
    """The shape at a path; None where there is none. Within a text of JSON anything may stand."""
    for part in path.split(".") if path else []:
        name = re.sub(r"(\[\d*\]|\{\}|:)+", "", part)
        shape = element(shape)
        if shape is None or is_any(shape):
            return shape
        if shape.type_name == "map":
            shape = shape.value
        elif shape.type_name == "structure":
            shape = shape.members.get(name)
        else:
            return None
        if "{}" in part and shape is not None:
            return shape
    return shape


def around(shape, path):
    """The shape of a list's elements, and those that `^` stands for, the nearest first."""
    above = []
    for part in path.split(".") if path else []:
        if part.endswith("[]"):
            above.insert(0, element(shape))
        shape = walk(shape, part)
    return element(shape), above


class Entry:
    def __init__(self, where, head, source):
        rest = head
        self.where, self.rows = where, []
        rest, _, when = rest.partition(" when ")
        rest, _, _ = rest.partition(" into ")
        _, _, self.by = rest.partition(" by ")
        self.when = [re.split("!?=", one.lstrip("!"))[0] for one in when.split(" and ")] if when else []
        self.call, self.list = source, ""
        if source.endswith("[]"):
            self.call, self.list = source.rsplit(" ", 1)


def read_entries():
    entries = []
    for file in sorted(TABLES.glob("*.map")):
        current = []
        for number, line in enumerate(file.read_text().splitlines(), 1):
            line = re.sub("( #.*|^#.*)$", "", line).rstrip()
            where = f"{file.name}:{number}"
            if line and not line.startswith(" "):
                head = re.split(" [=+] ", line, maxsplit=1)[1]
                sources = re.split(" when | into | by ", head)[0].split(",")
                current = [Entry(where, head, source.strip()) for source in sources]
                entries += current
            elif line and not line.strip().startswith("off "):
                target, _, source = line.strip().partition(" = ")
                for entry in current:
                    entry.rows.append((where, target, source))
    return entries


def read_follow_ups():
    return re.findall(r'\{"([^"]+)",\s*"([^"]*)",\s*"([^"]*)",\s*"([^"]*)"\}', FOLLOW_UPS.read_text())


def source_path(source):
    """Of a row's source what names a field; "" where it names none."""
    path = re.split(r" \? | \| ", source)[0].strip()
    return "" if not path or path[0] in "-@?." else path


class Faults:
    def __init__(self):
        self.found = []

    def add(self, where, call, field=""):
        if (call not in NEWER) and (f"{call}: {field}" not in NEWER):
            self.found.append(f"{where}: {call}: {field}")


def check_entry(entry, faults):
    call = operation(entry.call)
    if call is None:
        faults.add(entry.where, entry.call)
        return
    if entry.call in RESHAPED:
        return
    params = call.input_shape.members if call.input_shape is not None else {}
    shape, above = around(call.output_shape, entry.list)
    if shape is None:
        faults.add(entry.where, entry.call, entry.list)
        return
    is_text = shape.type_name not in ("structure", "map")

    def there(path, anywhere):
        up = len(path) - len(path.lstrip("^"))
        path = path.lstrip("^")
        if up == 0 and is_text and path == "value":
            return True
        places = [shape, *above]
        inside = places[up:] if anywhere else places[up:up + 1]
        if any(walk(place, path) is not None for place in inside):
            return True
        # What was asked stands beside the answer.
        return path.split(".")[0] in params and (anywhere or up == len(above))

    if entry.by and entry.by != "@" and not there(entry.by, True):
        faults.add(entry.where, entry.call, entry.by)
    for path in entry.when:
        if not there(path, False):
            faults.add(entry.where, entry.call, path)
    for where, _, source in entry.rows:
        path = source_path(source)
        if path and not there(path, False):
            faults.add(where, entry.call, path)


class AwsTablesTest(unittest.TestCase):
    def test_rows_name_fields_of_answers(self):
        entries = read_entries()
        self.assertGreater(len(entries), 300)
        self.assertGreater(sum(len(entry.rows) for entry in entries), 1000)
        faults = Faults()
        for entry in entries:
            check_entry(entry, faults)
        self.assertEqual(faults.found, [])

    def test_follow_ups_name_parameters_and_what_lists_their_things(self):
        rows = read_follow_ups()
        self.assertGreater(len(rows), 100)
        faults = Faults()
        for name, param, parent, subject in rows:
            call = operation(name)
            if call is None:
                faults.add("follow_ups.cpp", name)
            elif param not in call.input_shape.members:
                faults.add("follow_ups.cpp", name, param)
            if not parent:
                continue
            listing = operation(parent)
            if listing is None:
                faults.add("follow_ups.cpp", parent)
            elif walk(listing.output_shape, subject) is None:
                faults.add("follow_ups.cpp", parent, subject)
        self.assertEqual(faults.found, [])

    def test_finds_what_there_is_not(self):
        entry = Entry("here", "rds describe-db-instances DBInstances[]", "rds describe-db-instances DBInstances[]")
        entry.rows = [("here", "a", "Engine"), ("here", "b", "Engin"), ("here", "c", "DBSubnetGroup.VpcId | lower")]
        missing = Entry("there", "rds describe-databases X[]", "rds describe-databases X[]")
        faults = Faults()
        check_entry(entry, faults)
        check_entry(missing, faults)
        self.assertEqual(faults.found, ["here: rds describe-db-instances: Engin", "there: rds describe-databases: "])


if __name__ == "__main__":
    unittest.main()
