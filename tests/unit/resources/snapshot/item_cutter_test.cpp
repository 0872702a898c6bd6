#include "resources/snapshot/item_cutter.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "resources/snapshot/file_form.hpp"

namespace prodready::resources::snapshot::item_cutter_test {
namespace {

struct Case {
  std::string name;
  std::string text;
  std::vector<std::string> items;  // "/list/index@document bytes"
  std::string failure;
  FileForm form = FileForm::config;
};

constexpr std::string_view item = R"({"resourceType":"T","awsAccountId":"1"})";

class ItemCutterTest : public testing::TestWithParam<Case> {};

// In one piece, and in pieces of a byte.
TEST_P(ItemCutterTest, Cuts) {
  const Case& test = GetParam();
  for (const std::size_t piece : {std::size_t{0}, std::size_t{1}, std::size_t{50}}) {
    const std::unique_ptr<ByteWindow> window = memory_window(test.text, piece);
    EXPECT_EQ(form_of(*window), test.form) << piece;
    if (test.form != FileForm::config) {
      continue;
    }
    constexpr std::size_t item_bytes = 100;
    ItemCutter cutter(*window, item_bytes);
    std::vector<std::string> items;
    while (const std::optional<CutItem> cut = cutter.next()) {
      items.push_back(fmt::format("{}/{}@{} {}", cut->list,
                                  cut->index == std::string_view::npos ? "-" : std::to_string(cut->index),
                                  cut->document, cut->too_large ? "too large" : cut->bytes));
    }
    EXPECT_EQ(items, test.items) << piece;
    EXPECT_EQ(cutter.failure().value_or(""), test.failure) << piece;
  }
}

// Whether each item is an object without anything that its tokens would show a fault of.
TEST(ItemCutter, TellsPlainItems) {
  const std::unique_ptr<ByteWindow> window = memory_window(
      "{\"configurationItems\":[{\"a\":\"b\"},{\"a\":\"\xc3\xa4\"},{\"a\":1},\"{}\","
      "{\"a\":[1}],{\"a\":\"\t\"},{\n}]}",
      0);
  ItemCutter cutter(*window, 100);
  std::vector<bool> plain;
  while (const std::optional<CutItem> cut = cutter.next()) {
    plain.push_back(cut->plain);
  }
  EXPECT_EQ(plain, (std::vector<bool>{true, false, true, false, false, false, true}));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ItemCutterTest,
    testing::Values(
        Case{
            "Delivered",
            R"({"fileVersion":"1.0","configSnapshotId":"x","configurationItems":[)" + std::string(item) +
                "," + std::string(item) + "]}",
            {"/configurationItems/0@1 " + std::string(item), "/configurationItems/1@1 " + std::string(item)}},
        Case{"ByteOrderMark",
             "\xef\xbb\xbf{\"configurationItems\":[" + std::string(item) + "]}",
             {"/configurationItems/0@1 " + std::string(item)}},
        Case{"CarriageReturns",
             "{\r\n\"configurationItems\" : [\r\n" + std::string(item) + "\r\n]\r\n}\r\n",
             {"/configurationItems/0@1 " + std::string(item)}},
        Case{"KeysBehindTheList", R"({"configurationItems":[],"nextToken":"a","x":{"y":[1]}})", {}},
        Case{"Batch",
             R"({"baseConfigurationItems":[)" + std::string(item) + "]}",
             {"/baseConfigurationItems/0@1 " + std::string(item)}},
        Case{"Query",
             R"({"Results":["{\"resourceType\":\"T\"}"],"QueryInfo":{}})",
             {R"(/Results/0@1 "{\"resourceType\":\"T\"}")"}},
        Case{"Event",
             R"({"configurationItem":)" + std::string(item) + R"(,"messageType":"x"})",
             {"/configurationItem/-@1 " + std::string(item)}},
        Case{"RuleEvent",
             R"({"invokingEvent":"{\"configurationItem\":{}}","accountId":"1"})",
             {R"(/invokingEvent/-@1 "{\"configurationItem\":{}}")"}},
        Case{"BareList",
             "[" + std::string(item) + "," + std::string(item) + "]",
             {"/0@1 " + std::string(item), "/1@1 " + std::string(item)}},
        Case{"Lines",
             std::string(item) + "\n" + std::string(item) + "\n",
             {"/0@1 " + std::string(item), "/0@2 " + std::string(item)}},
        Case{
            "LinesOfDocuments",
            "{\"configurationItems\":[" + std::string(item) + "]}\n{\"configurationItems\":[" +
                std::string(item) + "]}",
            {"/configurationItems/0@1 " + std::string(item), "/configurationItems/0@2 " + std::string(item)}},
        Case{"OversizedItem",
             "{\"configurationItems\":[{\"resourceType\":\"" + std::string(200, 'x') + "\"}," +
                 std::string(item) + "]}",
             {"/configurationItems/0@1 too large", "/configurationItems/1@1 " + std::string(item)}},
        Case{"BreaksOff",
             "{\"configurationItems\":[" + std::string(item) + ",{\"resourceType\":\"T",
             {"/configurationItems/0@1 " + std::string(item)},
             "breaks off within a value"},
        Case{"BreaksOffInTheList",
             "{\"configurationItems\":[" + std::string(item) + ",",
             {"/configurationItems/0@1 " + std::string(item)},
             "breaks off within the list of items"},
        Case{"Scalars",
             "{\"configurationItems\":[1,null,true," + std::string(item) + "]}",
             {"/configurationItems/3@1 " + std::string(item)}},
        Case{"NoKey", "{\"configurationItems\":[],]}", {}, "is not well-formed: no key where one belongs"},
        Case{"Empty", "", {}, "", FileForm::empty}, Case{"WhiteSpace", " \r\n\t ", {}, "", FileForm::empty},
        Case{"OtherAnswer", R"({"Buckets":[]})", {}, "", FileForm::json},
        Case{"ResultsOfBackup", R"({"Results":[{"ResourceArn":"x"}]})", {}, "", FileForm::json},
        Case{"Binary", std::string("\x01\x02\x00\x03", 4), {}, "", FileForm::not_json},
        Case{"Utf16", std::string("\xff\xfe{\0", 4), {}, "", FileForm::other_encoding},
        Case{"Utf16WithoutMark", std::string("{\0\"\0", 4), {}, "", FileForm::other_encoding}),
    [](const testing::TestParamInfo<Case>& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::resources::snapshot::item_cutter_test
