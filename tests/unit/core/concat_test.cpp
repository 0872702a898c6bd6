#include "core/concat.hpp"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prodready {
namespace {

TEST(Concat, PutsTextsBehindEachOther) {
  const std::string name = "queue";
  EXPECT_EQ(concat({}), "");
  EXPECT_EQ(concat({"", name, ""}), "queue");
  EXPECT_EQ(concat({name, ": ", std::string("denied")}), "queue: denied");
  const std::vector<std::string_view> parts = {"a", "", "bc"};
  EXPECT_EQ(concat(std::span(parts)), "abc");
}

}  // namespace
}  // namespace prodready
