// AWS Config's files, in all dialects.
#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "snapshot_on_disk.hpp"

namespace prodready::resources {
namespace {

std::string delivered(const std::string& items) {
  return R"({"fileVersion":"1.0","configSnapshotId":"s","configurationItems":[)" + items + "]}";
}

std::string volume(const std::string& captured, const std::string& status, const std::string& encrypted) {
  return R"({"configurationItemVersion":"1.3","configurationItemCaptureTime":")" + captured +
         R"(","awsAccountId":"111122223333","configurationItemStatus":")" + status +
         R"(","resourceType":"AWS::EC2::Volume","resourceId":"vol-1","ARN":"arn:aws:ec2:eu-west-1:111122223333:volume/vol-1","awsRegion":"eu-west-1","availabilityZone":"eu-west-1a","tags":{"env":"prod"},"configuration":{"volumeId":"vol-1","encrypted":)" +
         encrypted + R"(,"state":{"value":"in-use"}}})";
}

struct DialectCase {
  std::string name;
  std::string text;
};
class DialectTest : public testing::TestWithParam<DialectCase> {};

// One volume, whoever wrote it down.
TEST_P(DialectTest, ShowsTheVolume) {
  const Result<Reading> reading = test::read_files({{"config.json", GetParam().text}});
  ASSERT_TRUE(reading) << reading.error().message;
  EXPECT_EQ(test::all_gaps(*reading), "");
  const Resource volume = test::only_one(*reading, "AWS::EC2::Volume");
  EXPECT_EQ(volume.id, "vol-1");
  EXPECT_EQ(volume.arn, "arn:aws:ec2:eu-west-1:111122223333:volume/vol-1");
  EXPECT_EQ(volume.key, volume.arn);
  EXPECT_EQ(volume.account, "111122223333");
  EXPECT_EQ(volume.region, "eu-west-1");
  EXPECT_EQ(volume.properties.at("Encrypted").as_boolean(), true);
  EXPECT_EQ(volume.format, SourceFormat::aws_config);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, DialectTest,
    testing::Values(
        DialectCase{"Delivery", delivered(volume("2026-01-05T08:00:00.000Z", "OK", "true"))},
        DialectCase{"Discovered",
                    delivered(volume("2026-01-05T08:00:00.000Z", "ResourceDiscovered", "true"))},
        DialectCase{"Pretty", "{\n \"configurationItems\": [\n" +
                                  volume("2026-01-05T08:00:00Z", "OK", "true") + "\n]\n}\n"},
        DialectCase{
            "Api",
            R"({"configurationItems":[{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":1767600000.0,"configurationItemStatus":"OK","arn":"arn:aws:ec2:eu-west-1:111122223333:volume/vol-1","resourceType":"AWS::EC2::Volume","resourceId":"vol-1","awsRegion":"eu-west-1","configuration":"{\"encrypted\":true}","supplementaryConfiguration":{}}]})"},
        DialectCase{
            "SortedKeys",
            R"({"configurationItems":[{"accountId":"111122223333","arn":"arn:aws:ec2:eu-west-1:111122223333:volume/vol-1","awsRegion":"eu-west-1","configuration":"{\"encrypted\":true}","configurationItemStatus":"OK","resourceId":"vol-1","resourceType":"AWS::EC2::Volume"}]})"},
        DialectCase{
            "Batch",
            R"({"BaseConfigurationItems":[{"accountId":"111122223333","arn":"arn:aws:ec2:eu-west-1:111122223333:volume/vol-1","resourceType":"AWS::EC2::Volume","resourceId":"vol-1","awsRegion":"eu-west-1","configuration":"{\"encrypted\":true}"}],"UnprocessedResourceIdentifiers":[]})"},
        DialectCase{
            "Query",
            R"({"Results":["{\"accountId\":\"111122223333\",\"awsRegion\":\"eu-west-1\",\"resourceId\":\"vol-1\",\"resourceType\":\"AWS::EC2::Volume\",\"configuration\":{\"encrypted\":true,\"size\":60.0}}"],"QueryInfo":{"SelectFields":[]}})"},
        DialectCase{
            "OldSample",
            R"({"fileVersion":"1.0","requestId":"r","configurationItems":[{"configurationItemVersion":"1.0","resourceId":"vol-1","arn":"arn:aws:us-west-2b:123:volume/vol-1","accountId":"111122223333","configurationStateID":"1","resourceType":"AWS::EC2::Volume","awsRegion":"eu-west-1","availibilityZone":"eu-west-1a","configurationItemStatus":"OK","configuration":{"Encrypted":true}}]})"},
        DialectCase{"Lines", volume("2026-01-05T08:00:00Z", "OK", "true") + "\n" +
                                 volume("2026-01-04T08:00:00Z", "OK", "false")},
        DialectCase{"Event", R"({"configurationItem":)" + volume("2026-01-05T08:00:00Z", "OK", "true") + "}"},
        DialectCase{"NewestOfTheHistory", delivered(volume("2026-01-04T08:00:00Z", "OK", "false") + "," +
                                                    volume("2026-01-05T08:00:00Z", "OK", "true"))},
        DialectCase{"DeletedBefore", delivered(volume("2026-01-05T08:00:00Z", "OK", "true") + "," +
                                               volume("2026-01-04T08:00:00Z", "ResourceDeleted", "false"))}),
    [](const testing::TestParamInfo<DialectCase>& test) { return test.param.name; });

