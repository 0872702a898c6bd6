#!/usr/bin/env python3
"""Writes a delivered AWS Config snapshot of made-up items: make_config_snapshot.py ITEMS FILE

The same arguments give the same bytes. A file whose name ends in .gz is compressed. Types come in the shares that
accounts have them in: many network interfaces, volumes and alarms, some types that nothing reads. A million items
are about 2 GB."""

import gzip
import json
import random
import sys

ACCOUNT = "111122223333"
REGION = "eu-west-1"
TIME = "2026-01-05T08:00:00.000Z"
WORDS = "orders billing search login mail report image queue index cache proxy audit stock price user".split()
SHARES = {
    "AWS::Config::ResourceCompliance": 25,
    "AWS::EC2::NetworkInterface": 14,
    "AWS::CloudWatch::Alarm": 10,
    "AWS::EC2::Volume": 8,
    "AWS::EC2::Instance": 7,
    "AWS::EC2::SecurityGroup": 6,
    "AWS::SSM::AssociationCompliance": 6,
    "AWS::SSM::ManagedInstanceInventory": 5,
    "AWS::IAM::Role": 5,
    "AWS::Lambda::Function": 5,
    "AWS::CloudFormation::Stack": 4,
    "AWS::S3::Bucket": 3,
    "AWS::RDS::DBInstance": 2,
}


def instance(i, rng, name):
    return {
        "amiLaunchIndex": 0, "imageId": f"ami-{i % 50:017x}", "instanceId": f"i-{i:017x}",
        "instanceType": rng.choice(["m5.large", "c5.xlarge", "t3.small"]), "keyName": "ops", "launchTime": TIME,
        "monitoring": {"state": "enabled"},
        "placement": {"availabilityZone": REGION + rng.choice("abc"), "groupName": "", "tenancy": "default"},
        "privateIpAddress": f"10.{i >> 16 & 255}.{i >> 8 & 255}.{i & 255}",
        "state": {"code": 16, "name": "running"}, "subnetId": f"subnet-{i % 99:017x}", "vpcId": f"vpc-{i % 9:017x}",
        "architecture": "x86_64", "rootDeviceName": "/dev/xvda", "rootDeviceType": "ebs", "ebsOptimized": True,
        "blockDeviceMappings": [{"deviceName": "/dev/xvda", "ebs": {
            "attachTime": TIME, "deleteOnTermination": True, "status": "attached", "volumeId": f"vol-{i:017x}"}}],
        "metadataOptions": {"httpTokens": "required", "httpEndpoint": "enabled", "state": "applied"},
        "securityGroups": [{"groupName": "web", "groupId": f"sg-{i % 999:017x}"}],
        "networkInterfaces": [{"networkInterfaceId": f"eni-{i:017x}", "subnetId": f"subnet-{i % 99:017x}",
                               "description": text(rng), "groups": [{"groupId": f"sg-{i % 999:017x}"}]}],
        "tags": [{"key": "Name", "value": name}],
    }


def interface(i, rng, name):
    return {
        "attachment": {"attachTime": TIME, "attachmentId": f"eni-attach-{i:017x}", "deleteOnTermination": True,
                       "deviceIndex": 0, "instanceId": f"i-{i:017x}", "status": "attached"},
        "availabilityZone": REGION + "a", "description": text(rng), "interfaceType": "interface",
        "groups": [{"groupName": "web", "groupId": f"sg-{i % 999:017x}"}], "macAddress": "02:00:00:00:00:01",
        "networkInterfaceId": f"eni-{i:017x}", "ownerId": ACCOUNT, "requesterManaged": False,
        "privateIpAddress": "10.0.0.1", "sourceDestCheck": True, "status": "in-use",
        "subnetId": f"subnet-{i % 99:017x}", "vpcId": f"vpc-{i % 9:017x}", "tagSet": [],
    }


def volume(i, rng, name):
    return {
        "volumeId": f"vol-{i:017x}", "encrypted": rng.random() < 0.9, "size": rng.choice([20, 100, 500]),
        "volumeType": "gp3", "iops": 3000, "state": "in-use", "availabilityZone": REGION + "a", "createTime": TIME,
        "kmsKeyId": f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{i % 20:08x}", "snapshotId": "", "multiAttachEnabled": False,
        "attachments": [{"attachTime": TIME, "instanceId": f"i-{i:017x}", "volumeId": f"vol-{i:017x}",
                         "device": "/dev/xvda", "state": "attached", "deleteOnTermination": True}],
        "tags": [{"key": "Name", "value": name}, {"key": "note", "value": text(rng)}],
    }


def group(i, rng, name):
    rule = {"ipProtocol": "tcp", "fromPort": 443, "toPort": 443, "userIdGroupPairs": [], "prefixListIds": [],
            "ipv4Ranges": [{"cidrIp": "10.0.0.0/8", "description": text(rng)}], "ipv6Ranges": [],
            "ipRanges": ["10.0.0.0/8"]}
    return {"groupId": f"sg-{i:017x}", "groupName": name, "description": text(rng), "ownerId": ACCOUNT,
            "vpcId": f"vpc-{i % 9:017x}", "ipPermissions": [rule], "ipPermissionsEgress": [rule], "tags": []}


