// security.encryption-at-rest-configured with facts made by hand: disks and keys.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/facts/resources.hpp"
#include "unit/evaluators/security/encryption.hpp"

namespace prodready::encryption_disks_test {
namespace {

using resources::Value;
using test::all_store_calls;
using test::declared;
using test::EncryptionRow;
using test::facts_of;
using test::list;
using test::map;
using test::name_of_row;
using test::object;
using test::observed;
using test::Properties;
using test::ref;
using test::snapshot;
using test::unresolved;

constexpr const char* volume = "AWS::EC2::Volume";
constexpr const char* instance = "AWS::EC2::Instance";
constexpr const char* database = "AWS::RDS::DBInstance";
constexpr const char* queue = "AWS::SQS::Queue";
constexpr const char* launch_template = "AWS::EC2::LaunchTemplate";
constexpr const char* template_devices = "LaunchTemplateData.BlockDeviceMappings";
constexpr const char* ebs_default = "AWS::Account::EbsEncryptionByDefault";
constexpr const char* storage_class = "storage.k8s.io/v1/StorageClass";

class EncryptionDiskTest : public testing::TestWithParam<EncryptionRow> {};

TEST_P(EncryptionDiskTest, JudgesDisksAndKeys) { test::expect_encryption(GetParam()); }

Value device(const char* name, Properties ebs = {}) {
  Properties all = {{"DeviceName", name}, {"Ebs", Value(resources::Map{})}};
  for (test::Property& one : ebs) {
    all.push_back({"Ebs." + one.path, one.value});
  }
  return map(all);
}

Value root_block(Properties ebs) {
  Properties all;
  for (test::Property& one : ebs) {
    all.push_back({"Ebs." + one.path, one.value});
  }
  return map(all);
}

Facts with_default(std::initializer_list<resources::Resource> shown, bool on) {
  test::Calls calls = all_store_calls().covers(ebs_default);
  resources::Reading reading;
  reading.resources = shown;
  reading.resources.push_back(observed(ebs_default, "setting", {{"EbsEncryptionByDefault", on}}));
  calls.add_to(reading);
  Facts facts = facts_of({});
  facts.resources = resources::Resources(std::move(reading), {});
  return facts;
}

INSTANTIATE_TEST_SUITE_P(
    Disks, EncryptionDiskTest,
    testing::Values(
        EncryptionRow{"a_volume", facts_of({declared(volume, "data", {{"Encrypted", true}})}),
                      "data: off holds"},
        EncryptionRow{"a_volume_that_says_nothing",
                      facts_of({declared(volume, "data")}),
                      "data: not-set open",
                      {"needs aws ec2 get-ebs-encryption-by-default"}},
        EncryptionRow{"a_volume_where_the_default_is_declared",
                      facts_of({declared(volume, "data"),
                                declared(ebs_default, "on", {{"EbsEncryptionByDefault", true}})}),
                      "data: not-set holds",
                      {"EBS encrypts by default"}},
        EncryptionRow{
            "a_default_of_other_code_proves_nothing",
            facts_of({declared(volume, "data"),
                      declared(ebs_default, "on", {{"EbsEncryptionByDefault", true}}).unit("baseline")}),
            "data: not-set open"},
        EncryptionRow{
            "a_default_of_another_region",
            facts_of({declared(volume, "data").in("", "eu-west-1"),
                      declared(ebs_default, "on", {{"EbsEncryptionByDefault", true}}).in("", "us-east-1")}),
            "data: not-set open"},
        EncryptionRow{"a_volume_where_the_default_is_off",
                      facts_of({declared(volume, "data"),
                                declared(ebs_default, "off", {{"EbsEncryptionByDefault", false}})}),
                      "data: not-set fails"},
        EncryptionRow{"what_is_off_is_on_by_default",
                      facts_of({declared(volume, "data", {{"Encrypted", false}}),
                                declared(ebs_default, "on", {{"EbsEncryptionByDefault", true}})}),
                      "data: off holds"},
        EncryptionRow{"an_old_volume_stays_plain",
                      with_default({observed(volume, "vol-1", {{"Encrypted", false}})}, true),
                      "vol-1: off fails"},
        EncryptionRow{
            "devices",
            facts_of({declared(launch_template, "lt",
                               {{template_devices, list({device("/dev/xvda", {{"Encrypted", true}}),
                                                         device("/dev/sdb", {{"Encrypted", true}})})}})}),
            "lt: off holds"},
        EncryptionRow{
            "one_of_the_devices_is_off",
            facts_of({declared(launch_template, "lt",
                               {{template_devices, list({device("/dev/xvda", {{"Encrypted", true}}),
                                                         device("/dev/sdb", {{"Encrypted", false}})})}})}),
            "lt: off fails",
            {"device /dev/sdb: Encrypted false"}},
        EncryptionRow{
            "a_root_without_mapping_is_not_set",
            facts_of({declared(launch_template, "lt",
                               {{template_devices, list({device("/dev/sdb", {{"Encrypted", true}})})}})}),
            "lt: not-set open",
            {"root device: no mapping sets Encrypted"}},
        EncryptionRow{"a_root_without_mapping_where_the_default_is_on",
                      facts_of({declared(launch_template, "lt"),
                                declared(ebs_default, "on", {{"EbsEncryptionByDefault", true}})}),
                      "lt: not-set holds"},
        EncryptionRow{
            "instance_stores_are_no_disks",
            facts_of({declared(instance, "web",
                               {{"BlockDeviceMappings",
                                 list({root_block({{"Encrypted", true}}),
                                       map({{"DeviceName", "/dev/sdc"}, {"VirtualName", "ephemeral0"}}),
                                       map({{"DeviceName", "/dev/sdd"}, {"NoDevice", true}})})}})}),
            "web: off holds"},
        EncryptionRow{
            "a_root_block_of_terraform",
            facts_of({declared(instance, "web",
                               {{"BlockDeviceMappings", list({root_block({{"Encrypted", false}})})}})}),
            "web: off fails",
            {"root device: Encrypted false"}},
        EncryptionRow{
            "devices_that_do_not_resolve",
            facts_of({declared(launch_template, "lt", {{template_devices, unresolved("var.disks")}})}),
            "lt: off open",
            {"var.disks"}},
        EncryptionRow{
            "an_instance_takes_its_template",
            facts_of({declared(launch_template, "lt",
                               {{template_devices, list({device("/dev/xvda", {{"Encrypted", true}})})}}),
                      declared(instance, "web", {{"LaunchTemplate.LaunchTemplateId", ref("lt", "id")}})}),
            "web: off holds\nlt: off holds"},
        EncryptionRow{"an_instance_of_a_template_that_is_not_shown",
                      facts_of({declared(instance, "web", {{"LaunchTemplate.LaunchTemplateId", "lt-123"}})}),
                      "web: off open",
                      {"lt-123"}},
        EncryptionRow{
            "an_encrypted_image",
            with_default({observed("AWS::Account::Image", "ami-1",
                                   {{"RootDeviceName", "/dev/xvda"},
                                    {"BlockDeviceMappings",
                                     list({device("/dev/xvda", {{"Encrypted", true}})})}}),
                          observed(launch_template, "lt-1", {{"LaunchTemplateData.ImageId", "ami-1"}})},
                         false),
            "lt-1: not-set holds",
            {"its snapshot is encrypted"}},
        EncryptionRow{
            "a_plain_image",
            with_default({observed("AWS::Account::Image", "ami-1",
                                   {{"RootDeviceName", "/dev/xvda"},
                                    {"BlockDeviceMappings",
                                     list({device("/dev/xvda", {{"Encrypted", false}})})}}),
                          observed(launch_template, "lt-1", {{"LaunchTemplateData.ImageId", "ami-1"}})},
                         false),
            "lt-1: not-set fails"},
        EncryptionRow{
            "an_image_that_is_not_shown",
            with_default({observed(launch_template, "lt-1", {{"LaunchTemplateData.ImageId", "ami-1"}})},
                         false),
            "lt-1: not-set open",
            {"needs aws ec2 describe-images"}},
        EncryptionRow{"an_encrypted_snapshot",
                      with_default({observed("AWS::Account::EbsSnapshot", "snap-1", {{"Encrypted", true}}),
                                    observed(launch_template, "lt-1",
                                             {{template_devices,
                                               list({device("/dev/xvda", {{"Encrypted", true}}),
                                                     device("/dev/sdb", {{"SnapshotId", "snap-1"}})})}})},
                                   false),
                      "lt-1: off holds"},
        EncryptionRow{"instances_are_judged_by_their_volumes",
                      facts_of({observed(volume, "vol-1", {{"Encrypted", true}}), observed(instance, "i-1")},
                               all_store_calls()),
                      "vol-1: off holds\ni-1: holds n/a"},
        EncryptionRow{
            "volumes_of_a_development_instance",
            facts_of({observed(volume, "vol-1",
                               {{"Encrypted", false}, {"Attachments", list({map({{"InstanceId", "i-1"}})})}}),
                      observed(instance, "i-1").tag("env", "dev")},
                     all_store_calls()),
            "vol-1: holds n/a\ni-1: holds n/a\nthe solution: holds n/a"},
        EncryptionRow{
            "a_storage_class",
            facts_of({object(storage_class, "fast",
                             {{"provisioner", "ebs.csi.aws.com"}, {"parameters.encrypted", "true"}}),
                      object(storage_class, "plain",
                             {{"provisioner", "ebs.csi.aws.com"}, {"parameters.encrypted", "false"}}),
                      object(storage_class, "open", {{"provisioner", "ebs.csi.aws.com"}}),
                      object(storage_class, "files", {{"provisioner", "efs.csi.aws.com"}})}),
            "fast: off holds\nplain: off fails\nopen: not-set open"}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Keys, EncryptionDiskTest,
    testing::Values(
        EncryptionRow{
            "a_customer_key",
            facts_of({declared(database, "db", {{"StorageEncrypted", true}, {"KmsKeyId", ref("key", "arn")}}),
                      declared("AWS::KMS::Key", "key")}),
            "db: off holds, no-cmk holds",
            {},
            {database}},
        EncryptionRow{"no_key",
                      facts_of({declared(database, "db", {{"StorageEncrypted", true}})}),
                      "db: off holds, no-cmk fails",
                      {"KmsKeyId not set"},
                      {"AWS::RDS"}},
        EncryptionRow{
            "the_keys_of_aws",
            facts_of({declared(database, "db", {{"StorageEncrypted", true}, {"KmsKeyId", "alias/aws/rds"}})}),
            "db: off holds, no-cmk fails",
            {"names AWS's own key"},
            {"AWS::RDS::*"}},
        EncryptionRow{"a_key_of_aws_by_its_arn",
                      facts_of({observed(database, "db",
                                         {{"StorageEncrypted", true},
                                          {"KmsKeyId", "arn:aws:kms:eu-west-1:111122223333:key/k-1"}}),
                                observed("AWS::KMS::Key", "k-1")
                                    .arn("arn:aws:kms:eu-west-1:111122223333:key/k-1")
                                    .shows("KeyManager", "AWS")},
                               all_store_calls()),
                      "db: off holds, no-cmk fails",
                      {},
                      {database}},
        EncryptionRow{"a_key_that_does_not_resolve",
                      facts_of({declared(database, "db",
                                         {{"StorageEncrypted", true},
                                          {"KmsKeyId", unresolved("data.aws_kms_key.k")}})}),
                      "db: off holds, no-cmk open",
                      {"data.aws_kms_key.k"},
                      {database}},
        EncryptionRow{
            "other_types_owe_none", facts_of({declared(queue, "q")}), "q: not-set holds", {}, {database}},
        EncryptionRow{
            "each_device_owes_one",
            facts_of({declared(launch_template, "lt",
                               {{template_devices,
                                 list({device("/dev/xvda", {{"Encrypted", true}, {"KmsKeyId", "alias/mine"}}),
                                       device("/dev/sdb", {{"Encrypted", true}})})}})}),
            "lt: off holds, no-cmk fails",
            {},
            {launch_template}}),
    name_of_row);

}  // namespace
}  // namespace prodready::encryption_disks_test
