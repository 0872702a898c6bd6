// One item's values by one entry.
#include <gtest/gtest.h>

#include <ostream>

#include "mapping_support.hpp"

namespace prodready::resources::translate_test {
namespace {

struct Row {
  std::string_view name;
  std::string_view kept;
  std::string_view rows;
  std::string_view values;
  std::string_view properties;
  friend std::ostream& operator<<(std::ostream& stream, const Row& row) { return stream << row.name; }
};

class Translate : public testing::TestWithParam<Row> {};

TEST_P(Translate, GivesProperties) {
  const std::string types = "T\n" + std::string(GetParam().kept);
  const std::string rows = "T = source\n" + std::string(GetParam().rows);
  const Tables tables = tables_of(types, rows);
  const Value values = value_of(GetParam().values);
  const MapEntry& entry = tables.all(SourceNames::terraform).front();
  const Translated translated = translate(tables, SourceNames::terraform, entry, values);
  EXPECT_EQ(to_json(translated.properties), GetParam().properties);
}

const Row rows[] = {
    {"derived_snake_case", "  MultiAZ\n  DBInstanceClass\n", "",
     R"({"multi_az":true,"db_instance_class":"x"})", R"({"MultiAZ":true,"DBInstanceClass":"x"})"},
    {"absent_stays_absent", "  A\n", "", R"({"b":1})", "{}"},
    {"null_is_absent", "  A\n", "", R"({"a":null})", "{}"},
    {"renamed", "  A\n", "  A = other\n", R"({"other":1,"a":2})", R"({"A":1})"},
    {"cannot_tell", "  A\n", "  A = -\n", R"({"a":2})", "{}"},
    {"default_where_left_out", "  A\n", "  A = a ? 0\n", "{}", R"({"A":0})"},
    {"default_not_where_set", "  A\n", "  A = a ? 0\n", R"({"a":7})", R"({"A":7})"},
    {"default_not_where_unresolved", "  A\n", "  A = a ? 0\n", R"({"a":{"unresolved":"var.days"}})",
     R"({"A":{"unresolved":"var.days"}})"},
    {"default_false", "  A\n", "  A = a ? false\n", "{}", R"({"A":false})"},
    {"default_word", "  A\n", "  A = a ? redis\n", "{}", R"({"A":"redis"})"},
    {"constant", "  A\n", "  A = ? redis\n", R"({"a":"x"})", R"({"A":"redis"})"},
    {"empty_text_is_absent", "  A\n  B\n", "  B = b ? 1\n", R"({"a":"","b":""})", R"({"B":1})"},
    {"empty_text_of_a_map_is_a_text", "  A[].V\n", "  A[].V = a:[].value\n", R"({"a":{"k":""}})",
     R"({"A":[{"V":""}]})"},
    {"tried_in_order", "  A\n", "  A = new\n  A = old\n", R"({"old":1})", R"({"A":1})"},
    {"first_of_several", "  A\n", "  A = new\n  A = old\n", R"({"old":1,"new":2})", R"({"A":2})"},
    {"block_stands_for_its_element", "  A.B\n", "  A.B = a.b\n", R"({"a":[{"b":true}]})",
     R"({"A":{"B":true}})"},
    {"block_as_a_map", "  A.B\n", "  A.B = a.b\n", R"({"a":{"b":true}})", R"({"A":{"B":true}})"},
    {"block_is_empty", "  A.B\n", "  A.B = a.b\n", R"({"a":[]})", "{}"},
    {"several_blocks_for_one", "  A.B\n", "  A.B = a.b\n", R"({"a":[{"b":1},{"b":2}]})",
     R"({"A":{"B":{"unresolved":"a.b"}}})"},
    {"transform", "  A.Status\n", "  A.Status = a.enabled | enabled\n", R"({"a":[{"enabled":false}]})",
     R"({"A":{"Status":"Suspended"}})"},
    {"lists_in_step", "  L.Rules[].Status\n  L.Rules[].Days\n",
     "  L.Rules[].Status = rule[].enabled | active\n  L.Rules[].Days = rule[].expiration.days\n",
     R"({"rule":[{"enabled":true},{"enabled":false,"expiration":[{"days":3}]}]})",
     R"({"L":{"Rules":[{"Status":"Enabled"},{"Status":"Disabled","Days":3}]}})"},
    {"lists_in_lists", "  R[].T[].D\n", "  R[].T[].D = r[].t[].d\n",
     R"({"r":[{"t":[{"d":1},{"d":2}]},{},{"t":{"d":3}}]})",
     R"({"R":[{"T":[{"D":1},{"D":2}]},{},{"T":[{"D":3}]}]})"},
    {"target_has_one_more_list", "  R[].T[].D\n", "  R[].T[].D = r[].d\n", R"({"r":[{"d":1},{"d":2}]})",
     R"({"R":[{"T":[{"D":1}]},{"T":[{"D":2}]}]})"},
    {"source_has_one_more_list", "  D\n", "  D = r[].d\n", R"({"r":[{"d":1}]})", R"({"D":1})"},
    {"several_for_one_place", "  D\n", "  D = r[].d\n", R"({"r":[{"d":1},{"d":2}]})",
     R"({"D":{"unresolved":"r[].d"}})"},
    {"two_lists_into_one", "  M[].E\n  M[].S\n",
     "  M[].E = root[].encrypted\n  M[].S = root[].size\n  M[].E = disk[].encrypted\n  M[].S = disk[].size\n",
     R"({"root":[{"encrypted":true,"size":1}],"disk":[{"size":2},{"encrypted":false}]})",
     R"({"M":[{"E":true,"S":1},{"S":2},{"E":false}]})"},
    {"default_in_elements_only", "  R[].A\n", "  R[].A = r[].a ? 1\n", R"({"r":[{},{"a":2}]})",
     R"({"R":[{"A":1},{"A":2}]})"},
    {"default_without_elements", "  R[].A\n", "  R[].A = r[].a ? 1\n", "{}", "{}"},
    {"empty_list_is_a_list", "  R[].A\n", "  R[].A = r[].a\n", R"({"r":[]})", R"({"R":[]})"},
    {"unresolved_list", "  R[].A\n  R[].B\n", "  R[].A = r[].a\n  R[].B = r[].b\n",
     R"({"r":{"unresolved":"var.r"}})", R"({"R":{"unresolved":"var.r"}})"},
    {"unresolved_element", "  R[].A\n  R[].B\n", "  R[].A = r[].a\n  R[].B = r[].b\n",
     R"({"r":[{"a":1},{"unresolved":"var.r"}]})", R"({"R":[{"A":1},{"unresolved":"var.r"}]})"},
    {"unresolved_beside_a_list", "  R[].A\n", "  R[].A = r[].a\n  R[].A = s[].a\n",
     R"({"r":{"unresolved":"var.r"},"s":[{"a":1}]})", R"({"R":[{"unresolved":"var.r"},{"A":1}]})"},
    {"list_beside_an_unresolved", "  R[].A\n", "  R[].A = r[].a\n  R[].A = s[].a\n",
     R"({"s":{"unresolved":"var.r"},"r":[{"a":1}]})", R"({"R":[{"A":1},{"unresolved":"var.r"}]})"},
    {"unresolved_block", "  A.B\n", "  A.B = a.b\n", R"({"a":{"unresolved":"local.a"}})",
     R"({"A":{"B":{"unresolved":"local.a"}}})"},
    {"unresolved_above_a_list", "  A.R[].B\n", "  A.R[].B = a.r[].b\n", R"({"a":{"unresolved":"local.a"}})",
     R"({"A":{"R":{"unresolved":"local.a"}}})"},
    {"plain_list", "  S[]\n", "  S = subnet_ids\n", R"({"subnet_ids":["a","b"]})", R"({"S":["a","b"]})"},
    {"plain_list_of_one", "  S[]\n", "  S[] = subnet_id\n", R"({"subnet_id":"a"})", R"({"S":["a"]})"},
    {"plain_list_unresolved", "  S[]\n", "  S[] = ids\n", R"({"ids":{"unresolved":"var.ids"}})",
     R"({"S":{"unresolved":"var.ids"}})"},
    {"plain_list_of_references", "  S[]\n", "  S = ids\n", R"({"ids":[{"ref":"aws_subnet.a.id"}]})",
     R"({"S":[{"ref":"aws_subnet.a.id"}]})"},
    {"collected_from_blocks", "  S[]\n", "  S = m[].id\n", R"({"m":[{"id":"a"},{},{"id":"b"}]})",
     R"({"S":["a","b"]})"},
    {"collected_from_lists_in_blocks", "  S[]\n", "  S = f[].v[].x\n",
     R"({"f":[{"v":[{"x":"a"},{"x":"b"}]},{"v":[{"x":"c"}]}]})", R"({"S":["a","b","c"]})"},
    {"collected_lists", "  S[]\n", "  S = f[].v\n", R"({"f":[{"v":["a"]},{"v":["b"]}]})",
     R"({"S":["a","b"]})"},
    {"transform_of_each", "  S[]\n", "  S = s | upper\n", R"({"s":["a","b"]})", R"({"S":["A","B"]})"},
    {"index_in_target", "  A[].Key\n  A[].Value\n",
     "  A[0].Key = ? one\n  A[0].Value = one ? false\n  A[1].Key = ? two\n  A[1].Value = two\n",
     R"({"two":5})", R"({"A":[{"Key":"one","Value":false},{"Key":"two","Value":5}]})"},
    {"index_in_source", "  A\n", "  A = r[0].a\n", R"({"r":[{"a":1},{"a":2}]})", R"({"A":1})"},
    {"index_beyond_the_end", "  A\n", "  A = r[7].a\n", R"({"r":[{"a":1},{"a":2}]})", "{}"},
    {"json_kept", "  P{}\n", "  P = policy\n", R"({"policy":"{\"Statement\":[1]}"})",
     R"({"P":{"Statement":[1]}})"},
    {"json_derived", "  P{}\n", "", R"({"p":"{\"Statement\":[1]}"})", R"({"P":{"Statement":[1]}})"},
    {"json_percent_encoded", "  P{}\n", "  P = policy\n", R"({"policy":"%7B%22a%22%3A1%7D"})",
     R"({"P":{"a":1}})"},
    {"json_that_is_a_map", "  P{}\n", "  P = policy\n", R"({"policy":{"a":1}})", R"({"P":{"a":1}})"},
    {"json_broken", "  P{}\n", "  P = policy\n", R"({"policy":"{oops"})", R"({"P":"{oops"})"},
    {"json_in_the_source", "  C[].Image\n  C[].Log.Driver\n",
     "  C[].Image = c{}[].image\n  C[].Log.Driver = c{}[].logConfiguration.logDriver\n",
     R"({"c":"[{\"image\":\"a\",\"logConfiguration\":{\"logDriver\":\"awslogs\"}},{\"image\":\"b\"}]"})",
     R"({"C":[{"Image":"a","Log":{"Driver":"awslogs"}},{"Image":"b"}]})"},
    {"json_in_the_source_unresolved", "  C[].Image\n", "  C[].Image = c{}[].image\n",
     R"({"c":{"unresolved":"data.template_file.c"}})", R"({"C":{"unresolved":"data.template_file.c"}})"},
    {"json_in_the_source_broken", "  C[].Image\n", "  C[].Image = c{}[].image\n", R"({"c":"nonsense"})",
     R"({"C":[{}]})"},
    {"members_of_a_map", "  D[].Name\n  D[].Value\n", "  D[].Name = d:[].key\n  D[].Value = d:[].value\n",
     R"({"d":{"a":1,"b":{"unresolved":"x"}}})",
     R"({"D":[{"Name":"a","Value":1},{"Name":"b","Value":{"unresolved":"x"}}]})"},
    {"members_unresolved", "  D[].Name\n", "  D[].Name = d:[].key\n", R"({"d":{"unresolved":"var.d"}})",
     R"({"D":{"unresolved":"var.d"}})"},
    {"constant_in_each_element", "  S[].Type\n  S[].Address\n",
     "  S[].Type = e[].- ? EMAIL\n  S[].Address = e[]\n  S[].Type = t[].- ? SNS\n  S[].Address = t[]\n",
     R"({"e":["a@b"],"t":["arn"]})",
     R"({"S":[{"Type":"EMAIL","Address":"a@b"},{"Type":"SNS","Address":"arn"}]})"},
    {"list_as_a_whole", "  P\n", "  P = parameter | by_name\n",
     R"({"parameter":[{"name":"a","value":"1"},{"name":"b","value":"2"}]})", R"({"P":{"a":"1","b":"2"}})"},
    {"what_is_in_the_way", "  A\n  A.B\n", "  A = a\n  A.B = b\n", R"({"a":"text","b":1})",
     R"({"A":"text"})"},
};

INSTANTIATE_TEST_SUITE_P(Rows, Translate, testing::ValuesIn(rows),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(TranslatePlaces, AreCarriedAlong) {
  const Tables tables =
      tables_of("T\n  R[].A\n  R[].B\n  C\n", "T = source\n  R[].A = r[].a.x\n  R[].B = r[].b\n  C = c\n");
  Value a = Value(Map{{"x", Value(1)}});
  a.line = 7;
  Value b = Value("b");
  b.file = 3;
  b.line = 9;
  Value element = Map{{"a", a}, {"b", b}};
  element.line = 5;
  Value c = Value("c");
  c.line = 2;
  const Value values = Map{{"r", List{element}}, {"c", c}};
  const Translated translated =
      translate(tables, SourceNames::terraform, tables.all(SourceNames::terraform).front(), values);
  const Value& rule = translated.properties.at("R").list()->front();
  EXPECT_EQ(rule.line, 5U);
  EXPECT_EQ(rule.at("A").line, 7U);
  EXPECT_EQ(rule.at("B").file, 3U);
  EXPECT_EQ(rule.at("B").line, 9U);
  EXPECT_EQ(translated.properties.at("C").line, 2U);
}

TEST(TranslateDestinations, AreToldApart) {
  const Tables tables =
      tables_of("T\n  A\n  Observed.State\n", "", "T = calls list\n  name = n\n  Observed.State = s.code\n");
  const Value values =
      value_of(R"({"n":"shop","Arn":"arn:x","A":1,"s":{"code":"up"},"Tags":[{"Key":"k","Value":"v"}]})");
  const Translated translated =
      translate(tables, SourceNames::aws_cli, tables.all(SourceNames::aws_cli).front(), values);
  EXPECT_EQ(to_json(translated.properties), R"({"A":1})");
  EXPECT_EQ(to_json(translated.observed), R"({"State":"up"})");
  EXPECT_EQ(to_json(translated.identity),
            R"({"name":"shop","arn":"arn:x","tags":[{"Key":"k","Value":"v"}]})");
}

}  // namespace
}  // namespace prodready::resources::translate_test
