#include "resources/ansible/read_ansible.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prodready::resources {
namespace {

Reading read(std::vector<File> files) {
  std::ranges::sort(files, {}, &File::path);
  AnsibleRequest request;
  request.files = files;
  request.tables = &Tables::built_in().value();
  request.is_own = [](std::string_view path) { return !path.starts_with("examples/"); };
  return read_ansible(request);
}

// "type key region maybe {properties}", a line each.
std::string text_of(const Reading& reading) {
  std::string text;
  for (const Resource& resource : reading.resources) {
    text += (text.empty() ? "" : "\n") + resource.type.str() + ' ' + resource.key.str() +
            (resource.region.empty() ? "" : " in " + resource.region.str()) +
            (resource.maybe.empty() ? "" : " maybe " + resource.maybe.str()) +
            (resource.many ? " many" : "") + ' ' + to_json(resource.properties);
  }
  return text;
}

std::string play(std::string_view tasks, std::string_view more = "") {
  return "- hosts: localhost\n" + std::string(more) + "  tasks:\n" + std::string(tasks);
}

struct Row {
  const char* name;
  std::vector<File> files;
  std::string resources;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class Ansible : public testing::TestWithParam<Row> {};

TEST_P(Ansible, IsRead) { EXPECT_EQ(text_of(read(GetParam().files)), GetParam().resources); }

constexpr std::string_view efs = "    - community.aws.efs: {name: f, encrypt: \"{{ on }}\"}\n";

const Row rows[] = {
    {"PlainValues",
     {{"site.yml", play("    - amazon.aws.s3_bucket: {name: docs, versioning: yes}\n")}},
     R"(AWS::S3::Bucket s3_bucket.3 {"BucketName":"docs","VersioningConfiguration":{"Status":"Enabled"}})"},
    {"VariableOfThePlay",
     {{"site.yml", play(efs, "  vars: {on: no}\n")}},
     R"(AWS::EFS::FileSystem efs.4 {"Encrypted":false})"},
    {"VariableOfAVariable",
     {{"site.yml", play(efs, "  vars: {on: \"{{ all.encrypt | bool }}\", all: {encrypt: yes}}\n")}},
     R"(AWS::EFS::FileSystem efs.4 {"Encrypted":true})"},
    {"UnknownVariable",
     {{"site.yml", play(efs)}},
     R"(AWS::EFS::FileSystem efs.3 {"Encrypted":{"unresolved":"on"}})"},
    {"FilterWithADefault",
     {{"site.yml", play("    - community.aws.efs: {name: f, encrypt: \"{{ on | default(true) }}\"}\n")}},
     R"j(AWS::EFS::FileSystem efs.3 {"Encrypted":{"unresolved":"on | default(true)"}})j"},
    {"ItselfAsVariable",
     {{"site.yml", play(efs, "  vars: {on: \"{{ on }}\"}\n")}},
     R"(AWS::EFS::FileSystem efs.4 {"Encrypted":{"unresolved":"a value that is too deep or too large"}})"},
    {"RegionOfTheDefaults",
     {{"site.yml", play("    - amazon.aws.sqs_queue: {name: q}\n",
                        "  module_defaults: {group/aws: {region: eu-west-1}}\n")}},
     R"(AWS::SQS::Queue sqs_queue.4 in eu-west-1 {"QueueName":"q"})"},
    {"RegisteredTasks",
     {{"site.yml",
       play("    - amazon.aws.ec2_vpc_net: {name: m, cidr_block: 10.0.0.0/16}\n      register: net\n"
            "    - amazon.aws.ec2_vpc_subnet: {vpc_id: \"{{ net.vpc.id }}\", az: eu-west-1a}\n")}},
     "AWS::EC2::VPC ec2_vpc_net.net {\"CidrBlock\":\"10.0.0.0/16\"}\n"
     "AWS::EC2::Subnet ec2_vpc_subnet.5 "
     R"({"AvailabilityZone":"eu-west-1a","VpcId":{"ref":"ec2_vpc_net.net.id"}})"},
    {"RulesOfAGroup",
     {{"site.yml",
       play("    - amazon.aws.ec2_security_group:\n        name: web\n        rules:\n"
            "          - {proto: tcp, ports: [22, 8000-8010], cidr_ip: [10.0.0.0/8, 0.0.0.0/0]}\n")}},
     "AWS::EC2::SecurityGroup ec2_security_group.3 {\"GroupName\":\"web\",\"SecurityGroupIngress\":["
     "{\"IpProtocol\":\"tcp\",\"FromPort\":22,\"ToPort\":22,\"CidrIp\":\"10.0.0.0/8\"},"
     "{\"IpProtocol\":\"tcp\",\"FromPort\":22,\"ToPort\":22,\"CidrIp\":\"0.0.0.0/0\"},"
     "{\"IpProtocol\":\"tcp\",\"FromPort\":\"8000\",\"ToPort\":\"8010\",\"CidrIp\":\"10.0.0.0/8\"},"
     "{\"IpProtocol\":\"tcp\",\"FromPort\":\"8000\",\"ToPort\":\"8010\",\"CidrIp\":\"0.0.0.0/0\"}]}"},
    {"Absent", {{"site.yml", play("    - amazon.aws.sqs_queue: {name: q, state: absent}\n")}}, ""},
    {"Conditional",
     {{"site.yml", play("    - amazon.aws.sqs_queue: {name: q}\n      when: with_queue\n")}},
     R"(AWS::SQS::Queue sqs_queue.3 maybe when: with_queue {"QueueName":"q"})"},
    {"NeverRun", {{"site.yml", play("    - amazon.aws.sqs_queue: {name: q}\n      when: false\n")}}, ""},
    {"Loop",
     {{"site.yml", play("    - amazon.aws.sqs_queue: {name: \"q-{{ item }}\"}\n      loop: [a]\n")}},
     R"(AWS::SQS::Queue sqs_queue.3 maybe the loop of a task many {"QueueName":{"unresolved":"item"}})"},
    {"Block",
     {{"site.yml", play("    - when: big\n      block:\n        - amazon.aws.sqs_queue: {name: q}\n"
                        "    - amazon.aws.sqs_queue: {name: r}\n")}},
     "AWS::SQS::Queue sqs_queue.5 maybe when: big {\"QueueName\":\"q\"}\n"
     "AWS::SQS::Queue sqs_queue.6 {\"QueueName\":\"r\"}"},
    {"RoleWithDefaults",
     {{"roles/q/tasks/main.yml", "- amazon.aws.sqs_queue: {name: \"{{ name }}\"}\n"},
      {"roles/q/defaults/main.yml", "name: q\n"}},
     R"(AWS::SQS::Queue sqs_queue.1 {"QueueName":"q"})"},
    {"RoleWhoseDefaultIsSetElsewhere",
     {{"roles/q/tasks/main.yml", "- amazon.aws.sqs_queue: {name: \"{{ name }}\"}\n"},
      {"roles/q/defaults/main.yml", "name: q\n"},
      {"group_vars/all.yml", "name: other\n"}},
     R"(AWS::SQS::Queue sqs_queue.1 {"QueueName":{"unresolved":"name"}})"},
    {"TasksTakenInOnACondition",
     {{"roles/q/tasks/main.yml", "- include_tasks: queue.yml\n  when: big # amazon.aws.\n"},
      {"roles/q/tasks/queue.yml", "- amazon.aws.sqs_queue: {name: q}\n"}},
     R"(AWS::SQS::Queue sqs_queue.1 maybe the task that includes its file {"QueueName":"q"})"},
    {"EncryptedValue",
     {{"site.yml", play("    - community.aws.efs: {name: f, encrypt: !vault x}\n")}},
     R"(AWS::EFS::FileSystem efs.3 {"Encrypted":{"unresolved":"a value of tag !vault"}})"},
    {"OtherCollections", {{"site.yml", play("    - acme.aws.sqs_queue: {name: q} # amazon.aws.\n")}}, ""},
    {"Samples", {{"examples/site.yml", play("    - amazon.aws.sqs_queue: {name: q}\n")}}, ""},
    {"NoTasks", {{"site.yml", "amazon.aws.: [1, {}, \"{{\"]\n"}}, ""},
    {"OddTasks",
     {{"site.yml",
       "- hosts: a\n  tasks: {amazon.aws.sqs_queue: x}\n  vars: [1]\n  roles: x\n- 1\n- [2]\n"
       "- tasks: [1, {amazon.aws.sqs_queue: text}, {block: 1}]\n"}},
     ""},
    {"WindowsLines",
     {{"site.yml", "\xEF\xBB\xBF- hosts: a\r\n  tasks:\r\n  - amazon.aws.sqs_queue: {name: q}\r\n"}},
     R"(AWS::SQS::Queue sqs_queue.3 {"QueueName":"q"})"},
    {"NotUtf8",
     {{"site.yml", "- hosts: \xFF\n  tasks:\n  - amazon.aws.sqs_queue: {name: \"\xFE{{\"}\n"}},
     ""},
};
INSTANTIATE_TEST_SUITE_P(All, Ansible, testing::ValuesIn(rows),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(AnsibleLimits, DeepBlocksAndTemplatesEnd) {
  std::string deep = "- amazon.aws.sqs_queue: {name: " + std::string(100'000, '[') + "\n";
  EXPECT_TRUE(read({{"site.yml", deep}}).resources.empty());
  std::string doubled = "- hosts: a\n  vars:\n    v0: x\n";
  for (int i = 1; i < 19; ++i) {
    doubled += fmt::format("    v{0}: [\"{{{{ v{1} }}}}\", \"{{{{ v{1} }}}}\"]\n", i, i - 1);
  }
  const Reading large =
      read({{"site.yml", doubled + "  tasks:\n  - amazon.aws.sqs_queue: {name: \"{{ v18 }}\"}\n"}});
  ASSERT_EQ(large.resources.size(), 1U);
  std::string blocks = "amazon.aws.sqs_queue: {name: q}";
  for (int i = 0; i < 40; ++i) {
    blocks = "{block: [" + (i == 0 ? "{" + blocks + "}" : blocks) + "]}";
  }
  EXPECT_TRUE(read({{"tasks/main.yml", "- " + blocks + "\n"}}).resources.empty());
}

TEST(AnsibleFile, IsToldByWhatItCalls) {
  EXPECT_TRUE(is_ansible_file("site.yml", "- hosts: a\n  tasks:\n  - s3_bucket: {name: a}\n"));
  EXPECT_TRUE(is_ansible_file("roles/a/defaults/main.yml", "x: 1"));
  EXPECT_FALSE(is_ansible_file("site.yml", "- hosts: a\n  tasks:\n  - apt: {name: a}\n"));
  EXPECT_FALSE(is_ansible_file("site.json", "amazon.aws."));
}

}  // namespace
}  // namespace prodready::resources