TEST(ConfigSnapshotTest, DropsWhatIsDeleted) {
  const Result<Reading> reading =
      test::read_files({{"c.json", delivered(volume("2026-01-04T08:00:00Z", "OK", "true") + "," +
                                             volume("2026-01-05T08:00:00Z", "ResourceDeleted", "null"))}});
  ASSERT_TRUE(reading);
  EXPECT_TRUE(reading->resources.empty());
}

TEST(ConfigSnapshotTest, KnowsNothingOfWhatIsNotRecorded) {
  const Result<Reading> reading = test::read_files(
      {{"c.json", delivered(volume("2026-01-05T08:00:00Z", "ResourceNotRecorded", "null"))}});
  ASSERT_TRUE(reading);
  const Resource volume = test::only_one(*reading, "AWS::EC2::Volume");
  EXPECT_TRUE(volume.properties.path("Encrypted").is_unresolved());
  EXPECT_EQ(volume.captured_at, "2026-01-05T08:00:00Z");
}

TEST(ConfigSnapshotTest, SaysWhereAnItemStands) {
  const Result<Reading> reading =
      test::read_files({{"111122223333_Config_eu-west-1_ConfigSnapshot_20260106T080000Z_u.json",
                         delivered(R"({"resourceType":"AWS::Unknown::Thing"},)" +
                                   volume("2026-01-05T08:00:00.000Z", "OK", "true"))}});
  ASSERT_TRUE(reading);
  const Resource volume = test::only_one(*reading, "AWS::EC2::Volume");
  EXPECT_EQ(volume.place.pointer(), "/configurationItems/1");
  EXPECT_EQ(volume.zone, "eu-west-1a");
  EXPECT_EQ(volume.tags.size(), 1U);
  EXPECT_EQ(reading->snapshots[0].types_not_kept.at("AWS::Unknown::Thing"), 1U);
  EXPECT_EQ(reading->snapshots[0].collected_at, "2026-01-06T08:00:00Z");
  EXPECT_EQ(reading->snapshots[0].format, "AWS Config");
}

TEST(ConfigSnapshotTest, CountsComplianceOnly) {
  const Result<Reading> reading = test::read_files(
      {{"c.json",
        delivered(
            R"({"resourceType":"AWS::Config::ResourceCompliance","awsAccountId":"1","configuration":{}})")}});
  ASSERT_TRUE(reading);
  EXPECT_TRUE(reading->resources.empty());
  EXPECT_EQ(reading->snapshots[0].types_not_kept.at("AWS::Config::ResourceCompliance"), 1U);
}

TEST(ConfigSnapshotTest, MergesGlobalItemsOfSeveralRegions) {
  const auto role = [](const std::string& region) {
    return R"({"configurationItemVersion":"1.3","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-01-05T08:00:00Z","awsAccountId":"111122223333","resourceType":"AWS::IAM::Role","resourceId":"AROA1","resourceName":"app","ARN":"arn:aws:iam::111122223333:role/app","awsRegion":")" +
           region +
           R"(","tags":{},"configuration":{"roleName":"app","assumeRolePolicyDocument":"%7B%22Version%22%3A%222012-10-17%22%7D","attachedManagedPolicies":[{"policyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess","policyName":"ReadOnlyAccess"}],"rolePolicyList":[]}})";
  };
  const Result<Reading> reading = test::read_files(
      {{"a/eu-west-1.json", delivered(role("global"))}, {"a/us-east-1.json", delivered(role("global"))}});
  ASSERT_TRUE(reading);
  const Resource resource = test::only_one(*reading, "AWS::IAM::Role");
  EXPECT_EQ(resource.region, "global");
  EXPECT_EQ(resource.properties.path("AssumeRolePolicyDocument.Version").as_text(), "2012-10-17");
  EXPECT_EQ(to_json(resource.properties.at("ManagedPolicyArns")),
            R"(["arn:aws:iam::aws:policy/ReadOnlyAccess"])");
  EXPECT_EQ(reading->coverage.state("111122223333", "global", "AWS::IAM::Role"), CallState::observed);
}

