// The form of the tables, and what is said of a fault.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ostream>

#include "mapping_support.hpp"

namespace prodready::resources {
namespace {

struct Fault {
  std::string_view name;
  std::string_view path;
  std::string_view bytes;
  std::string_view message;
  friend std::ostream& operator<<(std::ostream& stream, const Fault& row) { return stream << row.name; }
};

class Faults : public testing::TestWithParam<Fault> {};

TEST_P(Faults, SayWhere) {
  const EmbeddedFile files[] = {{"r/types/a.map", "AWS::S3::Bucket\n  BucketName\n"},
                                {GetParam().path, GetParam().bytes}};
  const Result<Tables> tables = Tables::parse(files);
  ASSERT_FALSE(tables);
  EXPECT_EQ(fmt::format("{}: {}", to_string(tables.error().place.value_or(Place{})), tables.error().message),
            GetParam().message);
}

const Fault faults[] = {
    {"folder", "r/elsewhere/a.map", "",
     "r/elsewhere/a.map: a resource table lies in types/ or in the folder of its source"},
    {"property_without_type", "r/types/b.map", "  BucketName\n",
     "r/types/b.map:1: a property stands below its type"},
    {"word_after_type", "r/types/b.map", "\nAWS::A::B regional\n",
     "r/types/b.map:2: 'regional' says nothing of a type: only 'global' may follow"},
    {"property_is_no_path", "r/types/b.map", "AWS::A::B\n  A..B\n", "r/types/b.map:2: 'A..B' is no path"},
    {"property_with_half_a_reason", "r/types/b.map", "AWS::A::B\n  A)\n", "r/types/b.map:2: 'A)' is no path"},
    {"row_without_entry", "r/terraform/b.map", "  A = b\n",
     "r/terraform/b.map:1: a row stands below its entry"},
    {"entry_without_source", "r/terraform/b.map", "AWS::S3::Bucket\n",
     "r/terraform/b.map:1: an entry is 'TYPE = SOURCE' or 'TYPE + SOURCE by ATTRIBUTE'"},
    {"type_not_kept", "r/terraform/b.map", "# \n\nAWS::S3::Buckets = x\n",
     "r/terraform/b.map:3: AWS::S3::Buckets is not among the kept types"},
    {"part_without_owner", "r/terraform/b.map", "AWS::S3::Bucket + x\n",
     "r/terraform/b.map:1: a part says by what attribute its owner is found: 'by ATTRIBUTE'"},
    {"into_of_a_whole", "r/terraform/b.map", "AWS::S3::Bucket = x into A[]\n",
     "r/terraform/b.map:1: 'into A[]' does not name a list of a part's owner"},
    {"condition", "r/terraform/b.map", "AWS::S3::Bucket = x when =b\n",
     "r/terraform/b.map:1: 'when =b' is no condition"},
    {"list_alone", "r/terraform/b.map", "AWS::S3::Bucket = x[]\n",
     "r/terraform/b.map:1: 'x[]' is no source with its list"},
    {"transform", "r/terraform/b.map", "AWS::S3::Bucket = x\n  BucketName = a | magic\n",
     "r/terraform/b.map:2: 'magic' is no transform"},
    {"source_is_no_path", "r/terraform/b.map", "AWS::S3::Bucket = x\r\n  BucketName = a[\r\n",
     "r/terraform/b.map:2: 'a[' is no path"},
    {"target_is_no_path", "r/terraform/b.map", "AWS::S3::Bucket = x\n  A B = a\n",
     "r/terraform/b.map:2: 'A B' is no path"},
    {"no_source", "r/terraform/b.map", "AWS::S3::Bucket = x\n  BucketName = ^\n",
     "r/terraform/b.map:2: a row names its source: 'TARGET = SOURCE'"},
    {"type_twice", "r/types/b.map", "AWS::S3::Bucket\n",
     ": AWS::S3::Bucket is listed twice among the kept types"},
};

INSTANTIATE_TEST_SUITE_P(Rows, Faults, testing::ValuesIn(faults),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Parse, ReadsTypes) {
  const Tables tables = tables_of(
      "# Comment\nAWS::IAM::User global  # more\r\n  UserName\n  Groups[]\n  P{}\n  Observed.X.Y\n  "
      "Attributes.Z\n  Old (why)\n\n",
      "");
  ASSERT_EQ(tables.types().size(), 1U);
  const KeptType& type = *tables.type("AWS::IAM::User");
  EXPECT_TRUE(type.global);
  ASSERT_EQ(type.properties.size(), 6U);
  EXPECT_TRUE(type.properties[1].parts.front().list);
  EXPECT_TRUE(type.properties[2].json);
  EXPECT_EQ(type.properties[2].path, "P");
  EXPECT_TRUE(type.properties[3].observed);
  EXPECT_EQ(type.properties[3].path, "X.Y");
  EXPECT_EQ(type.properties[4].kind, RowKind::attribute);
  EXPECT_EQ(type.properties[5].only, "why");
  EXPECT_EQ(tables.type("AWS::IAM::Users"), nullptr);
}

TEST(Parse, GivesATypesReasonToItsProperties) {
  const Tables tables = tables_of("AWS::A::B global (only there)\n  C\n  D (not even there)\n", "");
  const KeptType& type = *tables.type("AWS::A::B");
  EXPECT_TRUE(type.global);
  EXPECT_EQ(type.properties[0].only, "only there");
  EXPECT_EQ(type.properties[1].only, "not even there");
}

TEST(Parse, ReadsEntries) {
  const Tables tables =
      tables_of("AWS::A::B\n  C\n  L[].D\n",
                "AWS::A::B = one, two items[].more[] when kind=a|b and !gone\n  C = ^x | not ? true\n"
                "AWS::A::B + part by owner.id into L[]\n  D = d\n",
                "AWS::A::B = svc describe-things Things[]\n  off NoSuchThing\n  off NotFound\n");
  const auto all = tables.all(SourceNames::terraform);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].source, "one");
  EXPECT_EQ(all[0].list, "");
  EXPECT_EQ(all[1].source, "two");
  EXPECT_EQ(all[1].list, "items[].more[]");
  ASSERT_EQ(all[1].when.size(), 2U);
  EXPECT_EQ(all[1].when[0].values.size(), 2U);
  EXPECT_TRUE(all[1].when[1].negated);
  EXPECT_EQ(all[1].rows.front().up, 1U);
  EXPECT_EQ(all[1].rows.front().transform, "not");
  EXPECT_EQ(all[1].rows.front().otherwise, "true");
  EXPECT_TRUE(all[2].part);
  EXPECT_EQ(all[2].by, "owner.id");
  EXPECT_EQ(all[2].into, "L[]");
  const MapEntry& call = *tables.entries(SourceNames::aws_cli, "svc describe-things").at(0);
  EXPECT_EQ(call.list, "Things[]");
  EXPECT_EQ(call.off_codes.size(), 2U);
  EXPECT_EQ(call.file, "catalogue/resources/aws-cli/a.map");
  EXPECT_EQ(call.line, 1U);
  EXPECT_TRUE(tables.entries(SourceNames::terraform, "three").empty());
}

