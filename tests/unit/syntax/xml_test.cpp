#include <gtest/gtest.h>

#include <string>

#include "syntax/xml.hpp"

namespace prodready::syntax {
namespace {

// "a[x=1](b:text c)"
std::string shown(const XmlElement& element) {
  std::string text = element.name;
  for (const XmlAttribute& attribute : element.attributes) {
    text += "[" + attribute.name + "=" + attribute.value + "]";
  }
  text += element.text.empty() ? "" : ":" + element.text;
  for (const XmlElement& child : element.children) {
    text += (&child == element.children.data() ? "(" : " ") + shown(child);
  }
  return text + (element.children.empty() ? "" : ")");
}

struct Case {
  const char* name;
  std::string text;
  std::string tree;  // "" where it is a fault
};

class XmlTest : public testing::TestWithParam<Case> {};

TEST_P(XmlTest, Reads) {
  const Result<XmlElement> root = parse_xml(GetParam().text);
  EXPECT_EQ(root ? shown(*root) : "", GetParam().tree);
  if (!root) {
    EXPECT_FALSE(root.error().message.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, XmlTest,
    testing::Values(
        Case{"nested", "<?xml version=\"1.0\"?>\r\n<a x='1'><b> text </b><c/></a>\n", "a[x=1](b:text c)"},
        Case{"byte_order_mark", "\xEF\xBB\xBF<a/>", "a"},
        Case{"prefixes", "<m:a xmlns:m='u'><m:b/></m:a>", "a[xmlns:m=u](b)"},
        Case{"comments", "<!-- <x> --><a><!-- </a> -- --><b/></a>", "a(b)"},
        Case{"character_data", "<a><![CDATA[<b>&amp;]]></a>", "a:<b>&amp;"},
        Case{"references", "<a x='&lt;&#65;&#x42;'>&amp;&quot;&apos;</a>", "a[x=<AB]:&\"'"},
        Case{"bad_references", "<a>&#0;&#xD800;&#999999999; & &x</a>", "a:&#0;&#xD800;&#999999999; & &x"},
        Case{"entities_stay", "<!DOCTYPE a [<!ENTITY e \"eeee\"><!ENTITY f '&e;&e;'>]><a>&f;</a>", "a:&f;"},
        Case{"outside_entity", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a>&x;</a>", "a:&x;"},
        Case{"latin_1", "<a>\xE9</a>", "a:\xE9"}, Case{"greater_in_attribute", "<a x='1>2'/>", "a[x=1>2]"},
        Case{"empty", "", ""}, Case{"no_element", "<!-- x -->", ""}, Case{"not_closed", "<a><b></b>", ""},
        Case{"crossed", "<a><b></a></b>", ""}, Case{"two_roots", "<a/><b/>", ""},
        Case{"utf_16", "\xFF\xFE<\0a", ""}, Case{"unquoted", "<a x=1/>", ""}, Case{"half_a_tag", "<a", ""},
        Case{"half_a_comment", "<a><!-- ", ""}, Case{"binary", std::string("\0\1\2<", 4), ""}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(XmlLimitsTest, DepthSizeAndCountAreLimited) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) {
    deep += "<a>";
  }
  EXPECT_FALSE(parse_xml(deep));
  EXPECT_FALSE(parse_xml("<a/>", {.bytes = 3}));
  std::string wide = "<r>";
  for (int i = 0; i < 100; ++i) {
    wide += "<a x='1'/>";
  }
  EXPECT_FALSE(parse_xml(wide + "</r>", {.nodes = 100}));
  EXPECT_TRUE(parse_xml(wide + "</r>"));
}

TEST(XmlPlacesTest, LinesAreCounted) {
  const Result<XmlElement> root = parse_xml("<a>\n\n  <b/>\r\n<c\n x='1'/></a>");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->children.at(0).line, 3U);
  EXPECT_EQ(root->children.at(1).line, 4U);
  EXPECT_EQ(root->child("c")->attribute("x"), "1");
  EXPECT_EQ(root->child("d"), nullptr);
  EXPECT_EQ(root->text_of("d"), "");
}

}  // namespace
}  // namespace prodready::syntax
