// What expressions come to where not everything is known: unresolved values keep the name of what is missing,
// what is known of a text, and references.
#include <gtest/gtest.h>

#include "terraform_text.hpp"

namespace prodready::resources::test::values_test {
namespace {

struct Row {
  const char* name;
  const char* expression;
  const char* json;
};

constexpr const char* code = R"hcl(
variable "name" {}
variable "on" { type = bool }
variable "zones" { type = list(string) }
variable "size" { default = "7" }
variable "count_of" {
  type    = number
  default = "3"
}
variable "settings" {
  type = object({
    name = string
    days = optional(number, 30)
    tier = optional(string)
    rule = optional(object({ status = optional(string, "Enabled") }), {})
  })
  default = { name = "x", extra = 1 }
}
variable "fixed" {
  default  = "kept"
  nullable = false
}
variable "names" {
  type    = set(string)
  default = ["b", "a", "b"]
}
locals {
  prefix = "shop"
  full   = "${local.prefix}-${var.size}"
  self   = local.other
  other  = local.self
  map    = { a = 1, b = "two" }
}
resource "aws_s3_bucket" "logs" { bucket = "acme-logs" }
resource "aws_s3_bucket" "named" { bucket = var.name }
resource "aws_kms_key" "main" {}
resource "aws_iam_role" "one" { name = "one" }
resource "aws_iam_role" "two" { name = "two" }
resource "aws_db_instance" "db" {
  kms_key_id              = aws_kms_key.main.arn
  backup_retention_period = 14
  tags                    = { Name = "db" }
}
resource "aws_subnet" "a" {
  count      = 2
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index)
}
resource "aws_subnet" "b" {
  for_each   = { x = "10.1.0.0/24", y = "10.2.0.0/24" }
  cidr_block = each.value
}
resource "aws_subnet" "unknown" { count = length(var.zones) }
resource "aws_eip" "maybe" { count = var.on ? 1 : 0 }
resource "aws_eip" "none" { count = 0 }
data "aws_ami" "base" { most_recent = true }
data "aws_vpc" "main" { default = true }
data "aws_availability_zones" "all" {}
data "aws_caller_identity" "me" {}
data "aws_region" "here" {}
data "aws_partition" "here" {}
data "aws_iam_role" "ci" { name = "ci" }
)hcl";