TEST(Parse, AddsRowsForWhatHasNone) {
  const Tables tables =
      tables_of("AWS::A::B\n  C\n  D\n  Observed.E\n", "AWS::A::B = one\n  C = c\nAWS::A::B + two by x\n",
                "AWS::A::B = svc list\n  C = c\n");
  const auto terraform = tables.all(SourceNames::terraform);
  ASSERT_EQ(terraform[0].derived.size(), 1U);
  EXPECT_EQ(terraform[0].derived.front().target, "D");
  EXPECT_TRUE(terraform[1].derived.empty());
  EXPECT_EQ(tables.all(SourceNames::aws_cli)[0].derived.size(), 2U);
}

struct Names {
  std::string_view left;
  std::string_view right;
  bool same;
};

TEST(SameName, IgnoresCaseAndJoints) {
  const Names rows[] = {{"MultiAZ", "multi_az", true},   {"KMSMasterKeyID", "kmsMasterKeyId", true},
                        {"Name", "Names", false},        {"", "_", true},
                        {"NodeType", "node-type", true}, {"A", "", false}};
  for (const Names& row : rows) {
    EXPECT_EQ(same_name(row.left, row.right), row.same) << row.left << " " << row.right;
  }
}

}  // namespace
}  // namespace prodready::resources
