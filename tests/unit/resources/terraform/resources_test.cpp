// Resources that code declares: count, for_each, dynamic blocks, modules, providers, override files.
#include <gtest/gtest.h>

#include "terraform_text.hpp"

namespace prodready::resources::test::resources_test {
namespace {

struct Row {
  const char* name;
  Files files;
  const char* items;
};

const Row rows[] = {
    {"Empty", {{"main.tf", ""}}, ""},
    {"NestedBlocks",
     {{"main.tf",
       "resource \"a\" \"x\" {\n  b {\n    c = 1\n    d { e = 2 }\n  }\n  b { c = 2 }\n  n = null\n}"}},
     "a.x {\"b\":[{\"c\":1,\"d\":[{\"e\":2}]},{\"c\":2}]}\n"},
    {"MetaArguments",
     {{"main.tf",
       "resource \"a\" \"x\" {\n  depends_on = [a.y]\n  provider = aws.west\n  v = 1\n"
       "  lifecycle { prevent_destroy = true }\n  connection { host = \"h\" }\n"
       "  provisioner \"local-exec\" { command = \"c\" }\n}"}},
     "a.x {\"v\":1}\n"},
    {"Count",
     {{"main.tf", "resource \"a\" \"x\" {\n  count = 2\n  n = \"s-${count.index}\"\n}"}},
     "a.x[0] {\"n\":\"s-0\"}\na.x[1] {\"n\":\"s-1\"}\n"},
    {"CountOfNone", {{"main.tf", "resource \"a\" \"x\" { count = 0 }"}}, ""},
    {"CountFromCondition",
     {{"main.tf", "variable \"on\" { default = true }\nresource \"a\" \"x\" { count = var.on ? 1 : 0 }"}},
     "a.x[0] {}\n"},
    {"CountNotKnown",
     {{"main.tf", "variable \"n\" {}\nresource \"a\" \"x\" {\n  count = var.n\n  i = count.index\n}"}},
     "a.x maybe var.n many {\"i\":{\"unresolved\":\"var.n\"}}\n"},
    {"CountOneOrNone",
     {{"main.tf",
       "variable \"on\" {}\nresource \"a\" \"x\" {\n  count = var.on ? 1 : 0\n  i = count.index\n}"}},
     "a.x maybe var.on {\"i\":0}\n"},
    {"ForEachOfMap",
     {{"main.tf",
       "resource \"a\" \"x\" {\n  for_each = { b = 2, a = 1 }\n  k = each.key\n  v = each.value\n}"}},
     "a.x[\"a\"] {\"k\":\"a\",\"v\":1}\na.x[\"b\"] {\"k\":\"b\",\"v\":2}\n"},
    {"ForEachOfSet",
     {{"main.tf", "resource \"a\" \"x\" {\n  for_each = toset([\"q\", \"p\", \"q\"])\n  k = each.value\n}"}},
     "a.x[\"p\"] {\"k\":\"p\"}\na.x[\"q\"] {\"k\":\"q\"}\n"},
    {"ForEachOfObjects",
     {{"main.tf",
       "resource \"a\" \"x\" {\n  for_each = { p = { n = 1 } }\n  v = each.value.n\n"
       "  w = each.value[\"n\"]\n  m = try(each.value.none, 5)\n}"}},
     "a.x[\"p\"] {\"v\":1,\"w\":1,\"m\":5}\n"},
    {"ForEachNotKnown",
     {{"main.tf", "variable \"m\" {}\nresource \"a\" \"x\" {\n  for_each = var.m\n  k = each.key\n}"}},
     "a.x maybe var.m many {\"k\":{\"unresolved\":\"var.m\"}}\n"},
    {"ForEachOverResource",
     {{"main.tf",
       "resource \"b\" \"y\" { for_each = toset([\"p\"]) }\nresource \"a\" \"x\" {\n  for_each = b.y\n"
       "  v = each.value.id\n}"}},
     "b.y[\"p\"] {}\na.x[\"p\"] {\"v\":{\"ref\":\"b.y[\\\"p\\\"].id\"}}\n"},
    {"CountThatRefersToItself",
     {{"main.tf", "resource \"a\" \"x\" { count = length(a.x) }"}},
     "a.x maybe a.x, whose count refers to itself many {}\n"},
    {"Dynamic",
     {{"main.tf",
       "resource \"a\" \"x\" {\n  dynamic \"rule\" {\n    for_each = [1, 2]\n"
       "    content { port = rule.value }\n  }\n}"}},
     "a.x {\"rule\":[{\"port\":1},{\"port\":2}]}\n"},
    {"DynamicOfNone",
     {{"main.tf", "resource \"a\" \"x\" {\n  dynamic \"rule\" {\n    for_each = []\n    content {}\n  }\n}"}},
     "a.x {}\n"},
    {"DynamicOfMapWithIterator",
     {{"main.tf",
       "resource \"a\" \"x\" {\n  dynamic \"rule\" {\n    for_each = { b = 1 }\n    iterator = r\n"
       "    content {\n      k = r.key\n      v = r.value\n    }\n  }\n}"}},
     "a.x {\"rule\":[{\"k\":\"b\",\"v\":1}]}\n"},
    {"DynamicNested",
     {{"main.tf",
       "resource \"a\" \"x\" {\n  dynamic \"o\" {\n    for_each = [[1], [2, 3]]\n    content {\n"
       "      dynamic \"i\" {\n        for_each = o.value\n        content { v = i.value }\n      }\n    }\n "
       " }\n}"}},
     "a.x {\"o\":[{\"i\":[{\"v\":1}]},{\"i\":[{\"v\":2},{\"v\":3}]}]}\n"},
    {"DynamicNotKnown",
     {{"main.tf",
       "variable \"r\" {}\nresource \"a\" \"x\" {\n  dynamic \"rule\" {\n    for_each = var.r\n"
       "    content { port = rule.value }\n  }\n}"}},
     "a.x {\"rule\":{\"unresolved\":\"var.r\"}}\n"},
    {"DynamicNotKnownBesideBlocks",
     {{"main.tf",
       "variable \"r\" {}\nresource \"a\" \"x\" {\n  rule { port = 1 }\n  dynamic \"rule\" {\n"
       "    for_each = var.r\n    content { port = 2 }\n  }\n}"}},
     "a.x {\"rule\":[{\"port\":1},{\"unresolved\":\"var.r\"}]}\n"},
    {"LocalModule",
     {{"main.tf",
       "module \"net\" {\n  source = \"./net\"\n  cidr = \"10.0.0.0/16\"\n}\n"
       "resource \"a\" \"x\" { vpc = module.net.vpc_id }"},
      {"net/main.tf",
       "variable \"cidr\" {}\nresource \"aws_vpc\" \"v\" { cidr_block = var.cidr }\n"
       "output \"vpc_id\" { value = aws_vpc.v.id }"}},
     "a.x {\"vpc\":{\"ref\":\"module.net.aws_vpc.v.id\"}}\n"
     "module.net.aws_vpc.v {\"cidr_block\":\"10.0.0.0/16\"}\n"},
    {"NestedModules",
     {{"main.tf", "module \"a\" {\n  source = \"./a\"\n}\nresource \"r\" \"x\" { v = module.a.deep }"},
      {"a/main.tf",
       "module \"b\" {\n  source = \"../b\"\n  v = 5\n}\noutput \"deep\" { value = module.b.v }"},
      {"b/main.tf", "variable \"v\" {}\noutput \"v\" { value = var.v }\nresource \"r\" \"y\" { v = var.v }"}},
     "r.x {\"v\":5}\nmodule.a.module.b.r.y {\"v\":5}\n"},
    {"ModuleTwice",
     {{"main.tf",
       "module \"a\" {\n  source = \"./m\"\n  v = 1\n}\nmodule \"b\" {\n  source = \"./m\"\n  v = 2\n}"},
      {"m/main.tf", "variable \"v\" {}\nresource \"r\" \"x\" { v = var.v }"}},
     "module.a.r.x {\"v\":1}\nmodule.b.r.x {\"v\":2}\n"},
    {"ModuleWithCount",
     {{"main.tf",
       "module \"a\" {\n  source = \"./m\"\n  count = 2\n  v = count.index\n}\n"
       "resource \"r\" \"all\" {\n  v = module.a[*].o\n  w = module.a[1].o\n}"},
      {"m/main.tf",
       "variable \"v\" {}\nresource \"r\" \"x\" { v = var.v }\noutput \"o\" { value = r.x.id }"}},
     "r.all {\"v\":[{\"ref\":\"module.a[0].r.x.id\"},{\"ref\":\"module.a[1].r.x.id\"}],"
     "\"w\":{\"ref\":\"module.a[1].r.x.id\"}}\n"
     "module.a[0].r.x {\"v\":0}\nmodule.a[1].r.x {\"v\":1}\n"},
    {"ModuleWithForEach",
     {{"main.tf",
       "module \"a\" {\n  source = \"./m\"\n  for_each = { eu = 1, us = 2 }\n  v = each.value\n}\n"
       "resource \"r\" \"all\" { v = { for k, m in module.a : k => m.o } }"},
      {"m/main.tf", "variable \"v\" {}\noutput \"o\" { value = var.v }\nresource \"r\" \"x\" {}"}},
     "r.all {\"v\":{\"eu\":1,\"us\":2}}\nmodule.a[\"eu\"].r.x {}\nmodule.a[\"us\"].r.x {}\n"},
    {"ModuleThatMayBe",
     {{"main.tf",
       "variable \"on\" {}\nmodule \"a\" {\n  source = \"./m\"\n  count = var.on ? 1 : 0\n}\n"
       "resource \"r\" \"y\" { v = module.a[0].o }"},
      {"m/main.tf", "resource \"r\" \"x\" {}\noutput \"o\" { value = r.x.id }"}},
     "r.y {\"v\":{\"ref\":\"module.a.r.x.id\"}}\nmodule.a.r.x maybe var.on {}\n"},
    {"ModuleNotOnDisk",
     {{"main.tf",
       "module \"vpc\" {\n  source = \"terraform-aws-modules/vpc/aws\"\n}\n"
       "resource \"a\" \"x\" { v = module.vpc.vpc_id }"}},
     "a.x {\"v\":{\"unresolved\":\"module.vpc\"}}\n"},
    {"InstalledModule",
     {{"main.tf", "module \"vpc\" {\n  source = \"terraform-aws-modules/vpc/aws\"\n}\n"},
      {".terraform/modules/modules.json",
       R"({"Modules":[{"Key":"vpc","Source":"registry","Dir":".terraform/modules/vpc"},
                      {"Key":"vpc.sub","Source":"x","Dir":".terraform/modules/vpc.sub"}]})"},
      {".terraform/modules/vpc/main.tf", "module \"sub\" { source = \"x/y/z\" }\nresource \"a\" \"x\" {}"},
      {".terraform/modules/vpc.sub/main.tf", "resource \"a\" \"y\" {}"}},
     "module.vpc.a.x {}\nmodule.vpc.module.sub.a.y {}\n"},
    {"ModuleThatCallsItself",
     {{"main.tf", "module \"a\" { source = \"./a\" }"},
      {"a/main.tf", "module \"b\" { source = \"../a\" }\nresource \"r\" \"x\" {}"}},
     "module.a.r.x {}\n"},
    {"FilesOfModules",
     {{"main.tf", "module \"a\" { source = \"./a\" }\nresource \"r\" \"x\" { v = file(\"root.json\") }"},
      {"root.json", "{}"},
      {"a/main.tf", "resource \"r\" \"y\" { v = templatefile(\"${path.module}/t.tftpl\", { n = \"z\" }) }"},
      {"a/t.tftpl", "hello ${n}%{ if n == \"z\" }!%{ endif }"}},
     "r.x {\"v\":\"{}\"}\nmodule.a.r.y {\"v\":\"hello z!\"}\n"},
    {"ModulesThatUseEachOther",
     {{"main.tf",
       "module \"a\" {\n  source = \"./m\"\n  v = module.b.o\n}\n"
       "module \"b\" {\n  source = \"./m\"\n  v = 3\n}"},
      {"m/main.tf",
       "variable \"v\" {}\noutput \"o\" { value = var.v + 1 }\nresource \"r\" \"x\" { v = var.v }"}},
     "module.a.r.x {\"v\":4}\nmodule.b.r.x {\"v\":3}\n"},
    {"OverrideFile",
     {{"main.tf",
       "resource \"a\" \"x\" {\n  v = 1\n  w = 1\n  b { c = 1 }\n  b { c = 2 }\n}\nlocals { l = 1 }"},
      {"override.tf", "resource \"a\" \"x\" {\n  v = 2\n  b { c = 3 }\n  l = local.l\n}\nlocals { l = 5 }"}},
     "a.x {\"v\":2,\"w\":1,\"l\":5,\"b\":[{\"c\":3}]}\n"},
    {"OpenTofuFile",
     {{"main.tofu", "resource \"a\" \"x\" {}"},
      {"other.tofu", "resource \"a\" \"y\" {}"},
      {"other.tf", "resource \"a\" \"y\" { v = 1 }"}},
     "a.x {}\na.y {\"v\":1}\n"},
    {"JsonSyntax",
     {{"main.tf.json",
       R"({"variable":{"n":{"type":"number","default":"2"}},"locals":{"p":"shop"},
           "resource":{"a":{"x":{"count":"${var.n}","name":"${local.p}-${count.index}","rule":{"port":1}}}}})"}},
     "a.x[0] {\"name\":\"shop-0\",\"rule\":{\"port\":1}}\na.x[1] "
     "{\"name\":\"shop-1\",\"rule\":{\"port\":1}}\n"},
    {"JsonDynamic",
     {{"main.tf.json",
       R"({"resource":{"a":{"x":{"dynamic":{"rule":{"for_each":[1,2],"content":{"port":"${rule.value}"}}}}}}})"}},
     "a.x {\"rule\":[{\"port\":1},{\"port\":2}]}\n"},
    {"IgnoredBlocks",
     {{"main.tf",
       "moved {\n  from = a.b\n  to = a.x\n}\nimport {\n  to = a.x\n  id = \"i\"\n}\n"
       "check \"c\" {\n  assert {\n    condition = true\n    error_message = \"e\"\n  }\n}\n"
       "removed {\n  from = a.z\n}\nephemeral \"e\" \"p\" {}\nresource \"a\" \"x\" {}"}},
     "a.x {}\n"},
    {"BrokenFileBesideAWholeOne",
     {{"a.tf", "resource \"a\" \"x\" {"}, {"b.tf", "resource \"a\" \"y\" {}"}},
     "a.y {}\n"},
    {"BinaryFile",
     {{"a.tf", std::string("\0\xFF\xFE\x01", 4)}, {"b.tf", "resource \"a\" \"y\" {}"}},
     "a.y {}\n"},
    {"WindowsText",
     {{"main.tf", "\xEF\xBB\xBFresource \"a\" \"x\" {\r\n  v = 1\r\n}\r\n"}},
     "a.x {\"v\":1}\n"},
};

class TerraformResources : public testing::TestWithParam<Row> {};

TEST_P(TerraformResources, AreWhatTheCodeDeclares) {
  EXPECT_EQ(evaluate_text(GetParam().files), GetParam().items);
}

INSTANTIATE_TEST_SUITE_P(Code, TerraformResources, testing::ValuesIn(rows),
                         [](const testing::TestParamInfo<Row>& test) {
                           return std::string(test.param.name);
                         });

}  // namespace
}  // namespace prodready::resources::test::resources_test