def role(i, rng, name):
    trust = ('%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22'
             'Principal%22%3A%7B%22Service%22%3A%22lambda.amazonaws.com%22%7D%7D%5D%7D')
    return {"path": "/", "roleName": name, "roleId": f"AROA{i:016X}", "createDate": TIME,
            "arn": f"arn:aws:iam::{ACCOUNT}:role/{name}", "assumeRolePolicyDocument": trust,
            "instanceProfileList": [], "rolePolicyList": [], "tags": [],
            "attachedManagedPolicies": [{"policyName": "read", "policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}],
            "description": text(rng)}


def function(i, rng, name):
    return {"functionName": name, "functionArn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}",
            "runtime": "python3.12", "handler": "app.handler", "memorySize": 256, "timeout": 30, "codeSize": i,
            "role": f"arn:aws:iam::{ACCOUNT}:role/{name}", "description": text(rng),
            "environment": {"variables": {"LEVEL": "info", "TABLE": name}}, "tracingConfig": {"mode": "Active"},
            "vpcConfig": {"subnetIds": [], "securityGroupIds": []}, "layers": [], "architectures": ["arm64"]}


def alarm(i, rng, name):
    return {"alarmName": name, "alarmArn": f"arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:{name}",
            "alarmDescription": text(rng), "actionsEnabled": True, "insufficientDataActions": [], "okactions": [],
            "alarmActions": [f"arn:aws:sns:{REGION}:{ACCOUNT}:oncall"], "metricName": "CPUUtilization",
            "namespace": "AWS/EC2", "statistic": "Average", "period": 60, "evaluationPeriods": 5, "threshold": 80.0,
            "dimensions": [{"name": "InstanceId", "value": f"i-{i:017x}"}], "stateValue": "OK",
            "comparisonOperator": "GreaterThanThreshold", "stateUpdatedTimestamp": TIME}


def database(i, rng, name):
    return {"dBInstanceIdentifier": name, "engine": "postgres", "engineVersion": "16.3",
            "dBInstanceStatus": "available",
            "dBInstanceClass": "db.m5.large", "storageEncrypted": True, "backupRetentionPeriod": 7, "multiAZ": True,
            "publiclyAccessible": False, "deletionProtection": True, "allocatedStorage": 100,
            "vpcSecurityGroups": [{"vpcSecurityGroupId": f"sg-{i % 999:017x}", "status": "active"}],
            "dBSubnetGroup": {"dBSubnetGroupName": "data", "subnets": []}, "note": text(rng)}


def bucket(i, rng, name):
    return {"name": name, "owner": {"displayName": None, "id": f"{i:064x}"}, "creationDate": TIME, "note": text(rng)}


def anything(i, rng, name):
    return {"name": name, "compliance": text(rng), "rules": [{"key": k, "status": "COMPLIANT"} for k in range(8)],
            "more": {"a": [1, 2, 3, {"b": text(rng)}]}}


MAKERS = {
    "AWS::EC2::Instance": instance, "AWS::EC2::NetworkInterface": interface, "AWS::EC2::Volume": volume,
    "AWS::EC2::SecurityGroup": group, "AWS::IAM::Role": role, "AWS::Lambda::Function": function,
    "AWS::CloudWatch::Alarm": alarm, "AWS::RDS::DBInstance": database, "AWS::S3::Bucket": bucket,
}


def text(rng):
    return " ".join(rng.choices(WORDS, k=60))


def item(i, rng):
    kind = rng.choices(list(SHARES), SHARES.values())[0]
    name = f"{rng.choice(WORDS)}-{i}"
    # A bucket, instance or volume is called by its own id; in Config's own order of members.
    configuration = MAKERS.get(kind, anything)(i, rng, name)
    own = {"AWS::EC2::Instance": "instanceId", "AWS::EC2::NetworkInterface": "networkInterfaceId",
           "AWS::EC2::Volume": "volumeId", "AWS::EC2::SecurityGroup": "groupId"}.get(kind)
    identity = configuration[own] if own else name
    service = kind.split("::")[1].lower()
    relation = {"resourceId": f"vpc-{i % 9:017x}", "resourceType": "AWS::EC2::VPC", "name": "Is contained in Vpc"}
    return {
        "relatedEvents": [], "relationships": [relation] * 3, "configuration": configuration,
        "supplementaryConfiguration": {}, "tags": {"env": "prod", "team": rng.choice(WORDS)},
        "configurationItemVersion": "1.3", "configurationItemCaptureTime": TIME,
        "configurationStateId": 1767600000000 + i, "awsAccountId": ACCOUNT, "configurationItemStatus": "OK",
        "resourceType": kind, "resourceId": identity, "resourceName": name,
        "ARN": f"arn:aws:{service}:{REGION}:{ACCOUNT}:{kind.split('::')[2].lower()}/{identity}", "awsRegion": REGION,
        "availabilityZone": REGION + "a", "configurationStateMd5Hash": "", "resourceCreationTime": TIME,
    }


def main():
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        print(__doc__, file=sys.stderr)
        return 2
    rng = random.Random(1)
    path = sys.argv[2]
    # No time in the gzip header: the same arguments give the same bytes.
    out = gzip.GzipFile(path, "wb", mtime=0) if path.endswith(".gz") else open(path, "wb")
    with out:
        out.write(b'{"fileVersion":"1.0","configSnapshotId":"made","configurationItems":[')
        for i in range(int(sys.argv[1])):
            encoded = json.dumps(item(i, rng), separators=(",", ":"))
            out.write((("," if i else "") + encoded).encode())
        out.write(b"]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
