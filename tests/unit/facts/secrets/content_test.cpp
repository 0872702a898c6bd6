// What bytes are: text, UTF-16, an archive, a key store, a Terraform state.
#include "facts/secrets/content.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace prodready::secret_scan {
namespace {

using namespace std::string_literals;

struct KindRow {
  const char* name;
  std::string bytes;
  ContentKind kind;
};

class Kind : public testing::TestWithParam<KindRow> {};

TEST_P(Kind, IsToldByTheBytes) { EXPECT_EQ(kind_of(GetParam().bytes), GetParam().kind); }

INSTANTIATE_TEST_SUITE_P(
    Bytes, Kind,
    testing::Values(
        KindRow{"empty", "", ContentKind::text}, KindRow{"text", "a = 1\r\n", ContentKind::text},
        KindRow{"utf8_mark",
                "\xef\xbb\xbf"
                "a",
                ContentKind::text},
        KindRow{"bad_utf8", "\x80\xff\xfe", ContentKind::text}, KindRow{"nul", "a\0b"s, ContentKind::binary},
        KindRow{"nul_far_behind", std::string(8000, 'a') + "\0"s, ContentKind::text},
        KindRow{"utf16",
                "\xff\xfe"
                "a\0"s,
                ContentKind::utf16},
        KindRow{"utf16_big", "\xfe\xff\0a"s, ContentKind::utf16},
        KindRow{"zip", "PK\x03\x04\x14\0"s, ContentKind::archive},
        KindRow{"pfx",
                "\x30\x82\x0a\x3f\x02\x01\x03\x30\x82\x09\xf5\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01\0"s,
                ContentKind::key_store},
        KindRow{"certificate", "\x30\x82\x03\x1c\x30\x82\x02\x04\xa0\x03\x02\x01\x02\0"s,
                ContentKind::binary},
        KindRow{"jks", "\xfe\xed\xfe\xed\0\0\0\2"s, ContentKind::key_store}),
    [](const auto& test) { return std::string(test.param.name); });

struct Utf16Row {
  const char* name;
  std::string bytes;
  std::string text;
};

class Utf16 : public testing::TestWithParam<Utf16Row> {};

TEST_P(Utf16, BecomesUtf8) { EXPECT_EQ(utf8_of(GetParam().bytes), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(Texts, Utf16,
                         testing::Values(Utf16Row{"little",
                                                  "\xff\xfe"
                                                  "a\0\n\0b\0"s,
                                                  "a\nb"},
                                         Utf16Row{"big", "\xfe\xff\0a\0\n\0b"s, "a\nb"},
                                         Utf16Row{"two_bytes", "\xfe\xff\0\xe9"s, "\xc3\xa9"},
                                         Utf16Row{"three_bytes", "\xfe\xff\x20\xac"s, "\xe2\x82\xac"},
                                         Utf16Row{"surrogates", "\xfe\xff\xd8\x3d\xde\x00"s,
                                                  "\xf0\x9f\x98\x80"},
                                         Utf16Row{"lone_surrogate", "\xfe\xff\xd8\x3d\0a"s, "?a"},
                                         Utf16Row{"cut_surrogate", "\xfe\xff\xd8\x3d"s, "?"},
                                         Utf16Row{"odd_length",
                                                  "\xff\xfe"
                                                  "a\0b"s,
                                                  "a"},
                                         Utf16Row{"mark_alone", "\xff\xfe", ""}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(TerraformState, IsToldByItsHead) {
  EXPECT_TRUE(
      is_terraform_state("{\n  \"version\": 4,\n  \"terraform_version\": \"1.5.0\",\n  \"serial\": 3,\n"));
  EXPECT_FALSE(
      is_terraform_state("{\"meta\": {\"key_provider.pbkdf2.a\": \"x\"}, \"encrypted_data\": \"y\"}"));
  EXPECT_FALSE(is_terraform_state("terraform_version serial"));
  EXPECT_FALSE(is_terraform_state(""));
}

}  // namespace
}  // namespace prodready::secret_scan
