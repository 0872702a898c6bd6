#include "facts/resources/address_range.hpp"

#include <gtest/gtest.h>

#include <string>

namespace prodready::terms::address_range_test {
namespace {

struct Row {
  std::string name;
  std::string text;
  std::string is;  // "world", "private", "other", "none"
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.text; }

class AddressRangeTest : public testing::TestWithParam<Row> {};

TEST_P(AddressRangeTest, IsToldApart) {
  const std::optional<AddressRange> range = parse_address_range(GetParam().text);
  const std::string is = !range                     ? "none"
                         : is_world(*range)         ? "world"
                         : is_private_range(*range) ? "private"
                                                    : "other";
  EXPECT_EQ(is, GetParam().is);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, AddressRangeTest,
    testing::Values(Row{"everything", "0.0.0.0/0", "world"},
                    Row{"bits_behind_the_prefix", "9.9.9.9/0", "world"}, Row{"half", "128.0.0.0/1", "world"},
                    Row{"widest_world", "2.0.0.0/7", "world"}, Row{"a_registry_block", "3.0.0.0/8", "other"},
                    Row{"ten_of_seven", "10.0.0.0/7", "world"}, Row{"ten", "10.0.0.0/8", "private"},
                    Row{"part_of_ten", "10.20.30.0/24", "private"},
                    Row{"rfc1918_twelve", "172.16.0.0/12", "private"},
                    Row{"beside_it", "172.32.0.0/12", "other"}, Row{"carrier", "100.64.0.0/10", "private"},
                    Row{"home", "192.168.1.7/32", "private"}, Row{"one_host", "203.0.113.7", "other"},
                    Row{"blanks", " 0.0.0.0/0 ", "world"}, Row{"six_everything", "::/0", "world"},
                    Row{"six_spelled_out", "0:0:0:0:0:0:0:0/0", "world"}, Row{"six_odd", "0:0::0/0", "world"},
                    Row{"six_global_unicast", "2000::/3", "world"}, Row{"six_eleven", "2600::/11", "world"},
                    Row{"six_registry_block", "2600::/12", "other"}, Row{"six_local", "fd00::/8", "private"},
                    Row{"six_all_local", "fc00::/7", "private"}, Row{"six_link", "fe80::1", "private"},
                    Row{"six_loopback", "::1", "private"}, Row{"six_mapped", "::ffff:10.0.0.1", "other"},
                    Row{"empty", "", "none"}, Row{"group", "sg-0123abcd", "none"},
                    Row{"list", "pl-0123abcd", "none"}, Row{"prefix_too_long", "10.0.0.0/33", "none"},
                    Row{"prefix_negative", "10.0.0.0/-1", "none"}, Row{"no_prefix", "10.0.0.0/", "none"},
                    Row{"three_parts", "10.0.0/8", "none"}, Row{"large_part", "10.0.0.256/8", "none"},
                    Row{"two_gaps", "1::2::3/0", "none"}, Row{"nine_groups", "1:2:3:4:5:6:7:8:9/0", "none"},
                    Row{"long_group", "12345::/16", "none"}, Row{"words", "anywhere", "none"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::terms::address_range_test