constexpr Row rows[] = {
    {"VariableWithoutValue", "var.name", R"({"unresolved":"var.name"})"},
    {"VariableWithDefault", "var.size", R"("7")"},
    {"VariableConverted", "var.count_of", "3"},
    {"VariableOfASet", "var.names", R"(["a","b"])"},
    {"OptionalAttributes", "var.settings", R"({"name":"x","days":30,"rule":{"status":"Enabled"}})"},
    {"NotNullable", "var.fixed", R"("kept")"},
    {"UndeclaredVariable", "var.nothing", R"({"unresolved":"var.nothing"})"},
    {"Local", "local.full", R"("shop-7")"},
    {"LocalThatRefersToItself", "local.self", R"({"unresolved":"local.self, which refers to itself"})"},
    {"UndeclaredLocal", "local.nothing", R"({"unresolved":"local.nothing"})"},
    {"Workspace", "terraform.workspace", R"({"unresolved":"terraform.workspace"})"},
    {"WorkspaceInAText", "\"app-${terraform.workspace}-db\"", R"({"unresolved":"terraform.workspace"})"},
    {"PathOfModule", "\"${path.module}/x\"", R"("./x")"},
    {"Arithmetic", "var.name + 1", R"({"unresolved":"var.name"})"},
    {"FalseAndUnknown", "false && var.on", "false"},
    {"UnknownAndFalse", "var.on && false", "false"},
    {"TrueAndUnknown", "true && var.on", R"({"unresolved":"var.on"})"},
    {"TrueOrUnknown", "var.on || true", "true"},
    {"UnknownEquality", "var.name == \"x\"", R"({"unresolved":"var.name"})"},
    {"SomethingWithATextIsNotNull", "\"a${var.name}\" == null", "false"},
    {"SomethingWithATextIsNotEmpty", "\"a${var.name}\" != \"\"", "true"},
    {"ConditionWithEqualBranches", "var.on ? 7 : 7", "7"},
    {"ConditionWithOtherBranches", "var.on ? 7 : 8", R"({"unresolved":"var.on"})"},
    {"ConditionThatFailsInOneBranch", "try(var.on ? local.map.c : 8, 9)", R"({"unresolved":"var.on"})"},
    {"Lookup", "lookup(local.map, \"b\", 0)", R"("two")"},
    {"LookupOfUnknown", "lookup(local.map, var.name, 0)", R"({"unresolved":"var.name"})"},
    {"MergeOfUnknown", "merge({a = 1}, var.name)", R"({"unresolved":"var.name"})"},
    {"ConcatOfUnknown", "concat([1], var.zones)", R"({"unresolved":"var.zones"})"},
    {"LengthOfUnknownItems", "length([var.name, var.on])", "2"},
    {"KeysOfUnknownValues", "keys({b = var.name, a = 1})", R"(["a","b"])"},
    {"ForOverUnknown", "[for z in var.zones : z]", R"({"unresolved":"var.zones"})"},
    {"ForWithUnknownCondition", "[for z in [1] : z if var.on]", R"({"unresolved":"var.on"})"},
    {"ForWithUnknownItems", "[for z in [1, 2] : \"${var.name}-${z}\"]",
     R"([{"unresolved":"var.name"},{"unresolved":"var.name"}])"},
    {"UnknownKey", "{ (var.name) = 1 }", R"({"unresolved":"var.name"})"},
    {"CoalesceWithUnknownFirst", "coalesce(var.name, \"x\")", R"({"unresolved":"var.name"})"},
    {"CoalesceWithKnownFirst", "coalesce(\"x\", var.name)", R"("x")"},
    {"ContainsSurely", "contains([\"a\", var.name], \"a\")", "true"},
    {"ContainsPerhaps", "contains([\"a\", var.name], \"b\")", R"({"unresolved":"var.name"})"},
    {"CompactOfUnknown", "compact([\"a\", var.name])", R"({"unresolved":"var.name"})"},
    {"AlltrueThatFails", "alltrue([false, var.on])", "false"},
    {"AlltrueThatIsOpen", "alltrue([true, var.on])", R"({"unresolved":"var.on"})"},
    {"TryOfUnknown", "try(var.name, 1)", R"({"unresolved":"var.name"})"},
    {"TryOfMissingKey", "try(local.map.c, 1)", "1"},
    {"CanOfUnknown", "can(var.name.x)", R"({"unresolved":"var.name"})"},
    {"UnknownFunction", "provider::x::f(1)", R"({"unresolved":"function provider::x::f"})"},
    {"Uuid", "uuid()", R"({"unresolved":"function uuid"})"},
    {"ReferenceWithKnownText", "aws_s3_bucket.logs.id", R"({"ref":"aws_s3_bucket.logs.id"})"},
    {"ReferenceInAText", "\"arn:aws:s3:::${aws_s3_bucket.logs.id}/*\"", R"("arn:aws:s3:::acme-logs/*")"},
    {"UnknownReferenceInAText", "\"${aws_s3_bucket.logs.arn}/*\"",
     R"({"unresolved":"aws_s3_bucket.logs.arn"})"},
    {"ReferenceToUnknownName", "aws_s3_bucket.named.bucket", R"({"ref":"aws_s3_bucket.named.bucket"})"},
    {"ReferenceThroughAnArgument", "aws_db_instance.db.kms_key_id", R"({"ref":"aws_kms_key.main.arn"})"},
    {"NumberOfAResource", "aws_db_instance.db.backup_retention_period + 1", "15"},
    {"SameAttributeOfTwoResources", "\"${aws_iam_role.one.name} ${aws_iam_role.two.name}\"", R"("one two")"},
    {"TagOfAResource", "aws_db_instance.db.tags[\"Name\"]", R"("db")"},
    {"ComputedList", "aws_db_instance.db.endpoints[0].host",
     R"({"ref":"aws_db_instance.db.endpoints[0].host"})"},
    {"UndeclaredResource", "aws_x.y.id", R"({"unresolved":"aws_x.y"})"},
    {"CountedInstance", "aws_subnet.a[1].id", R"({"ref":"aws_subnet.a[1].id"})"},
    {"CountedArgument", "aws_subnet.a[1].cidr_block == \"10.0.1.0/24\"", "true"},
    {"CountedSplat", "aws_subnet.a[*].id", R"([{"ref":"aws_subnet.a[0].id"},{"ref":"aws_subnet.a[1].id"}])"},
    {"OldSplat", "aws_subnet.a.*.id", R"([{"ref":"aws_subnet.a[0].id"},{"ref":"aws_subnet.a[1].id"}])"},
    {"CountedBeyond", "try(aws_subnet.a[7].id, \"none\")", R"("none")"},
    {"CountOfNone", "try(aws_eip.none[0].id, \"none\")", R"("none")"},
    {"SplatOfNone", "aws_eip.none[*].id", "[]"},
    {"KeyedInstance", "aws_subnet.b[\"x\"].id", "{\"ref\":\"aws_subnet.b[\\\"x\\\"].id\"}"},
    {"KeyedFor", "[for k, s in aws_subnet.b : k]", R"(["x","y"])"},
    {"KeyedValues", "length(values(aws_subnet.b)[*].id)", "2"},
    {"UnknownCountSplat", "aws_subnet.unknown[*].id", R"({"unresolved":"var.zones"})"},
    {"MaybeIndexed", "aws_eip.maybe[0].id", R"({"ref":"aws_eip.maybe.id"})"},
    {"MaybeSplat", "aws_eip.maybe[*].id", R"({"unresolved":"var.on"})"},
    {"DataSource", "data.aws_ami.base.id", R"({"unresolved":"data.aws_ami.base"})"},
    {"DefaultVpc", "data.aws_vpc.main.id", R"json({"unresolved":"data.aws_vpc.main (default)"})json"},
    {"StatedOfDataSource", "data.aws_iam_role.ci.name", R"("ci")"},
    {"AccountUnknown", "data.aws_caller_identity.me.account_id",
     R"({"unresolved":"data.aws_caller_identity.me"})"},
    {"RegionUnknown", "data.aws_region.here.name", R"({"unresolved":"data.aws_region.here"})"},
    {"PowerBeyondDoubles", "pow(10, 400)", R"({"unresolved":"function pow"})"},
    {"ProductBeyondDoubles", "1e308 * 10",
     R"({"unresolved":"1e308 * 10, a number beyond those that can be held"})"},
    {"SliceBeyondWholeDoubles",
     "length(slice(data.aws_availability_zones.all.names, 9007199254740992, 9007199254740994))", "2"},
    {"SliceOfUnknown", "length(slice(data.aws_availability_zones.all.names, 0, 3))", "3"},
    {"EncodedWithReference", "jsonencode({ Resource = aws_s3_bucket.logs.arn })",
     R"({"Resource":{"ref":"aws_s3_bucket.logs.arn"}})"},
    {"EncodedText", "\"x${jsonencode({ a = 1 })}\"", R"("x{\"a\":1}")"},
    {"EncodedInATextWithHoles", "\"[${jsonencode({ image = \"${var.name}:1\", port = 80 })}]\"",
     R"([{"image":{"unresolved":"var.name"},"port":80}])"},
    {"Abspath", "abspath(\"x\")", R"({"unresolved":"path.cwd"})"},
    {"NoSuchFile", "file(\"nothing.json\")", R"({"unresolved":"file nothing.json"})"},
    {"Null", "null", "null"},
};

class Values : public testing::TestWithParam<Row> {};

TEST_P(Values, AreWhatCanBeKnown) { EXPECT_EQ(value_text(GetParam().expression, code), GetParam().json); }

INSTANTIATE_TEST_SUITE_P(Expressions, Values, testing::ValuesIn(rows),
                         [](const testing::TestParamInfo<Row>& test) { return test.param.name; });

struct ShapeRow {
  const char* name;
  const char* expression;
  const char* shape;
};

constexpr ShapeRow shapes[] = {
    {"Template", "\"arn:aws:s3:::${var.name}/*\"", "arn:aws:s3:::${var.name}/*"},
    {"Reference", "\"${aws_s3_bucket.logs.arn}/*\"", "${aws_s3_bucket.logs.arn}/*"},
    {"Format", "format(\"%s-%02d\", var.name, 7)", "${var.name}-07"},
    {"Join", "join(\",\", [\"a\", var.name])", "a,${var.name}"},
    {"Nested", "\"x-${\"y-${var.name}\"}\"", "x-y-${var.name}"},
    {"DeepName", "var.zones[0].id", "${var.zones[0].id}"},
    {"FirstZone", "data.aws_availability_zones.all.names[0]", "${data.aws_availability_zones.all.names[0]}"},
    {"SecondZone", "data.aws_availability_zones.all.names[1]", "${data.aws_availability_zones.all.names[1]}"},
    {"SlicedZone", "slice(data.aws_availability_zones.all.names, 0, 2)[1]",
     "${data.aws_availability_zones.all.names[1]}"},
    {"FirstElement", "element(data.aws_availability_zones.all.names, 0)",
     "${data.aws_availability_zones.all.names[0]}"},
};

class Shapes : public testing::TestWithParam<ShapeRow> {};

TEST_P(Shapes, KeepWhatIsKnownOfAText) {
  const std::string text =
      std::string(code) + "\nresource \"t\" \"r\" {\n  x = " + GetParam().expression + "\n}\n";
  for (const SourceItem& item : evaluate_root({{"main.tf", text}}).items) {
    if (item.frame.key == "t.r") {
      ASSERT_TRUE(item.values.at("x").is_unresolved()) << to_json(item.values);
      EXPECT_EQ(item.values.at("x").unresolved()->shape, GetParam().shape);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Expressions, Shapes, testing::ValuesIn(shapes),
                         [](const testing::TestParamInfo<ShapeRow>& test) { return test.param.name; });

TEST(References, CarryTheTextThatTheCodeStates) {
  const Evaluated evaluated = evaluate_root({{"main.tf", R"hcl(
resource "aws_s3_bucket" "logs" { bucket = "acme-logs" }
resource "aws_s3_bucket_versioning" "logs" { bucket = aws_s3_bucket.logs.id }
resource "t" "r" { arns = "${aws_s3_bucket.logs.arn} ${aws_s3_bucket.logs.arn}" }
)hcl"}});
  ASSERT_EQ(evaluated.items.size(), 3U);
  const Reference* bucket = evaluated.items[1].values.at("bucket").reference();
  ASSERT_NE(bucket, nullptr);
  EXPECT_EQ(bucket->known, "acme-logs");
  const Unresolved* text = evaluated.items[2].values.at("arns").unresolved();
  ASSERT_NE(text, nullptr);
  ASSERT_EQ(text->references.size(), 1U);
  EXPECT_EQ(text->references[0].attribute, "arn");
}

TEST(Places, AreWhereValuesAreWritten) {
  const Evaluated evaluated =
      evaluate_root({{"main.tf", "resource \"t\" \"r\" {\n  a = 1\n  b = var.x\n  c {\n    d = 2\n  }\n}\n"},
                     {"variables.tf", "\n\nvariable \"x\" {\n  default = \"v\"\n}\n"}});
  ASSERT_EQ(evaluated.items.size(), 1U);
  const SourceItem& item = evaluated.items[0];
  EXPECT_EQ(item.frame.place.path, "main.tf");
  EXPECT_EQ(item.frame.place.line, 1U);
  EXPECT_EQ(item.values.at("a").line, 2U);
  EXPECT_EQ(item.values.at("a").file, 1U);
  EXPECT_EQ(item.values.at("b").line, 4U);
  EXPECT_EQ(item.values.at("b").file, 2U);
  EXPECT_EQ(item.values.path("c.d").line, 5U);
}

}  // namespace
}  // namespace prodready::resources::test::values_test
