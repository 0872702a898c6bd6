// The directories of zip files, written by hand here where no tool would write them.
#include "facts/secrets/zip_members.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::secret_scan::zip_members_test {
namespace {

std::string number(std::uint32_t value, std::size_t size) {
  std::string bytes;
  for (std::size_t byte = 0; byte < size; ++byte) {
    bytes += static_cast<char>((value >> (8 * byte)) & 0xFFU);
  }
  return bytes;
}

// A file with one member of 7 stored bytes, which the directory lists under each of the names.
std::string zip_of(const std::vector<std::string>& names, std::uint32_t packed = 7) {
  std::string zip = "PK\x03\x04" + std::string(22, '\0') + number(1, 2) + number(0, 2) + "acontent";
  const std::size_t begin = zip.size();
  for (const std::string& name : names) {
    zip += "PK\x01\x02" + std::string(16, '\0') + number(packed, 4) + number(7, 4) +
           number(static_cast<std::uint32_t>(name.size()), 2) + std::string(16, '\0') + name;
  }
  const auto size = static_cast<std::uint32_t>(zip.size() - begin);
  return zip + "PK\x05\x06" + std::string(8, '\0') + number(size, 4) +
         number(static_cast<std::uint32_t>(begin), 4) + number(0, 2);
}

struct Row {
  const char* name;
  std::string archive;
  bool has_a;
};

class Members : public testing::TestWithParam<Row> {};

TEST_P(Members, AreFoundWhereTheDirectoryIsPlain) {
  const ZipMembers members(GetParam().archive);
  EXPECT_EQ(members.find("a").has_value(), GetParam().has_a);
}

std::vector<std::string> many_names() {
  std::vector<std::string> names = {"a"};
  for (int i = 0; i < 100; ++i) {
    names.push_back(std::to_string(i));
  }
  return names;
}

INSTANTIATE_TEST_SUITE_P(Rows, Members,
                         testing::Values(Row{"one", zip_of({"a"}), true},
                                         Row{"another", zip_of({"b"}), false},
                                         Row{"one_that_is_another", zip_of({"a", "b"}), false},
                                         Row{"twice", zip_of({"a", "a"}), false},
                                         Row{"longer_than_the_file", zip_of({"a"}, 70000), false},
                                         Row{"many_that_share_their_bytes", zip_of(many_names(), 100), false},
                                         Row{"empty", "", false},
                                         Row{"cut", zip_of({"a"}).substr(0, 60), false}),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::secret_scan::zip_members_test