TEST(ConfigSnapshotTest, CoversWhatItHoldsAndWhatItsRecorderNames) {
  const std::string recorder =
      R"({"configurationItemVersion":"1.3","configurationItemStatus":"OK","awsAccountId":"111122223333","resourceType":"AWS::Config::ConfigurationRecorder","resourceId":"default","awsRegion":"eu-west-1","tags":{},"configuration":{"name":"default","recordingGroup":{"allSupported":false,"resourceTypes":["AWS::RDS::DBInstance"]}}})";
  const Result<Reading> reading = test::read_files(
      {{"c.json", delivered(volume("2026-01-05T08:00:00Z", "OK", "true") + "," + recorder)}});
  ASSERT_TRUE(reading);
  const Coverage& coverage = reading->coverage;
  EXPECT_EQ(coverage.state("111122223333", "eu-west-1", "AWS::EC2::Volume"), CallState::observed);
  EXPECT_EQ(coverage.state("111122223333", "eu-west-1", "AWS::RDS::DBInstance"), CallState::empty);
  EXPECT_EQ(coverage.state("111122223333", "eu-west-1", "AWS::S3::Bucket"), CallState::not_collected);
  EXPECT_EQ(coverage.state("111122223333", "us-east-1", "AWS::EC2::Volume"), CallState::not_collected);
}

struct CoverageCase {
  std::string name;
  std::string file;
  std::string text;
};
class NoCoverageTest : public testing::TestWithParam<CoverageCase> {};
TEST_P(NoCoverageTest, ShowsResourcesOnly) {
  const Result<Reading> reading = test::read_files({{GetParam().file, GetParam().text}});
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->resources.size(), 1U);
  EXPECT_TRUE(reading->coverage.answers.empty());
}
INSTANTIATE_TEST_SUITE_P(
    Rows, NoCoverageTest,
    testing::Values(
        CoverageCase{
            "AnswerOfTheApi", "a.json",
            R"({"configurationItems":[{"version":"1.3","accountId":"1","arn":"a","resourceType":"AWS::EC2::Volume","resourceId":"vol-1","awsRegion":"eu-west-1","configuration":"{}"}]})"},
        CoverageCase{
            "Query", "a.json",
            R"({"Results":["{\"accountId\":\"1\",\"resourceId\":\"vol-1\",\"resourceType\":\"AWS::EC2::Volume\",\"configuration\":{}}"],"QueryInfo":{}})"},
        CoverageCase{"History", "ConfigHistory/x_ConfigHistory_AWS::EC2::Volume.json",
                     delivered(volume("2026-01-05T08:00:00Z", "OK", "true"))}),
    [](const testing::TestParamInfo<CoverageCase>& test) { return test.param.name; });

