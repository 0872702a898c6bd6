// What an entry's rows give must not depend on how they were found.
#include "resources/snapshot/found_rows.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/snapshot/byte_window.hpp"
#include "resources/snapshot/json_value.hpp"

namespace prodready::resources::snapshot {
namespace {

// The tables of one type, with the files that they are views into.
class Prepared {
 public:
  Prepared(std::string_view kept, std::string_view rows)
      : types_("T\n" + std::string(kept)), map_("T = AWS::X::Y\n" + std::string(rows)) {
    const std::vector<EmbeddedFile> files = {{"catalogue/resources/types/a.map", types_},
                                             {"catalogue/resources/aws-config/a.map", map_}};
    if (Result<Tables> tables = Tables::parse(files)) {
      tables_ = std::move(*tables);
    }
    entries_ = tables_.entries(SourceNames::aws_config, "AWS::X::Y");
    wanted_ = wanted_keys(tables_, entries_);
  }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  bool is_well_formed() const { return entries_.size() == 1; }
  const Tables& tables() const { return tables_; }
  const MapEntry& entry() const { return *entries_.front(); }
  const WantedKeys& wanted() const { return wanted_; }
  FoundRows found_rows() const { return {entry(), wanted_, uses_of(wanted_, entries_)}; }

 private:
  std::string types_;
  std::string map_;
  Tables tables_;
  std::vector<const MapEntry*> entries_;
  WantedKeys wanted_;
};

std::string shown(const Translated& translated) {
  return to_json(translated.properties) + to_json(translated.observed) + to_json(translated.attributes) +
         to_json(translated.identity);
}

struct Read {
  Value values;
  std::vector<std::uint32_t> numbers;
};
Read read(std::string_view json, const WantedKeys& wanted) {
  const std::string padded = std::string(json) + std::string(parse_padding, ' ');
  JsonReader reader;
  EXPECT_EQ(reader.tokens().find(std::string_view(padded).substr(0, json.size())), JsonFault::none);
  JsonCursor cursor(reader.tokens());
  Read result;
  EXPECT_TRUE(reader.take_numbered(cursor, wanted, json_depth, result.values, result.numbers));
  return result;
}

struct Row {
  std::string name;
  std::string kept;
  std::string rows;
  std::string json;
  std::string given;
};
class FoundRowsTest : public testing::TestWithParam<Row> {};

TEST_P(FoundRowsTest, GivesWhatLookingForEachRowGives) {
  const Row& test = GetParam();
  const Prepared prepared(test.kept, test.rows);
  ASSERT_TRUE(prepared.is_well_formed());
  FoundRows found = prepared.found_rows();
  Read item = read(test.json, prepared.wanted());
  const std::string looked_for =
      shown(translate(prepared.tables(), SourceNames::aws_config, prepared.entry(), item.values));
  EXPECT_EQ(looked_for, test.given);
  // Twice: the second item finds what the first one left.
  for (int time = 0; time < 2; ++time) {
    Read again = read(test.json, prepared.wanted());
    const std::optional<FoundRows::Found> rows = found.of(*again.values.map(), again.numbers);
    ASSERT_TRUE(rows);
    EXPECT_EQ(shown(translate(again.values, rows->rows, rows->members, {})), looked_for) << time;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rows, FoundRowsTest,
    testing::Values(
        Row{"Nothing", "  A\n", "", "{}", "{}{}{}{}"},
        Row{"NothingOfWhatIsThere", "  A\n", "", R"({"b":1})", "{}{}{}{}"},
        Row{"InTheTablesOrder", "  A\n  Bc\n", "", R"({"bc":1,"a":"x"})", R"({"A":"x","Bc":1}{}{}{})"},
        Row{"OtherSpelling", "  MultiAZ\n", "", R"({"multi_az":true})", R"({"MultiAZ":true}{}{}{})"},
        Row{"FirstOfTwoAlike", "  A\n", "", R"({"a":1,"A":2})", R"({"A":1}{}{}{})"},
        Row{"Renamed", "  A\n", "  A = other\n", R"({"other":1,"a":2})", R"({"A":1}{}{}{})"},
        Row{"TriedInOrder", "  A\n", "  A = new\n  A = old\n", R"({"old":1,"new":2})", R"({"A":2}{}{}{})"},
        Row{"TwoOfOneSource", "  A\n  B\n", "  A = x\n  B = x\n", R"({"x":[1]})",
            R"({"A":[1],"B":[1]}{}{}{})"},
        Row{"OneInAnotherSpelling", "  A\n  B\n", "  A = x\n  B = X\n", R"({"x":1})", R"({"A":1}{}{}{})"},
        Row{"Default", "  A\n", "  A = a ? 0\n", "{}", R"({"A":0}{}{}{})"},
        Row{"DefaultNotWhereSet", "  A\n", "  A = a ? 0\n", R"({"a":7})", R"({"A":7}{}{}{})"},
        Row{"Constant", "  A\n", "  A = ? redis\n", R"({"a":1})", R"({"A":"redis"}{}{}{})"},
        Row{"CannotTell", "  A\n", "  A = -\n", R"({"a":1})", "{}{}{}{}"},
        Row{"Transform", "  A\n", "  A = a | enabled\n", R"({"a":false})", R"({"A":"Suspended"}{}{}{})"},
        Row{"TransformOfEach", "  A[]\n", "  A[] = a | lower\n", R"({"a":["X","Y"]})",
            R"({"A":["x","y"]}{}{}{})"},
        Row{"TextOfJson", "  P{}\n", "", R"({"p":"{\"a\":[1]}"})", R"({"P":{"a":[1]}}{}{}{})"},
        Row{"OneForAList", "  A[]\n", "  A[] = a\n", R"({"a":"x"})", R"({"A":["x"]}{}{}{})"},
        Row{"Below", "  A.B\n  A.C\n", "", R"({"a":{"c":1,"b":2}})", R"({"A":{"B":2,"C":1}}{}{}{})"},
        Row{"BelowFromAside", "  A.B\n  A.C\n", "  A.B = b\n", R"({"b":1,"a":{"c":2}})",
            R"({"A":{"B":1,"C":2}}{}{}{})"},
        Row{"WholeThenBelow", "  A\n", "  A = a\n  A = a.b\n", R"({"a":{"b":1}})", R"({"A":{"b":1}}{}{}{})"},
        Row{"ListsInStep", "  L[].A\n  L[].B\n", "  L[].A = x[].a\n  L[].B = x[].b\n",
            R"({"x":[{"a":1},{"b":2}]})", R"({"L":[{"A":1},{"B":2}]}{}{}{})"},
        Row{"ListsInLists", "  L[].A[]\n  L[].B.C\n", "  L[].A[] = x[].y[].a | lower\n  L[].B.C = x[].b.c\n",
            R"({"x":[{"y":[{"a":"P"},{"a":["Q","R"]}],"b":{"c":{"d":1}}},{"y":{"a":"S"}}]})",
            R"({"L":[{"A":["p","q","r"],"B":{"C":{"d":1}}},{"A":["s"]}]}{}{}{})"},
        Row{"PartThenWhole", "  A\n  B\n  C\n", "  A = x.y.z\n  B = x.y\n  C = x.q\n",
            R"({"x":{"y":{"z":"1"},"q":"2"}})", R"({"A":"1","B":{"z":"1"},"C":"2"}{}{}{})"},
        Row{"WholeAndPartInLists", "  L[].A\n  L[].B\n", "  L[].A = x[].a.b\n  L[].B = x[].a\n",
            R"({"x":[{"a":{"b":"1"}},{"a":{"b":"2"}}]})",
            R"({"L":[{"A":"1","B":{"b":"1"}},{"A":"2","B":{"b":"2"}}]}{}{}{})"},
        Row{"TwoOfOnePartInOtherSpellings", "  A\n  B\n", "  A = x.y_z\n  B = x.yZ\n", R"({"x":{"yZ":"1"}})",
            R"({"A":"1"}{}{}{})"},
        Row{"PartOfWhatIsIdentityToo", "  A\n", "  A = arn.x\n", R"({"arn":{"x":"1"}})",
            R"({"A":"1"}{}{}{"arn":{"x":"1"}})"},
        Row{"PartsOfTextOfJson", "  A\n  B\n", "  A = p{}.a\n  B = p{}.b[0]\n",
            R"({"p":"{\"a\":\"1\",\"b\":[\"2\",\"3\"]}"})", R"({"A":"1","B":"2"}{}{}{})"},
        Row{"MembersAsList", "  L[].K\n  L[].V\n", "  L[].K = m:[].key\n  L[].V = m:[].value\n",
            R"({"m":{"a":"1","b":"2"}})", R"({"L":[{"K":"a","V":"1"},{"K":"b","V":"2"}]}{}{}{})"},
        Row{"FieldThatOneOfAListLacks", "  A[]\n", "  A[] = x[].a\n", R"({"x":[{"a":"1"},{}]})",
            R"({"A":["1"]}{}{}{})"},
        Row{"MemberAndAllOfThem", "  A\n  L[].V\n", "  A = m.x\n  L[].V = m:[].value\n",
            R"({"m":{"x":"1","y":"2"}})", R"({"A":"1","L":[{"V":"1"},{"V":"2"}]}{}{}{})"},
        Row{"TextForAPart", "  A\n  B\n", "  A = x.a\n  B = x.b\n", R"({"x":"text"})", "{}{}{}{}"},
        Row{"NoListWhereOneBelongs", "  L[].A\n", "", R"({"l":{"a":1}})", R"({"L":[{"A":1}]}{}{}{})"},
        Row{"Observed", "  Observed.S\n", "  Observed.S = state.name\n", R"({"state":{"name":"x"}})",
            R"({}{"S":"x"}{}{})"},
        Row{"Identity", "  A\n", "  name = title\n", R"({"title":"t","ARN":"r","tags":{"a":"b"}})",
            R"({}{}{}{"name":"t","arn":"r","tags":{"a":"b"}})"}),
    [](const testing::TestParamInfo<Row>& test) { return test.param.name; });

TEST(FoundRows, GivesNothingWhereAKeyStandsThereTwice) {
  const Prepared prepared("  A\n", "");
  ASSERT_TRUE(prepared.is_well_formed());
  FoundRows found = prepared.found_rows();
  Read item = read(R"({"a":1})", prepared.wanted());
  item.values.map()->push_back(Member{"A", Value(2)});
  item.numbers.push_back(item.numbers.front());
  EXPECT_FALSE(found.of(*item.values.map(), item.numbers));
}

}  // namespace
}  // namespace prodready::resources::snapshot