std::string gzipped(const std::string& text) {
  z_stream stream = {};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
  std::string input = text;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string with_other_checksum(std::string packed) {
  constexpr std::size_t from_end = 8;
  packed[packed.size() - from_end] ^= 1;
  return packed;
}

struct LimitCase {
  std::string name;
  std::string file;
  std::string bytes;
  std::string gap;  // a part of it
  std::size_t resources;
};
class LimitTest : public testing::TestWithParam<LimitCase> {};

// What is wrong is a gap with its reason; the rest is read.
TEST_P(LimitTest, IsAGap) {
  const LimitCase& test = GetParam();
  SnapshotRequest request;
  request.item_bytes = 10'000;
  request.answer_bytes = 100'000;
  request.inflated_bytes = 1'000'000;
  request.jobs = 2;
  const Result<Reading> reading = test::read_files(
      {{test.file, test.bytes},
       {"z/111122223333/eu-west-1/ec2-describe-vpcs.json", R"({"Vpcs":[{"VpcId":"vpc-1"}]})"}},
      {}, request);
  ASSERT_TRUE(reading) << reading.error().message;
  const std::string gaps = test::all_gaps(*reading);
  EXPECT_NE(gaps.find(test.gap), std::string::npos) << gaps;
  EXPECT_EQ(reading->resources.size(), test.resources + 1);
}

std::string deep() { return std::string(100'000, '[') + std::string(100'000, ']'); }
std::string good() { return volume("2026-01-05T08:00:00Z", "OK", "true"); }

INSTANTIATE_TEST_SUITE_P(
    Rows, LimitTest,
    testing::Values(
        LimitCase{"OversizedItem", "c.json",
                  delivered(R"({"resourceType":"AWS::EC2::Volume","x":")" + std::string(20'000, 'x') +
                            "\"}," + good()),
                  "longer than 10000 bytes", 1},
        LimitCase{
            "BrokenItem", "c.json",
            delivered(R"({"resourceType":"AWS::EC2::Volume","configuration":{"encrypted":maybe}},)" + good()),
            "is no well-formed JSON", 1},
        LimitCase{"DeepItem", "c.json",
                  delivered(R"({"resourceType":"AWS::EC2::Volume","configuration":{"state":)" +
                            std::string(4'000, '[') + std::string(4'000, ']') + "}}," + good()),
                  "nested deeper", 1},
        LimitCase{"BadUtf8", "c.json",
                  delivered("{\"resourceType\":\"AWS::EC2::Volume\",\"resourceId\":\"\xff\"}," + good()),
                  "is not UTF-8", 1},
        LimitCase{"Truncated", "c.json",
                  delivered(good()).substr(0, delivered(good()).size() - 2) + "," + good().substr(0, 50),
                  "breaks off", 1},
        LimitCase{"Gzip", "c.json.gz",
                  gzipped(delivered(R"({"resourceType":"AWS::EC2::Volume","configuration":3)" +
                                    std::string("},") + good())),
                  "", 2},
        LimitCase{"TruncatedGzip", "c.json.gz", gzipped(delivered(good() + "," + good())).substr(0, 120),
                  "the gzip stream breaks off", 0},
        LimitCase{"GzipBomb", "c.json.gz",
                  gzipped(delivered(good() + ",{\"resourceType\":\"" + std::string(3'000'000, 'x') + "\"}")),
                  "inflates to more than 1000000 bytes", 1},
        LimitCase{"DamagedGzip", "c.json.gz", "\x1f\x8b\x08garbage garbage", "gzip stream", 0},
        LimitCase{"GzipWithoutItsEnd", "c.json.gz",
                  gzipped(delivered(good())).substr(0, gzipped(delivered(good())).size() - 4),
                  "the gzip stream breaks off", 1},
        LimitCase{"GzipOfOtherBytes", "c.json.gz", with_other_checksum(gzipped(delivered(good()))),
                  "the gzip stream is damaged", 1},
        LimitCase{"GzipFilesJoined", "c.json.gz",
                  gzipped(delivered(good()).substr(0, 40)) + gzipped(delivered(good()).substr(40)), "", 1},
        LimitCase{"GzipWithMoreBehindIt", "c.json.gz", gzipped(delivered(good())) + "rubbish", "", 1},
        LimitCase{"Utf16", "c.json", std::string("\xff\xfe{\0}\0", 6),
                  "is not UTF-8 (UTF-16 or UTF-32): save it as UTF-8", 0},
        LimitCase{"OversizedAnswer", "111122223333/eu-west-1/ec2-describe-subnets.json",
                  R"({"Subnets":[")" + std::string(200'000, 'x') + "\"]}", "larger than 100000 bytes", 0},
        LimitCase{"DeepAnswer", "111122223333/eu-west-1/ec2-describe-subnets.json",
                  R"({"Subnets":[{"Tags":)" + std::string(40'000, '[') + std::string(40'000, ']') + "}]}",
                  "nested deeper", 0},
        LimitCase{"Binary", "111122223333/eu-west-1/ec2-describe-subnets.json",
                  std::string("\x00\x01\x02", 3), "is not understood", 0},
        LimitCase{"DeepFile", "a.json", "{\"a\":" + deep().substr(0, 90'000), "not understood", 0}),
    [](const testing::TestParamInfo<LimitCase>& test) { return test.param.name; });

TEST(ConfigSnapshotTest, ReadsTheSameOnOneThreadAndOnMany) {
  std::string items;
  for (int i = 0; i < 3000; ++i) {
    items +=
        (i == 0 ? "" : ",") +
        (R"({"resourceType":"AWS::EC2::Volume","awsAccountId":"1","awsRegion":"eu-west-1","resourceId":"vol-)" +
         std::to_string(i) + R"(","configuration":{"size":)" + std::to_string(i) + ",\"x\":\"" +
         std::string(500, 'x') + "\"}}");
  }
  std::vector<std::string> ids;
  for (const std::size_t jobs : {std::size_t{1}, std::size_t{4}}) {
    for (const bool packed : {false, true}) {
      SnapshotRequest request;
      request.jobs = jobs;
      const std::string text = delivered(items);
      const Result<Reading> reading =
          test::read_files({{"c.json", packed ? gzipped(text) : text}}, {}, request);
      ASSERT_TRUE(reading);
      std::string all;
      for (const Resource& resource : reading->resources) {
        all += resource.id + to_json(resource.properties) + resource.place.pointer() + "\n";
      }
      ids.push_back(all);
    }
  }
  EXPECT_NE(ids[0].find("vol-2999"), std::string::npos);
  EXPECT_EQ(ids[0], ids[1]);
  EXPECT_EQ(ids[0], ids[2]);
  EXPECT_EQ(ids[0], ids[3]);
}

}  // namespace
}  // namespace prodready::resources
